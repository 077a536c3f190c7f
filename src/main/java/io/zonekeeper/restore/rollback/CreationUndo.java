package io.zonekeeper.restore.rollback;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.Mutations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Deletes an entity that a restore made, when it is still as the restore left it. */
final class CreationUndo {
    private final RollbackRun run;
    private final UndoCall calls;
    private final UndoResults results;
    private final ReadBack readBack;

    CreationUndo(RollbackRun run) {
        this.run = run;
        this.calls = new UndoCall(run);
        this.results = new UndoResults(run);
        this.readBack = run.readBack();
    }

    /** {@code seen} = whether the target's lists showed it of late. */
    UndoOutcome delete(Restored one, boolean seen) {
        try {
            return deleted(one, seen);
        } catch (DataZoneException e) {
            return new UndoOutcome.Later(one.main(), String.valueOf(e.getMessage()));
        }
    }

    private UndoOutcome deleted(Restored one, boolean seen) {
        MetadataType type = run.type(one);
        Step step = one.main();
        if (type.restoreRule().equals("ask")) {
            return new UndoOutcome.Stays(step, "is not deleted without a person: " + type.restoreReason());
        }
        if (!run.types().has(type, "delete")) {
            return new UndoOutcome.Stays(step, "there is no route " + type.name() + ".delete");
        }
        References.Rewritten restored = run.expectation().of(type, one.source(), one.origin());
        Map<String, String> scope = restored.scope();
        Supplier<Optional<Obstacle>> obstacle =
                () -> run.refusals().toDelete(type, one.in(run.target()), restored.document(), scope);
        DataZone.Answer answer = readBack.read(type, step.target(), scope);
        boolean hidden = answer instanceof DataZone.Answer.Denied;
        if (answer instanceof DataZone.Answer.Absent || step.state() == State.UNDOING && !seen && hidden) {
            return results.forget(step);
        }
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new UndoOutcome.Stays(step, ReadBack.words(answer) + UndoCall.cure(obstacle));
        }
        List<String> members = run.unchanged().since(one, type, found.document(), true);
        if (!members.isEmpty()) {
            return new UndoOutcome.Stays(step, DeletionBlockers.changed(members));
        }
        Step undoing = calls.intend(step, type, "delete", found.document());
        Mutations.CallOutcome outcome = calls.call(undoing, type, "delete", found.document(), scope);
        boolean gone =
                outcome instanceof Mutations.CallOutcome.Refused refused && refused.kind() == Mutations.Kind.ABSENT;
        return gone || outcome instanceof Mutations.CallOutcome.Done
                ? results.forget(undoing)
                : UndoCall.refused(undoing, outcome, obstacle);
    }
}
