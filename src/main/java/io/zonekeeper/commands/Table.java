package io.zonekeeper.commands;

import io.zonekeeper.text.Visible;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/** Columns for people, 80 characters wide at most: what does not fit is wrapped in its column. Numbers stand right. */
final class Table {
    private static final int WIDTH = 80;
    private static final int GAP = 2;
    /** No column of words becomes narrower: even short words would break. */
    private static final int LEAST = 10;

    private Table() {}

    static String of(List<String> names, List<? extends List<?>> rows) {
        List<List<String>> cells = rows.stream()
                .map(row -> row.stream()
                        .map(cell -> Visible.text(String.valueOf(cell)))
                        .toList())
                .toList();
        int[] widths = widths(names, cells);
        Column[] columns = IntStream.range(0, widths.length)
                .mapToObj(i -> new Column(widths[i] + (i == 0 ? 0 : GAP), i == 0 ? 0 : GAP, Overflow.WRAP))
                .toArray(Column[]::new);
        TextTable table = TextTable.forColumns(new ColorScheme.Builder(Ansi.OFF).build(), columns);
        table.setAdjustLineBreaksForWideCJKCharacters(true);
        add(table, names, widths);
        cells.forEach(row -> add(table, row, widths));
        return table.toString().lines().map(line -> line.stripTrailing() + "\n").reduce("", String::concat);
    }

    private static void add(TextTable table, List<String> row, int[] widths) {
        table.addRowValues(IntStream.range(0, widths.length)
                .mapToObj(i -> isNumber(row.get(i))
                        ? " ".repeat(Math.max(0, widths[i] - row.get(i).length())) + row.get(i)
                        : row.get(i))
                .toArray(String[]::new));
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && cell.chars().allMatch(Character::isDigit);
    }

    /** The natural widths, or so much less for the widest columns that the whole fits. */
    private static int[] widths(List<String> names, List<List<String>> cells) {
        int[] widths = names.stream().mapToInt(String::length).toArray();
        for (List<String> row : cells) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int room = WIDTH - GAP * (widths.length - 1);
        while (Arrays.stream(widths).sum() > room) {
            int widest = IntStream.range(0, widths.length)
                    .boxed()
                    .max(Comparator.comparingInt(i -> widths[i]))
                    .orElseThrow();
            if (widths[widest] <= LEAST) {
                return widths; // so many columns that nothing is to be gained
            }
            widths[widest]--;
        }
        return widths;
    }
}
