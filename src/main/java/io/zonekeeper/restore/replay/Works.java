package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Clearing;
import io.zonekeeper.restore.entity.Dangling;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.restore.mapping.Mapping;
import io.zonekeeper.restore.mapping.RestoreIds;
import io.zonekeeper.restore.plan.Parts;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.TypeRoute;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent(),
                cut::ended,
                !ground.request().source().equals(ground.request().target()));
    }

    /**
     * What a step says.
     *
     * @param source a document of the source
     * @param rewritten what is sent of it, in the words of the target
     * @param later the members that the second pass sets, because they name what is not there yet
     */
    record Said(Map<String, @Nullable Object> source, References.Rewritten rewritten, Set<String> later) {}

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
                Parts.verb(step).equals("create") ? type.secondPass().without(document) : document;
        References.Rewritten rewritten = rewritten(type, taken, entry);
        boolean updates = step.action() == Action.UPDATE && step.id().part().isEmpty();
        if (!updates || rewritten.missing().isEmpty()) {
            return new Said(document, settling(step, type, entry, rewritten), Set.of());
        }
        References.Rewritten first = rewritten(type, type.secondPass().without(document), entry);
        Set<String> later = new HashSet<>(rewritten.document().keySet());
        later.removeAll(first.document().keySet());
        return new Said(document, first, later);
    }

    private References.Rewritten rewritten(
            MetadataType type, Map<String, @Nullable Object> document, Journal.Entry entry) {
        return references.rewrite(
                type, dangling.without(type, document), entry.version().scope(), ids);
    }

    /** Of what is settled by calls of its own, what this step's call takes. */
    private References.Rewritten settling(Step step, MetadataType type, Journal.Entry entry, References.Rewritten all) {
        String part = step.id().part();
        boolean withdraws = part.startsWith(Parts.WITHDRAW);
        if (!withdraws && !part.startsWith(Parts.SETTLE)) {
            return all;
        }
        if (type.settled().isEmpty()) {
            return all; // one call with all of it
        }
        Settled settled = type.settled().get();
        Map<String, @Nullable Object> before = before(step);
        List<Object> elements =
                withdraws ? settled.beside(before, all.document()) : settled.beside(all.document(), before);
        int call = Integer.parseInt(part.substring(part.indexOf('-') + 1));
        Map<String, @Nullable Object> document = settled.with(all.document(), settled.group(elements, call));
        Map<String, @Nullable Object> list =
                settled.with(Map.of(), settled.of(entry.document().orElse(Map.of())));
        // what else the document names may come with a later revision
        return new References.Rewritten(
                document, all.scope(), rewritten(type, list, entry).missing(), all.unresolved());
    }

    /** What an entity of the target was before this restore changed it; nothing before that is kept. */
    private Map<String, @Nullable Object> before(Step step) {
        return ground.ledger()
                .before(ground.request().restore(), Step.Id.main(step.id()))
                .orElse(Map.of());
    }

    Work of(Step step, Said said) {
        MetadataType type = ground.type(step);
        String verb = Parts.verb(step);
        Map<String, @Nullable Object> body = new HashMap<>(said.rewritten().document());
        if (!step.target().isEmpty()) {
            EntityId target = new EntityId(ground.request().target(), type.name(), step.target());
            body.putAll(type.documentOf(target.parts()));
        }
        if (verb.equals("update")) {
            Map<String, @Nullable Object> before = before(step);
            Map<String, Object> clears = ground.types().clears(type);
            clears.keySet().removeAll(said.later());
            body.putAll(Clearing.of(clears, before, body));
            type.locals().map(local -> local.with(body, local.in(before))).ifPresent(body::putAll);
        }
        String mark = "";
        if (verb.equals("create") && Marker.marks(type, body)) {
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
