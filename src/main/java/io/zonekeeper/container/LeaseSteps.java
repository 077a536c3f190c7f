package io.zonekeeper.container;

import io.zonekeeper.container.RestoreBean.RestoreOrder;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.OvertakenException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of the routes of restores that take their lease, keep it up and give it back: one at a time works on a target. */
final class LeaseSteps {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseSteps.class);
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final String LEASE = "lease";
    private static final String STEP = "step";
    private static final String RESTORE = "restore";

    private final Supplier<Restores> restores;
    private final String owner = UUID.randomUUID().toString();

    LeaseSteps(Supplier<Restores> restores) {
        this.restores = restores;
    }

    private record KeptLease(Lease.Held held, ScheduledExecutorService beats) {}

    /** Takes the lease for the {@link RestoreOrder} of the body: waits until a dead owner's has run out; a living one's is left alone. */
    public ReplaySteps.HeldOrder take(Exchange exchange) throws InterruptedException {
        RestoreOrder order = StepBody.of(exchange, RestoreOrder.class);
        return keep(exchange, order, take(order));
    }

    /** Takes it only where it is free: {@code step} is {@code held} then. */
    public Object takeIfFree(Exchange exchange) {
        RestoreOrder order = StepBody.of(exchange, RestoreOrder.class);
        exchange.setVariable(RESTORE, order.restore());
        Request request = restores.get().request(order.restore());
        Optional<Lease.Held> held = restores.get().lease().take(request.target(), request.restore(), owner);
        exchange.setVariable(STEP, held.isPresent() ? "held" : "another's");
        return held.<Object>map(free -> keep(exchange, order, free)).orElse(order);
    }

    private ReplaySteps.HeldOrder keep(Exchange exchange, RestoreOrder order, Lease.Held held) {
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "zonekeeper-restore-beat");
            thread.setDaemon(true);
            return thread;
        });
        var unused =
                beats.scheduleAtFixedRate(() -> beat(held), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
        exchange.setVariable(LEASE, new KeptLease(held, beats));
        return new ReplaySteps.HeldOrder(held, order.answers(), order.progress());
    }

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

    /** Another process has the lease by now. Throws a sentence that says so. */
    public void overtaken(Exchange exchange) {
        String restore = exchange.getVariable(LEASE, KeptLease.class).held().restore();
        LostException lost = (LostException) StepBody.caught(exchange);
        OvertakenException overtaken = new OvertakenException("another process goes on with restore " + restore
                + " in the place of this one; 'zonekeeper restores " + restore + "' shows how far it is");
        overtaken.initCause(lost);
        throw overtaken;
    }

    /** A restore could not be gone on with: the next minute tries again. */
    public void notGoneOn(Exchange exchange) {
        RuntimeException failure = StepBody.caught(exchange);
        String restore = exchange.getVariable(RESTORE, String.class);
        LOG.warn(
                "restore {} could not be gone on with; the next minute tries again: {}", restore, failure.getMessage());
        LOG.debug("restore {}", restore, failure);
    }

    /** Gives it back. */
    public void release(Exchange exchange) {
        KeptLease kept = exchange.getVariable(LEASE, KeptLease.class);
        kept.beats().shutdownNow();
        restores.get().lease().release(kept.held());
    }
}
