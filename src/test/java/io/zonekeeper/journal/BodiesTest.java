package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.modelcheck.MemoryTable;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Bodies that do not fit into one item. */
class BodiesTest {
    private static final EntityId ASSET = new EntityId("d", "Asset", "a");

    private final MemoryTable table = new MemoryTable();

    @Property(tries = 10)
    void aLargeBodyComesBackFromItsParts(@ForAll @IntRange(min = 0, max = 1_300_000) int bytes, @ForAll long seed) {
        byte[] canonical = stored(bytes, seed);

        assertArrayEquals(canonical, read(version()));
        List<Table.Item> parts = parts();
        assertEquals(version().number("partCount"), parts.size());
        assertEquals(bytes > 350_000, !parts.isEmpty());
        parts.forEach(part -> assertTrue(body(part).length <= Bodies.IN_VERSION));
    }

    @Property(tries = 10)
    void aMissingPartIsSeen(@ForAll @IntRange(min = 800_000, max = 1_300_000) int bytes, @ForAll long seed) {
        stored(bytes, seed);
        List<Table.Item> parts = parts();
        Table.Key missing = parts.get((int) Math.floorMod(seed, parts.size())).key();
        table.write(List.of(new Table.Write.Delete(missing, Table.Condition.PRESENT)));

        String why = assertThrows(DamagedException.class, () -> read(version())).getMessage();
        assertTrue(String.valueOf(why).contains("missing"), why);
    }

    @Property(tries = 10)
    void partsInAnotherOrderAreSeen(@ForAll long seed) {
        stored(1_200_000, seed);
        List<Table.Item> parts = parts();
        swap(parts.get(0), parts.get(1));

        assertThrows(DamagedException.class, () -> read(version()));
    }

    @Property(tries = 60)
    void aFlippedBitIsSeenOrChangesNothing(@ForAll long seed) {
        byte[] canonical = stored(360_000, seed);
        List<Table.Item> all = new ArrayList<>(parts());
        all.add(version());
        Random random = new Random(seed);
        Table.Item item = all.get(random.nextInt(all.size()));
        byte[] body = body(item).clone();
        // the first bytes of a gzip say when and where it was packed: they may change
        int at = random.nextInt(5) == 0 ? random.nextInt(Math.min(20, body.length)) : random.nextInt(body.length);
        body[at] ^= (byte) (1 << random.nextInt(8));
        put(item, body);

        try {
            assertArrayEquals(canonical, read(version()));
        } catch (DamagedException seen) {
            return;
        }
        assertTrue(at < 10 && item.key().equals(Layout.version(ASSET, 1)), "byte " + at + " of " + item.key());
    }

    private byte[] stored(int bytes, long seed) {
        table.all().forEach(item -> table.write(List.of(new Table.Write.Delete(item.key(), Table.Condition.ALWAYS))));
        byte[] noise = new byte[bytes];
        new Random(seed).nextBytes(noise);
        Map<String, @Nullable Object> document =
                Map.of("id", "a", "noise", Base64.getEncoder().encodeToString(noise));
        Captures capture = new Captures(table, InstantSource.system(), () -> "random");
        capture.one(
                ASSET,
                Capture.Cause.event("e"),
                head -> new Reading.Present(document, "", Map.of(), "", "", Canonical::hash));
        return Canonical.bytes(document);
    }

    private byte[] read(Table.Item version) {
        return new Bodies(table, () -> "").canonical(ASSET, version);
    }

    private Table.Item version() {
        return table.get(Layout.version(ASSET, 1)).orElseThrow();
    }

    private List<Table.Item> parts() {
        return table.query(Table.Range.of("part#random", "")).items();
    }

    private static byte[] body(Table.Item item) {
        return (byte[]) item.attributes().getOrDefault("body", new byte[0]);
    }

    private void swap(Table.Item one, Table.Item other) {
        put(one, body(other));
        put(other, body(one));
    }

    private void put(Table.Item item, byte[] body) {
        Map<String, Object> attributes = new HashMap<>(item.attributes());
        attributes.put("body", body);
        table.write(List.of(new Table.Write.Put(new Table.Item(item.key(), attributes), Table.Condition.ALWAYS)));
    }
}
