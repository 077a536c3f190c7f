package io.zonekeeper.commands;

import io.zonekeeper.restore.ports.ReadListener;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Says what a plan or a proof reads, and on a terminal about every two seconds how many entities so far. */
final class ReadProgress implements ReadListener {
    private static final long EVERY = Duration.ofSeconds(2).toNanos();

    private final Output output;
    private final LongSupplier nanoTime;
    private final boolean counts;
    private String what = "reads";
    private long read;
    private long said;

    /** {@code counts}: whether numbers are told, for somebody who looks. */
    ReadProgress(Output output, LongSupplier nanoTime, boolean counts) {
        this.output = output;
        this.nanoTime = nanoTime;
        this.counts = counts;
        this.said = nanoTime.getAsLong();
    }

    @Override
    public synchronized void begins(String next) {
        what = next;
        read = 0;
        said = nanoTime.getAsLong();
        output.line(next);
    }

    @Override
    public synchronized void one(String type) {
        read++;
        long now = nanoTime.getAsLong();
        if (counts && now - said >= EVERY) {
            said = now;
            output.line(what + ": " + read + " so far (" + type + ")");
        }
    }
}
