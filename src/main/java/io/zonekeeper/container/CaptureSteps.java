package io.zonekeeper.container;

import io.zonekeeper.capture.Doubt;
import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.HeadItem;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The steps of the route {@code capture} that are Java. The entity's way stands in the variable {@code capture}, how far it
 * came in {@code step}.
 */
public final class CaptureSteps {
    private static final String CAPTURE = "capture";
    private static final String STEP = "step";

    private final Supplier<Parts> parts;

    public CaptureSteps(Supplier<Parts> parts) {
        this.parts = parts;
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(MetadataTypes types, Capture capture, EventScopes scopes, Tally calls) {}

    /** Takes the {@link Look} of the body. */
    public void begin(Exchange exchange) {
        exchange.setVariable(CAPTURE, new EntityCapture(StepBody.of(exchange, Look.class)));
        exchange.setVariable(STEP, "head");
    }

    /** Says which item the head is. */
    public void key(Exchange exchange) {
        exchange.getMessage()
                .setHeader(Ddb2Constants.KEY, HeadItem.key(capture(exchange).id()));
    }

    /** Takes the head and says what the service is asked: {@code call} names the route. */
    @SuppressWarnings("unchecked")
    public void question(Exchange exchange) {
        EntityCapture capture = capture(exchange);
        Map<String, AttributeValue> item =
                exchange.getMessage().removeHeader(Ddb2Constants.ATTRIBUTES) instanceof Map<?, ?> found
                        ? (Map<String, AttributeValue>) found
                        : Map.of();
        exchange.getMessage().removeHeader(Ddb2Constants.KEY);
        Optional<Head> head = HeadItem.head(capture.id(), item);
        capture.headIs(head);
        EntityId id = capture.id();
        capture.look()
                .question(head)
                .ifPresentOrElse(
                        question -> ask(exchange, id.domain(), type(id), question),
                        () -> cannotAsk(exchange, EntityReader.cannotBeAsked(type(id), id)));
    }

    private EntityType type(EntityId id) {
        return parts.get().types().get(id.type());
    }

    private static void cannotAsk(Exchange exchange, DataZone.Answer instead) {
        TypeCall.none(exchange);
        exchange.getMessage().setBody(instead);
    }

    /** Has {@code direct:<Type>.get} be asked next. */
    private void ask(Exchange exchange, String domain, EntityType type, Look.Question question) {
        TypeCall.urgent(exchange, capture(exchange).look().cause().event());
        TypeCall.get(exchange, parts.get().calls(), domain, type, question);
    }

    /**
     * Takes the answer: {@code step} is {@code found}; {@code domain} or {@code owner} where it counts only together with what
     * is so of these; or {@code answered}.
     */
    public void answer(Exchange exchange) {
        shows(exchange, capture(exchange).answered(StepBody.of(exchange, DataZone.Answer.class)));
    }

    private static void shows(Exchange exchange, Sight sight) {
        if (sight.document().isPresent()) {
            exchange.setVariable(STEP, "found");
        } else {
            Doubt doubt = sight.doubt().orElse(null);
            exchange.setVariable(
                    STEP,
                    doubt instanceof Doubt.OfDomain ? "domain" : doubt instanceof Doubt.OfOwner ? "owner" : "answered");
        }
    }

    /** Opens what hangs below an entity that the journal does not have. Whoever dies before the capture finds it unseen again. */
    public void openBelow(Exchange exchange) {
        EntityCapture capture = capture(exchange);
        if (!capture.isKnown() && capture.look().leadsOn()) {
            capture.sight()
                    .document()
                    .ifPresent(document -> parts.get().scopes().wantBelow(capture.id(), type(capture.id()), document));
        }
    }

    /** The looks at what the document names and neither a list nor the journal has. */
    public List<? extends Look> named(Exchange exchange) {
        EntityCapture capture = capture(exchange);
        return capture.sight()
                .document()
                .filter(document -> capture.look().leadsOn())
                .map(document -> parts.get()
                        .scopes()
                        .looks(
                                capture.id(),
                                type(capture.id()),
                                document,
                                capture.look().cause()))
                .orElse(List.of());
    }

    /** Has the domain itself be asked for. */
    public void askForDomain(Exchange exchange) {
        ask(
                exchange,
                capture(exchange).id().domain(),
                parts.get().types().roots().get(0),
                new Look.Question(Map.of(), Map.of()));
    }

    /** A 404 says something of the entity only while the domain itself is there and well. */
    public void domain(Exchange exchange) {
        EntityType root = parts.get().types().roots().get(0);
        boolean there = exchange.getMessage().getBody() instanceof DataZone.Answer.Found found
                && root.ready().holds(found.document());
        shows(exchange, capture(exchange).domainIs(there));
    }

    /** Says whose things must be shown to us. */
    public OwnerQuestion owner(Exchange exchange) {
        EntityCapture capture = capture(exchange);
        if (capture.sight().doubt().orElse(null) instanceof Doubt.OfOwner doubt) {
            return OwnerQuestion.now(capture.id().domain(), doubt.owner());
        }
        throw new IllegalStateException("nobody asks for the owner of " + capture.id());
    }

    /** No proof counts only where we are shown what the owner has. */
    public void shown(Exchange exchange) {
        shows(exchange, capture(exchange).ownerIs(StepBody.of(exchange, OwnerAccess.class)));
    }

    /** Decides what becomes of it; {@code step} is the outcome. */
    public void decide(Exchange exchange) {
        EntityCapture capture = capture(exchange);
        Outcome outcome = capture.decide(parts.get().capture());
        exchange.setVariable(STEP, outcome instanceof Outcome.Unknown && capture.writes() ? "missed" : name(outcome));
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Captured) {
            return "captured";
        }
        if (outcome instanceof Outcome.Gone) {
            return "gone";
        }
        if (outcome instanceof Outcome.Unchanged) {
            return "unchanged";
        }
        return outcome instanceof Outcome.NeverSeen ? "never seen" : "unknown";
    }

    /** Writes what was decided in one transaction; where the head has moved meanwhile, {@code step} is {@code head} again. */
    public void append(Exchange exchange) {
        if (!capture(exchange).append(parts.get().capture())) {
            exchange.setVariable(STEP, "head");
        }
    }

    static EntityCapture capture(Exchange exchange) {
        return exchange.getVariable(CAPTURE, EntityCapture.class);
    }
}
