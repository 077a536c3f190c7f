package io.zonekeeper.document;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    @Property
    void theCanonicalFormIsItsOwn(@ForAll("values") @Nullable Object value) throws IOException {
        byte[] canonical = Canonical.bytes(value);

        assertArrayEquals(canonical, Canonical.bytes(Json.read(canonical)));
    }

    @Property
    void theOrderOfMembersDoesNotMatter(@ForAll("documents") Map<String, @Nullable Object> document) {
        List<String> names = new ArrayList<>(document.keySet());
        Collections.reverse(names);
        Map<String, @Nullable Object> other = new LinkedHashMap<>();
        names.forEach(name -> other.put(name, document.get(name)));

        assertArrayEquals(Canonical.bytes(document), Canonical.bytes(other));
    }

    @Property
    void membersAreSortedByCodePoint(@ForAll("documents") Map<String, @Nullable Object> document) throws IOException {
        List<String> sorted = new ArrayList<>(document.keySet());
        sorted.sort((a, b) ->
                Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray()));

        assertEquals(
                sorted, List.copyOf(Json.readObject(Canonical.bytes(document)).keySet()));
    }

    @Property
    void numbersKeepTheirDigits(@ForAll("numbers") JsonNumber number) {
        assertEquals("{\"n\":" + number + "}", Canonical.text(Map.of("n", number)));
    }

    @Property
    void elementsKeepTheirOrder(@ForAll("strings") String a, @ForAll("strings") String b) throws IOException {
        assertEquals(List.of(b, a), Json.read(Canonical.bytes(List.of(b, a))));
    }

    @Provide
    Arbitrary<@Nullable Object> values() {
        return Documents.values();
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> documents() {
        return Documents.documents();
    }

    @Provide
    Arbitrary<JsonNumber> numbers() {
        return Documents.numbers();
    }

    @Provide
    Arbitrary<String> strings() {
        return Documents.strings();
    }

    @Test
    void anArrayHashesTheSameElementByElement() {
        for (List<?> elements : List.of(List.of(), List.of("a"), List.of(List.of("b", 1), Map.of("z", 1, "a", 2)))) {
            assertEquals(Canonical.hash(elements), Canonical.hashOfAll(elements.stream()));
        }
    }
}
