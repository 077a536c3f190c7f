package io.zonekeeper.container;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.sweep.AbsenceRound;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.sweep.Judgement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the routes {@code judge}, {@code judge-entity} and {@code end-below} that are Java. */
public final class AbsenceSteps {
    private static final String JUDGEMENT = "judgement";
    private static final String ROUND = "round";
    private static final String STEP = "step";

    private final TurnSteps turns;
    private final Supplier<EventScopes> eventScopes;

    public AbsenceSteps(TurnSteps turns, Supplier<EventScopes> eventScopes) {
        this.turns = turns;
        this.eventScopes = eventScopes;
    }

    /** Begins to judge what a scope did not show. */
    public void begin(Exchange exchange) {
        Judgement judgement = turns.judgement(exchange);
        exchange.setVariable(JUDGEMENT, judgement);
        round(exchange, judgement.round());
        next(exchange);
    }

    /** Has what follows be judged in a round. */
    static void round(Exchange exchange, AbsenceRound round) {
        exchange.setVariable(ROUND, round);
    }

    /** The next that is to be judged; {@code step} is {@code nominee} as long as there is one. */
    public void next(Exchange exchange) {
        Optional<Look> look = judgement(exchange).next();
        look.ifPresent(nominee -> exchange.getMessage().setBody(nominee));
        exchange.setVariable(STEP, look.isPresent() ? "nominee" : "none");
    }

    /** As many as one message may were judged. */
    public void end(Exchange exchange) {
        turns.judged(exchange, judgement(exchange));
    }

    /** Takes what became of one; {@code step} is {@code ended} where what hung below it is judged with it. */
    public void judged(Exchange exchange) {
        EntityCapture capture = CaptureSteps.capture(exchange);
        AbsenceRound round = exchange.getVariable(ROUND, AbsenceRound.class);
        Outcome outcome = capture.outcome();
        round.judged(capture.id(), outcome);
        boolean ended = round.isFollowed() && outcome instanceof Outcome.Gone;
        exchange.getMessage().setBody(capture.id());
        exchange.setVariable(STEP, ended ? "ended" : "judged");
    }

    /** Passes over one that cannot be read, where it was tried often enough. */
    public void passOver(Exchange exchange) {
        exchange.getVariable(ROUND, AbsenceRound.class)
                .passOver(CaptureSteps.capture(exchange).id(), StepBody.caught(exchange));
        exchange.setVariable(STEP, "passed over");
    }

    /** Has the scopes below an entity that ended be listed again; looks at what else hung below it. */
    public List<Look> below(Exchange exchange) {
        return eventScopes
                .get()
                .endsWith(exchange.getVariable(ROUND, AbsenceRound.class), StepBody.of(exchange, EntityId.class));
    }

    private static Judgement judgement(Exchange exchange) {
        return exchange.getVariable(JUDGEMENT, Judgement.class);
    }
}
