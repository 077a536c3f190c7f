package io.zonekeeper.modelcheck;

import io.zonekeeper.sweep.WorkItem;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** A queue to which every message is a step. */
record StepQueue(Steps steps) implements WorkQueue {
    @Override
    public void nudge(Collection<WorkItem> nudges) {
        for (WorkItem workItem : nudges) {
            steps.step(
                    "nudge " + workItem.scope().type() + " " + workItem.scope().parent(), world -> {
                        world.queue().nudge(List.of(workItem));
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
