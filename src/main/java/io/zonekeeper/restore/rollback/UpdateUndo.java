package io.zonekeeper.restore.rollback;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Clearing;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Settled;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts back what an entity was before a restore changed it, when it is still as the restore left it. */
final class UpdateUndo {
    private final RollbackRun run;
    private final UndoCall calls;
    private final UndoResults results;
    private final ReadBack readBack;

    UpdateUndo(RollbackRun run) {
        this.run = run;
        this.calls = new UndoCall(run);
        this.results = new UndoResults(run);
        this.readBack = run.readBack();
    }

    UndoOutcome putBack(Restored one) {
        try {
            return back(one);
        } catch (DataZoneException e) {
            return new UndoOutcome.Later(one.main(), String.valueOf(e.getMessage()));
        }
    }

    private UndoOutcome back(Restored one) {
        MetadataType type = run.type(one);
        Step step = one.main();
        Optional<Map<String, @Nullable Object>> before =
                run.ledger().before(run.held().restore(), step.id());
        if (before.isEmpty()) {
            return results.unchanged(step, "nothing was changed");
        }
        EntityId target = one.in(run.target());
        Supplier<Optional<Obstacle>> obstacle = () -> run.refusals().toUpdate(type, target, before.get(), Map.of());
        DataZone.Answer answer = readBack.read(type, step.target(), Map.of());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return answer instanceof DataZone.Answer.Absent
                    ? new UndoOutcome.Stays(step, "is no longer there to be put back")
                    : new UndoOutcome.Stays(step, ReadBack.words(answer) + UndoCall.cure(obstacle));
        }
        Map<String, @Nullable Object> was = relatedAsNow(one, type, before.get(), found.document());
        if (Comparison.differences(type, was, found.document()).isEmpty()) {
            return results.unchanged(step, "is as it was before");
        }
        if (step.state() == State.UNDOING && isUnderWay(type, found.document())) {
            return new UndoOutcome.UnderWay(step);
        }
        List<String> members = run.unchanged().since(one, type, found.document(), was).stream()
                .filter(member ->
                        !Comparison.same(was.get(member), found.document().get(member)))
                .toList();
        if (!members.isEmpty()) {
            return new UndoOutcome.Stays(step, DeletionBlockers.changed(members));
        }
        Map<String, @Nullable Object> body = body(type, target, was, found.document());
        Step undoing = calls.intend(step, type, "update", body);
        Mutations.CallOutcome outcome = calls.call(undoing, type, "update", body, Map.of());
        if (!(outcome instanceof Mutations.CallOutcome.Done done)) {
            return UndoCall.refused(undoing, outcome, obstacle);
        }
        Optional<Mutations.CallOutcome> undone =
                type.settled().flatMap(settled -> settleBack(settled, undoing, type, body, found.document()));
        return undone.isPresent()
                ? UndoCall.refused(undoing, undone.get(), obstacle)
                : compared(undoing, type, was, done.answer());
    }

    /**
     * What was before, with the relations of now where the restore changed none here: putting back another entity
     * moves them where the service shows a relation at both of its ends.
     */
    private Map<String, @Nullable Object> relatedAsNow(
            Restored one, MetadataType type, Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> set =
                run.expectation().of(type, one.source(), one.origin()).document();
        Map<String, @Nullable Object> was = new HashMap<>(before);
        for (String member : type.secondPass().relations()) {
            if (Comparison.same(before.get(member), set.get(member))) {
                was.remove(member);
                if (now.get(member) != null) {
                    was.put(member, now.get(member));
                }
            }
        }
        return was;
    }

    /** What is sent so that an entity is what it was. */
    private Map<String, @Nullable Object> body(
            MetadataType type, EntityId target, Map<String, @Nullable Object> was, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> body = new HashMap<>(was);
        body.putAll(type.documentOf(target.parts()));
        body.putAll(Clearing.of(run.types().clears(type), now, was));
        type.locals().map(local -> local.with(body, local.in(now))).ifPresent(body::putAll);
        return body;
    }

    /**
     * What calls of their own added is taken away, and what they took is added; twice is as good as once. Gives what the
     * first call came to that was not done; empty when all were.
     */
    private Optional<Mutations.CallOutcome> settleBack(
            Settled settled,
            Step undoing,
            MetadataType type,
            Map<String, @Nullable Object> was,
            Map<String, @Nullable Object> now) {
        Map<String, List<Object>> elements = new LinkedHashMap<>();
        elements.put("withdraw", run.types().has(type, "withdraw") ? settled.beside(now, was) : List.of());
        elements.put("settle", settled.beside(was, now));
        for (Map.Entry<String, List<Object>> verb : elements.entrySet()) {
            for (int call = 1; call <= settled.calls(verb.getValue()); call++) {
                Map<String, @Nullable Object> body = settled.with(was, settled.group(verb.getValue(), call));
                Mutations.CallOutcome outcome = calls.call(undoing, type, verb.getKey(), body, Map.of());
                if (!(outcome instanceof Mutations.CallOutcome.Done)) {
                    return Optional.of(outcome);
                }
            }
        }
        return Optional.empty();
    }

    /** What the calls came to, by what is there after them. */
    private UndoOutcome compared(
            Step step, MetadataType type, Map<String, @Nullable Object> was, Map<String, @Nullable Object> answer) {
        if (!(readBack.read(type, step.target(), Map.of()) instanceof DataZone.Answer.Found found)) {
            return new UndoOutcome.Later(step, "cannot be read after it was put back");
        }
        List<String> left = Comparison.differences(type, was, found.document());
        if (!left.isEmpty() && isUnderWay(type, found.document())) {
            return new UndoOutcome.UnderWay(step);
        }
        if (!left.isEmpty()) {
            return new UndoOutcome.Stays(step, "the service does not take back: " + String.join(", ", left));
        }
        return results.putBack(step, answer.get("revision") == null ? "" : String.valueOf(answer.get("revision")));
    }

    private static boolean isUnderWay(MetadataType type, Map<String, @Nullable Object> now) {
        return !type.isReady(now) && !type.hasFailed(now);
    }
}
