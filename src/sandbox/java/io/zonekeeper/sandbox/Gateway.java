package io.zonekeeper.sandbox;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.authority.Authority;
import io.zonekeeper.sandbox.events.CloudTrail;
import io.zonekeeper.sandbox.events.ServiceEvents;
import io.zonekeeper.sandbox.http.Request;
import io.zonekeeper.sandbox.http.Response;
import io.zonekeeper.sandbox.http.Signature;
import io.zonekeeper.sandbox.model.InputReader;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Routes;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Wire;
import io.zonekeeper.sandbox.orders.Called;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.sandbox.orders.Orders;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.rules.Notifications;
import io.zonekeeper.sandbox.rules.Rulebook;
import io.zonekeeper.sandbox.store.ClientTokens;
import io.zonekeeper.sandbox.store.Region;
import io.zonekeeper.sandbox.store.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The way of a call: who signs, which operation, is the input right, what was ordered; then the answer and the events. */
final class Gateway {
    private final Routes routes;
    private final InputReader reader = new InputReader();
    private final Rulebook rulebook;
    private final World world;
    private final Orders orders;
    private final Principals principals;
    private final Quotas quotas;
    private final CallLog log;
    private final List<EventSink> sinks;
    private final CloudTrail trail;
    private final Answers answers;
    private final Authority authority = new Authority();

    Gateway(
            ServiceModel model,
            Rulebook rulebook,
            World world,
            Orders orders,
            Principals principals,
            Quotas quotas,
            CallLog log,
            List<EventSink> sinks) {
        this.routes = new Routes(model);
        this.rulebook = rulebook;
        this.world = world;
        this.orders = orders;
        this.principals = principals;
        this.quotas = quotas;
        this.log = log;
        this.sinks = sinks;
        this.trail = new CloudTrail(world.ids());
        this.answers = new Answers(world.clock());
    }

