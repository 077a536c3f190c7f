package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.TypeRoute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what steps call. */
final class Works {
    private final Ground ground;
    private final References references;
    private final RestoreIds ids;
    private final Dangling dangling;

    Works(Ground ground, References references, Mapping mapping, Cut cut) {
        this.ground = ground;
        this.references = references;
        this.ids = new RestoreIds(ground.map(), mapping);
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent());
    }

    static String verb(Step step) {
        String part = step.id().part();
        if (part.startsWith(Parts.SETTLE)) {
            return "settle";
        }
        return part.isEmpty() && step.action() == Action.CREATE ? "create" : "update";
    }

    /** A document of the source, and what a step sends of it in the words of the target. */
    record Said(Map<String, @Nullable Object> source, References.Rewritten rewritten) {}

    /** What a step names that has no counterpart in the target; what comes later and is named again then is none. */
    List<EntityId> missing(Step step, Said said) {
        return said.rewritten().missing().stream()
                .filter(id -> !id.equals(step.id().source()))
                .filter(id -> !step.needs().contains(Parts.LATE + Parts.text(id)))
                .toList();
    }

    Said said(Step step) {
        MetadataType type = ground.type(step);
        Journal.Entry entry = ground.source(step);
        Map<String, @Nullable Object> document = entry.document().orElse(Map.of());
        Map<String, @Nullable Object> taken =
                verb(step).equals("create") ? type.secondPass().without(document) : document;
        if (step.id().part().startsWith(Parts.SETTLE)) {
            taken = type.groupToSettle(
                    document, Integer.parseInt(step.id().part().substring(Parts.SETTLE.length())));
        }
        return new Said(
                document,
                references.rewrite(
                        type, dangling.without(type, taken), entry.version().scope(), ids));
    }

    Work of(Step step, Said said) {
        MetadataType type = ground.type(step);
        String verb = verb(step);
        Map<String, @Nullable Object> body = new HashMap<>(said.rewritten().document());
        if (!step.target().isEmpty()) {
            EntityId target = new EntityId(ground.request().target(), type.name(), step.target());
            body.putAll(type.documentOf(target.parts()));
        }
        if (step.id().part().equals(Parts.SECOND) && !type.getMarker().isEmpty()) {
            body.putIfAbsent(type.getMarker(), ""); // the mark goes, also where there was no text
        }
        String mark = "";
        if (verb.equals("create") && !type.getMarker().isEmpty()) {
            mark = Marker.of(ground.request().restore(), step.id());
            body.put(type.getMarker(), Marker.add(body.get(type.getMarker()), mark));
        }
        boolean token = ground.types()
                .route(type, verb)
                .map(route -> route.calls().stream().anyMatch(TypeRoute.Call::takesToken))
                .orElse(false);
        return new Work(type, verb, said.source(), body, said.rewritten().scope(), mark, token);
    }
}
