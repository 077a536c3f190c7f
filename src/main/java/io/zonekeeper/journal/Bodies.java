package io.zonekeeper.journal;

import io.zonekeeper.datazone.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Bodies of versions: the gzip of the canonical document, the first 350 KB in the version and the rest in parts that are
 * written before it, so that whoever sees a version can read all of it.
 */
public final class Bodies {
    /** DynamoDB takes items of 400 KB with their names and other attributes. */
    static final int IN_VERSION = 350_000;

    private final Table table;
    private final Supplier<String> random;

    public Bodies(Table table, Supplier<String> random) {
        this.table = table;
        this.random = random;
    }

    /** Adds the body to a version's attributes, with its parts in the table already. */
    public void store(byte[] canonical, Map<String, Object> attributes) {
        byte[] zipped = zip(canonical);
        if (zipped.length <= IN_VERSION) {
            attributes.put("body", zipped);
            return;
        }
        String parts = random.get();
        long count = 0;
        for (int from = IN_VERSION; from < zipped.length; from += IN_VERSION) {
            byte[] part = Arrays.copyOfRange(zipped, from, Math.min(zipped.length, from + IN_VERSION));
            table.write(List.of(new Table.Write.Put(
                    new Table.Item(Layout.part(parts, count++), Map.of("body", part)), Table.Condition.ALWAYS)));
        }
        attributes.put("body", Arrays.copyOf(zipped, IN_VERSION));
        attributes.put("parts", parts);
        attributes.put("partCount", count);
    }

    /** The canonical bytes of a version's body. Throws {@link DamagedException} when a part or the hash does not fit. */
    public byte[] canonical(EntityId id, Table.Item item) {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        zipped.writeBytes((byte[]) item.attributes().getOrDefault("body", new byte[0]));
        for (long n = 0; n < item.number("partCount"); n++) {
            Table.Key part = Layout.part(item.text("parts"), n);
            Table.Item found = table.get(part)
                    .orElseThrow(
                            () -> new DamagedException(id, item.number("seq"), "its part " + part + " is missing"));
            zipped.writeBytes((byte[]) found.attributes().getOrDefault("body", new byte[0]));
        }
        byte[] canonical;
        try {
            canonical = new GZIPInputStream(new ByteArrayInputStream(zipped.toByteArray())).readAllBytes();
        } catch (IOException e) {
            throw new DamagedException(id, item.number("seq"), "its body cannot be unpacked: " + e.getMessage());
        }
        if (!Canonical.sha256(canonical).equals(item.text("hash"))) {
            throw new DamagedException(id, item.number("seq"), "its body does not match its hash");
        }
        return canonical;
    }

    Map<String, @Nullable Object> document(EntityId id, Table.Item item) {
        try {
            return Json.readObject(canonical(id, item));
        } catch (IOException e) {
            throw new DamagedException(id, item.number("seq"), "its body is not JSON: " + e.getMessage());
        }
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