    Response answer(Request request) {
        String requestId = world.ids().uuid();
        Signature signature = Signature.of(request);
        if (signature == null) {
            return answers.refusal(
                    new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token"), requestId);
        }
        Region region = world.locked(() -> world.region(signature.region()));
        if (region.lost()) {
            return Response.text(503, "").asLost();
        }
        Routes.Match match;
        try {
            match = routes.find(request.method(), request.path());
        } catch (IllegalArgumentException e) {
            return answers.refusal(Refusal.invalid("The path is not encoded: " + e.getMessage()), requestId);
        }
        if (match == null) {
            return answers.refusal(
                    new Refusal(
                            404,
                            "UnknownOperationException",
                            "No operation at " + request.method() + " " + request.path()),
                    requestId);
        }
        Principal caller = principals.of(signature.accessKey());
        Turn turn = new Turn(request, match.operation(), caller, region, requestId);
        try {
            requireFresh(signature);
            Map<String, Object> input = reader.read(
                    match.operation(),
                    new InputReader.Parts(match.labels(), request::query, request::header, request.body()));
            return take(turn, input);
        } catch (Refusal refusal) {
            return refuse(turn, Map.of(), Map.of(), refusal);
        }
    }

    /** One request on its way. */
    private record Turn(Request request, Operation operation, Principal caller, Region region, String requestId) {}

    private Response take(Turn turn, Map<String, Object> input) {
        Operation operation = turn.operation();
        String domainId = domainId(input);
        Map<Effect, Order> ordered = orders.take(new Called(
                operation.name(), turn.region().name(), domainId, turn.caller().arn(), input));
        if (ordered.containsKey(Effect.LOSE_CALL)) {
            return Response.text(503, "").asLost();
        }
        if (ordered.containsKey(Effect.PROXY_PAGE)) {
            return late(ordered, Answers.proxyPage());
        }
        Refusal before = Answers.ordered(ordered, operation);
        if (before == null
                && !quotas.allows(
                        operation.name(), turn.caller().account(), turn.region().name())) {
            before = Refusal.throttled();
        }
        if (before != null) {
            return late(ordered, refuse(turn, input, ordered, before));
        }
        try {
            return late(ordered, world.locked(() -> perform(turn, input, domainId, ordered)));
        } catch (Refusal refusal) {
            return late(ordered, refuse(turn, input, ordered, refusal));
        }
    }

    private Response perform(Turn turn, Map<String, Object> input, String domainId, Map<Effect, Order> ordered) {
        Operation operation = turn.operation();
        Call call = new Call(
                world,
                turn.region(),
                turn.region().domain(domainId),
                operation,
                input,
                turn.caller(),
                ordered,
                turn.requestId(),
                this::announce);
        if (operation.input().member("domainIdentifier") != null) {
            call.domain();
        }
        authority.judge(call);
        Shape.Member token = operation.token();
        String given = token == null ? "" : call.text(token.name());
        String tokenKey =
                domainId + "/" + operation.name() + "/" + turn.caller().account() + "/" + given;
        String asked = given.isEmpty() ? "" : fingerprint(Wire.structure(operation.input(), input));
        ClientTokens.Answered known = given.isEmpty() ? null : world.tokens().find(tokenKey);
        Map<String, Object> output;
        boolean mutated = false;
        if (known != null) {
            if (!known.asked().equals(asked)) {
                throw call.refusal(Refusal.conflict("The client token was used with other parameters"));
            }
            output = known.output();
        } else {
            output = rulebook.handler(operation).answer(call);
            Shape shape = operation.output();
            output = shape == null ? Map.of() : Narrow.structure(shape, output);
            List<Call.Change> changes = call.answered();
            mutated = !changes.isEmpty();
            if (!given.isEmpty()) {
                world.tokens().remember(tokenKey, asked, output);
            }
            changes.forEach(change -> announce(call, change));
        }
        record(turn, input, output, null, ordered);
        boolean lost = ordered.containsKey(Effect.LOSE_ANSWER);
        boolean failed = ordered.containsKey(Effect.FAIL_AFTER);
        log(turn, input, lost ? 0 : failed ? 500 : operation.status(), "", mutated);
        if (lost) {
            return Response.text(503, "").asLost();
        }
        return failed
                ? answers.refusal(Refusal.failed(), turn.requestId())
                : answers.of(operation, output, ordered, turn.requestId());
    }

    private Response refuse(Turn turn, Map<String, Object> input, Map<Effect, Order> ordered, Refusal refusal) {
        world.locked(() -> record(turn, input, null, refusal, ordered));
        log(turn, input, refusal.status(), refusal.type(), false);
        return answers.refusal(refusal, turn.requestId());
    }

    private static Response late(Map<Effect, Order> ordered, Response response) {
        Order latency = ordered.get(Effect.LATENCY);
        return latency == null ? response : response.after(Duration.ofMillis(latency.amount()));
    }

    private void requireFresh(Signature signature) {
        Duration window = world.settings().signatureWindow();
        Instant signed = signature.time();
        if (window == null) {
            return;
        }
        Instant now = world.now();
        if (signed == null) {
            throw new Refusal(403, "IncompleteSignatureException", "The request has no readable X-Amz-Date");
        }
        if (Duration.between(signed, now).abs().compareTo(window) > 0) {
            throw new Refusal(
                    403,
                    "InvalidSignatureException",
                    (signed.isBefore(now) ? "Signature expired: " : "Signature not yet current: ") + signed
                            + " is more than " + window.toMinutes() + " min from " + now);
        }
    }

    private void announce(Call call, Call.Change change) {
        Notifications.notice(call, change);
        int times = call.ordered(Effect.LOSE_EVENTS) ? 0 : 1 + (int) call.amount(Effect.REPEAT_EVENTS);
        ServiceEvents.of(call, change).forEach(event -> send(event, times));
    }

    private void record(
            Turn turn,
            Map<String, Object> input,
            @Nullable Map<String, Object> output,
            @Nullable Refusal refusal,
            Map<Effect, Order> ordered) {
        boolean wanted = turn.operation().mutates() || sinks.stream().anyMatch(EventSink::wantsReads);
        if (!wanted || sinks.isEmpty()) {
            return;
        }
        String agent = turn.request().header("user-agent");
        Order repeat = ordered.get(Effect.REPEAT_EVENTS);
        send(
                trail.record(
                        new CloudTrail.Ended(
                                turn.operation(),
                                input,
                                output,
                                refusal,
                                turn.caller(),
                                turn.region().name(),
                                turn.requestId(),
                                agent == null ? "" : agent),
                        world.now()),
                ordered.containsKey(Effect.LOSE_EVENTS) ? 0 : 1 + (repeat == null ? 0 : (int) repeat.amount()));
    }

    private void send(Map<String, Object> event, int times) {
        for (int i = 0; i < times; i++) {
            sinks.forEach(sink -> sink.accept(event));
        }
    }

    private void log(Turn turn, Map<String, Object> input, int status, String error, boolean mutated) {
        log.add(new CallLog.Entry(
                world.now(),
                turn.operation().name(),
                turn.region().name(),
                domainId(input),
                turn.caller().arn(),
                CallLog.kept(input),
                status,
                error,
                mutated));
    }

    /** A short text that equal inputs have in common, and hardly any others. */
    private static String fingerprint(Map<String, Object> input) {
        return UUID.nameUUIDFromBytes(Json.writeBytes(input)).toString();
    }

    private static String domainId(Map<String, Object> input) {
        if (input.get("domainIdentifier") instanceof String id) {
            return id;
        }
        return input.get("identifier") instanceof String id ? id : "";
    }
}
