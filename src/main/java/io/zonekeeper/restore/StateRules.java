package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.Optional;

/** Why something cannot be done with a restore in the state that it is in: one sentence that says what can; empty where it can. */
public final class StateRules {
    private StateRules() {}

    /** One that is paused can be paused once more: nothing happens. */
    public static Optional<String> againstPause(Request request) {
        return switch (request.state()) {
            case RUNNING, PAUSED -> Optional.empty();
            case PLANNED -> why(request, "has not begun", "there is nothing to pause; begin it", "restore");
            case INCOMPLETE -> why(request, "has stopped", "there is nothing to pause; go on with it", "restore");
            case ROLLING_BACK, PARTLY_ROLLED_BACK ->
                why(request, "has ended", "there is nothing to pause; finish its rollback", "rollback");
            default -> why(request, "has ended", "there is nothing to pause; see what it did", "restores");
        };
    }

    /** What waits for somebody can go on by itself; what never began is begun by a person. */
    public static Optional<String> againstGoingOn(Request request) {
        return switch (request.state()) {
            case PAUSED, INCOMPLETE -> Optional.empty();
            case PLANNED -> why(request, "has not begun", "it cannot go on; begin it", "restore");
            case RUNNING -> why(request, "has not stopped", "it goes on by itself; see how far it is", "restores");
            case DONE -> why(request, "has ended", "nothing is left to do; prove it", "proof");
            default -> againstRun(request);
        };
    }

    static Optional<String> againstRun(Request request) {
        return switch (request.state()) {
            case ROLLED_BACK ->
                why(request, "was undone", "it cannot go on; plan anew, or see what is left", "restores");
            case ROLLING_BACK, PARTLY_ROLLED_BACK ->
                why(request, "was undone in part", "it cannot go on; finish its rollback and plan anew", "rollback");
            default -> Optional.empty();
        };
    }

    static Optional<String> againstRollback(Request request) {
        return request.startedAt().isEmpty()
                ? why(request, "has not begun", "there is nothing to undo; begin it", "restore")
                : Optional.empty();
    }

    static Optional<String> againstProof(Request request) {
        if (request.startedAt().isEmpty()) {
            return why(request, "has not begun", "there is nothing to read back; begin it", "restore");
        }
        return request.state().isUndone()
                ? why(request, "was undone", "there is nothing to read back; see what is left", "restores")
                : Optional.empty();
    }

    /** Throws {@link RestoreException} with what stands against it. */
    static void demand(Optional<String> against) {
        against.ifPresent(why -> {
            throw new RestoreException(why);
        });
    }

    private static Optional<String> why(Request request, String what, String so, String command) {
        return Optional.of("restore " + request.restore() + " is " + request.state() + ": it " + what + ", so that "
                + so + ": zonekeeper " + command + " " + request.restore());
    }
}
