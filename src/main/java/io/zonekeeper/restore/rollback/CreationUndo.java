package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Deletes an entity that a restore made, when it is still as the restore left it. */
final class CreationUndo {
    private final RollbackRun run;
    private final UndoResults results;
    private final ReadBack readBack;
    private final Restored one;
    private final boolean seen;

    /** {@code seen} = whether the target's lists showed it of late. */
    CreationUndo(RollbackRun run, DataZone target, Restored one, boolean seen) {
        this.run = run;
        this.results = new UndoResults(run);
        this.readBack = new ReadBack(run.types(), target, run.target());
        this.one = one;
        this.seen = seen;
    }

    UndoDecision begin() {
        EntityType type = run.type(one);
        Step step = one.main();
        if (type.restore().action() == RestoreRule.Action.ASK) {
            return stays("is not deleted without a person: " + type.restore().reason());
        }
        if (!type.has(Verb.DELETE)) {
            return stays("there is no route " + type.name() + ".delete");
        }
        References.Rewritten restored = run.expectation().of(type, one.source(), one.origin());
        Map<String, String> scope = restored.scope();
        Supplier<Optional<Obstacle>> obstacle =
                () -> run.refusals().toDelete(type, one.in(run.target()), restored.document(), scope);
        DataZone.Answer answer = readBack.read(type, step.target(), scope);
        boolean hidden = answer instanceof DataZone.Answer.Denied;
        if (answer instanceof DataZone.Answer.Absent || step.state() == State.UNDOING && !seen && hidden) {
            return new UndoDecision.Ends(() -> results.forget(step));
        }
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return stays(ReadBack.words(answer) + UndoCall.cure(obstacle));
        }
        List<String> members = run.unchanged().since(one, type, found.document(), true);
        if (!members.isEmpty()) {
            return stays(DeletionBlockers.changed(members));
        }
        return new UndoDecision.Intends(
                step,
                type,
                Verb.DELETE,
                found.document(),
                undoing -> new UndoDecision.Calls(
                        undoing, type, Verb.DELETE, found.document(), scope, came -> called(undoing, came, obstacle)));
    }

    private UndoDecision called(Step undoing, CallOutcome came, Supplier<Optional<Obstacle>> obstacle) {
        boolean gone = came instanceof CallOutcome.Refused refused && refused.kind() == CallOutcome.Kind.ABSENT;
        return gone || came instanceof CallOutcome.Done
                ? new UndoDecision.Ends(() -> results.forget(undoing))
                : UndoDecision.Ends.of(UndoCall.refused(undoing, came, obstacle));
    }

    private UndoDecision stays(String why) {
        return UndoDecision.Ends.of(new UndoOutcome.Stays(one.main(), why));
    }
}
