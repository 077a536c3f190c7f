package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Flaws;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What could not be read in one step, by entity, and what had ended; readers of a page write into it beside each other. */
final class ReadFailures {
    private static final Logger LOG = LoggerFactory.getLogger(ReadFailures.class);

    private final Scope scope;
    private final boolean last;
    private final LongAdder passedOver = new LongAdder();
    private final Map<String, Flaws> flaws = new ConcurrentSkipListMap<>();
    private final Set<EntityId> ended = ConcurrentHashMap.newKeySet();

    ReadFailures(Scope scope) {
        this.scope = scope;
        this.last = AttemptCounter.last(scope);
    }

    /** Passes over an entity whose read failed; before the last try the failure is thrown. */
    void passOver(EntityId id, RuntimeException failure) {
        if (!last) {
            throw failure;
        }
        LOG.debug("{} is passed over", id, failure);
        passedOver.increment();
        flaws.put(id.toString(), Flaws.failed(id.key() + " " + AttemptCounter.why(failure)));
    }

    /** One line for what was passed over in the step. */
    void tell() {
        if (passedOver.sum() > 0) {
            LOG.warn(
                    "{} of {}: {} passed over: {}",
                    scope.id().type(),
                    scope.id().parent(),
                    passedOver.sum(),
                    flaws().words());
        }
    }

    void failed(String what) {
        flaws.put(what, Flaws.failed(what));
    }

    /** An entity that was listed has no readable answer. */
    void unreadable(EntityId id, DataZone.Answer answer) {
        flaws.put(id.toString(), Flaws.unreadable(id.key() + " " + said(answer)));
    }

    /** An entity that the journal has was listed, and its read says that it is not there. */
    void ended(EntityId id) {
        ended.add(id);
    }

    Set<EntityId> ended() {
        return Set.copyOf(ended);
    }

    static String said(DataZone.Answer answer) {
        if (answer instanceof DataZone.Answer.Denied denied) {
            return denied.operation().isEmpty()
                    ? denied.why()
                    : denied.operation() + " was denied; allow datazone:" + denied.operation();
        }
        return answer instanceof DataZone.Answer.Invalid invalid ? invalid.why() : "is not there";
    }

    /** It was read after all. */
    void read(EntityId id) {
        ended.remove(id);
        flaws.remove(id.toString());
    }

    Flaws flaws() {
        return flaws.values().stream().reduce(Flaws.NONE, Flaws::plus);
    }
}
