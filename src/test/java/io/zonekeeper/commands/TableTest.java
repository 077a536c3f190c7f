package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Tables of a terminal that is 80 columns wide. */
class TableTest {
    @Test
    void numbersStandRightAndWordsLeft() {
        assertEquals(
                "type     entities\nProject         7\nAsset        1190\n",
                Table.of(List.of("type", "entities"), List.of(List.of("Project", 7), List.of("Asset", 1190))));
    }

    @Test
    void aRowThatIsTooWideIsWrappedInItsColumn() {
        String key = "3ed4rf5tg6yh7u";
        String table = Table.of(
                List.of("key", "reason"),
                List.of(List.of(
                        key, "our role is not a member of the project that owns it, so nothing of it can be made")));

        table.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(table.contains(key + "  our role is not"), table);
    }

    /** Nothing is cut off, however long the words are. */
    @Property(tries = 200)
    void everyCharacterOfEveryCellIsThere(
            @ForAll @Size(min = 1, max = 8)
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 90) String> row) {
        String table = Table.of(row.stream().map(cell -> "-").toList(), List.of(row));

        table.lines().forEach(line -> assertTrue(line.length() <= 96, line)); // eight columns of ten and their gaps
        assertEquals(
                row.stream().mapToInt(String::length).sum() + row.size(),
                table.chars().filter(c -> !Character.isWhitespace(c)).count());
    }
}
