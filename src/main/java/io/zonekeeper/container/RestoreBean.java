package io.zonekeeper.container;

import io.zonekeeper.console.RestoreControl;
import io.zonekeeper.console.RestoreSummary;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.StateRules;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.rollback.Rollback;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What the routes of {@code restore} call: a restore is run by whoever holds its lease, and gone on with by any replica. */
public final class RestoreBean implements RestoreControl {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreBean.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private static final String MOVED = "restore %s was just moved by another; look again";

    private final Supplier<Restores> restores;
    private final String owner = UUID.randomUUID().toString();

    RestoreBean(Supplier<Restores> restores) {
        this.restores = restores;
    }

    /** An order to run a restore, or to undo one. */
    public record RestoreOrder(String restore, Map<String, OperatorAnswer> answers, Replay.Progress progress) {
        /** Without answers, and nobody wants to know how far it is. */
        public static RestoreOrder of(String restore) {
            return new RestoreOrder(restore, Map.of(), (step, left) -> {});
        }
    }

    /** Runs a restore, or goes on with it, until its steps have ended or it is paused. */
    public Request run(RestoreOrder order) throws InterruptedException {
        return under(take(order), held -> restores.get().run(held, order.answers(), order.progress()));
    }

    /** Undoes a restore, or goes on with that; waits until nobody else works on it. */
    public Rollback.Result rollback(RestoreOrder order) throws InterruptedException {
        return under(take(order), held -> restores.get().rollback(held, order.progress()));
    }

    /** The proof of a restore. */
    public Map<String, @Nullable Object> proof(String restore, boolean again, ReadListener progress) {
        return restores.get().proof(restores.get().request(restore), again, progress);
    }

    /** Goes on with every running restore that nobody works on. */
    public void resume() throws InterruptedException {
        for (Request request : all()) {
            if (request.state() == RestoreState.RUNNING) {
                resume(request);
            }
        }
    }

    private void resume(Request request) throws InterruptedException {
        try {
            Optional<Lease.Held> held = restores.get().lease().take(request.target(), request.restore(), owner);
            if (held.isPresent()) {
                under(held.get(), lease -> restores.get().run(lease, Map.of(), (step, left) -> {}));
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "restore {} could not be gone on with; the next minute tries again: {}",
                    request.restore(),
                    e.getMessage());
            LOG.debug("restore {}", request.restore(), e);
        }
    }

    /** Waits until a dead owner's lease has run out; a living one's is left alone. */
    private Lease.Held take(RestoreOrder order) throws InterruptedException {
        Request request = restores.get().request(order.restore());
        Lease lease = restores.get().lease();
        Optional<Lease.LeaseState> first = lease.look(request.target());
        boolean told = false;
        while (true) {
            Optional<Lease.Held> held = lease.take(request.target(), request.restore(), owner);
            if (held.isPresent()) {
                return held.get();
            }
            Optional<Lease.LeaseState> now = lease.look(request.target());
            if (!now.equals(first)) {
                String working = now.map(Lease.LeaseState::restore).orElse(request.restore());
                throw new OvertakenException("another process works on restore " + working + " into "
                        + request.target() + ", and one at a time may; 'zonekeeper restores " + working
                        + "' shows how far it is");
            }
            if (!told) {
                order.progress().heldByAnother(Lease.UNCHANGED);
                told = true;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
    }

    private interface Work<T> {
        T under(Lease.Held held) throws InterruptedException;
    }

    private void beat(Lease.Held held) {
        try {
            restores.get().ledger().beat(restores.get().lease(), held);
        } catch (RuntimeException e) {
            LOG.warn(
                    "the lease of restore {} could not be kept up; the next beat tries again: {}",
                    held.restore(),
                    e.getMessage());
            LOG.debug("the lease of restore {}", held.restore(), e);
        }
    }

    private <T> T under(Lease.Held held, Work<T> work) throws InterruptedException {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "zonekeeper-restore-beat");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                beats.scheduleAtFixedRate(() -> beat(held), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.under(held);
        } catch (LostException e) {
            throw new OvertakenException("another process goes on with restore " + held.restore()
                    + " in the place of this one; 'zonekeeper restores " + held.restore() + "' shows how far it is");
        } finally {
            beats.shutdownNow();
            restores.get().lease().release(held);
        }
    }

    @Override
    public List<RestoreSummary> restores() {
        return all().stream()
                .map(request -> new RestoreSummary(
                        request.restore(), request.state().text(), request.source(), request.target(), request.asOf()))
                .toList();
    }

    private List<Request> all() {
        try {
            return restores.get().ledger().requests();
        } catch (ResourceNotFoundException e) {
            return List.of(); // a Region that never restored has no such table
        }
    }

    @Override
    public Map<String, Long> steps(String restore) {
        return restores.get().figures(restores.get().request(restore));
    }

    @Override
    public String goOn(String restore) {
        Request request = restores.get().request(restore);
        return StateRules.againstGoingOn(request)
                .orElseGet(() -> restores.get().goOn(request)
                        ? "restore " + restore + " goes on within a minute"
                        : MOVED.formatted(restore));
    }

    @Override
    public String pause(String restore) {
        Request request = restores.get().request(restore);
        return StateRules.againstPause(request)
                .orElseGet(() -> request.state() == RestoreState.PAUSED
                        ? "restore " + restore + " is paused already"
                        : restores.get().pause(request)
                                ? "restore " + restore + " stops after the steps in hand"
                                : MOVED.formatted(restore));
    }
}
