package io.zonekeeper.modelcheck;

import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
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

/** Stands in the place of the routes of the types: {@code direct:<Type>.get} and {@code .list} ask a service of the test. */
public final class VirtualTypes extends RouteBuilder {
    private final Set<String> calls;
    private final Supplier<DataZone> service;

    /** {@code service}: whom the thread asks that calls. */
    public VirtualTypes(Set<String> calls, Supplier<DataZone> service) {
        this.calls = calls;
        this.service = service;
    }

    /** The reading routes of these types. */
    public static Set<String> calls(MetadataTypes types) {
        return types.all().stream()
                .flatMap(type -> Stream.of("get", "list")
                        .filter(verb -> verb.equals("list") || types.has(type, verb))
                        .map(verb -> type.name() + "." + verb))
                .collect(Collectors.toSet());
    }

    @Override
    public void configure() {
        calls.forEach(call -> {
            String type = call.substring(0, call.indexOf('.'));
            if (call.endsWith(".list")) {
                from("direct:" + call).process(exchange -> list(type, exchange));
            } else {
                from("direct:" + call).process(exchange -> read(type, exchange));
            }
        });
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
    private void read(String type, Exchange exchange) {
        DataZone.Answer answer = service.get()
                .get(
                        domain(exchange),
                        type,
                        (Map<String, @Nullable Object>) exchange.getMessage().getBody(Map.class),
                        scope(exchange));
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

    private void list(String type, Exchange exchange) {
        Optional<String> token =
                Optional.ofNullable(exchange.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN, String.class));
        DataZone.Page answer = service.get().list(domain(exchange), type, scope(exchange), token);
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

    private static DataZoneException failure(DataZoneFailure kind, String operation, String why) {
        return new DataZoneException(kind, operation, null, null, why, null);
    }
}
