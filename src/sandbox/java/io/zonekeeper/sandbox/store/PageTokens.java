package io.zonekeeper.sandbox.store;

import io.zonekeeper.sandbox.model.Refusal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.zip.CRC32;

/** Opaque page tokens: bound to their query, good for a while. */
public final class PageTokens {
    private static final int BYTES = 8 + 4 + 8 + 4 + 8;

    private final InstantSource clock;
    private Duration lifetime = Duration.ofHours(24);
    private int generation;

    public PageTokens(InstantSource clock) {
        this.clock = clock;
    }

    /** How long a token may be used; 24 hours unless changed. */
    public void lifetime(Duration allowed) {
        lifetime = allowed;
    }

    /** Tokens given out so far are refused from now on. */
    public void expireAll() {
        generation++;
    }

    /** A token that means: after this position, for this query. */
    public String make(int query, long position) {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.putLong(position).putInt(query).putLong(clock.millis()).putInt(generation);
        bytes.putLong(checksum(bytes.array()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The position that a token means. Refused when it is not ours, has expired, or is of another query. */
    public long read(int query, String token) {
        byte[] raw;
        try {
            raw = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (raw.length != BYTES) {
            throw invalid();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw);
        long position = bytes.getLong();
        boolean ours = bytes.getInt() == query;
        Instant made = Instant.ofEpochMilli(bytes.getLong());
        boolean fresh = bytes.getInt() == generation && clock.instant().isBefore(made.plus(lifetime));
        if (bytes.getLong() != checksum(raw) || !ours) {
            throw invalid();
        }
        if (!fresh) {
            throw Refusal.invalid("The pagination token has expired");
        }
        return position;
    }

    private static Refusal invalid() {
        return Refusal.invalid("Invalid pagination token");
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, BYTES - 8);
        return crc.getValue();
    }
}
