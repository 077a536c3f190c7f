package io.zonekeeper.modelcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs code from its beginning to the first call of a port that nobody has answered yet. What the code does between two
 * calls depends on nothing but what the ports answered; so a worker at any point of its work is the list of the answers
 * that it got, and a world can be copied and go on in two ways.
 */
final class Rerun implements Steps {
    /** A call and its answer. */
    record Call(String step, Object answer) {}

    /** The answer of a port that gives none. */
    enum Failure {
        UNAVAILABLE
    }

    /** What the caller of such a port gets instead. */
    static final class Unavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A call that waits for its answer: what it is called, and how a world answers it. */
    record Pending(String step, Function<World, Object> port) {}

    /** Ends a run before a call. Checked, so that nothing but a route takes it for a failure of its own. */
    private static final class Stop extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Pending pending;

        Stop(Pending pending) {
            super("stopped", null, false, false);
            this.pending = pending;
        }

        /** Thrown where nobody declares it. */
        @SuppressWarnings("unchecked")
        <E extends Exception> E unchecked() throws E {
            throw (E) this;
        }
    }

    private final List<Call> calls;
    private int at;

    Rerun(List<Call> answered) {
        this.calls = new ArrayList<>(answered);
    }

    /** Runs the code; answers the call before which it stopped, or {@code end} when it came to its end. */
    Pending run(Runnable code, Pending end) {
        try {
            code.run();
            return end;
        } catch (Exception e) {
            if (e instanceof Stop stop) {
                return stop.pending;
            }
            throw e;
        }
    }

    /** What was called and answered so far. */
    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public <T> T step(String step, Function<World, T> port) {
        if (at == calls.size()) {
            throw new Stop(new Pending(step, port::apply)).<RuntimeException>unchecked();
        }
        return answer(step);
    }

    @Override
    public <T> T quiet(String step, Supplier<T> port) {
        if (at == calls.size()) {
            calls.add(new Call(step, port.get()));
        }
        return answer(step);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <T> T answer(String step) {
        Call call = calls.get(at++);
        if (!call.step().equals(step)) {
            throw new IllegalStateException(
                    "the code does not repeat itself: '" + step + "' where it did '" + call.step() + "'");
        }
        if (call.answer() == Failure.UNAVAILABLE) {
            throw new Unavailable();
        }
        return (T) call.answer();
    }
}
