package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What Camel's tools and the console read about the component says what it does. */
class CatalogueTest {
    private static final Path CHECKED_IN = Path.of("src/generated");
    private static final Path BY_THIS_BUILD = Path.of("target/camel-generated");

    @Test
    void whatIsCheckedInIsWhatCamelGenerates() throws IOException {
        assertTrue(Files.isDirectory(BY_THIS_BUILD), "run 'mvn process-classes' first");
        Map<String, String> generated = files(BY_THIS_BUILD);
        Map<String, String> checkedIn = files(CHECKED_IN);
        Set<String> other = new TreeSet<>(generated.keySet());
        other.addAll(checkedIn.keySet());
        other.removeIf(file -> Objects.equals(generated.get(file), checkedIn.get(file)));

        assertEquals(
                Set.of(),
                other,
                "the component's options have changed: run 'mvn process-classes -Dcamel.generated=src/generated'");
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.filter(Files::isRegularFile)
                    .forEach(file -> texts.put(root.relativize(file).toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void camelFindsTheCatalogue() throws Exception {
        Map<String, @Nullable Object> catalogue = catalogue();

        assertEquals(true, members(catalogue, "component").get("lenientProperties"));
        assertEquals(true, members(catalogue, "component").get("producerOnly"));
    }

    @Test
    void whatIsFreeIsDeclared() throws Exception {
        Map<String, @Nullable Object> options = members(catalogue(), "properties");

        assertEquals(
                Set.of("operation", "from", "exclude", "itemsFrom", "method", "path", "lazyStartProducer"),
                options.keySet());
        assertEquals("from.", members(options, "from").get("prefix"));
        assertEquals(true, members(options, "from").get("multiValue"));
        assertEquals(
                List.of("GET", "POST", "PUT", "PATCH", "DELETE"),
                members(options, "method").get("enum"));
    }

    @Test
    void everyHeaderIsDeclared() throws Exception {
        Set<String> names = new TreeSet<>();
        for (var field : DataZoneConstants.class.getFields()) {
            names.add((String) field.get(null));
        }
        names.remove(DataZoneConstants.SCHEME);

        assertEquals(names, new TreeSet<>(members(catalogue(), "headers").keySet()));
    }

    static Map<String, @Nullable Object> catalogue() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            return Json.readObject(context.getComponentParameterJsonSchema(DataZoneConstants.SCHEME));
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> members(Map<String, @Nullable Object> in, String name) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(in.get(name), name);
    }
}
