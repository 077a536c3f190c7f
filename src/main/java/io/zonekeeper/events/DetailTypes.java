package io.zonekeeper.events;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The detail-types of the service's events that were known when this version was made. */
final class DetailTypes {
    private static final String LIST = "detail-types.txt";
    private static final Set<String> KNOWN = read();

    private DetailTypes() {}

    static boolean known(String detailType) {
        return KNOWN.contains(detailType);
    }

    private static Set<String> read() {
        try (InputStream in = DetailTypes.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no '" + LIST + "' of io.zonekeeper.events");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("'" + LIST + "' of io.zonekeeper.events cannot be read", e);
        }
    }
}
