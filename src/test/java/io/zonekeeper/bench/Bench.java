package io.zonekeeper.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Speed and memory: {@code mvn -Pbench}. {@code -Dbench.only=unchanged|first|events|latency|memory|restore|quotas|plan}
 * measures one of them, {@code -Dbench.max=N} bounds the assets of the largest domain (100,000). Ratios compare what ran in the same minutes;
 * absolute figures are as good as the machine was quiet, and no figure fails the build.
 */
public final class Bench {
    private static final Set<String> MEASUREMENTS =
            Set.of("unchanged", "first", "events", "latency", "memory", "restore", "quotas", "plan");
    private static final int SEARCH = 1_000;
    /** The plain loop sweeps the search domain as often as this holds it: both are warm. */
    private static final int WARM = 6_000;

    private static final int ROUND = 5_000;
    private static final int EVENTS = 2_000;
    private static final int RESTORED = 2_000;
    private static final int LATENCY_SECONDS = 40;
    private static final double MOST_MEGABYTES = 450;

    private final Path folder = Path.of("target/bench");
    private final Report report = new Report(folder);
    private final String only;
    private final int max;

    private Bench(String only, int max) {
        this.only = only;
        this.max = max;
    }

    public static void main(String[] arguments) throws Exception {
        // whoever started us is gone: so are we
        var unused =
                ProcessHandle.current().parent().map(parent -> parent.onExit().thenRun(() -> System.exit(143)));
        String only = System.getProperty("bench.only", "");
        if (!only.isEmpty() && !MEASUREMENTS.contains(only)) {
            System.err.println("bench.only is '" + only + "'; there are " + MEASUREMENTS);
            System.exit(2);
        }
        new Bench(only, Integer.getInteger("bench.max", 100_000)).run();
        System.exit(0);
    }

    private boolean asked(String... names) {
        return only.isEmpty() || List.of(names).contains(only);
    }

    private void run() throws Exception {
        Files.createDirectories(folder);
        long began = System.nanoTime();
        List<String> growing = Stream.of(1_000, 10_000, 100_000)
                .filter(size -> size <= max)
                .map(String::valueOf)
                .toList();
        boolean compares = asked("first", "events", "latency");
        List<String> rounds = compares ? List.of("round-1", "round-2", "round-3") : List.of();
        Map<String, Integer> sizes = new LinkedHashMap<>();
        boolean sweeps = compares || asked("unchanged", "memory");
        if (sweeps) {
            sizes.put("search", Math.min(SEARCH, max));
        }
        if (compares) {
            sizes.put("warm", Math.min(WARM, 6 * max));
        }
        rounds.forEach(round -> sizes.put(round, Math.min(ROUND, max)));
        if (asked("restore", "quotas")) {
            sizes.put(Ground.CATALOGUE, Math.min(RESTORED, max));
        }
        if (asked("unchanged", "memory", "plan")) {
            growing.forEach(size -> sizes.put(size, Integer.parseInt(size)));
        }
        try (Ground ground = new Ground(folder, sizes);
                RestoreGround targets = new RestoreGround(ground, folder)) {
            SweepBench sweepBench = new SweepBench(ground, report);
            EventBench events = new EventBench(ground, report);
            RestoreBench restores = new RestoreBench(ground, targets, report);
            if (sweeps) {
                ground.sweep("search");
            }
            if (compares) {
                ground.sweep("warm");
            }
            if (asked("first")) {
                sweepBench.first("search", rounds);
            } else if (compares) {
                rounds.forEach(ground::sweep);
            }
            if (asked("events")) {
                events.throughput("search", rounds, Math.min(EVENTS, max));
            }
            if (asked("latency")) {
                events.latency("round-1", LATENCY_SECONDS);
            }
            if (asked("restore", "quotas")) {
                ground.sweep(Ground.CATALOGUE);
            }
            if (asked("quotas")) {
                restores.withQuotas(Ground.CATALOGUE);
            }
            if (asked("restore")) {
                restores.againstPlainLoop(Ground.CATALOGUE);
            }
            if (asked("unchanged", "memory", "plan")) {
                for (String size : growing) {
                    double assets = Integer.parseInt(size);
                    report.figure("memory", size + " assets, first sweep", assets / ground.sweep(size), "assets/s");
                }
            }
            if (asked("unchanged")) {
                sweepBench.unchanged(growing);
            }
            if (asked("plan")) {
                restores.plans(growing);
            }
            report.atMost(
                    "memory",
                    "peak resident set with " + String.join(" ", Ground.MEMORY),
                    ground.keeper().peakMegabytes(),
                    "MB",
                    MOST_MEGABYTES);
        }
        report.publish(conditions((System.nanoTime() - began) / 1_000_000_000));
    }

    private Map<String, Object> conditions(long seconds) {
        Map<String, Object> conditions = new LinkedHashMap<>();
        conditions.put("processors", Runtime.getRuntime().availableProcessors());
        conditions.put(
                "load at the end",
                String.format(
                        Locale.ROOT,
                        "%.1f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        conditions.put("Java", Runtime.version().toString());
        conditions.put("largest domain", max);
        conditions.put("seconds", seconds);
        return conditions;
    }
}
