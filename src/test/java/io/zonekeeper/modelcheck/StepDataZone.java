package io.zonekeeper.modelcheck;

import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A service of which every call is a step. */
record StepDataZone(Steps steps) implements DataZone {
    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return steps.step(type + ".get", world -> world.service().get(domain, type, document, scope));
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return steps.step(type + ".list " + new TreeMap<>(scope) + token.orElse(""), world -> world.service()
                .list(domain, type, scope, token));
    }
}
