package io.zonekeeper.bench;

import io.zonekeeper.datazone.Quotas;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Restores into empty domains: against the quotas that are published, and against the plain loop without any; plans. */
final class RestoreBench {
    private static final List<Integer> WORKERS = List.of(4, 8, 16);
    private static final int ROUNDS = 3;
    private static final double ABOVE_FLOOR = 1.1;
    private static final double THROTTLES = 1;
    private static final double SHARE = 0.7;
    private static final double GROWTH = 10.5;
    private static final int QUIET_SECONDS = 5;
    private static final int PUBLISHING_SECONDS = 10;

    private final Ground ground;
    private final RestoreGround restores;
    private final Report report;

    RestoreBench(Ground ground, RestoreGround restores, Report report) {
        this.ground = ground;
        this.restores = restores;
        this.report = report;
    }

    /**
     * All of each quota is taken, so the floor is that of the service: what the plan calls of an operation by the rate that
     * is published for it, and of these the longest. What the floor does not count: reads, and operations without a
     * published rate.
     */
    void withQuotas(String name) {
        withQuotas(name, 0);
        withQuotas(name, PUBLISHING_SECONDS);
    }

    /** {@code publishing} = the seconds until what is published shows: no floor counts them. */
    private void withQuotas(String name, int publishing) {
        ground.services().ask("quotas", "on");
        ground.services().ask("publishing", String.valueOf(publishing));
        try (Child zonekeeper = restores.restorer("restorer-quotas", "1")) {
            Planned planned = plan(zonekeeper, name, restores.target());
            String slowest = "";
            double floor = 0;
            for (String operation : planned.calls().keySet()) {
                double seconds = Quotas.published().containsKey(operation)
                        ? Ground.number(planned.calls(), operation) / Quotas.perSecond(operation)
                        : 0;
                if (seconds > floor) {
                    floor = seconds;
                    slowest = operation;
                }
            }
            untilQuiet();
            double seconds = restore(zonekeeper, planned, "quotas");
            Map<String, ?> calls = ground.services().ask("calls");
            if (publishing > 0) {
                report.figure("quotas", "the same where publishing takes " + publishing + " s", seconds, "s");
                return;
            }
            Map<String, ?> throttled = ground.services().ask("throttled");
            report.detail("quotas", "calls of DataZone", calls);
            report.detail("quotas", "throttled", throttled);
            int assets = ground.domain(name).assets().size();
            report.figure("quotas", assets + " assets and what stands around them", planned.steps(), "steps");
            report.figure("quotas", "floor of the slowest quota, " + slowest, floor, "s");
            report.figure("quotas", "with the published quotas, share 1", seconds, "s");
            report.atMost("quotas", "against that floor", seconds / floor, "x", ABOVE_FLOOR);
            report.atMost(
                    "quotas",
                    "throttles per 1,000 of " + sum(calls) + " calls",
                    1000.0 * sum(throttled) / sum(calls),
                    "",
                    THROTTLES);
        } finally {
            ground.services().ask("quotas", "off");
            ground.services().ask("publishing", "0");
        }
    }

