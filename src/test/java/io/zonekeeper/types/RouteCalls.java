package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** The service as the routes of the type files call it, for tests that look at it by themselves. */
public final class RouteCalls implements DataZone, Mutations {
    private final ProducerTemplate template;

    public RouteCalls(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return get(domain, type, Verb.GET, document, scope);
    }

    @Override
    public Answer get(String domain, String type, Verb verb, Map<String, String> scope) {
        return get(domain, type, verb, Map.of(), scope);
    }

    private Answer get(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        try {
            return new Answer.Found(RouteAnswers.document(call(domain, type, verb, document, scope, Optional.empty())
                    .getMessage()
                    .getBody()));
        } catch (DataZoneException e) {
            return RouteAnswers.answer(e).orElseThrow(() -> e);
        }
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return list(domain, type, Verb.LIST, scope, token);
    }

    @Override
    public Page list(String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
        try {
            return RouteAnswers.page(type + "." + verb, call(domain, type, verb, Map.of(), scope, token));
        } catch (DataZoneException e) {
            return RouteAnswers.page(e).orElseThrow(() -> e);
        }
    }

    @Override
    public CallOutcome call(
            String domain,
            String type,
            Verb verb,
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
            return new CallOutcome.Done(answer instanceof Map<?, ?> ? RouteAnswers.document(answer) : Map.of());
        } catch (DataZoneException e) {
            return RouteAnswers.outcome(e);
        }
    }

    private Exchange call(
            String domain,
            String type,
            Verb verb,
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
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Consumer<Exchange> more) {
        Exchange answer = template.request("direct:" + type + "." + verb + "?block=false", exchange -> {
            exchange.setProperty(DataZoneConstants.DOMAIN, domain);
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
}
