package io.zonekeeper.types;

import io.zonekeeper.datazone.Operations;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** The service's names that were known when this version was made. */
public enum KnownNames {
    /** The detail-types of the service's own events. */
    DETAIL_TYPES("detail-types.txt"),
    /** The operations of the API, also those that are younger than the SDK. */
    OPERATIONS("operations.txt");

    private final Set<String> names;

    KnownNames(String list) {
        this.names = read(list);
    }

    /** Whether the service has something of that name. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** The known name that is nearest to a misspelt one. */
    public String nearest(String name) {
        return Operations.nearest(name, names);
    }

    private static Set<String> read(String list) {
        try (InputStream in = KnownNames.class.getResourceAsStream(list)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no '" + list + "' of io.zonekeeper.types");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("'" + list + "' of io.zonekeeper.types cannot be read", e);
        }
    }
}
