package io.zonekeeper.restore.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import io.zonekeeper.journal.EntityId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds for every document and every map of ids. */
class RewritingPropertiesTest {
    /** The ids of the source, of both kinds that the service makes, and what they are called elsewhere. */
    private static final List<String> OLD = List.of(
            "4k8m2x9qpt1cab",
            "5abcdefghijklm",
            "0c7e1b2a-3d4f-4a5b-8c6d-7e8f9a0b1c2d",
            "dzd_1a2b3c4d5e6f",
            "9zzzzzzzzzzzzz");

    private static final List<String> NEW = List.of(
            "1q2w3e4r5t6y7u",
            "8mlkjihgfedcba",
            "f1e2d3c4-b5a6-4978-8a7b-6c5d4e3f2a1b",
            "dzd-6f5e4d3c2b1a",
            "7aaaaaaaaaaaaa");

    private static final Set<String> PROSE =
            Set.of("name", "title", "description", "shortDescription", "longDescription", "displayName");

    /** Says of a domain what a map of its ids says; all of them are terms. */
    private record ByMap(Map<String, String> map) implements Ids, References.Known {
        @Override
        public List<EntityId> named(String value) {
            return map.containsKey(value) ? List.of(Source.id("GlossaryTerm", value)) : List.of();
        }

        @Override
        public Optional<String> key(EntityId source) {
            return Optional.ofNullable(map.get(source.key()));
        }

        @Override
        public Optional<String> revision(EntityId source, String sourceRevision) {
            return Optional.of(sourceRevision);
        }

        @Override
        public Optional<String> text(String old) {
            return Optional.empty();
        }

        Map<String, @Nullable Object> rewrite(Map<String, @Nullable Object> document) {
            return new References(Source.TYPES, this)
                    .rewrite(Source.type("Asset"), document, Map.of(), this)
                    .document();
        }
    }

