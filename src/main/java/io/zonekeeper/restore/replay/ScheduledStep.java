package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import java.util.Comparator;

/** A step with what it still waits for. Its schedule guards it. */
final class ScheduledStep {
    /** Which of two steps that may both run is first. */
    static final Comparator<ScheduledStep> ORDER = Comparator.comparing(
                    (ScheduledStep one) -> one.step.id().wave())
            .thenComparing(ScheduledStep::type)
            .thenComparing(one -> one.step.id().source().key())
            .thenComparing(one -> one.step.id().stage());

    private final Step step;
    private int unmet;
    private int soft;
    private String stopped = "";

    ScheduledStep(Step step) {
        this.step = step;
    }

    Step step() {
        return step;
    }

    String type() {
        return step.id().source().type();
    }

    boolean isSecondPass() {
        return step.id().stage() instanceof Stage.SecondPass;
    }

    /** Whether the target has it already. */
    boolean isThere() {
        return step.action() == Step.Action.ADOPT || step.action() == Step.Action.SKIP;
    }

    /** Whether it had ended when the schedule was made. */
    boolean hadEnded() {
        return step.state().ended();
    }

    /** Adds a step that it waits for; {@code isSoft} = also when that does not succeed, it may run. */
    void awaits(boolean isSoft) {
        unmet++;
        soft += isSoft ? 1 : 0;
    }

    /** A step that it waits for has ended; true when it waits for none any more. */
    boolean met(boolean isSoft) {
        soft -= isSoft ? 1 : 0;
        return --unmet == 0;
    }

    boolean isWaiting() {
        return unmet > 0;
    }

    /** Whether it waits for a step without which it cannot run. */
    boolean isBound() {
        return soft < unmet;
    }

    /** Lets it wait for nothing any more. */
    void loosen() {
        unmet = 0;
    }

    /** Why it cannot run, because what it needs did not succeed; empty as long as it can. */
    String stopped() {
        return stopped;
    }

    void stop(String why) {
        stopped = why;
    }
}
