package io.zonekeeper.commands;

import io.zonekeeper.datazone.Json;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a command writes its result: tables and lines for people, one JSON value for programs. */
final class Output {
    /** The forms of output. */
    enum Form {
        text,
        json
    }

    private final Form form;
    private final PrintWriter out;

    Output(Form form, PrintWriter out) {
        this.form = form;
        this.out = out;
    }

    /** The same, put together only where it is wanted. */
    void json(Supplier<? extends Map<String, ? extends @Nullable Object>> result) {
        if (form == Form.json) {
            json(result.get());
        }
    }

    /** The whole result for programs; nothing in text form. */
    void json(Map<String, ? extends @Nullable Object> result) {
        if (form == Form.json) {
            out.println(Json.write(result));
            out.flush();
        }
    }

    /** A line for people; nothing in JSON form. */
    void line(String line) {
        if (form == Form.text) {
            out.println(line);
            out.flush();
        }
    }

    /** A table for people with the columns' names above; nothing in JSON form. */
    void table(List<String> columns, List<? extends List<?>> rows) {
        if (form != Form.text) {
            return;
        }
        List<List<String>> all = new ArrayList<>();
        all.add(columns);
        rows.forEach(row -> all.add(row.stream().map(String::valueOf).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> row : all) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : all) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < widths.length; i++) {
                boolean right = row.get(i).chars().allMatch(Character::isDigit);
                cells.add(String.format(Locale.ROOT, "%" + (right ? "" : "-") + widths[i] + "s", row.get(i)));
            }
            out.println(cells.stream().collect(Collectors.joining("  ")).stripTrailing());
        }
        out.flush();
    }
}
