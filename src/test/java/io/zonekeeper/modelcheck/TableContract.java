package io.zonekeeper.modelcheck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.Table.Condition;
import io.zonekeeper.journal.Table.Item;
import io.zonekeeper.journal.Table.Page;
import io.zonekeeper.journal.Table.Range;
import io.zonekeeper.journal.Table.Write;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the journal counts on, of DynamoDB and of the table in memory alike. */
abstract class TableContract {
    private static final Table.Key A = new Table.Key("p", "a");
    private static final Table.Key B = new Table.Key("p", "b");

    /** A table with nothing in it. */
    abstract Table table();

    @Test
    void anItemComesBackAsItWasPut() {
        Table table = table();
        Map<String, Object> attributes = Map.of(
                "text",
                "é\uD83D\uDE00",
                "empty",
                "",
                "number",
                1L << 53,
                "yes",
                true,
                "no",
                false,
                "map",
                Map.of("inner", "x", "n", 2L),
                "list",
                List.of("x", 3L, Map.of("y", "z")),
                "none",
                List.of());
        assertTrue(table.write(List.of(put(A, attributes, Condition.ALWAYS))));

        assertEquals(Optional.of(new Item(A, attributes)), table.get(A));
        assertEquals(Optional.empty(), table.get(B));
    }

    @Test
    void bytesComeBackAsTheyWerePut() {
        Table table = table();
        byte[] bytes = {0, 1, -1, 127, -128};
        assertTrue(table.write(List.of(put(A, Map.of("body", bytes), Condition.ALWAYS))));

        assertArrayEquals(
                bytes, (byte[]) table.get(A).orElseThrow().attributes().get("body"));
    }

    @Test
    void anItemInTheTableIsNobodyElses() {
        Table table = table();
        Map<String, Object> attributes = new HashMap<>(Map.of("n", 1L));
        assertTrue(table.write(List.of(put(A, attributes, Condition.ALWAYS))));
        attributes.put("n", 2L);

        assertEquals(1, table.get(A).orElseThrow().number("n"));
    }

    @Test
    void aPutReplacesTheWholeItem() {
        Table table = table();
        table.write(List.of(put(A, Map.of("n", 1L, "m", 1L), Condition.ALWAYS)));
        table.write(List.of(put(A, Map.of("n", 2L), Condition.ALWAYS)));

        assertEquals(Map.of("n", 2L), table.get(A).orElseThrow().attributes());
    }

    @Test
    void aConditionIsAskedOfTheItemThatIsThere() {
        Table table = table();
        assertFalse(table.write(List.of(put(A, Map.of("n", 1), Condition.PRESENT))));
        assertFalse(table.write(List.of(put(A, Map.of("n", 1), Condition.equal("n", 1)))));
        assertTrue(table.write(List.of(put(A, Map.of("n", 1, "s", "x"), Condition.ABSENT))));
        assertFalse(table.write(List.of(put(A, Map.of("n", 2), Condition.ABSENT))));
        assertFalse(table.write(List.of(put(A, Map.of("n", 2), Condition.equal("n", 2L)))));
        assertFalse(table.write(List.of(put(A, Map.of("n", 2), Condition.equal("n", "1")))));
        assertFalse(table.write(List.of(put(A, Map.of("n", 2), Condition.equal("other", 1L)))));
        assertFalse(table.write(List.of(new Write.Delete(A, new Condition.Equal(Map.of("n", 1L, "s", "y"))))));
        assertEquals(1, table.get(A).orElseThrow().number("n"));
        assertTrue(table.write(List.of(new Write.Delete(A, new Condition.Equal(Map.of("n", 1L, "s", "x"))))));
        assertFalse(table.write(List.of(new Write.Delete(A, Condition.PRESENT))));
        assertTrue(table.write(List.of(new Write.Delete(A, Condition.ALWAYS))));
    }

    @Test
    void aTransactionIsWrittenWhollyOrNotAtAll() {
        Table table = table();
        assertTrue(table.write(List.of(put(A, Map.of("n", 1), Condition.ABSENT), put(B, Map.of(), Condition.ABSENT))));
        Table.Key c = new Table.Key("q", "c");
        assertFalse(table.write(List.of(
                put(c, Map.of(), Condition.ABSENT),
                new Write.Delete(B, Condition.PRESENT),
                new Write.Check(A, Condition.equal("n", 2)))));
        assertEquals(Optional.empty(), table.get(c));
        assertTrue(table.get(B).isPresent());
        assertTrue(table.write(List.of(
                put(c, Map.of(), Condition.ABSENT),
                new Write.Delete(B, Condition.PRESENT),
                new Write.Check(A, Condition.equal("n", 1)))));
        assertTrue(table.get(c).isPresent());
        assertEquals(Optional.empty(), table.get(B));
        assertTrue(table.write(List.of(new Write.Check(A, Condition.PRESENT))));
        assertFalse(table.write(List.of(new Write.Check(B, Condition.PRESENT))));
    }

