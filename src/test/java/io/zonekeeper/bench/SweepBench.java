package io.zonekeeper.bench;

import io.zonekeeper.bench.DomainFill.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sweeps of domains that nobody edits: what the first costs, and what the next ones cost. */
final class SweepBench {
    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8, 16);
    private static final double GROWTH = 10.5;
    private static final double SHARE = 0.6;

    private final Ground ground;
    private final Report report;

    SweepBench(Ground ground, Report report) {
        this.ground = ground;
        this.report = report;
    }

    /** First sweeps of these domains against the plain loop at its best, one after the other on each. */
    void first(String search, List<String> rounds) {
        int best = bestWorkers(search);
        double[] ratios = new double[rounds.size()];
        double assets = 0;
        double ours = 0;
        double plain = 0;
        Processors oursBusy = new Processors();
        Processors plainBusy = new Processors();
        for (int i = 0; i < ratios.length; i++) {
            Filled domain = ground.domain(rounds.get(i));
            String name = rounds.get(i);
            double plainSeconds = plainBusy.during(ground, () -> plainSweep(domain, best));
            double seconds = oursBusy.during(ground, () -> ground.sweep(name));
            ratios[i] = plainSeconds / seconds;
            assets += domain.assets().size();
            ours += seconds;
            plain += plainSeconds;
        }
        report.figure("first", "plain loop, " + best + " workers", assets / plain, "assets/s");
        report.figure("first", "Zonekeeper", assets / ours, "assets/s");
        plainBusy.report(report, "first", "plain loop", assets, "ms/asset");
        oursBusy.report(report, "first", "Zonekeeper", assets, "ms/asset");
        Arrays.sort(ratios);
        report.atLeast("first", "share of the plain loop, median of " + ratios.length, median(ratios), "", SHARE);
    }

    private int bestWorkers(String search) {
        Filled domain = ground.domain(search);
        plainSweep(domain, 4); // warm
        Map<Double, Integer> bySeconds = new TreeMap<>();
        for (int workers : WORKERS) {
            double seconds = plainSweep(domain, workers);
            bySeconds.put(seconds, workers);
            report.figure(
                    "first",
                    "plain loop, " + workers + " workers, " + domain.assets().size() + " assets",
                    domain.assets().size() / seconds,
                    "assets/s");
        }
        return bySeconds.values().iterator().next();
    }

    private double plainSweep(Filled domain, int workers) {
        String table = "plain-" + System.nanoTime();
        ground.plain().table(table);
        return ground.plain().sweep(table, domain.id(), domain.projects(), workers);
    }

    /** Sweeps that find nothing new, of domains that grow tenfold. */
    void unchanged(List<String> names) {
        List<Double> seconds = new ArrayList<>();
        for (String name : names) {
            seconds.add(unchanged(name, 3));
        }
        for (int i = 1; i < names.size(); i++) {
            report.atMost(
                    "unchanged",
                    "time of " + names.get(i) + " against " + names.get(i - 1) + " assets",
                    seconds.get(i) / seconds.get(i - 1),
                    "x",
                    GROWTH);
        }
    }

    private double unchanged(String name, int times) {
        Filled domain = ground.domain(name);
        double best = Double.MAX_VALUE;
        long calls = 0;
        long writes = 0;
        long listed = 0;
        for (int i = 0; i < times; i++) {
            ground.services().ask("reset");
            ground.keeper().ask("reset");
            best = Math.min(best, ground.sweep(name));
            Map<String, ?> made = ground.services().ask("calls");
            calls = Math.max(calls, sum(made, ""));
            // pages that tell who is a member are listed for each scope below a project; here they count once a project
            listed = sum(made, "Search")
                    + sum(made, "List")
                    - Ground.number(made, "ListProjectMemberships")
                    + domain.projects().size();
            Map<String, ?> requests = ground.keeper().ask("requests");
            writes = Math.max(writes, writes(requests));
            report.detail("unchanged", name + " assets: calls of DataZone", made);
            report.detail("unchanged", name + " assets: requests of Zonekeeper", requests);
        }
        long pages = domain.assetPages() + domain.listingPages();
        report.figure("unchanged", name + " assets, best of " + times, best, "s");
        report.atMost(
                "unchanged",
                name + " assets: DataZone calls, " + pages + " pages",
                calls,
                "calls",
                Math.floor(1.05 * pages + 10 * domain.projects().size() + 40));
        report.atMost(
                "unchanged", name + " assets: journal write requests, " + listed + " listed", writes, "", listed + 40);
        return best;
    }

    private static long writes(Map<String, ?> requests) {
        return List.of("PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems").stream()
                .mapToLong(operation -> Ground.number(requests, "DynamoDb " + operation))
                .sum();
    }

    private static long sum(Map<String, ?> counts, String prefix) {
        return counts.keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .mapToLong(name -> Ground.number(counts, name))
                .sum();
    }

    static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }
}
