package io.zonekeeper.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
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

    @Example
    void elementsOfAMapAreElements() {
        Map<String, @Nullable Object> document =
                Map.of("forms", Map.of("First", Map.of("type", "a"), "Second", Map.of("type", "b")));
        MemberPath path = MemberPath.of("forms[].type");

        assertEquals(Set.of("a", "b"), Set.copyOf(path.values(document)));
        assertTrue(
                path.leadsTo(ValueLocation.ROOT.member("forms").member("First").member("type")));
        assertEquals(Map.of("forms", Map.of("First", Map.of(), "Second", Map.of())), path.without(document));
    }

    @Property
    void aPathLeadsToThePlacesOfItsValuesOnly(
            @ForAll("names") List<String> members, @ForAll("kinds") List<String> kinds) {
        StringBuilder text = new StringBuilder();
        ValueLocation place = ValueLocation.ROOT;
        for (int i = 0; i < members.size(); i++) {
            String kind = kinds.get(i % kinds.size());
            boolean last = i == members.size() - 1;
            place = place.member(members.get(i));
            place = kind.startsWith("[]") ? place.element() : place;
            place = !last && kind.endsWith("~") ? place.inside() : place;
            text.append(members.get(i))
                    .append(kind.replace("~", ""))
                    .append(last ? "" : kind.endsWith("~") ? "~" : ".");
        }
        MemberPath path = MemberPath.of(text.toString());

        assertEquals(text.toString(), place.toString());
        assertTrue(path.leadsTo(place), path::toString);
        assertTrue(path.leadsTo(place.element()));
        assertTrue(path.covers(place.member("below")));
        assertFalse(path.leadsTo(place.member("below")));
        assertFalse(path.leadsTo(ValueLocation.ROOT.member("another!")));
    }

    @Property
    void whatIsLeftOutIsGoneAndNothingElse(@ForAll("texts") List<String> texts) {
        Map<String, @Nullable Object> document = Map.of(
                "name", "x", "list", List.of(Map.of("in", texts, "kept", 1), "scalar"), "deep", Map.of("in", texts));

        assertEquals(
                Map.of("name", "x", "list", List.of(Map.of("kept", 1), "scalar"), "deep", Map.of()),
                MemberPath.of("deep.in").without(MemberPath.of("list[].in").without(document)));
        assertEquals(document, MemberPath.of("name.in").without(document));
    }

    @Example
    void aSecondPassIsNeededOnlyForTheValueThatItNames() {
        MetadataType declared = new MetadataType();
        declared.setSecondPass("relations,status=DISABLED");
        EntityType type = new EntityType(declared, Map.of());

        assertFalse(type.secondPass().isNeeded(Map.of("name", "x", "status", "ENABLED", "relations", Map.of())));
        assertTrue(type.secondPass().isNeeded(Map.of("status", "DISABLED")));
        assertTrue(type.secondPass().isNeeded(Map.of("relations", Map.of("isA", List.of("x")))));
        assertEquals(
                Map.of("name", "x"),
                type.secondPass().without(Map.of("name", "x", "status", "ENABLED", "relations", Map.of())));
    }

    @Property
    void aTextThatIsNoPathIsRefused(@ForAll("noPaths") String text) {
        assertThrows(IllegalArgumentException.class, () -> MemberPath.of(text));
    }

    @Property
    void anEntityOpensAScopeForEachOfItsValues(
            @ForAll("texts") List<String> values, @ForAll("texts") List<String> constants) {
        ScopeTemplate scopeTemplate = ScopeTemplate.all(
                        "Parent?one={all[]}&kind=" + String.join(",", constants) + "&both=x-{all[]}")
                .get(0);

        List<Map<String, String>> scopes = scopeTemplate.scopes(Map.of("all", values));
        assertEquals(values.size() * constants.size() * values.size(), scopes.size());
        Set<String> ones = new LinkedHashSet<>();
        scopes.forEach(scope -> {
            assertEquals(List.of("one", "kind", "both"), List.copyOf(scope.keySet()));
            ones.add(scope.getOrDefault("one", ""));
        });
        assertEquals(new LinkedHashSet<>(values), ones);
        assertEquals(List.of(), scopeTemplate.scopes(Map.of("other", values)));
    }

    @Property
    void membersOfOneElementBelongTogether(@ForAll("texts") List<String> values) {
        ScopeTemplate scopeTemplate = ScopeTemplate.all(
                        "DataProduct?identifier={of.items[].id}&revision={of.items[].revision}")
                .get(0);
        List<Map<String, String>> items = new ArrayList<>();
        List<Map<String, String>> expected = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean pinned = i % 2 == 0;
            items.add(pinned ? Map.of("id", values.get(i), "revision", "" + i) : Map.of("id", values.get(i)));
            if (pinned) {
                expected.add(Map.of("identifier", values.get(i), "revision", "" + i));
            }
        }
        assertEquals(expected, scopeTemplate.scopes(Map.of("of", Map.of("items", items))));
    }

    @Property
    void theRevisionsBeforeTheNewestAreCountedUp(@ForAll @IntRange(min = 0, max = 40) int newest) {
        ScopeTemplate scopeTemplate = ScopeTemplate.all("FormType?name={name}&revision={1..<revision}")
                .get(0);
        assertEquals(
                IntStream.range(1, newest).mapToObj(String::valueOf).toList(),
                scopeTemplate.scopes(Map.of("name", "orders", "revision", String.valueOf(newest))).stream()
                        .map(scope -> scope.get("revision"))
                        .toList());
        assertEquals(List.of(), scopeTemplate.scopes(Map.of("name", "orders", "revision", "draft")));
    }

    @Property
    void onlyWhatIsNotIgnoredDecides(@ForAll("texts") List<String> texts, @ForAll("names") List<String> ignored) {
        MetadataType declared = new MetadataType();
        declared.setIgnore(String.join(", ", ignored) + ", nested.ignored, list[].ignored");
        EntityType type = new EntityType(declared, Map.of());
        Map<String, @Nullable Object> document = new HashMap<>();
        document.put("significant!", texts);
        document.put("nested", Map.of("kept", "x", "ignored", texts));
        document.put("list", List.of(Map.of("kept", "x", "ignored", texts)));
        String state = type.stateOf(document);

        ignored.forEach(name -> document.put(name, texts));
        document.put("nested", Map.of("kept", "x", "ignored", "another"));
        document.put("list", List.of(Map.of("kept", "x", "ignored", "another")));
        assertEquals(state, type.stateOf(document));
        List<String> more = new ArrayList<>(texts);
        more.add("one more");
        document.put("significant!", more);
        assertNotEquals(state, type.stateOf(document));
    }

    @Property
    void aTimeIsAMarkHoweverItIsWritten(
            @ForAll @LongRange(min = 1_000_000_000_000L, max = 4_000_000_000_000L) long millis) {
        EntityType type = marked("updatedAt");
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
        EntityType type = marked("updatedAt");
        Instant changed = Instant.ofEpochMilli(millis);
        Map<String, @Nullable Object> document = Map.of("updatedAt", changed.toString());

        String mark = type.markOf(document, Optional.empty(), changed.plusMillis(age));
        assertEquals(age < 5000 ? "" : type.markOf(document), mark);
    }

    @Property
    void aListedItemThatDiffersIsNoMark(@ForAll("texts") List<String> texts, @ForAll boolean differs) {
        EntityType type = marked("*");
        Map<String, @Nullable Object> document = Map.of("name", "x", "texts", texts, "only", "in the document");
        Map<String, @Nullable Object> item =
                Map.of("name", differs ? "y" : "x", "texts", texts, "alone", "in the item");

        String mark = type.markOf(document, Optional.of(item), Instant.EPOCH);
        assertEquals(differs ? "" : type.markOf(item), mark);
        assertEquals("", type.markOf(document, Optional.empty(), Instant.EPOCH));
    }

    private static EntityType marked(String changed) {
        MetadataType declared = new MetadataType();
        declared.setChanged(changed);
        EntityType type = new EntityType(declared, Map.of());
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
