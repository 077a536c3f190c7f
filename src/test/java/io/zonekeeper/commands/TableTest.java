package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.text.NastyNames;
import io.zonekeeper.text.Visible;
import java.util.List;
import java.util.stream.Collectors;
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
                TextTable.of(List.of("type", "entities"), List.of(List.of("Project", 7), List.of("Asset", 1190))));
    }

    @Test
    void aRowThatIsTooWideIsWrappedInItsColumn() {
        String key = "3ed4rf5tg6yh7u";
        String table = TextTable.of(
                List.of("key", "reason"),
                List.of(List.of(
                        key, "our role is not a member of the project that owns it, so nothing of it can be made")));

        table.lines().forEach(line -> assertTrue(line.length() <= 80, line));
        assertTrue(table.contains(key + "  our role is not"), table);
    }

    @Test
    void anInstantStaysWhole() {
        String instant = "2026-03-02T10:42:00.123Z";
        String words = "our role is not a member of the project that owns it";
        String table = TextTable.of(
                List.of("at", "before", "type", "reason"),
                List.of(List.of(instant, instant + " or so", "ProjectMembership", words)));

        assertTrue(table.contains(instant + "  " + instant), table);
        table.lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }

    /** Nothing is cut off, however long the words are. */
    @Property(tries = 200)
    void everyCharacterOfEveryCellIsThere(
            @ForAll @Size(min = 1, max = 8)
                    List<@AlphaChars @NumericChars @StringLength(min = 1, max = 90) String> row) {
        String table = TextTable.of(row.stream().map(cell -> "-").toList(), List.of(row));

        table.lines().forEach(line -> assertTrue(line.length() <= 96, line)); // eight columns of ten and their gaps
        assertEquals(
                row.stream().mapToInt(String::length).sum() + row.size(),
                table.chars().filter(c -> !Character.isWhitespace(c)).count());
    }

    /** Whatever a name has in it, no line is too wide, nothing is lost, and no character of more than one unit is torn. */
    @Test
    void namesOfManyScriptsAreWrappedWhole() {
        for (int i = 0; i < NastyNames.ALL.size(); i++) {
            String name = NastyNames.filling(i, 256);
            String table = TextTable.of(List.of("type", "name"), List.of(List.of("GlossaryTerm", name)));

            assertEquals(
                    Visible.text(name).replaceAll("\\s", ""),
                    table.lines()
                            .skip(1)
                            .map(line -> line.replaceFirst("GlossaryTerm", ""))
                            .collect(Collectors.joining())
                            .replaceAll("\\s", ""));
            assertTrue(table.replace("\n", "").codePoints().noneMatch(NastyNames::acts), table);
            table.lines().skip(1).forEach(line -> assertFalse(line.strip().startsWith("\u200d"), line));
        }
        assertEquals(
                "name       at\n数据目录   1\nabc        2\nZ\u0351\u0352\u0353          3\n",
                TextTable.of(
                        List.of("name     ", "at"),
                        List.of(List.of("数据目录", "1 "), List.of("abc", "2 "), List.of("Z\u0351\u0352\u0353", "3 "))));
    }

    @Test
    void whatIsWideTakesTwoColumns() {
        String table =
                TextTable.of(List.of("name"), List.of(List.of("数".repeat(60)), List.of("👩\u200d🔬".repeat(41))));

        assertEquals(
                List.of("name", "数".repeat(40), "数".repeat(20), "👩\u200d🔬".repeat(40), "👩\u200d🔬"),
                table.lines().toList());
    }
}
