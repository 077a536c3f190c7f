package io.zonekeeper.commands;

import io.zonekeeper.text.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Columns for people, 80 characters wide at most: what does not fit is wrapped in its column. Numbers stand right. picocli's
 * table wants the widths beforehand and counts code points, so that combined characters would shift the columns.
 */
final class TextTable {
    private static final int WIDTH = 80;
    private static final int GAP = 2;
    /** No column of words becomes narrower: even short words would break. */
    private static final int LEAST = 10;
    /** What a reader sees as one character, however many code points it has. */
    private static final Pattern CHARACTER = Pattern.compile("\\X");
    /** What takes two columns of a terminal: Chinese, Japanese, Korean, full-width forms and emoji. */
    private static final Pattern WIDE = Pattern.compile("[\\u1100-\\u115F\\u2E80-\\u303E\\u3041-\\uA4CF"
            + "\\uA960-\\uA97F\\uAC00-\\uD7A3\\uF900-\\uFAFF\\uFE30-\\uFE6F\\uFF00-\\uFF60\\uFFE0-\\uFFE6"
            + "\\x{1F300}-\\x{1F64F}\\x{1F680}-\\x{1F6FF}\\x{1F900}-\\x{1FAFF}\\x{20000}-\\x{3FFFD}]");

    /** An instant in a cell stays whole: in two halves nobody can read, find or paste it. */
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private TextTable() {}

    static String of(List<String> names, List<? extends List<?>> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> Visible.text(String.valueOf(cell)))
                        .toList())
                .toList();
        int[] widths = widths(names, cells);
        StringBuilder table = new StringBuilder();
        add(table, names, widths);
        cells.forEach(row -> add(table, row, widths));
        return table.toString();
    }

    private static void add(StringBuilder table, List<String> row, int[] widths) {
        List<List<String>> cells = IntStream.range(0, widths.length)
                .mapToObj(i -> wrapped(row.get(i), widths[i]))
                .toList();
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        for (int y = 0; y < height; y++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < widths.length; x++) {
                String text = y < cells.get(x).size() ? cells.get(x).get(y) : "";
                String blanks = " ".repeat(Math.max(0, widths[x] - columns(text)));
                line.append(x == 0 ? "" : " ".repeat(GAP)).append(isNumber(row.get(x)) ? blanks + text : text + blanks);
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
    }

    /** The lines of a cell: broken at a blank where there is one, else between two characters. */
    private static List<String> wrapped(String cell, int width) {
        List<String> lines = new ArrayList<>();
        String rest = cell;
        while (columns(rest) > width) {
            int end = fitting(rest, width);
            int blank = rest.lastIndexOf(' ', end);
            lines.add(rest.substring(0, blank > 0 ? blank : end));
            rest = blank > 0 ? rest.substring(blank + 1).stripLeading() : rest.substring(end);
        }
        lines.add(rest);
        return lines;
    }

    /** Where the last character ends that fits; the first one counts as fitting. */
    private static int fitting(String text, int width) {
        Matcher characters = CHARACTER.matcher(text);
        int end = 0;
        int room = width;
        while (characters.find()) {
            room -= columns(characters.group());
            if (room < 0 && end > 0) {
                break;
            }
            end = characters.end();
        }
        return end;
    }

    /** How many columns of a terminal a text takes. */
    static int columns(String text) {
        if (text.chars().allMatch(unit -> unit < 0x300)) { // nothing there is wide, and nothing joins
            return text.length();
        }
        int columns = 0;
        Matcher characters = CHARACTER.matcher(text);
        while (characters.find()) {
            columns += WIDE.matcher(characters.group()).find() ? 2 : 1;
        }
        return columns;
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && cell.chars().allMatch(Character::isDigit);
    }

    /** The natural widths, or so much less for the widest columns that the whole fits. */
    private static int[] widths(List<String> names, List<List<String>> cells) {
        int[] widths = names.stream().mapToInt(TextTable::columns).toArray();
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], columns(row.get(i)));
            }
        }
        int[] least = least(widths.length, cells);
        int room = WIDTH - GAP * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            OptionalInt widest = IntStream.range(0, widths.length)
                    .filter(i -> widths[i] > least[i])
                    .reduce((one, other) -> widths[other] >= widths[one] ? other : one);
            if (widest.isEmpty()) {
                return widths; // so many columns that nothing is to be gained
            }
            widths[widest.getAsInt()]--;
        }
        return widths;
    }

    /** The widths below which words or instants would break. */
    private static int[] least(int columns, List<List<String>> cells) {
        return IntStream.range(0, columns)
                .map(i -> cells.stream()
                        .flatMap(row -> INSTANT.matcher(row.get(i)).results())
                        .mapToInt(instant -> instant.group().length())
                        .reduce(LEAST, Math::max))
                .toArray();
    }
}
