package io.zonekeeper.container;

import io.zonekeeper.sweep.Judgement;
import io.zonekeeper.sweep.ScopeTurn;
import io.zonekeeper.sweep.ScopeTurns;
import io.zonekeeper.sweep.WorkItem;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.MDC;

/**
 * The steps of the route {@code sweep} that are Java. What is done next stands in the variable {@code work}: {@code page},
 * {@code entity}, {@code judge}, {@code end} or {@code over}.
 */
public final class TurnSteps {
    private static final String TURN = "turn";
    private static final String WORK = "work";
    private static final List<String> LOGGED = List.of("domain", "sweep");

    private final Supplier<ScopeTurns> turns;
    private final Set<String> domains;

    /** {@code domains}: those that are protected here. */
    public TurnSteps(Supplier<ScopeTurns> turns, Set<String> domains) {
        this.turns = turns;
        this.domains = domains;
    }

    /** Says what the scope that a message names has to do. */
    public void begin(Exchange exchange) {
        WorkItem item = WorkItem.of(exchange.getMessage().getBody(String.class));
        String domain = item.scope().domain();
        if (!domains.contains(domain)) { // it may be another container's, which shares the queue
            throw new IllegalStateException("the domain '" + domain
                    + "' of a message of the work queue is not protected here; give containers of other domains a work"
                    + " queue of their own (zonekeeper.queue.work)");
        }
        MDC.put("domain", domain);
        MDC.put("sweep", item.scope().sweep());
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                LOGGED.forEach(MDC::remove);
            }
        });
        turns.get()
                .begin(item)
                .ifPresentOrElse(
                        turn -> {
                            exchange.setVariable(TURN, turn);
                            says(exchange, turn.work());
                        },
                        () -> says(exchange, ScopeTurn.Work.OVER));
    }

    private static void says(Exchange exchange, ScopeTurn.Work work) {
        exchange.setVariable(WORK, work.name().toLowerCase(Locale.ROOT));
    }

    /** A step failed: it is counted and tried again, or passed over. */
    public void failed(Exchange exchange) {
        turns.get().failed(turn(exchange), StepBody.caught(exchange));
    }

    /** Goes on to what the step came to. */
    public void next(Exchange exchange) {
        ScopeTurn turn = turn(exchange);
        turns.get().goOn(turn);
        says(exchange, turn.work());
    }

    Judgement judgement(Exchange exchange) {
        return turns.get().judgement(turn(exchange));
    }

    void judged(Exchange exchange, Judgement judgement) {
        turns.get().judged(turn(exchange), judgement);
    }

    static ScopeTurn turn(Exchange exchange) {
        return exchange.getVariable(TURN, ScopeTurn.class);
    }
}
