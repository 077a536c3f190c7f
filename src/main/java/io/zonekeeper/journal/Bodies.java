package io.zonekeeper.journal;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.Json;
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

    /** No document of the service is nearly so large; what is larger was not written by us. */
    static final int LARGEST = 64 << 20;

    private static final String TOO_LARGE = "its body is larger than " + (LARGEST >> 20) + " MB";

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
        zipped.writeBytes(bytes(id, item, item));
        for (long n = 0; n < item.number("partCount"); n++) {
            Table.Key part = Layout.part(item.text("parts"), n);
            Table.Item found = table.get(part)
                    .orElseThrow(
                            () -> new DamagedException(id, item.number("seq"), "its part " + part + " is missing"));
            zipped.writeBytes(bytes(id, item, found));
            if (zipped.size() > LARGEST) {
                throw new DamagedException(id, item.number("seq"), TOO_LARGE);
            }
        }
        byte[] canonical;
        try {
            canonical = new GZIPInputStream(new ByteArrayInputStream(zipped.toByteArray())).readNBytes(LARGEST + 1);
        } catch (IOException e) {
            throw new DamagedException(id, item.number("seq"), "its body cannot be unpacked: " + e.getMessage());
        }
        if (canonical.length > LARGEST) {
            throw new DamagedException(id, item.number("seq"), TOO_LARGE);
        }
        if (!Canonical.sha256(canonical).equals(item.text("hash"))) {
            throw new DamagedException(id, item.number("seq"), "its body does not match its hash");
        }
        return canonical;
    }

    private static byte[] bytes(EntityId id, Table.Item version, Table.Item holder) {
        Object body = holder.attributes().getOrDefault("body", new byte[0]);
        if (body instanceof byte[] bytes) {
            return bytes;
        }
        throw new DamagedException(id, version.number("seq"), "its body is no binary value");
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
