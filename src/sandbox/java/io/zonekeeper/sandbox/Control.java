package io.zonekeeper.sandbox;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.http.Request;
import io.zonekeeper.sandbox.http.Response;
import io.zonekeeper.sandbox.model.Times;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.sandbox.orders.Orders;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What scripts order over HTTP, unsigned, under {@code /_sandbox/}: the same as the stand-in's methods offer. */
final class Control {
    private static final String HELP = """
            GET  /_sandbox/calls       calls by operation; ?operation=GetAsset for the latest of one; DELETE resets
            GET  /_sandbox/mutations   changes by operation; DELETE resets
            GET  /_sandbox/orders      misbehaviour ordered; DELETE clears
            POST /_sandbox/orders      {"operation":"Get*","effect":"THROTTLE","times":3,"skip":0,"amount":0,"domain":"","naming":""}
            POST /_sandbox/ids         {"family":"Asset","ids":["..."]}
            POST /_sandbox/clock       {"advanceSeconds":60} or {"offsetSeconds":0}
            POST /_sandbox/index       {"domain":"dzd_...","action":"freeze|release|lingerDeletes|delay","millis":0}
            POST /_sandbox/settings    {"publishingMillis":80,"provisioningMillis":120,"indexingMillis":100,"signatureWindowSeconds":300,"deniesAbsent":false,
                                        "denyProject":"","allowProject":"","quotas":false,"pageTokenSeconds":86400,
                                        "expirePageTokens":true,"clientTokenSeconds":600,
                                        "ignoreRule":"UNIQUE_NAMES","keepRule":"UNIQUE_NAMES"}
            POST /_sandbox/principals  {"accessKey":"...","arn":"...","account":"...","groups":[]}
            POST /_sandbox/regions     {"region":"eu-west-1","lost":true}
            GET  /_sandbox/documents   ?domain=dzd_...&family=Asset: what Get answers for every entity
            GET  /_sandbox/families    the names of all families
            """;

    private final DataZoneStandIn standIn;

    Control(DataZoneStandIn standIn) {
        this.standIn = standIn;
    }

    Response answer(Request request) {
        try {
            Map<String, Object> input = request.body().length == 0 ? Map.of() : Values.map(Json.read(request.body()));
            String path = request.path().substring("/_sandbox/".length());
            Object result =
                    switch (request.method() + " " + path) {
                        case "GET calls" -> calls(request);
                        case "GET mutations" -> standIn.log().mutations();
                        case "DELETE calls", "DELETE mutations" -> done(standIn.log()::reset);
                        case "GET orders" ->
                            standIn.orders().all().stream().map(Control::shown).toList();
                        case "DELETE orders" -> done(standIn.orders()::clear);
                        case "POST orders" -> order(input);
                        case "POST ids" ->
                            done(() -> standIn.ids()
                                    .give(
                                            text(input, "family"),
                                            Values.strings(input.get("ids")).toArray(String[]::new)));
                        case "POST clock" -> clock(input);
                        case "POST index" -> done(() -> index(input));
                        case "POST settings" -> done(() -> settings(input));
                        case "POST principals" -> done(() -> principal(input));
                        case "POST regions" -> done(() -> region(input));
                        case "GET documents" -> standIn.documents(first(request, "domain"), first(request, "family"));
                        case "GET families" -> standIn.families();
                        default -> null;
                    };
            return result == null ? Response.text(404, HELP) : Response.json(200, result);
        } catch (IOException | IllegalArgumentException e) {
            return Response.text(400, e.getMessage() + "\n\n" + HELP);
        }
    }

    private static Map<String, Object> done(Runnable work) {
        work.run();
        return Map.of("done", true);
    }

    private Object calls(Request request) {
        String operation = first(request, "operation");
        if (operation.isEmpty()) {
            return standIn.log().calls();
        }
        return standIn.log().latest(entry -> entry.operation().equals(operation)).stream()
                .map(entry -> Values.of(
                        "at", Times.iso(entry.at()),
                        "operation", entry.operation(),
                        "region", entry.region(),
                        "domain", entry.domain(),
                        "caller", entry.caller(),
                        "status", entry.status(),
                        "error", entry.error(),
                        "mutated", entry.mutated()))
                .toList();
    }

