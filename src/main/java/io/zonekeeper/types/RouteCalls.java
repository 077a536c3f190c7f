package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.Tally;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** The service as the routes of the type files call it. */
public final class RouteCalls implements DataZone, Mutations {
    private final ProducerTemplate template;
    private final Tally calls;
    private final boolean urgent;

    public RouteCalls(ProducerTemplate template) {
        this(template, new Tally(), false);
    }

    private RouteCalls(ProducerTemplate template, Tally calls, boolean urgent) {
        this.template = template;
        this.calls = calls;
        this.urgent = urgent;
    }

    /** The same routes for somebody who waits for the answer: ahead of all others in the budget. */
    public RouteCalls urgent() {
        return new RouteCalls(template, calls, true);
    }

    /** How many calls were made through each type's routes in this process. */
    public Tally calls() {
        return calls;
    }

    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return get(domain, type, "get", document, scope);
    }

    @Override
    public Answer get(String domain, String type, String verb, Map<String, String> scope) {
        return get(domain, type, verb, Map.of(), scope);
    }

    private Answer get(
            String domain,
            String type,
            String verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        try {
            return new Answer.Found(document(call(domain, type, verb, document, scope, Optional.empty())
                    .getMessage()
                    .getBody()));
        } catch (DataZoneException e) {
            return answer(e).orElseThrow(() -> e);
        }
    }

    /** What a failed call says of the entity; empty when it says nothing. */
    static Optional<Answer> answer(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> Optional.of(new Answer.Absent());
            case DENIED -> Optional.of(new Answer.Denied(e.operation(), message(e)));
            case INVALID -> Optional.of(new Answer.Invalid(message(e)));
            default -> Optional.empty();
        };
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return list(domain, type, "list", scope, token);
    }

    @Override
    public Page list(String domain, String type, String verb, Map<String, String> scope, Optional<String> token) {
        try {
            return page(type + "." + verb, call(domain, type, verb, Map.of(), scope, token));
        } catch (DataZoneException e) {
            return page(e).orElseThrow(() -> e);
        }
    }

    /** The page that a route answered. */
    static Page page(String route, Exchange answered) {
        Message message = answered.getMessage();
        if (!(message.getBody() instanceof List<?> items)) {
            return new Page.Invalid(route + " answered no list");
        }
        Long total = message.getHeader(DataZoneConstants.TOTAL_MATCH_COUNT, Long.class);
        return new Page.Listed(
                items.stream().map(RouteCalls::document).toList(),
                Optional.ofNullable(message.getHeader(DataZoneConstants.NEXT_TOKEN, String.class)),
                message.getHeader(DataZoneConstants.UNKNOWN_ITEMS, 0, Integer.class),
                total == null ? OptionalLong.empty() : OptionalLong.of(total));
    }

    /** What a failed call says of a list; empty when it says nothing. */
    static Optional<Page> page(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> Optional.of(new Page.Absent());
            case DENIED -> Optional.of(new Page.Denied(e.operation(), message(e)));
            case INVALID -> Optional.of(new Page.Invalid(message(e)));
            default -> Optional.empty();
        };
    }

    @Override
    public CallOutcome call(
            String domain,
            String type,
            String verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner) {
        try {
            Object answer = exchange(domain, type, verb, document, scope, exchange -> {
                        manner.token().ifPresent(token -> exchange.setProperty(DataZoneConstants.CLIENT_TOKEN, token));
                        exchange.setProperty(DataZoneConstants.SIGNING_TIME, manner.signedAt());
                    })
                    .getMessage()
                    .getBody();
            return new CallOutcome.Done(answer instanceof Map<?, ?> ? document(answer) : Map.of());
        } catch (DataZoneException e) {
            return outcome(e);
        }
    }

    /** What came of a call that failed. */
    static CallOutcome outcome(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> new CallOutcome.Refused(Kind.ABSENT, message(e));
            case DENIED -> new CallOutcome.Refused(Kind.DENIED, message(e));
            case CONFLICT -> new CallOutcome.Refused(Kind.CONFLICT, message(e));
            case QUOTA -> new CallOutcome.Refused(Kind.QUOTA, message(e));
            case INVALID -> new CallOutcome.Refused(Kind.INVALID, message(e));
            case THROTTLED -> new CallOutcome.Refused(Kind.THROTTLED, message(e));
            case UNAVAILABLE -> new CallOutcome.Uncertain(message(e));
        };
    }

    private Exchange call(
            String domain,
            String type,
            String verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Optional<String> token) {
        return exchange(domain, type, verb, document, scope, exchange -> {
            exchange.setProperty(DataZoneConstants.READ_ONLY, true);
            token.ifPresent(next -> exchange.getMessage().setHeader(DataZoneConstants.NEXT_TOKEN, next));
        });
    }

    private Exchange exchange(
            String domain,
            String type,
            String verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Consumer<Exchange> more) {
        calls.add(domain, type);
        Exchange answer = template.request("direct:" + type + "." + verb + "?block=false", exchange -> {
            exchange.setProperty(DataZoneConstants.DOMAIN, domain);
            if (urgent) {
                exchange.setProperty(DataZoneConstants.URGENT, true);
            }
            exchange.getMessage().setBody(document);
            exchange.getMessage().setHeader(DataZoneConstants.SCOPE, new HashMap<String, Object>(scope));
            more.accept(exchange);
        });
        Exception failure = answer.getException();
        if (failure instanceof DataZoneException known) {
            throw known;
        }
        if (failure != null) {
            throw new CamelExecutionException(type + "." + verb + " failed", answer, failure);
        }
        return answer;
    }

    private static String message(DataZoneException e) {
        return String.valueOf(e.getMessage());
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> document(@Nullable Object body) {
        if (body instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) body;
        }
        throw new IllegalStateException("a route of a type answered no document");
    }
}
