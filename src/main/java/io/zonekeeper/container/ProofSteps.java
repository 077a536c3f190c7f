package io.zonekeeper.container;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.Departure;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.RunningProof;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.proof.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/** The steps of the routes {@code prove} and {@code leave} that are Java. {@code step} is {@code ask} while an answer of the target is missing. */
public final class ProofSteps {
    private static final String ORDER = "order";
    private static final String RUNNING = "running";
    private static final String ONE = "one";
    private static final String STEP = "step";
    private static final String WORK = "work";

    private final Supplier<Restores> restores;

    public ProofSteps(Supplier<Restores> restores) {
        this.restores = restores;
    }

    /**
     * An order to prove a restore.
     *
     * @param again whether everything is read back though a proof is kept that still holds
     * @param progress somebody who wants to know what is being done
     */
    public record ProofOrder(String restore, boolean again, ReadListener progress) {}

    /** Takes the {@link ProofOrder} of the body; {@code work} is {@code kept} where the body is a proof that still holds. */
    public Object begin(Exchange exchange) {
        ProofOrder order = StepBody.of(exchange, ProofOrder.class);
        exchange.setVariable(ORDER, order);
        TypeCall.urgent(exchange, false);
        Request request = request(exchange);
        Optional<Map<String, @Nullable Object>> kept = restores.get().keptProof(request, order.again());
        exchange.setVariable(WORK, kept.isPresent() ? "kept" : "read");
        exchange.setVariable(AskSteps.ASKING, restores.get().us(request.target()));
        return kept.<Object>map(known -> known).orElse(order);
    }

    private Request request(Exchange exchange) {
        return restores.get()
                .request(exchange.getVariable(ORDER, ProofOrder.class).restore());
    }

    /** Whether all is known that it hangs on. */
    public void asked(Exchange exchange) {
        exchange.setVariable(STEP, inquiry(exchange).isDecided() ? "known" : "ask");
    }

    /** Reads what the journal says; what must be there. */
    public List<Restored> expected(Exchange exchange) {
        Set<String> us = ((Set<?>) inquiry(exchange).decided())
                .stream().map(String::valueOf).collect(Collectors.toSet());
        RunningProof running = restores.get()
                .beginProof(
                        request(exchange),
                        us,
                        exchange.getVariable(ORDER, ProofOrder.class).progress());
        exchange.setVariable(RUNNING, running);
        return running.proof().there();
    }

    /** What one of them should be. */
    public void one(Exchange exchange) {
        Restored one = StepBody.of(exchange, Restored.class);
        exchange.setVariable(ONE, one);
        exchange.setVariable(AskSteps.ASKING, running(exchange).proof().check(one));
    }

    /** It was compared. */
    public void compared(Exchange exchange) {
        running(exchange).proof().checked(exchange.getVariable(ONE, Restored.class), (Checked)
                inquiry(exchange).decided());
    }

    /** All were: now the revisions that they name. */
    public void revisions(Exchange exchange) {
        running(exchange).proof().revisions();
        next(exchange);
    }

    /** {@code work} is {@code revision} while there is one more to compare, then {@code over}. */
    public void next(Exchange exchange) {
        Optional<Inquiry<Checked>> next = running(exchange).proof().revision();
        next.ifPresent(revision -> exchange.setVariable(AskSteps.ASKING, revision));
        exchange.setVariable(WORK, next.isPresent() ? "revision" : "over");
    }

    /** A revision was compared. */
    public void comparedRevision(Exchange exchange) {
        running(exchange).proof().checkedRevision((Checked) inquiry(exchange).decided());
    }

    /** What it came to: a document. */
    public Map<String, @Nullable Object> end(Exchange exchange) {
        return restores.get().endProof(running(exchange));
    }

    /** Our role on its way out of what the restore of the body made for it. */
    public List<Departure> departures(Exchange exchange) {
        List<Departure> departures =
                restores.get().departures(restores.get().request(StepBody.of(exchange, String.class)));
        exchange.setVariable(ONE, departures);
        return departures;
    }

    /** Where it stays a member, and why. */
    public Map<EntityId, String> left(Exchange exchange) {
        Map<EntityId, String> stays = new LinkedHashMap<>();
        for (Object one : exchange.getVariable(ONE, List.class)) {
            Departure departure = (Departure) one;
            departure.stays().ifPresent(why -> stays.put(departure.id(), why));
        }
        return stays;
    }

    private static Inquiry<?> inquiry(Exchange exchange) {
        return exchange.getVariable(AskSteps.ASKING, Inquiry.class);
    }

    private static RunningProof running(Exchange exchange) {
        return exchange.getVariable(RUNNING, RunningProof.class);
    }
}
