package io.zonekeeper.events;

import io.zonekeeper.datazone.Json;
import io.zonekeeper.datazone.JsonNumber;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours in the events queue: an entity whose read after an event showed no change is read again, because a
 * read may lag behind the write that the event told of.
 *
 * @param attempt 1 after 30 seconds, 2 after 5 minutes
 */
record Reread(
        String domain,
        String type,
        Map<String, @Nullable Object> document,
        Map<String, String> inputs,
        String cause,
        String time,
        int attempt) {
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** How long to wait before this attempt. */
    Duration delay() {
        return DELAYS.get(attempt - 1);
    }

    /** The attempt after this one, if there is one. */
    Optional<Reread> next() {
        return attempt < DELAYS.size()
                ? Optional.of(new Reread(domain, type, document, inputs, cause, time, attempt + 1))
                : Optional.empty();
    }

    String text() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("domain", domain);
        members.put("type", type);
        members.put("document", document);
        members.put("inputs", inputs);
        members.put("cause", cause);
        members.put("time", time);
        members.put("attempt", attempt);
        return Json.write(Map.of("readAgain", members));
    }

    /** The reread of a message, if it is one. */
    static Optional<Reread> of(String message) {
        if (!message.startsWith("{\"readAgain\":")) {
            return Optional.empty();
        }
        try {
            return Json.readObject(message).get("readAgain") instanceof Map<?, ?> members
                    ? Optional.of(of(members))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UnreadableException("a message to read again is not JSON: " + e.getMessage());
        }
    }

    private static Reread of(Map<?, ?> members) {
        Map<String, @Nullable Object> document = new HashMap<>();
        if (members.get("document") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> document.put(String.valueOf(name), value));
        }
        Map<String, String> inputs = new HashMap<>();
        if (members.get("inputs") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> inputs.put(String.valueOf(name), String.valueOf(value)));
        }
        int attempt = members.get("attempt") instanceof JsonNumber n ? n.intValue() : 0;
        if (attempt < 1 || attempt > DELAYS.size()) {
            throw new UnreadableException("a message to read again has no attempt from 1 to " + DELAYS.size());
        }
        return new Reread(
                String.valueOf(members.get("domain")),
                String.valueOf(members.get("type")),
                document,
                inputs,
                String.valueOf(members.get("cause")),
                String.valueOf(members.get("time")),
                attempt);
    }
}
