package io.zonekeeper.proof;

import io.zonekeeper.sweep.Nudge;
import io.zonekeeper.sweep.Queue;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A queue to which every message is a step. */
record StepQueue(Steps steps) implements Queue {
    @Override
    public void nudge(Collection<Nudge> nudges) {
        for (Nudge nudge : nudges) {
            steps.step("nudge " + nudge.scope().type() + " " + nudge.scope().parent(), world -> {
                world.queue().nudge(List.of(nudge));
                return true;
            });
        }
    }

    @Override
    public void readAgain(String message, Duration delay) {
        steps.step("read again", world -> {
            world.queue().readAgain(message, delay);
            return true;
        });
    }
}
