package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers for a while what was answered to a client token. */
public final class ClientTokens {
    /**
     * What was asked and answered.
     *
     * @param asked a text that equal inputs have in common
     */
    public record Answered(String asked, Map<String, Object> output, Instant at) {}

    private final InstantSource clock;
    private final Map<String, Answered> answers = new LinkedHashMap<>();
    private final Compact.Names names = new Compact.Names();
    private Duration lifetime = Duration.ofMinutes(10);

    public ClientTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a token is remembered; 10 minutes unless changed. The service does not say how long it does. */
    public void lifetime(Duration remembered) {
        lifetime = remembered;
    }

    public @Nullable Answered find(String key) {
        Instant oldest = clock.instant().minus(lifetime);
        for (Iterator<Answered> old = answers.values().iterator(); old.hasNext(); ) {
            if (old.next().at().isAfter(oldest)) {
                break;
            }
            old.remove();
        }
        return answers.get(key);
    }

    public void remember(String key, String asked, Map<String, Object> output) {
        answers.put(key, new Answered(asked, names.compact(output), clock.instant()));
    }
}
