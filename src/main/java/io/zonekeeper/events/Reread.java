package io.zonekeeper.events;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import io.zonekeeper.journal.EntityId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A message of ours in the work queue: an entity whose read after an event showed no change is read again, because a read
 * may lag behind the write that the event told of, and so is one that the service has not finished making. It says the key and nothing else that could be asked for.
 *
 * @param attempt 1 after 30 seconds, 2 after 5 minutes
 */
record Reread(EntityId id, String cause, String time, int attempt) {
    private static final List<Duration> DELAYS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(5));

    /** How long to wait before this attempt. */
    Duration delay() {
        return DELAYS.get(attempt - 1);
    }

    /** The attempt after this one, if there is one. */
    Optional<Reread> next() {
        return attempt < DELAYS.size() ? Optional.of(new Reread(id, cause, time, attempt + 1)) : Optional.empty();
    }

    String text() {
        Map<String, @Nullable Object> members = new TreeMap<>();
        members.put("domain", id.domain());
        members.put("type", id.type());
        members.put("key", id.key());
        members.put("cause", cause);
        members.put("time", time);
        members.put("attempt", attempt);
        return Json.write(Map.of("readAgain", members));
    }

    /** The reread that a message orders. Throws {@link UnreadableException} when it orders none. */
    static Reread of(String message) {
        try {
            if (Json.readObject(message).get("readAgain") instanceof Map<?, ?> members) {
                return of(members);
            }
            throw new UnreadableException("a message of the work queue has no 'readAgain'");
        } catch (IOException e) {
            throw new UnreadableException("a message to read again is not JSON: " + e.getMessage());
        }
    }

    private static Reread of(Map<?, ?> members) {
        int attempt = members.get("attempt") instanceof JsonNumber n ? n.intValue() : 0;
        if (attempt < 1 || attempt > DELAYS.size()) {
            throw new UnreadableException("a message to read again has no attempt from 1 to " + DELAYS.size());
        }
        return new Reread(
                new EntityId(member(members, "domain"), member(members, "type"), member(members, "key")),
                member(members, "cause"),
                member(members, "time"),
                attempt);
    }

    private static String member(Map<?, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new UnreadableException("a message to read again has no '" + name + "'");
    }
}
