package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.modelcheck.MemoryTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A cut takes what was in force, and names what is not whole. */
class CutReaderTest {
    private static final EntityId FIRST = new EntityId("d", "GlossaryTerm", "a");
    private static final EntityId SECOND = new EntityId("d", "GlossaryTerm", "a b");

    private final MemoryTable table = new MemoryTable();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Captures capture = new Captures(table, () -> now, () -> "parts-" + now);
    private final Seen seen = new Seen();

    private static final class Seen implements CutReader.VersionVisitor {
        private final Map<String, String> taken = new HashMap<>();
        private final List<String> deleted = new ArrayList<>();
        private final List<String> notArrived = new ArrayList<>();
        private final List<String> damaged = new ArrayList<>();

        @Override
        public void taken(Version version, Map<String, @Nullable Object> document) {
            taken.put(version.id().key(), version.seq() + " " + document.get("name"));
        }

        @Override
        public void deleted(Version tombstone) {
            deleted.add(tombstone.id().key());
        }

        @Override
        public void notArrived(EntityId id, String what) {
            notArrived.add(id.key() + ": " + what);
        }

        @Override
        public void damaged(EntityId id, String what) {
            damaged.add(id.key() + ": " + what);
        }
    }

    @BeforeEach
    void twoTermsWithThreeVersionsEach() {
        for (EntityId id : List.of(FIRST, SECOND)) {
            now = Instant.parse("2026-03-01T10:00:00Z");
            for (String name : List.of("one", "two", "three")) {
                write(id, name);
                now = now.plusSeconds(60);
            }
        }
    }

    private void write(EntityId id, String name) {
        capture.one(
                id,
                Capture.Cause.event("e"),
                head -> new Reading.Present(Map.of("name", name), name, Map.of(), "", "", Canonical::hash));
    }

    private void read(String asOf) {
        new CutReader(table).read("d", "GlossaryTerm", asOf, seen);
    }

    private void remove(Table.Key key) {
        table.write(List.of(new Table.Write.Delete(key, Table.Condition.PRESENT)));
    }

    private void change(Table.Key key, String attribute, Object value) {
        Map<String, Object> attributes =
                new HashMap<>(table.get(key).orElseThrow().attributes());
        attributes.put(attribute, value);
        table.write(List.of(new Table.Write.Put(new Table.Item(key, attributes), Table.Condition.PRESENT)));
    }

    private void nothingIsWrong() {
        assertEquals(List.of(), seen.notArrived);
        assertEquals(List.of(), seen.damaged);
    }

    @Test
    void ofEachEntityTheVersionInForceIsTaken() {
        read("2026-03-01T10:01:30.000Z");
        assertEquals(Map.of("a", "2 two", "a b", "2 two"), seen.taken);
        nothingIsWrong();
    }

    @Test
    void beforeTheFirstVersionThereIsNothing() {
        read("2026-03-01T09:59:59.999Z");
        assertEquals(Map.of(), seen.taken);
        nothingIsWrong();
    }

    @Test
    void whatIsDeletedIsNotTaken() {
        capture.one(FIRST, Capture.Cause.event("e"), head -> new Reading.Gone());
        read("2026-03-01T11:00:00.000Z");
        assertEquals(Map.of("a b", "3 three"), seen.taken);
        assertEquals(List.of("a"), seen.deleted);
        nothingIsWrong();
    }

    @Test
    void aVersionInTheMiddleThatHasNotArrivedIsNamed() {
        remove(Layout.version(FIRST, 2));
        read("2026-03-01T11:00:00.000Z");
        assertEquals(List.of("a: version 2 is missing before version 3"), seen.notArrived);
        assertEquals(Map.of("a b", "3 three"), seen.taken);
    }

    @Test
    void aNewestVersionThatHasNotArrivedIsKnownFromTheHead() {
        remove(Layout.version(FIRST, 3));
        read("2026-03-01T11:00:00.000Z");
        assertEquals(List.of("a: version 3 is known, 2 is the newest that is here"), seen.notArrived);
    }

    @Test
    void whatArrivedLaterThanTheInstantIsNotMissed() {
        remove(Layout.version(FIRST, 3));
        read("2026-03-01T10:01:30.000Z");
        assertEquals("2 two", seen.taken.get("a"));
        nothingIsWrong();
    }

    @Test
    void anEntityOfWhichOnlyTheHeadHasArrivedIsNamed() {
        for (long seq = 1; seq <= 3; seq++) {
            remove(Layout.version(FIRST, seq));
        }
        read("2026-03-01T11:00:00.000Z");
        assertEquals(List.of("a: version 3 is known, 0 is the newest that is here"), seen.notArrived);
    }

    @Test
    void anEntityWhoseHeadHasNotArrivedIsTakenAllTheSame() {
        remove(Layout.head(FIRST));
        read("2026-03-01T11:00:00.000Z");
        assertEquals("3 three", seen.taken.get("a"));
        nothingIsWrong();
    }

    @Test
    void aChangedMemberOfAnyVersionBreaksTheChain() {
        for (String attribute : List.of("at", "name", "cause", "hash")) {
            Table.Key key = Layout.version(FIRST, 2);
            Object before = table.get(key).orElseThrow().attributes().get(attribute);
            change(key, attribute, "2026-03-01T10:00:30.000Z");
            read("2026-03-01T11:00:00.000Z");
            assertTrue(seen.damaged.stream().anyMatch(what -> what.startsWith("a: ")), attribute + ": " + seen.damaged);
            seen.damaged.clear();
            change(key, attribute, before == null ? "" : before);
        }
    }

    @Test
    void aBodyThatIsNotWhatWasWrittenIsDamaged() {
        byte[] body = (byte[])
                table.get(Layout.version(SECOND, 3)).orElseThrow().attributes().get("body");
        change(Layout.version(FIRST, 3), "body", body == null ? new byte[0] : body);
        read("2026-03-01T11:00:00.000Z");
        assertEquals(Map.of("a", "3 three", "a b", "3 three"), seen.taken); // the same words: the same body
        byte[] other = (byte[])
                table.get(Layout.version(SECOND, 1)).orElseThrow().attributes().get("body");
        change(Layout.version(FIRST, 3), "body", other == null ? new byte[0] : other);
        seen.taken.clear();
        read("2026-03-01T11:00:00.000Z");
        assertEquals(Map.of("a b", "3 three"), seen.taken);
        assertEquals(1, seen.damaged.size(), seen.damaged.toString());
    }

    @Test
    void aPartThatHasNotArrivedIsNamed() {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_000_000) {
            text.append(Long.toString(random.nextLong(), 36));
        }
        capture.one(
                FIRST,
                Capture.Cause.event("e"),
                head -> new Reading.Present(
                        Map.of("name", "long", "text", text.toString()), "long", Map.of(), "", "", Canonical::hash));
        read("2026-03-01T11:00:00.000Z");
        assertTrue(seen.taken.getOrDefault("a", "").startsWith("4 "));
        Table.Item version = table.get(Layout.version(FIRST, 4)).orElseThrow();
        remove(Layout.part(version.text("parts"), 0));
        read("2026-03-01T11:00:00.000Z");
        assertEquals(1, seen.notArrived.size(), seen.notArrived.toString());
    }
}
