package io.zonekeeper.container;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The {@code camel.*} keys, by the catalogue that Camel brings along: Camel itself passes over a group that it does not know. */
final class CamelKeys {
    private static final String CATALOGUE = "/META-INF/camel-main-configuration-metadata.json";

    /** Groups with names of the user's own in their keys. */
    private static final Set<String> OPEN =
            Set.of("component", "dataformat", "language", "beans", "variable", "threadpool", "resilience4j", "vault");

    private CamelKeys() {}

    /** Throws a {@link ConfigurationException} for the first key that Camel does not have. */
    static void check(Collection<String> keys) {
        List<String> camels = keys.stream()
                .filter(key -> key.startsWith("camel.") && !OPEN.contains(key.split("\\.")[1]))
                .sorted()
                .toList();
        if (camels.isEmpty()) {
            return;
        }
        Map<String, String> known = catalogue();
        for (String key : camels) {
            if (!known.containsKey(plain(key))) {
                throw new ConfigurationException(
                        "no key '" + key + "'; did you mean '" + Operations.nearest(key, known.values()) + "'?");
            }
        }
    }

    /** Every key that Camel has. */
    static Collection<String> all() {
        return catalogue().values();
    }

    /** Every key by its name without the dashes and capitals that it may be written with. */
    private static Map<String, String> catalogue() {
        Map<String, String> known = new TreeMap<>();
        try (InputStream in = CamelKeys.class.getResourceAsStream(CATALOGUE)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no '" + CATALOGUE + "' of camel-main");
            }
            Map<String, ?> catalogue = Json.readObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (catalogue.get("properties") instanceof List<?> properties) {
                for (Object property : properties) {
                    if (property instanceof Map<?, ?> described && described.get("name") instanceof String name) {
                        known.put(plain(name), name);
                    }
                }
            }
            return known;
        } catch (IOException e) {
            throw new IllegalStateException("'" + CATALOGUE + "' of camel-main cannot be read", e);
        }
    }

    private static String plain(String key) {
        return key.replace("-", "").toLowerCase(Locale.ROOT);
    }
}