    private Map<String, Object> order(Map<String, Object> input) {
        Effect effect;
        try {
            effect = Effect.valueOf(text(input, "effect").toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no effect '" + input.get("effect") + "'; there are " + Arrays.toString(Effect.values()), e);
        }
        Orders.Draft draft = standIn.orders().on(text(input, "operation"));
        if (input.get("times") instanceof Number times) {
            draft.times(times.intValue());
        }
        if (input.get("skip") instanceof Number skip) {
            draft.skip(skip.intValue());
        }
        if (!Values.text(input.get("domain")).isEmpty()) {
            draft.domain(Values.text(input.get("domain")));
        }
        if (!Values.text(input.get("naming")).isEmpty()) {
            draft.naming(Values.text(input.get("naming")));
        }
        return shown(draft.give(effect, number(input, "amount")));
    }

    private static Map<String, Object> shown(Order order) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("operation", order.operation());
        shown.put("effect", order.effect().name());
        shown.put("amount", order.amount());
        shown.put("used", order.used());
        shown.put("left", order.left());
        return shown;
    }

    private Map<String, Object> clock(Map<String, Object> input) {
        if (input.containsKey("offsetSeconds")) {
            standIn.clock().offset(Duration.ofSeconds(number(input, "offsetSeconds")));
        }
        standIn.clock().advance(Duration.ofSeconds(number(input, "advanceSeconds")));
        return Map.of("now", Times.iso(standIn.clock().instant()));
    }

    private void index(Map<String, Object> input) {
        DataZoneStandIn.LagControl index = standIn.index(text(input, "domain"));
        switch (text(input, "action")) {
            case "freeze" -> index.freeze();
            case "release" -> index.release();
            case "lingerDeletes" -> index.lingerDeletes();
            case "delay" -> index.delay(Duration.ofMillis(number(input, "millis")));
            default -> throw new IllegalArgumentException("no action '" + input.get("action") + "'");
        }
    }

    private void settings(Map<String, Object> input) {
        for (Map.Entry<String, Object> setting : input.entrySet()) {
            Object value = setting.getValue();
            long number = value instanceof Number n ? n.longValue() : 0;
            switch (setting.getKey()) {
                case "publishingMillis" -> standIn.settings().publishing(Duration.ofMillis(number));
                case "provisioningMillis" -> standIn.settings().provisioning(Duration.ofMillis(number));
                case "indexingMillis" -> standIn.settings().indexing(Duration.ofMillis(number));
                case "signatureWindowSeconds" ->
                    standIn.settings().signatureWindow(value instanceof Number ? Duration.ofSeconds(number) : null);
                case "deniesAbsent" -> standIn.settings().deniesAbsent(Boolean.TRUE.equals(value));
                case "denyProject" -> standIn.settings().deniedProjects().add(Values.text(value));
                case "allowProject" -> standIn.settings().deniedProjects().remove(Values.text(value));
                case "keepRule" -> standIn.settings().keep(ServiceRule.valueOf(Values.text(value)), true);
                case "ignoreRule" -> standIn.settings().keep(ServiceRule.valueOf(Values.text(value)), false);
                case "quotas" -> standIn.quotas().on(Boolean.TRUE.equals(value));
                case "pageTokenSeconds" -> standIn.pageTokens().lifetime(Duration.ofSeconds(number));
                case "expirePageTokens" -> standIn.pageTokens().expireAll();
                case "clientTokenSeconds" -> standIn.clientTokens().lifetime(Duration.ofSeconds(number));
                default -> throw new IllegalArgumentException("no setting '" + setting.getKey() + "'");
            }
        }
    }

    private void principal(Map<String, Object> input) {
        String arn = text(input, "arn");
        List<String> parts = new ArrayList<>(List.of(arn.split(":", -1)));
        String account = Values.text(input.get("account"));
        standIn.principals()
                .register(
                        text(input, "accessKey"),
                        new Principal(
                                arn,
                                account.isEmpty() && parts.size() > 4 ? parts.get(4) : account,
                                Set.copyOf(Values.strings(input.get("groups")))));
    }

    private void region(Map<String, Object> input) {
        if (Boolean.FALSE.equals(input.get("lost"))) {
            standIn.recover(text(input, "region"));
        } else {
            standIn.lose(text(input, "region"));
        }
    }

    private static String first(Request request, String parameter) {
        List<String> values = request.query(parameter);
        return values.isEmpty() ? "" : values.get(0);
    }

    private static String text(Map<String, Object> input, String member) {
        String text = Values.text(input.get(member));
        if (text.isEmpty()) {
            throw new IllegalArgumentException("'" + member + "' is missing");
        }
        return text;
    }

    private static long number(Map<String, @Nullable Object> input, String member) {
        return input.get(member) instanceof Number number ? number.longValue() : 0;
    }
}
