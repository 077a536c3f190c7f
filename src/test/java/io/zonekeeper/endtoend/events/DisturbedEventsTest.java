package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.EventSink;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.DemoDomain;
import io.zonekeeper.sandbox.demo.Edit;
import io.zonekeeper.sandbox.demo.LiveEdits;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Events say what to read, never what is there: however they arrive, the journal comes to say what the domain says. */
@ExtendWith(SharedServices.class)
class DisturbedEventsTest {
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";
    private static final Set<String> NAMES = Set.of("name", "description", "shortDescription", "assetTypeName");

    private final Services services;

    DisturbedEventsTest(Services services) {
        this.services = services;
    }

    /** Takes the events of one domain, as they come about. */
    private record Recorder(String domain, List<Map<String, Object>> events) implements EventSink {
        @Override
        public void accept(Map<String, Object> event) {
            if (Json.write(event).contains("\"" + domain + "\"")) {
                events.add(event);
            }
        }
    }

    @Test
    void everyEditIsFollowedByItsEventsHoweverTheyAreDisturbed() {
        DemoDomain demo = Journey.longAgo(services, () -> DemoDomain.create(services, Services.REGION, "V1"));
        try (Journey journey = Journey.to(services, "disturbed", demo.id())) {
            journey.sweep();
            journey.quiet();
            Map<String, Map<String, AttributeValue>> before = journey.table.items();
            Recorder recorder = new Recorder(demo.id(), new CopyOnWriteArrayList<>());
            services.dataZone().sendEventsTo(recorder);
            List<Edit> edits = LiveEdits.all(journey.client, demo);
            for (Edit edit : edits) {
                edit.run();
                followed(journey, edit);
            }
            journey.client.updateDomain(r -> r.identifier(demo.id()).description("Edited at the end of the day"));
            journey.quiet();
            assertEquals(List.of(), journey.truth.differences(Set.of(demo.blind())));
            assertEquals(0, journey.dead());
            List<Map<String, Object>> recorded = List.copyOf(recorder.events());
            assertTrue(recorded.size() > edits.size(), "events: " + recorded.size());
            deafen(journey);
            for (int seed = 1; seed <= 4; seed++) {
                journey.table.restore(before);
                assertTrue(!journey.truth.differences(Set.of(demo.blind())).isEmpty(), "nothing to follow");
                long handled = journey.handled();
                List<String> messages = disturbed(recorded, seed);
                journey.sendAll(messages);
                long all = handled + messages.size();
                Journey.await("all are handled, seed " + seed, () -> journey.handled() >= all);
                journey.quiet();
                assertEquals(List.of(), journey.truth.differences(Set.of(demo.blind())), "seed " + seed);
                assertEquals(0, journey.dead());
            }
        }
    }

    /** Waits until the journal says of what was edited what the domain says. */
    private static void followed(Journey journey, Edit edit) {
        Journey.await(edit.toString(), () -> {
            String real = journey.truth.inDomain(edit.type()).get(edit.key());
            String kept = journey.truth.newest(edit.type(), edit.key());
            return real == null ? kept.equals("deleted") : real.equals(kept);
        });
    }

    /** No event reaches any queue from now on but those that are sent by hand. */
    private void deafen(Journey journey) {
        try (EventBridgeClient bridge = services.eventBridgeClient(Services.REGION)) {
            String name = journey.names().getOrDefault("zonekeeper.queue.events", "");
            bridge.removeTargets(r -> r.rule(name).ids(name));
        }
    }

    /** The same events in another order, some twice, a day late, without names; the first seed just turns them round. */
    private static List<String> disturbed(List<Map<String, Object>> recorded, int seed) {
        Random random = new Random(seed);
        List<Map<String, Object>> events = new ArrayList<>(recorded);
        events.addAll(recorded.stream().filter(event -> random.nextInt(3) == 0).toList());
        if (seed == 1) {
            Collections.reverse(events);
        } else {
            Collections.shuffle(events, random);
        }
        return events.stream().map(event -> Json.write(hidden(late(event)))).toList();
    }

    private static Map<String, Object> late(Map<String, Object> event) {
        Map<String, Object> late = new HashMap<>(event);
        late.put("time", Instant.now().minus(Duration.ofDays(1)).toString());
        return late;
    }

    private static Object hidden(Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, Object> visible = new HashMap<>();
            members.forEach((name, member) -> visible.put(
                    String.valueOf(name), member instanceof String && NAMES.contains(name) ? HIDDEN : hidden(member)));
            return visible;
        }
        return value instanceof List<?> list
                ? list.stream().map(DisturbedEventsTest::hidden).collect(Collectors.toList())
                : value;
    }
}
