package io.zonekeeper.sandbox.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with an input, worded as the service words it. */
final class Problems {
    private static final int MOST = 10;
    private final List<String> found = new ArrayList<>();

    void add(String path, @Nullable Object value, String constraint) {
        String shown = value == null ? "Value null" : "Value";
        found.add(shown + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    void refuseIfAny() {
        if (!found.isEmpty()) {
            String heading = found.size() == 1
                    ? "1 validation error detected: "
                    : found.size() + " validation errors detected: ";
            throw Refusal.invalid(heading + String.join("; ", found.subList(0, Math.min(MOST, found.size()))));
        }
    }
}