    private static ByMap map(List<String> from, List<String> to) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < from.size(); i++) {
            map.put(from.get(i), to.get(i));
        }
        return new ByMap(map);
    }

    @Property(tries = 300)
    void theIdentityChangesNothing(@ForAll("documents") Map<String, @Nullable Object> document) {
        assertEquals(Json.write(document), Json.write(map(OLD, OLD).rewrite(document)));
    }

    @Property(tries = 300)
    void whatWasRewrittenComesBackByTheInverse(
            @ForAll("documents") Map<String, @Nullable Object> document, @ForAll("shuffled") List<String> targets) {
        Map<String, @Nullable Object> there = map(OLD, targets).rewrite(document);

        assertEquals(meaning(document), meaning(map(targets, OLD).rewrite(there)));
    }

    @Property(tries = 300)
    void idsThatSwapDoNotMeet(@ForAll("documents") Map<String, @Nullable Object> document) {
        List<String> turned = new ArrayList<>(OLD.subList(1, OLD.size()));
        turned.add(OLD.get(0));
        Map<String, @Nullable Object> rewritten = document;
        for (int i = 0; i < OLD.size(); i++) {
            rewritten = map(OLD, turned).rewrite(rewritten);
        }

        assertEquals(meaning(document), meaning(rewritten));
    }

    @Property(tries = 300)
    void noOldIdSurvivesInAStructuredPlace(@ForAll("documents") Map<String, @Nullable Object> document) {
        strings("", map(OLD, NEW).rewrite(document), (member, text) -> {
            if (!PROSE.contains(member) && !member.endsWith("Name")) {
                OLD.forEach(id -> assertFalse(text.equals(id), () -> member + " is " + text));
                IdKind.content(text)
                        .ifPresent(inside -> strings("", inside, (below, word) -> {
                            boolean prose = PROSE.contains(below) || below.endsWith("Name");
                            OLD.forEach(id -> assertFalse(!prose && isToken(id, word), () -> below + " is " + word));
                        }));
            }
        });
    }

    @Property(tries = 300)
    void proseIsNeverTouched(@ForAll("documents") Map<String, @Nullable Object> document) {
        assertEquals(prose(document), prose(map(OLD, NEW).rewrite(document)));
    }

    @Property(tries = 300)
    void whatIsFoundIsWhatIsMissing(@ForAll("documents") Map<String, @Nullable Object> document) {
        ByMap all = map(OLD, NEW);
        References references = new References(Source.TYPES, all);
        References.Rewritten rewritten =
                references.rewrite(Source.type("Asset"), document, Map.of(), new ByMap(Map.of()));
        References.Found found = references.find(Source.type("Asset"), document, Map.of());

        assertEquals(found.needs(), Set.copyOf(rewritten.missing()));
        assertTrue(rewritten.unresolved().containsAll(found.dangling()));
    }

    private static boolean isToken(String id, String text) {
        int at = text.indexOf(id);
        return at >= 0
                && (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                && (at + id.length() == text.length() || !Character.isLetterOrDigit(text.charAt(at + id.length())));
    }

    private interface Strings {
        void see(String member, String text);
    }

    private static void strings(String member, @Nullable Object value, Strings strings) {
        if (value instanceof String text) {
            strings.see(member, text);
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, inner) -> strings(String.valueOf(name), inner, strings));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> strings(member, inner, strings));
        }
    }

    private static List<String> prose(Map<String, @Nullable Object> document) {
        List<String> prose = new ArrayList<>();
        strings("", document, (member, text) -> {
            if (PROSE.contains(member)) {
                prose.add(text);
            } else {
                IdKind.content(text)
                        .ifPresent(inside -> strings("", inside, (below, word) -> {
                            if (PROSE.contains(below)) {
                                prose.add(word);
                            }
                        }));
            }
        });
        return prose;
    }

    /** The document with what its strings hold as JSON, in whatever way that is written. */
    private static @Nullable Object meaning(@Nullable Object value) {
        if (value instanceof String text) {
            return IdKind.content(text)
                    .<Object>map(inside -> List.of("JSON", String.valueOf(meaning(inside))))
                    .orElse(text);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new HashMap<>();
            map.forEach((name, inner) -> copy.put(String.valueOf(name), meaning(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(meaning(inner)));
            return copy;
        }
        return value;
    }

    @Provide
    Arbitrary<List<String>> shuffled() {
        return Arbitraries.shuffle(NEW);
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> joints = Arbitraries.of("", " ", "_", "-", "/", ".", "x", "\"", "é", "arn:", ",");
        Arbitrary<String> mixed = Combinators.combine(joints, Arbitraries.of(OLD), joints, Arbitraries.of(OLD), joints)
                .as((a, b, c, d, e) -> a + b + c + d + e);
        return Arbitraries.oneOf(
                Arbitraries.of(OLD), mixed, Arbitraries.of("ACTIVE", "", "2026-01-01", "{", "[]"), joints);
    }

    private static Arbitrary<Object> values(Arbitrary<String> names) {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                texts().asGeneric(),
                Arbitraries.of("1.50", "0", "1e5").map(JsonNumber::new).asGeneric(),
                Arbitraries.of(true).asGeneric());
        return Arbitraries.recursive(
                () -> scalars,
                inner -> Arbitraries.oneOf(
                        inner,
                        inner.list().ofMaxSize(3).asGeneric(),
                        Arbitraries.maps(names, inner).ofMaxSize(3).asGeneric()),
                0,
                3);
    }

    /** Assets, more or less: their references, forms, and members that nobody has heard of. */
    @Provide
    Arbitrary<Map<String, @Nullable Object>> documents() {
        Arbitrary<String> names =
                Arbitraries.of("name", "description", "title", "id", "term", "columnName", "sourceId", "revision", "x");
        Arbitrary<String> contents =
                Arbitraries.maps(names, values(names)).ofMaxSize(3).map(Json::write);
        Arbitrary<Map<String, Object>> forms = Combinators.combine(texts(), contents)
                .as((name, content) -> Map.of("formName", name, "content", content));
        Map<String, Arbitrary<Object>> members = new LinkedHashMap<>();
        members.put("glossaryTerms", Arbitraries.of(OLD).list().ofMaxSize(3).asGeneric());
        members.put("owningProjectId", Arbitraries.of(OLD).asGeneric());
        members.put("description", texts().asGeneric());
        members.put("longDescription", contents.asGeneric());
        members.put("formsOutput", forms.list().ofMaxSize(2).asGeneric());
        members.put("externalIdentifier", texts().asGeneric());
        members.put("x", values(names));
        Arbitrary<Map<String, @Nullable Object>> documents = Arbitraries.just(Map.of());
        for (Map.Entry<String, Arbitrary<Object>> member : members.entrySet()) {
            documents = Combinators.combine(documents, member.getValue().optional())
                    .as((document, value) -> {
                        Map<String, @Nullable Object> with = new LinkedHashMap<>(document);
                        value.ifPresent(there -> with.put(member.getKey(), there));
                        return with;
                    });
        }
        return documents;
    }
}
