package io.zonekeeper.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.datazone.Json;
import io.zonekeeper.datazone.JsonNumber;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

/** What the texts of a type file mean. */
class PathsPropertiesTest {
    @Property
    void aPathLeadsToWhatLiesAtItsEnd(@ForAll("names") List<String> members, @ForAll("kinds") List<String> kinds) {
        StringBuilder path = new StringBuilder();
        Object value = "end";
        for (int i = members.size() - 1; i >= 0; i--) {
            String kind = kinds.get(i % kinds.size());
            boolean last = i == members.size() - 1;
            Object inside = last || !kind.endsWith("~") ? value : Json.write(value);
            value = Map.of(members.get(i), kind.startsWith("[]") ? List.of(inside, inside) : inside);
            path.insert(0, members.get(i) + kind.replace("~", "") + (last ? "" : kind.endsWith("~") ? "~" : "."));
        }

        List<Object> found = MemberPath.of(path.toString()).values(document(value));
        assertEquals(Set.of("end"), Set.copyOf(found), path::toString);
        assertEquals(Optional.of("end"), MemberPath.of("absent | " + path).text(document(value)));
        assertEquals(List.of(), MemberPath.of(path + ".more").values(document(value)));
    }

    @Property
    void aTextThatIsNoPathIsRefused(@ForAll("noPaths") String text) {
        assertThrows(IllegalArgumentException.class, () -> MemberPath.of(text));
    }

    @Property
    void anEntityOpensAScopeForEachOfItsValues(
            @ForAll("texts") List<String> values, @ForAll("texts") List<String> constants) {
        Per per = Per.all("Parent?one={all[]}&kind=" + String.join(",", constants) + "&both=x-{all[]}")
                .get(0);

        List<Map<String, String>> scopes = per.scopes(Map.of("all", values));
        assertEquals(values.size() * constants.size() * values.size(), scopes.size());
        Set<String> ones = new LinkedHashSet<>();
        scopes.forEach(scope -> {
            assertEquals(List.of("one", "kind", "both"), List.copyOf(scope.keySet()));
            ones.add(scope.getOrDefault("one", ""));
        });
        assertEquals(new LinkedHashSet<>(values), ones);
        assertEquals(List.of(), per.scopes(Map.of("other", values)));
    }

    @Property
    void onlyWhatIsNotIgnoredDecides(@ForAll("texts") List<String> texts, @ForAll("names") List<String> ignored) {
        MetadataType type = new MetadataType();
        type.setIgnore(String.join(", ", ignored) + ", nested.ignored");
        Map<String, @Nullable Object> document = new HashMap<>();
        document.put("significant!", texts);
        document.put("nested", Map.of("kept", "x", "ignored", texts));
        String state = type.stateOf(document);

        ignored.forEach(name -> document.put(name, texts));
        document.put("nested", Map.of("kept", "x", "ignored", "another"));
        assertEquals(state, type.stateOf(document));
        List<String> more = new ArrayList<>(texts);
        more.add("one more");
        document.put("significant!", more);
        assertNotEquals(state, type.stateOf(document));
    }

    @Property
    void aTimeIsAMarkHoweverItIsWritten(
            @ForAll @LongRange(min = 1_000_000_000_000L, max = 4_000_000_000_000L) long millis) {
        MetadataType type = marked("updatedAt");
        Instant at = Instant.ofEpochMilli(millis);
        String seconds = BigDecimal.valueOf(millis, 3).toPlainString();

        String mark = type.markOf(Map.of("updatedAt", at.toString()));
        assertEquals(mark, type.markOf(Map.of("updatedAt", new JsonNumber(seconds))));
        assertEquals(mark, type.markOf(Map.of("updatedAt", new JsonNumber(seconds + "00"))));
        assertNotEquals(mark, type.markOf(Map.of("updatedAt", at.plusMillis(1).toString())));
    }

    @Property
    void aChangeOfTheLastFiveSecondsIsNoMarkYet(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long millis,
            @ForAll @LongRange(min = -10_000, max = 10_000) long age) {
        MetadataType type = marked("updatedAt");
        Instant changed = Instant.ofEpochMilli(millis);
        Map<String, @Nullable Object> document = Map.of("updatedAt", changed.toString());

        String mark = type.markOf(document, Optional.empty(), changed.plusMillis(age));
        assertEquals(age < 5000 ? "" : type.markOf(document), mark);
    }

    @Property
    void aListedItemThatDiffersIsNoMark(@ForAll("texts") List<String> texts, @ForAll boolean differs) {
        MetadataType type = marked("*");
        Map<String, @Nullable Object> document = Map.of("name", "x", "texts", texts, "only", "in the document");
        Map<String, @Nullable Object> item =
                Map.of("name", differs ? "y" : "x", "texts", texts, "alone", "in the item");

        String mark = type.markOf(document, Optional.of(item), Instant.EPOCH);
        assertEquals(differs ? "" : type.markOf(item), mark);
        assertEquals("", type.markOf(document, Optional.empty(), Instant.EPOCH));
    }

    private static MetadataType marked(String changed) {
        MetadataType type = new MetadataType();
        type.setChanged(changed);
        return type;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> document(Object value) {
        return (Map<String, @Nullable Object>) value;
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars("AZ09_@-")
                .ofMinLength(1)
                .ofMaxLength(6)
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> kinds() {
        return Arbitraries.of("", "[]", "~", "[]~").list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<List<String>> texts() {
        return Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements();
    }

    @Provide
    Arbitrary<String> noPaths() {
        return Arbitraries.of("", " ", "a.", ".a", "a..b", "a[", "a[]b", "a]", "a|", "|", "a~", "a b", "{a}", "a,b");
    }
}
