package io.zonekeeper.bench;

import io.zonekeeper.bench.DomainFill.Filled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Events about assets that were edited: how many a second, and how soon an edit is durable. */
final class EventBench {
    private static final List<Integer> WORKERS = List.of(1, 2, 4, 8, 16);
    private static final double SHARE = 0.6;
    private static final String QUEUE = "zonekeeper-events";
    private static final String PLAIN_QUEUE = "plain-events";
    private static final String PLAIN_TABLE = "plain-events";
    private static final String ONE_A_CALL =
            "{\"source\":[\"aws.datazone\"],\"detail-type\":[\"AWS API Call via CloudTrail\"]}";
    private static final String ALL = "{\"source\":[\"aws.datazone\"]}";
    private static final int EVENTS_A_SECOND = 50;
    /** An edit of an asset makes two events: the service's own and the recorded call. */
    private static final int EDITS_A_SECOND = EVENTS_A_SECOND / 2;

    private final Ground ground;
    private final Report report;
    private String plainQueue = "";
    private int wording;

    EventBench(Ground ground, Report report) {
        this.ground = ground;
        this.report = report;
    }

    /** Drains the same messages by the plain loop at its best and by Zonekeeper, one after the other. */
    void throughput(String search, List<String> rounds, int messages) throws Exception {
        plainQueue = ground.sqs().createQueue(r -> r.queueName(PLAIN_QUEUE)).queueUrl();
        String arn = ground.sqs()
                .getQueueAttributes(r -> r.queueUrl(plainQueue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .getOrDefault(QueueAttributeName.QUEUE_ARN, "");
        ground.eventBridge().putRule(r -> r.name(PLAIN_QUEUE).eventPattern(ONE_A_CALL));
        ground.eventBridge()
                .putTargets(r -> r.rule(PLAIN_QUEUE).targets(t -> t.id("queue").arn(arn)));
        ground.eventBridge().putRule(r -> r.name(QUEUE).eventPattern(ONE_A_CALL));
        ground.plain().table(PLAIN_TABLE);
        int best = bestWorkers(search, Math.min(messages, 400));
        double[] ratios = new double[rounds.size()];
        double ours = 0;
        double plain = 0;
        Processors oursBusy = new Processors();
        Processors plainBusy = new Processors();
        for (int i = 0; i < ratios.length; i++) {
            Filled domain = ground.domain(rounds.get(i));
            ground.keeper().ask("pause");
            edit(domain, messages);
            double plainSeconds = plainBusy.during(
                    ground, () -> ground.plain().drain(PLAIN_TABLE, domain.id(), plainQueue, messages, best));
            double seconds = oursBusy.during(ground, () -> drained(messages));
            ratios[i] = plainSeconds / seconds;
            ours += seconds;
            plain += plainSeconds;
        }
        report.figure("events", "plain loop, " + best + " workers", ratios.length * messages / plain, "events/s");
        report.figure("events", "Zonekeeper", ratios.length * messages / ours, "events/s");
        double handled = ratios.length * messages;
        plainBusy.report(report, "events", "plain loop", handled, "ms/event");
        oursBusy.report(report, "events", "Zonekeeper", handled, "ms/event");
        Arrays.sort(ratios);
        report.atLeast(
                "events", "share of the plain loop, median of " + ratios.length, SweepBench.median(ratios), "", SHARE);
        ground.eventBridge().removeTargets(r -> r.rule(PLAIN_QUEUE).ids("queue"));
    }

    private int bestWorkers(String search, int messages) throws Exception {
        Filled domain = ground.domain(search);
        ground.keeper().ask("pause");
        Map<Double, Integer> bySeconds = new TreeMap<>();
        edit(domain, messages);
        ground.plain().drain(PLAIN_TABLE, domain.id(), plainQueue, messages, 4); // warm
        drained(messages);
        for (int workers : WORKERS) {
            ground.keeper().ask("pause");
            edit(domain, messages);
            double seconds = ground.plain().drain(PLAIN_TABLE, domain.id(), plainQueue, messages, workers);
            bySeconds.put(seconds, workers);
            report.figure("events", "plain loop, " + workers + " workers", messages / seconds, "events/s");
            drained(messages); // Zonekeeper warms up alike
        }
        return bySeconds.values().iterator().next();
    }

    /** Lets Zonekeeper take what is in its queue; gives the seconds from the first receipt to the last delete. */
    private double drained(int messages) {
        ground.keeper().ask("reset");
        ground.keeper().ask("listen");
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (System.nanoTime() < end) {
            Map<String, ?> drained = ground.keeper().ask("drained");
            if (Ground.number(drained, "deleted") >= messages) {
                return Ground.number(drained, "nanos") / 1e9;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        throw new IllegalStateException("Zonekeeper did not handle " + messages + " events in 5 minutes");
    }

    /** Edits the first assets of a domain and waits until their events are in both queues. */
    private void edit(Filled domain, int assets) throws Exception {
        String text = "edit " + ++wording;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> edits = new ArrayList<>();
            domain.assets()
                    .subList(0, assets)
                    .forEach(asset -> edits.add(pool.submit(() -> ground.fill().edit(domain.id(), asset, text))));
            for (Future<?> edit : edits) {
                edit.get();
            }
        } finally {
            pool.shutdownNow();
        }
        String ours = ground.sqs().getQueueUrl(r -> r.queueName(QUEUE)).queueUrl();
        while (waiting(ours) < assets || waiting(plainQueue) < assets) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private int waiting(String queue) {
        return Integer.parseInt(ground.sqs()
                .getQueueAttributes(
                        r -> r.queueUrl(queue).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
    }

    /** Edits assets at a steady rate while Zonekeeper listens. */
    void latency(String name, int seconds) throws InterruptedException {
        Filled domain = ground.domain(name);
        ground.eventBridge().putRule(r -> r.name(QUEUE).eventPattern(ALL));
        ground.keeper().ask("listen");
        steady(domain, 0, 2 * EDITS_A_SECOND); // warm
        TimeUnit.SECONDS.sleep(2);
        ground.keeper().ask("reset");
        int edits = Math.min(seconds * EDITS_A_SECOND, domain.assets().size() - 2 * EDITS_A_SECOND);
        steady(domain, 2 * EDITS_A_SECOND, edits);
        List<Long> micros = micros();
        for (int i = 0; i < 100 && micros.size() < edits; i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            micros = micros();
        }
        report.figure("latency", "edits, each two events, " + EVENTS_A_SECOND + " events/s", edits, "");
        report.atLeast("latency", "edits that became durable", micros.size(), "", edits);
        report.atMost("latency", "first receipt to durable, p50", percentile(micros, 0.5), "ms", 100);
        report.atMost("latency", "first receipt to durable, p99", percentile(micros, 0.99), "ms", 1000);
        report.figure("latency", "first receipt to durable, longest", percentile(micros, 1), "ms");
    }

    private List<Long> micros() {
        List<Long> micros = new ArrayList<>();
        if (ground.keeper().ask("latencies").get("micros") instanceof List<?> numbers) {
            numbers.forEach(number -> micros.add(Long.valueOf(String.valueOf(number))));
        }
        return micros;
    }

    private void steady(Filled domain, int from, int edits) throws InterruptedException {
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(4);
        for (int i = 0; i < edits; i++) {
            String asset = domain.assets().get(from + i);
            var unused = pool.schedule(
                    () -> ground.fill().edit(domain.id(), asset, "steady"),
                    i * 1000L / EDITS_A_SECOND,
                    TimeUnit.MILLISECONDS);
        }
        pool.shutdown();
        if (!pool.awaitTermination(10, TimeUnit.MINUTES)) {
            throw new IllegalStateException("the edits take too long");
        }
    }

    private static double percentile(List<Long> sorted, double share) {
        int at = (int) Math.ceil(share * sorted.size()) - 1;
        return sorted.isEmpty() ? Double.NaN : sorted.get(Math.max(0, at)) / 1000.0;
    }
}
