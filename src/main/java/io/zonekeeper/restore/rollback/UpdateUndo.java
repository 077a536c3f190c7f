package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Clearing;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.util.ArrayList;
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
    private final UndoResults results;
    private final ReadBack readBack;
    private final Restored one;
    private final EntityType type;

    UpdateUndo(RollbackRun run, DataZone target, Restored one) {
        this.run = run;
        this.results = new UndoResults(run);
        this.readBack = new ReadBack(run.types(), target, run.target());
        this.one = one;
        this.type = run.type(one);
    }

    UndoDecision begin() {
        Instant until = run.ports().clock().instant().plus(run.ports().windows().ready());
        return putBack(one.main(), until);
    }

    /** {@code until}: how long the service may be at it. */
    private UndoDecision putBack(Step step, Instant until) {
        Optional<Map<String, @Nullable Object>> before =
                run.ledger().before(run.held().restore(), step.id());
        if (before.isEmpty()) {
            return unchanged(step, "nothing was changed");
        }
        EntityId target = one.in(run.target());
        Supplier<Optional<Obstacle>> obstacle = () -> run.refusals().toUpdate(type, target, before.get(), Map.of());
        DataZone.Answer answer = readBack.read(type, step.target(), Map.of());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return answer instanceof DataZone.Answer.Absent
                    ? stays(step, "is no longer there to be put back")
                    : stays(step, ReadBack.words(answer) + UndoCall.cure(obstacle));
        }
        Map<String, @Nullable Object> was = relatedAsNow(before.get(), found.document());
        if (Comparison.differences(type, was, found.document()).isEmpty()) {
            return unchanged(step, "is as it was before");
        }
        if (step.state() == State.UNDOING && isUnderWay(found.document())) {
            return underWay(step, until);
        }
        List<String> members = run.unchanged().since(one, type, found.document(), was).stream()
                .filter(member ->
                        !Comparison.same(was.get(member), found.document().get(member)))
                .toList();
        if (!members.isEmpty()) {
            return stays(step, DeletionBlockers.changed(members));
        }
        Map<String, @Nullable Object> body = body(target, was, found.document());
        List<SettleCall> settling = type.settled()
                .map(settled -> settling(settled, body, found.document()))
                .orElse(List.of());
        return new UndoDecision.Intends(
                step,
                type,
                Verb.UPDATE,
                body,
                undoing -> new UndoDecision.Calls(
                        undoing,
                        type,
                        Verb.UPDATE,
                        body,
                        Map.of(),
                        came -> came instanceof CallOutcome.Done done
                                ? settle(
                                        undoing, settling, obstacle, () -> compared(undoing, was, done.answer(), until))
                                : refused(undoing, came, obstacle)));
    }

    private UndoDecision unchanged(Step step, String why) {
        return new UndoDecision.Ends(() -> results.unchanged(step, why));
    }

    private static UndoDecision stays(Step step, String why) {
        return UndoDecision.Ends.of(new UndoOutcome.Stays(step, why));
    }

    private static UndoDecision refused(Step step, CallOutcome came, Supplier<Optional<Obstacle>> obstacle) {
        return UndoDecision.Ends.of(UndoCall.refused(step, came, obstacle));
    }

    private UndoDecision underWay(Step step, Instant until) {
        return run.ports().clock().instant().isBefore(until)
                ? new UndoDecision.Waits(() -> putBack(step, until))
                : UndoDecision.Ends.of(new UndoOutcome.UnderWay(step));
    }

    /**
     * What was before, with the relations of now where the restore changed none here: putting back another entity
     * moves them where the service shows a relation at both of its ends.
     */
    private Map<String, @Nullable Object> relatedAsNow(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
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
            EntityId target, Map<String, @Nullable Object> was, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> body = new HashMap<>(was);
        body.putAll(type.key().document(target.parts()));
        body.putAll(Clearing.of(type.verbs().clears(), now, was));
        type.locals().map(local -> local.with(body, local.in(now))).ifPresent(body::putAll);
        return body;
    }

    /** A call of its own that settles some elements. */
    private record SettleCall(Verb verb, Map<String, @Nullable Object> body) {}

    /** What calls of their own added is taken away, and what they took is added; twice is as good as once. */
    private List<SettleCall> settling(
            Settled settled, Map<String, @Nullable Object> was, Map<String, @Nullable Object> now) {
        Map<Verb, List<Object>> elements = new LinkedHashMap<>();
        elements.put(Verb.WITHDRAW, type.has(Verb.WITHDRAW) ? settled.beside(now, was) : List.of());
        elements.put(Verb.SETTLE, settled.beside(was, now));
        List<SettleCall> calls = new ArrayList<>();
        elements.forEach((verb, all) -> {
            for (int call = 1; call <= settled.calls(all); call++) {
                calls.add(new SettleCall(verb, settled.with(was, settled.group(all, call))));
            }
        });
        return calls;
    }

    /** Makes these calls, one after the other; the first that is not done ends it. */
    private UndoDecision settle(
            Step undoing, List<SettleCall> calls, Supplier<Optional<Obstacle>> obstacle, Supplier<UndoDecision> then) {
        if (calls.isEmpty()) {
            return then.get();
        }
        SettleCall next = calls.get(0);
        return new UndoDecision.Calls(
                undoing,
                type,
                next.verb(),
                next.body(),
                Map.of(),
                came -> came instanceof CallOutcome.Done
                        ? settle(undoing, calls.subList(1, calls.size()), obstacle, then)
                        : refused(undoing, came, obstacle));
    }

    /** What the calls came to, by what is there after them. */
    private UndoDecision compared(
            Step step, Map<String, @Nullable Object> was, Map<String, @Nullable Object> answer, Instant until) {
        if (!(readBack.read(type, step.target(), Map.of()) instanceof DataZone.Answer.Found found)) {
            return UndoDecision.Ends.of(new UndoOutcome.Later(step, "cannot be read after it was put back"));
        }
        List<String> left = Comparison.differences(type, was, found.document());
        if (!left.isEmpty() && isUnderWay(found.document())) {
            return underWay(step, until);
        }
        if (!left.isEmpty()) {
            return stays(step, "the service does not take back: " + String.join(", ", left));
        }
        String revision = answer.get("revision") == null ? "" : String.valueOf(answer.get("revision"));
        return new UndoDecision.Ends(() -> results.putBack(step, revision));
    }

    private boolean isUnderWay(Map<String, @Nullable Object> now) {
        return !type.ready().holds(now) && !type.failed().isMetBy(now);
    }
}
