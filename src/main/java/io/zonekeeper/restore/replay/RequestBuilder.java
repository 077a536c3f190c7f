package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.entity.Clearing;
import io.zonekeeper.restore.entity.Dangling;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.mapping.RestoreIds;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.StepFactory;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what steps call. */
final class RequestBuilder {
    private final RestoreRun restoreRun;
    private final References references;
    private final RestoreIds ids;
    private final Dangling dangling;

    RequestBuilder(RestoreRun restoreRun, RestoreInputs inputs) {
        Cut cut = inputs.cut();
        TargetMapping mapping = inputs.mapping();
        this.restoreRun = restoreRun;
        this.references = new References(restoreRun.types(), new CutAndMap(cut, inputs.map()));
        this.ids = inputs.ids();
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent(),
                cut::ended,
                !restoreRun.request().source().equals(restoreRun.request().target()));
    }

    /**
     * What a step says.
     *
     * @param source a document of the source
     * @param rewritten what is sent of it, in the words of the target
     * @param later the members that the second pass sets, because they name what is not there yet
     */
    record RewrittenDocument(Map<String, @Nullable Object> source, References.Rewritten rewritten, Set<String> later) {}

    /** What a step names that has no counterpart in the target; what comes later and is named again then is none. */
    List<EntityId> missing(Step step, RewrittenDocument rewrittenDocument) {
        return rewrittenDocument.rewritten().missing().stream()
                .filter(id -> !id.equals(step.id().source()))
                .filter(id -> !step.needs().contains(Dependency.cyclic(id)))
                .toList();
    }

    RewrittenDocument said(Step step) {
        EntityType type = restoreRun.type(step);
        Journal.Entry entry = restoreRun.source(step);
        Map<String, @Nullable Object> document = entry.document().orElse(Map.of());
        Map<String, @Nullable Object> taken =
                StepFactory.verb(step) == Verb.CREATE ? type.secondPass().without(document) : document;
        References.Rewritten rewritten = rewritten(type, taken, entry);
        boolean updates = step.action() == Action.UPDATE && step.id().isMain();
        if (!updates || rewritten.missing().isEmpty()) {
            return new RewrittenDocument(document, settling(step, type, entry, rewritten), Set.of());
        }
        References.Rewritten first = rewritten(type, type.secondPass().without(document), entry);
        Set<String> later = new HashSet<>(rewritten.document().keySet());
        later.removeAll(first.document().keySet());
        return new RewrittenDocument(document, first, later);
    }

    private References.Rewritten rewritten(
            EntityType type, Map<String, @Nullable Object> document, Journal.Entry entry) {
        return references.rewrite(
                type, dangling.without(type, document), entry.version().scope(), ids);
    }

    /** Of what is settled by calls of its own, what this step's call takes. */
    private References.Rewritten settling(Step step, EntityType type, Journal.Entry entry, References.Rewritten all) {
        Stage stage = step.id().stage();
        if (!stage.isSettling() || type.settled().isEmpty()) {
            return all; // one call with all of it
        }
        Settled settled = type.settled().get();
        Map<String, @Nullable Object> before = before(step);
        List<Object> elements = stage instanceof Stage.Withdraw withdraw
                ? settled.group(settled.beside(before, all.document()), withdraw.call())
                : stage instanceof Stage.Settle settle
                        ? settled.group(settled.beside(all.document(), before), settle.call())
                        : List.of();
        Map<String, @Nullable Object> document = settled.with(all.document(), elements);
        Map<String, @Nullable Object> list =
                settled.with(Map.of(), settled.of(entry.document().orElse(Map.of())));
        // what else the document names may come with a later revision
        return new References.Rewritten(
                document, all.scope(), rewritten(type, list, entry).missing(), all.unresolved());
    }

    /** What an entity of the target was before this restore changed it; nothing before that is kept. */
    private Map<String, @Nullable Object> before(Step step) {
        return restoreRun
                .ledger()
                .before(restoreRun.request().restore(), Step.Id.main(step.id()))
                .orElse(Map.of());
    }

    MutationRequest of(Step step, RewrittenDocument rewrittenDocument) {
        EntityType type = restoreRun.type(step);
        Verb verb = StepFactory.verb(step);
        Map<String, @Nullable Object> body =
                new HashMap<>(rewrittenDocument.rewritten().document());
        if (!step.target().isEmpty()) {
            EntityId target = new EntityId(restoreRun.request().target(), type.name(), step.target());
            body.putAll(type.key().document(target.parts()));
        }
        if (verb == Verb.UPDATE) {
            Map<String, @Nullable Object> before = before(step);
            Map<String, Object> clears = type.verbs().clears();
            clears.keySet().removeAll(rewrittenDocument.later());
            body.putAll(Clearing.of(clears, before, body));
            type.locals().map(local -> local.with(body, local.in(before))).ifPresent(body::putAll);
        }
        String mark = "";
        if (verb == Verb.CREATE && Marker.marks(type, body)) {
            mark = Marker.of(restoreRun.request().restore(), step.id());
            body.put(type.marker(), Marker.add(body.get(type.marker()), mark));
        }
        boolean token = type.verbs()
                .route(verb)
                .map(route -> route.calls().stream().anyMatch(TypeRoute.Call::takesToken))
                .orElse(false);
        return new MutationRequest(
                type,
                verb,
                rewrittenDocument.source(),
                body,
                rewrittenDocument.rewritten().scope(),
                mark,
                token);
    }
}
