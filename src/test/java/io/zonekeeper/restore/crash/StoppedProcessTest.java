package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.OvertakenException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that is told to end, and a restore that is paused while another process takes it up. */
@ExtendWith(Stand.Shared.class)
class StoppedProcessTest {
    private final Stand stand;

    StoppedProcessTest(Stand stand) {
        this.stand = stand;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> void raise(Exception e) throws E {
        throw (E) e;
    }

    @Test
    void aStepThatIsInterruptedStaysOpenAndIsGoneOnWith() {
        Trial trial = Trials.of(stand).fresh();
        trial.calls((mutations, step) -> (domain, type, verb, document, scope, manner) -> {
            if (type.equals("Glossary")) {
                StoppedProcessTest.<RuntimeException>raise(new InterruptedException("the process ends"));
            }
            return mutations.call(domain, type, verb, document, scope, manner);
        });

        assertThrows(IllegalStateException.class, trial::work);

        assertEquals(
                0, trial.steps(Step.State.FAILED).size(), () -> trial.steps().toString());
        assertTrue(
                trial.steps(Step.State.INTENT).size() > 0, () -> trial.steps().toString());
        trial.calls((mutations, step) -> mutations);
        assertEquals("done", trial.work().state().text());
    }

    @Test
    void aPauseThatComesWhileItIsTakenUpStands() {
        Trial trial = Trials.of(stand).fresh();
        trial.boundaries.dyingAt(name -> name.startsWith("after Glossary.create"));
        assertThrows(Crash.class, trial::work);
        trial.boundaries.dyingAt(name -> false);
        AtomicBoolean paused = new AtomicBoolean();
        trial.table(table -> new ThroughTable(table) {
            @Override
            public Optional<Table.Item> get(Table.Key key) {
                Optional<Table.Item> found = super.get(key);
                boolean taken = found.filter(item -> RestoreState.RUNNING
                                .text()
                                .equals(item.attributes().get("state")))
                        .isPresent();
                if (taken && paused.compareAndSet(false, true)) {
                    Restores another = new Trial(stand, trial.target, trial.restore, trial.table).restores();
                    assertTrue(another.pause(another.request(trial.restore)));
                }
                return found;
            }
        });

        assertThrows(OvertakenException.class, trial::work);

        Restores restores = new Trial(stand, trial.target, trial.restore, trial.table).restores();
        assertEquals(RestoreState.PAUSED, restores.request(trial.restore).state());
    }
}
