package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.rules.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of rights, {@code rights.txt} beside this class: what each operation that changes something needs. */
public final class Rights {
    private static final String TABLE = "rights.txt";

    private final Map<String, Right> rights = new LinkedHashMap<>();

    private Rights() {}

    public static Rights load() {
        try (InputStream in = Rights.class.getResourceAsStream(TABLE)) {
            if (in == null) {
                throw new IllegalStateException("'" + TABLE + "' is not on the class path beside " + Rights.class);
            }
            Rights rights = new Rights();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(rights::add);
            return rights;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != 5) {
            throw new IllegalStateException(TABLE + ": five columns, not '" + line + "'");
        }
        String operation = fields[0].strip();
        String policy = fields[4].strip();
        Right right = new Right(
                operation,
                Subject.parse(fields[1].strip()),
                Designation.of(fields[2].strip()),
                fields[3].strip().equals("owner"),
                policy.isEmpty() ? null : Policy.valueOf(policy.substring(policy.indexOf(' ') + 1)),
                policy.startsWith("and "));
        if (rights.put(operation, right) != null) {
            throw new IllegalStateException(TABLE + ": " + operation + " stands there twice");
        }
    }

    /** The operations that have a line. */
    public Set<String> operations() {
        return rights.keySet();
    }

    @Nullable
    Right of(String operation) {
        return rights.get(operation);
    }
}
