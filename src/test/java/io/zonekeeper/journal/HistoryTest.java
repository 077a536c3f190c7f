package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.modelcheck.MemoryTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the table is checked before anybody is told that it was so. */
class HistoryTest {
    private static final EntityId ID = new EntityId("d", "GlossaryTerm", "a");

    private final MemoryTable table = new MemoryTable();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Captures capture = new Captures(table, () -> now, () -> "parts-" + now);
    private final Journal journal = new Journal(table);

    @BeforeEach
    void threeVersions() {
        for (String name : List.of("one", "two", "three")) {
            capture.one(
                    ID,
                    Capture.Cause.event("e"),
                    head -> new Reading.Present(Map.of("name", name), name, Map.of(), "", "", Canonical::hash));
            now = now.plusSeconds(60);
        }
    }

    private List<String> flaws() {
        return journal.history(ID, now).flaws();
    }

    private void change(long seq, String attribute, Object value) {
        Table.Key key = Layout.version(ID, seq);
        Map<String, Object> attributes =
                new HashMap<>(table.get(key).orElseThrow().attributes());
        attributes.put(attribute, value);
        table.write(List.of(new Table.Write.Put(new Table.Item(key, attributes), Table.Condition.PRESENT)));
    }

    private void remove(long seq) {
        table.write(List.of(new Table.Write.Delete(Layout.version(ID, seq), Table.Condition.PRESENT)));
    }

    private static byte[] zipped(int megabytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            for (int i = 0; i < megabytes; i++) {
                zip.write(new byte[1 << 20]);
            }
        }
        return out.toByteArray();
    }

    @Test
    void whatWasWrittenIsWhole() {
        assertEquals(List.of(), flaws());
        assertEquals(
                "two",
                journal.history(ID, now)
                        .asOf("2026-03-01T10:01:30.000Z")
                        .orElseThrow()
                        .name());
        assertEquals(
                "three",
                journal.history(ID, now).asOf(Journal.NEWEST).orElseThrow().name());
    }

    @Test
    void aGapIsNamed() {
        remove(2);
        assertEquals(List.of("version 2 is missing"), flaws());
        remove(3);
        assertEquals(List.of("version 3 is known, and 1 is the newest that is here"), flaws());
    }

    @Test
    void whatWasChangedIsNamed() {
        change(2, "cause", "somebody else");
        assertEquals(List.of("version 2 does not follow from the one before (chain)"), flaws());
        change(3, "format", 7L);
        assertTrue(flaws().contains("version 3 has format 7; this program reads format 1"), flaws()::toString);
    }

    @Test
    void aVersionDatedAheadIsNamed() {
        now = now.plusSeconds(86_400);
        capture.one(
                ID,
                Capture.Cause.event("e"),
                head -> new Reading.Present(Map.of("name", "x"), "x", Map.of(), "", "", Canonical::hash));
        now = now.minusSeconds(86_400);
        assertEquals(
                List.of("version 4 is dated 2026-03-02T10:03:00.000Z, ahead of this machine's clock; check the clocks,"
                        + " and who may write to the table"),
                flaws());
        assertEquals(4, journal.latest(ID).orElseThrow().version().seq(), "the newest goes by sequence");
    }

    @Test
    void aBodyIsInflatedUnderALimitAndNothingElseSuffers() throws IOException {
        change(1, "body", zipped(65));
        change(2, "body", "no bytes");
        change(3, "body", new byte[] {1, 2, 3});
        List<String> flaws = flaws();
        assertEquals(3, flaws.size(), flaws::toString);
        assertTrue(flaws.get(0).endsWith("is damaged: its body is larger than 64 MB"), flaws::toString);
        assertTrue(flaws.get(1).endsWith("is damaged: its body is no binary value"), flaws::toString);
        assertTrue(flaws.get(2).contains("its body cannot be unpacked"), flaws::toString);
    }

    @Test
    void aKeyHasItsPlaceInTheTableOrIsRefusedBefore() {
        String odd = "#".repeat(300);
        assertEquals(900, EntityId.of("d", "GlossaryTerm", List.of(odd)).key().length());
        assertEquals(Optional.empty(), EntityId.fitting("d", "GlossaryTerm", List.of(odd, "x")));
        KeyTooLongException refused =
                assertThrows(KeyTooLongException.class, () -> EntityId.of("d", "GlossaryTerm", List.of(odd + "é")));
        assertEquals(
                "the key of a GlossaryTerm is 902 bytes long with its escapes, and the table takes 900; it begins with '"
                        + "%23".repeat(13) + "%'",
                refused.getMessage());
        assertThrows(
                KeyTooLongException.class,
                () -> ScopeId.of("d", "s", 1, "Asset", Map.of("owningProjectIdentifier", "é".repeat(450))));
    }
}
