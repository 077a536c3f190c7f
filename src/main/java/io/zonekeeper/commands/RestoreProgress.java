package io.zonekeeper.commands;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.Replay;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Says about once every two seconds how far a restore is: steps done, rate, time left. */
final class RestoreProgress implements Replay.Progress, AutoCloseable {
    private static final long EVERY = 2_000_000_000L;

    private final Output output;
    private final long began;
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong said;

    RestoreProgress(Output output, long began) {
        this.output = output;
        this.began = began;
        this.said = new AtomicLong(began);
    }

    @Override
    public void ended(Step step, int left) {
        long count = ended.incrementAndGet();
        long now = System.nanoTime();
        long last = said.get();
        if (now - last > EVERY && said.compareAndSet(last, now)) {
            double rate = count / ((now - began) / 1e9);
            output.line(String.format(
                    Locale.ROOT,
                    "%d steps ended, %d left, %.1f/s, about %s to go (%s)",
                    count,
                    left,
                    rate,
                    time((long) (left / Math.max(rate, 0.01))),
                    step.id().source().type()));
        }
    }

    static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " m " + String.format(Locale.ROOT, "%02d", seconds % 60) + " s"
                        : seconds / 3600 + " h " + String.format(Locale.ROOT, "%02d", seconds % 3600 / 60) + " m";
    }

    @Override
    public void close() {
        double seconds = (System.nanoTime() - began) / 1e9;
        output.line(String.format(Locale.ROOT, "%d steps ended in %.1f s", ended.get(), seconds));
    }
}