    /** What others of this bench still call would be counted and throttled, too. */
    private void untilQuiet() {
        long calls = 1;
        while (calls > 0) {
            ground.services().ask("reset");
            try {
                TimeUnit.SECONDS.sleep(QUIET_SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            calls = sum(ground.services().ask("calls"));
        }
    }

    /** Restores of one domain by both, one after the other, each into a new one. */
    void againstPlainLoop(String name) {
        int best = bestWorkers(name);
        try (Child zonekeeper = restores.restorer("restorer", "0")) {
            restore(zonekeeper, plan(zonekeeper, name, restores.target()), "restore"); // warm
            double[] ratios = new double[ROUNDS];
            double ours = 0;
            double plain = 0;
            double planning = 0;
            double creates = 0;
            Processors oursBusy = new Processors();
            Processors plainBusy = new Processors();
            for (int i = 0; i < ROUNDS; i++) {
                double plainSeconds = plainBusy.during(ground, zonekeeper, () -> plain(name, best));
                Planned planned = plan(zonekeeper, name, restores.target());
                zonekeeper.ask("reset");
                ground.services().ask("reset");
                double seconds = oursBusy.during(ground, zonekeeper, () -> restore(zonekeeper, planned, "restore"));
                report.detail("restore", "requests of Zonekeeper", zonekeeper.ask("requests"));
                creates += sum(planned.calls());
                planning += planned.seconds();
                ratios[i] = plainSeconds / seconds;
                ours += seconds;
                plain += plainSeconds;
            }
            report.figure("restore", "plain loop, " + best + " workers", creates / plain, "calls/s");
            report.figure("restore", "Zonekeeper", creates / ours, "calls/s");
            plainBusy.report(report, "restore", "plain loop", creates, "ms/call");
            oursBusy.report(report, "restore", "Zonekeeper", creates, "ms/call");
            report.figure("restore", "its plan, besides", planning / ROUNDS, "s");
            Arrays.sort(ratios);
            report.atLeast(
                    "restore", "share of the plain loop, median of " + ROUNDS, SweepBench.median(ratios), "", SHARE);
        }
    }

    private int bestWorkers(String name) {
        plain(name, 4); // warm
        Map<Double, Integer> bySeconds = new TreeMap<>();
        for (int workers : WORKERS) {
            double seconds = plain(name, workers);
            bySeconds.put(seconds, workers);
            report.figure("restore", "plain loop, " + workers + " workers", seconds, "s");
        }
        return bySeconds.values().iterator().next();
    }

    private double plain(String name, int workers) {
        return restores.plain().restore(ground.domain(name).id(), restores.target(), workers);
    }

    /** Plans of domains that grow tenfold, each in a new JVM that has planned the first. */
    void plans(List<String> growing) {
        List<String> names = growing.stream().skip(1).toList();
        List<Double> seconds = new ArrayList<>();
        for (String name : names) {
            try (Child zonekeeper = restores.restorer("planner-" + name, "0")) {
                plan(zonekeeper, growing.get(0), restores.target()); // warm
                Planned planned = plan(zonekeeper, name, restores.target());
                seconds.add(planned.seconds());
                report.figure("plan", name + " assets, " + planned.steps() + " steps", planned.seconds(), "s");
                report.figure(
                        "plan",
                        name + " assets, peak resident set with " + String.join(" ", Ground.MEMORY),
                        zonekeeper.peakMegabytes(),
                        "MB");
            }
        }
        for (int i = 1; i < names.size(); i++) {
            report.atMost(
                    "plan",
                    "time of " + names.get(i) + " against " + names.get(i - 1) + " assets",
                    seconds.get(i) / seconds.get(i - 1),
                    "x",
                    GROWTH);
        }
    }

    /** What a plan came to: how many calls of each mutating operation. */
    private record Planned(String restore, double seconds, long steps, Map<String, ?> calls) {}

    private Planned plan(Child zonekeeper, String name, String target) {
        Map<String, ?> answer = zonekeeper.ask("plan", ground.domain(name).id(), target);
        if (!(answer.get("calls") instanceof Map<?, ?> calls)) {
            throw new IllegalStateException("no calls in " + answer);
        }
        Map<String, Object> counts = new TreeMap<>();
        calls.forEach((operation, count) -> counts.put(String.valueOf(operation), count));
        return new Planned(
                String.valueOf(answer.get("restore")),
                Ground.number(answer, "millis") / 1000.0,
                Ground.number(answer, "steps"),
                counts);
    }

    private double restore(Child zonekeeper, Planned planned, String measurement) {
        Map<String, ?> answer = zonekeeper.ask("restore", planned.restore());
        if (!"done".equals(answer.get("state"))) {
            throw new IllegalStateException("restore " + planned.restore() + " did not come to its end: " + answer);
        }
        if (answer.get("ended") instanceof Map<?, ?> ended) {
            Map<String, Object> times = new TreeMap<>();
            ended.forEach((type, when) -> times.put(String.valueOf(type), when));
            report.detail(measurement, "when the steps of each type ended", times);
        }
        return Ground.number(answer, "millis") / 1000.0;
    }

    private static long sum(Map<String, ?> counts) {
        return counts.keySet().stream()
                .mapToLong(name -> Ground.number(counts, name))
                .sum();
    }
}
