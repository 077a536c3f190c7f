package io.zonekeeper.commands;

import io.zonekeeper.journal.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Says every ten seconds how far a sweep is, and once when it stands still: a command starts a sweep, and does none of it. */
final class SweepProgress {
    private static final long EVERY = Duration.ofSeconds(10).toNanos();
    private static final long STILL = Duration.ofSeconds(30).toNanos();

    private final Output output;
    private final LongSupplier nanoTime;
    private Set<ScopePosition> last = Set.of();
    private long moved;
    private long said;
    private boolean still;

    /** Where a scope stands. */
    private record ScopePosition(String scope, String moved, long page) {}

    SweepProgress(Output output, LongSupplier nanoTime) {
        this.output = output;
        this.nanoTime = nanoTime;
        this.moved = nanoTime.getAsLong();
        this.said = moved;
    }

    /** {@code open}: the scopes of the sweep that have something to do. */
    void looked(List<Scope> open) {
        long now = nanoTime.getAsLong();
        Set<ScopePosition> steps = open.stream()
                .map(scope -> new ScopePosition(scope.id().toString(), scope.moved(), scope.page()))
                .collect(Collectors.toSet());
        if (!steps.equals(last)) {
            last = steps;
            moved = now;
            still = false;
            if (now - said >= EVERY) {
                said = now;
                output.line(open.size() + " scopes open"
                        + open.stream()
                                .findFirst()
                                .map(scope -> ", the next: " + scope.id().type() + " "
                                        + scope.id().parent())
                                .orElse(""));
            }
        } else if (now - moved >= STILL && !still) {
            still = true;
            output.line("nothing of the sweep has been done for "
                    + Duration.ofNanos(now - moved).toSeconds()
                    + " s; it goes on when a replica runs (zonekeeper run); Ctrl-C ends the waiting, not the sweep");
        }
    }
}
