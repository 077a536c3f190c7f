package io.zonekeeper.commands;

import io.zonekeeper.datazone.Json;
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

    Output(Form form, PrintWriter out) {
        this.form = form;
        this.out = out;
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
            out.println(Visible.text(line));
            out.flush();
        }
    }

    /** A table for people with the columns' names above; nothing in JSON form. */
    void table(List<String> columns, List<? extends List<?>> rows) {
        if (form == Form.text) {
            out.print(Table.of(columns, rows));
            out.flush();
        }
    }
}
