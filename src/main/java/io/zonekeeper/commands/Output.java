package io.zonekeeper.commands;

import io.zonekeeper.document.Json;
import io.zonekeeper.text.Visible;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
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
    private final boolean folds;

    /** Lines are as long as what they say, for programs that read them. */
    Output(Form form, PrintWriter out) {
        this(form, out, false);
    }

    /** {@code folds}: whether long lines are broken between words, for a terminal. */
    Output(Form form, PrintWriter out, boolean folds) {
        this.form = form;
        this.out = out;
        this.folds = folds;
    }

    /** How a constant of the program is written for people and programs. */
    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
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
            out.println(Visible.json(Json.write(result)));
            out.flush();
        }
    }

    /** A line for people; nothing in JSON form. */
    void line(String line) {
        if (form == Form.text) {
            String visible = Visible.text(line);
            (folds ? Fold.lines(visible) : List.of(visible)).forEach(out::println);
            out.flush();
        }
    }

    /** The first of these lines for people, so many at most, and how many more there are; nothing in JSON form. */
    void lines(List<String> lines, int most, String kind) {
        lines.stream().limit(most).forEach(this::line);
        if (lines.size() > most) {
            line("and " + (lines.size() - most) + " more of the " + kind + "; --output json has all");
        }
    }

    /** A table for people with the columns' names above; nothing in JSON form. */
    void table(List<String> columns, List<? extends List<?>> rows) {
        if (form == Form.text) {
            out.print(TextTable.of(columns, rows));
            out.flush();
        }
    }
}
