package io.zonekeeper.modelcheck;

import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.jspecify.annotations.Nullable;

/** Stands in the place of the routes of the types: {@code direct:<Type>.get}, {@code .list} and so on ask a service of the test. */
public final class VirtualTypes extends RouteBuilder {
    private final Set<String> calls;
    private final Supplier<DataZone> service;
    private final Supplier<Mutations> mutations;

    /** {@code service}: whom the thread asks that calls; nothing is changed. */
    public VirtualTypes(Set<String> calls, Supplier<DataZone> service) {
        this(calls, service, () -> {
            throw new IllegalStateException("nothing is changed here");
        });
    }

    /** {@code service}: whom the thread asks that calls. */
    public VirtualTypes(Set<String> calls, Supplier<DataZone> service, Supplier<Mutations> mutations) {
        this.calls = calls;
        this.service = service;
        this.mutations = mutations;
    }

    /** All routes of these types. */
    public static Set<String> all(MetadataTypes types) {
        return types.all().stream()
                .flatMap(type -> Stream.of(Verb.values()).filter(type::has).map(verb -> type.name() + "." + verb))
                .collect(Collectors.toSet());
    }

    /** The reading routes of these types. */
    public static Set<String> calls(MetadataTypes types) {
        return types.all().stream()
                .flatMap(type -> Stream.of(Verb.GET, Verb.LIST)
                        .filter(verb -> verb == Verb.LIST || type.has(verb))
                        .map(verb -> type.name() + "." + verb))
                .collect(Collectors.toSet());
    }

    @Override
    public void configure() {
        calls.forEach(call -> {
            String type = call.substring(0, call.indexOf('.'));
            Verb verb = Verb.of(call.substring(call.indexOf('.') + 1)).orElseThrow();
            if (verb.lists()) {
                from("direct:" + call).process(exchange -> answered(exchange, () -> list(type, verb, exchange)));
            } else if (!verb.changes()) {
                from("direct:" + call).process(exchange -> answered(exchange, () -> read(type, verb, exchange)));
            } else {
                from("direct:" + call).process(exchange -> answered(exchange, () -> change(type, verb, exchange)));
            }
        });
    }

    /** A process that dies is an error, which Camel does not hand on from a thread by itself. */
    private static void answered(Exchange exchange, Runnable answer) {
        try {
            answer.run();
        } catch (Error e) {
            exchange.setException(e);
        }
    }

    private static String domain(Exchange exchange) {
        return exchange.getProperty(DataZoneConstants.DOMAIN, String.class);
    }

    private static Map<String, String> scope(Exchange exchange) {
        Map<String, String> scope = new HashMap<>();
        exchange.getMessage()
                .getHeader(DataZoneConstants.SCOPE, Map.class)
                .forEach((name, value) -> scope.put(String.valueOf(name), String.valueOf(value)));
        return scope;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> document(Exchange exchange) {
        return (Map<String, @Nullable Object>) exchange.getMessage().getBody(Map.class);
    }

    private void read(String type, Verb verb, Exchange exchange) {
        DataZone asked = service.get();
        DataZone.Answer answer = verb == Verb.GET
                ? asked.get(domain(exchange), type, document(exchange), scope(exchange))
                : asked.get(domain(exchange), type, verb, scope(exchange));
        if (answer instanceof DataZone.Answer.Found found) {
            exchange.getMessage().setBody(found.document());
        } else if (answer instanceof DataZone.Answer.Denied denied) {
            throw failure(DataZoneFailure.DENIED, denied.operation(), denied.why());
        } else if (answer instanceof DataZone.Answer.Invalid invalid) {
            throw failure(DataZoneFailure.INVALID, "", invalid.why());
        } else {
            throw failure(DataZoneFailure.ABSENT, "", "not there");
        }
    }

    private void list(String type, Verb verb, Exchange exchange) {
        Optional<String> token =
                Optional.ofNullable(exchange.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN, String.class));
        DataZone asked = service.get();
        DataZone.Page answer = verb == Verb.LIST
                ? asked.list(domain(exchange), type, scope(exchange), token)
                : asked.list(domain(exchange), type, verb, scope(exchange), token);
        exchange.getMessage().removeHeader(DataZoneConstants.NEXT_TOKEN);
        if (answer instanceof DataZone.Page.Listed page) {
            page.next().ifPresent(next -> exchange.getMessage().setHeader(DataZoneConstants.NEXT_TOKEN, next));
            exchange.getMessage().setHeader(DataZoneConstants.UNKNOWN_ITEMS, page.unknown());
            page.total()
                    .ifPresent(total -> exchange.getMessage().setHeader(DataZoneConstants.TOTAL_MATCH_COUNT, total));
            exchange.getMessage().setBody(page.items());
        } else if (answer instanceof DataZone.Page.Denied denied) {
            throw failure(DataZoneFailure.DENIED, denied.operation(), denied.why());
        } else if (answer instanceof DataZone.Page.Invalid invalid) {
            throw failure(DataZoneFailure.INVALID, "", invalid.why());
        } else {
            throw failure(DataZoneFailure.ABSENT, "", "not there");
        }
    }

    private void change(String type, Verb verb, Exchange exchange) {
        Mutations.Manner manner = new Mutations.Manner(
                Optional.ofNullable(exchange.getProperty(DataZoneConstants.CLIENT_TOKEN, String.class)),
                exchange.getProperty(DataZoneConstants.SIGNING_TIME, Instant.class));
        CallOutcome outcome =
                mutations.get().call(domain(exchange), type, verb, document(exchange), scope(exchange), manner);
        if (outcome instanceof CallOutcome.Done done) {
            exchange.getMessage().setBody(done.answer());
        } else if (outcome instanceof CallOutcome.Refused refused) {
            throw failure(DataZoneFailure.valueOf(refused.kind().name()), "", refused.why());
        } else {
            throw failure(DataZoneFailure.UNAVAILABLE, "", ((CallOutcome.Uncertain) outcome).why());
        }
    }

    private static DataZoneException failure(DataZoneFailure kind, String operation, String why) {
        return new DataZoneException(kind, operation, null, null, why, null);
    }
}
