package io.zonekeeper.restore.crash;

import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody makes the same as we do, at the moment when our answer is lost and our worker dies. */
final class Twins implements Mutations {
    static final String NAME = "Accounts";

    private final Mutations mutations;
    private final boolean[] met;

    private Twins(Mutations mutations, boolean[] met) {
        this.mutations = mutations;
        this.met = met;
    }

    /** The trial after that, and after the next worker has come when no token is remembered any more. */
    static Trial met(Trial trial) {
        boolean[] met = {false};
        trial.calls((mutations, step) -> new Twins(mutations, met));
        trial.live(Duration.ofMinutes(30));
        return trial;
    }

    @Override
    public CallOutcome call(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner) {
        CallOutcome outcome = mutations.call(domain, type, verb, document, scope, manner);
        if (type.equals("Asset") && verb == Verb.CREATE && NAME.equals(document.get("name")) && !met[0]) {
            met[0] = true;
            Instant now = manner.signedAt();
            mutations.call(domain, type, verb, document, scope, new Manner(Optional.of("somebody-else"), now));
            throw new Crash("after " + NAME + " was made twice");
        }
        return outcome;
    }
}