    @Test
    void aTransactionHasOneToAHundredWritesOfDifferentItems() {
        Table table = table();
        List<Write> hundred = writes(100);
        assertTrue(table.write(hundred));
        assertThrows(RuntimeException.class, () -> table.write(writes(101)));
        assertThrows(RuntimeException.class, () -> table.write(List.of()));
        assertThrows(RuntimeException.class, () -> table.write(List.of(hundred.get(0), hundred.get(0))));
        assertEquals(100, table.count("p", ""));
    }

    @Test
    void anItemHasFourHundredKilobytesAtTheMost() {
        Table table = table();
        assertTrue(table.write(List.of(put(A, Map.of("body", new byte[400_000]), Condition.ALWAYS))));
        Write larger = put(A, Map.of("body", new byte[410_000]), Condition.ALWAYS);
        assertThrows(RuntimeException.class, () -> table.write(List.of(larger)));
        assertThrows(
                RuntimeException.class,
                () -> table.write(List.of(put(new Table.Key("p", ""), Map.of(), Condition.ALWAYS))));
    }

    @Test
    void manyItemsAreReadAtOnce() {
        Table table = table();
        table.write(writes(100));
        table.write(List.of(put(new Table.Key("q", "x"), Map.of(), Condition.ALWAYS)));
        List<Table.Key> keys = new ArrayList<>(
                List.of(new Table.Key("q", "x"), new Table.Key("q", "x"), new Table.Key("q", "missing")));
        writes(120).forEach(write -> keys.add(write.key()));

        assertEquals(101, table.getAll(keys).size());
        assertEquals(List.of(), table.getAll(List.of()));
    }

    @Test
    void aRangeIsReadInTheOrderOfItsBytes() {
        Table table = table();
        List<String> sorted = List.of("", "#", "/", "0", "A", "a", "aa", "é", "\uFF61", "\uD83D\uDE00").stream()
                .map(text -> "k" + text)
                .toList();
        sorted.forEach(sk -> table.write(List.of(put(new Table.Key("p", sk), Map.of(), Condition.ALWAYS))));
        table.write(List.of(put(new Table.Key("p", "other"), Map.of(), Condition.ALWAYS)));
        table.write(List.of(put(new Table.Key("pp", "k"), Map.of(), Condition.ALWAYS)));

        assertEquals(sorted, sks(table, Range.of("p", "k")));
        List<String> backwards = new ArrayList<>(sorted);
        Collections.reverse(backwards);
        assertEquals(backwards, sks(table, Range.of("p", "k").backwards()));
        assertEquals(sorted, sks(table, Range.of("p", "k").limit(3)));
        assertEquals(backwards, sks(table, Range.of("p", "k").limit(3).backwards()));
        assertEquals(List.of("ka", "kaa"), sks(table, Range.of("p", "ka")));
        assertEquals(sorted.subList(4, 10), sks(table, Range.of("p", "k").after("k0")));
        assertEquals(sorted.subList(5, 10), sks(table, Range.of("p", "k").after("kAbsent")));
        assertEquals(List.of(), sks(table, Range.of("p", "nothing")));
        assertEquals(11, sks(table, Range.of("p", "")).size());
        assertEquals(10, table.count("p", "k"));
        assertEquals(0, table.count("q", ""));
    }

    @Test
    void aPageThatIsFullSaysWhereToGoOn() {
        Table table = table();
        table.write(writes(5));

        Page page = table.query(Range.of("p", "").limit(2));
        assertEquals(2, page.items().size());
        assertEquals(Optional.of("k001"), page.next());
        assertEquals(Optional.empty(), table.query(Range.of("p", "").limit(6)).next());
    }

    private static List<String> sks(Table table, Range range) {
        List<String> sks = new ArrayList<>();
        Optional<Range> rest = Optional.of(range);
        while (rest.isPresent()) {
            Range now = rest.get();
            Page page = table.query(now);
            page.items().forEach(item -> sks.add(item.key().sk()));
            rest = page.next().map(now::after);
        }
        return sks;
    }

    private static List<Write> writes(int count) {
        return IntStream.range(0, count)
                .<Write>mapToObj(n -> put(new Table.Key("p", "k%03d".formatted(n)), Map.of("n", n), Condition.ALWAYS))
                .toList();
    }

    private static Write put(Table.Key key, Map<String, Object> attributes, Condition condition) {
        return new Write.Put(new Item(key, attributes), condition);
    }
}
