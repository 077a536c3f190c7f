package io.zonekeeper.container;

import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.Sweeper;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the routes of {@code schedule} and of {@code start-sweep} that are Java. */
public final class SweepSteps {
    private static final String SWEEP = "sweep";
    private static final String STEP = "step";

    private final Supplier<Parts> parts;
    private final Collection<String> domains;

    /** {@code domains}: those that are protected here. */
    public SweepSteps(Supplier<Parts> parts, Collection<String> domains) {
        this.parts = parts;
        this.domains = List.copyOf(domains);
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(MetadataTypes types, Sweeper sweeper, Tally calls) {}

    /** A sweep that is due. */
    public record DueSweep(String domain, Instant at) {}

    /** The sweeps that are due: one of every domain. */
    public List<DueSweep> due(Date due) {
        return domains.stream()
                .map(domain -> new DueSweep(domain, due.toInstant()))
                .toList();
    }

    /** Takes the {@link DueSweep} of the body; {@code step} is {@code deleted} where the journal says that the domain was. */
    public void begin(Exchange exchange) {
        DueSweep due = StepBody.of(exchange, DueSweep.class);
        exchange.setVariable(SWEEP, due);
        exchange.setVariable(STEP, parts.get().sweeper().isEnded(due.domain()) ? "deleted" : "due");
    }

    /** Has the domain be asked for. */
    public void askForDomain(Exchange exchange) {
        EntityType root = parts.get().types().roots().get(0);
        TypeCall.urgent(exchange, false);
        TypeCall.get(
                exchange, parts.get().calls(), due(exchange).domain(), root, new Look.Question(Map.of(), Map.of()));
    }

    /** Takes the answer to that: a domain that is there is swept again. */
    public void domain(Exchange exchange) {
        boolean back = StepBody.of(exchange, DataZone.Answer.class) instanceof DataZone.Answer.Found;
        if (back) {
            parts.get().sweeper().isBack(due(exchange).domain());
        } else {
            parts.get().sweeper().stays(due(exchange).domain(), "");
        }
        exchange.setVariable(STEP, back ? "due" : "deleted");
    }

    /** Nobody answered. */
    public void noDomain(Exchange exchange) {
        String why = String.valueOf(StepBody.caught(exchange).getMessage());
        parts.get()
                .sweeper()
                .stays(due(exchange).domain(), why.lines().findFirst().orElse(""));
        exchange.setVariable(STEP, "deleted");
    }

    /** Starts the sweep, where nobody did: {@code step} is {@code started} or {@code runs}. */
    public void start(Exchange exchange) {
        DueSweep due = due(exchange);
        exchange.setVariable(STEP, parts.get().sweeper().start(due.domain(), due.at()) ? "started" : "runs");
    }

    /** Whether this started a sweep. */
    public boolean isStarted(Exchange exchange) {
        return "started".equals(exchange.getVariable(STEP));
    }

    /** Nudges what stands still in the sweep that runs. */
    public void helpDomain(Exchange exchange) {
        parts.get().sweeper().help(due(exchange).domain());
    }

    /** Nudges what stands still. */
    public void help() {
        domains.forEach(domain -> parts.get().sweeper().help(domain));
    }

    private static DueSweep due(Exchange exchange) {
        return exchange.getVariable(SWEEP, DueSweep.class);
    }
}
