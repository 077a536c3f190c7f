package io.zonekeeper.modelcheck;

import java.util.ArrayList;
import java.util.List;

/**
 * A worker at one point of its work: what it took, what the ports answered it so far, what it does next.
 *
 * @param held the messages it took, in the order in which it handles them
 * @param gone how many of them it has let go
 * @param next the step before which it stands
 */
record Worker(List<Held> held, int gone, List<Rerun.Call> calls, Rerun.Pending next, Digest digest) {
    static final String LET_GO = "let go";
    static final String GIVE_BACK = "give back";
    static final Rerun.Pending NOTHING = new Rerun.Pending("", world -> true);
    static final Worker IDLE = new Worker(List.of(), 0, List.of(), NOTHING, Digest.NONE);

    /** A message and the process's own milliseconds at which it was received. */
    record Held(Message message, long received) {}

    boolean idle() {
        return next == NOTHING;
    }

    /** Transactions carry a token by which their repetition is known; single writes do not. */
    boolean canMeet(Action.Kind mishap) {
        boolean port = !next.step().equals(LET_GO) && !next.step().equals(GIVE_BACK);
        return switch (mishap) {
            case CRASH, REPEAT -> true;
            case LOST_ANSWER ->
                next.step().startsWith(StepTable.WRITE) && !next.step().contains(StepTable.AND);
            case FAILURE -> port;
        };
    }

    /** The messages that come back when the worker dies. */
    List<Message> unfinished() {
        return held.subList(gone, held.size()).stream().map(Held::message).toList();
    }

    /** The message that it is at. */
    Message current() {
        return held.get(gone).message();
    }

    /** What a person would call the next step, whatever the message says. */
    Step step() {
        return idle() ? Step.NONE : new Step(current().kind(), next.step());
    }

    /** A step of the work on one kind of message. */
    record Step(Message.Kind kind, String call) {
        static final Step NONE = new Step(Message.Kind.TICK, "");

        @Override
        public String toString() {
            return kind + ": " + call;
        }
    }

    /** The same worker with one message more to handle. */
    Worker holding(Message message) {
        long looks =
                calls.stream().filter(call -> call.step().equals(Desk.NANOS)).count();
        List<Held> more = new ArrayList<>(held);
        more.add(new Held(message, looks));
        return new Worker(List.copyOf(more), gone, calls, next, digest.then(Digest.of(looks + ": " + message)));
    }
}
