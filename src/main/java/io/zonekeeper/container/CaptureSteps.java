package io.zonekeeper.container;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.HeadItem;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.HashMap;
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
    private static final String CALL = "call";

    private final Supplier<Parts> parts;

    public CaptureSteps(Supplier<Parts> parts) {
        this.parts = parts;
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(MetadataTypes types, Capture capture, EntityReader reader, EventScopes scopes, Tally calls) {}

    /** Takes the {@link Look} of the body. */
    public void begin(Exchange exchange) {
        exchange.setVariable(CAPTURE, new EntityCapture(body(exchange, Look.class)));
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

    private MetadataType type(EntityId id) {
        return parts.get().types().get(id.type());
    }

    private static void cannotAsk(Exchange exchange, DataZone.Answer instead) {
        exchange.setVariable(CALL, "");
        exchange.getMessage().setBody(instead);
    }

    /** Has {@code direct:<Type>.get} be asked next. */
    void ask(Exchange exchange, String domain, MetadataType type, Look.Question question) {
        exchange.setVariable(CALL, type.name() + ".get");
        exchange.setProperty(DataZoneConstants.DOMAIN, domain);
        exchange.setProperty(DataZoneConstants.READ_ONLY, true);
        exchange.setProperty(DataZoneConstants.URGENT, true); // an event is soon old
        exchange.getMessage().setHeader(DataZoneConstants.SCOPE, new HashMap<String, Object>(question.scope()));
        exchange.getMessage().setBody(question.document());
        parts.get().calls().add(domain, type.name());
    }

    /** Takes the answer: {@code step} is {@code found}, {@code absent} where it depends on the domain, or {@code answered}. */
    public void answer(Exchange exchange) {
        Sight sight = capture(exchange).answered(body(exchange, DataZone.Answer.class));
        exchange.setVariable(
                STEP, sight.document().isPresent() ? "found" : sight.unlessDomainIsAway() ? "absent" : "answered");
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
        MetadataType root = parts.get().types().roots().get(0);
        if (!(exchange.getMessage().getBody() instanceof DataZone.Answer.Found found)
                || !root.isReady(found.document())) {
            capture(exchange).domainIsAway();
        }
    }

    /** Decides what becomes of it; {@code step} is the outcome. */
    public void decide(Exchange exchange) {
        exchange.setVariable(STEP, name(capture(exchange).decide(parts.get().capture())));
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

    private static <T> T body(Exchange exchange, Class<T> type) {
        Object body = exchange.getMessage().getBody();
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        throw new IllegalStateException("a step of the route capture was given another body than a "
                + type.getSimpleName() + "; a step before it must leave the body as it is");
    }

    static EntityCapture capture(Exchange exchange) {
        return exchange.getVariable(CAPTURE, EntityCapture.class);
    }
}
