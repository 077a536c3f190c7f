package io.zonekeeper.bench;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Forecast;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The JVM of the Region that restores: what the commands {@code plan} and {@code restore} start, told when. */
final class RestorerJvm {
    private RestorerJvm() {}

    /** {@code arguments}: configuration files. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.of(Arrays.stream(arguments).map(Path::of).toList(), Map.of(), Map.of());
        try (Container container = Container.start(settings, Container.Purpose.ANSWER)) {
            container.provision();
            Child.serve(words -> answer(container, words));
        }
        System.exit(0);
    }

    private static Map<String, ?> answer(Container container, List<String> words) {
        switch (words.get(0)) {
            case "plan" -> {
                return plan(container, words.get(1), words.get(2));
            }
            case "restore" -> {
                return restore(container, words.get(1));
            }
            case "reset" -> RequestRecorder.reset();
            case "requests" -> {
                return RequestRecorder.counts();
            }
            default -> throw new IllegalArgumentException("no order " + List.copyOf(words));
        }
        return new HashMap<>();
    }

    private static Map<String, Object> plan(Container container, String source, String target) {
        RestoreOptions everything = RestoreOptions.everything(source, target, Capture.millis(Instant.now()));
        long began = System.nanoTime();
        Planner.Plan plan = container.restores().plan(everything, TargetMapping.none());
        long millis = (System.nanoTime() - began) / 1_000_000;
        return Map.of(
                "restore",
                plan.request().restore(),
                "millis",
                millis,
                "steps",
                plan.steps().size(),
                "figures",
                plan.request().figures(),
                "calls",
                Forecast.of(plan.steps(), container.types(), 1).calls());
    }

    private static Map<String, Object> restore(Container container, String restore) {
        Map<String, long[]> ends = new ConcurrentHashMap<>();
        long began = System.nanoTime();
        Request done = container.restore(new RestoreBean.RestoreOrder(restore, Map.of(), (step, left) -> {
            long at = (System.nanoTime() - began) / 1_000_000;
            String what = step.id().source().type()
                    + (step.id().isMain() ? "" : " " + step.id().stage());
            ends.merge(what, new long[] {at, at}, (known, now) -> new long[] {known[0], now[1]});
        }));
        long millis = (System.nanoTime() - began) / 1_000_000;
        return Map.of(
                "millis",
                millis,
                "state",
                done.state().text(),
                "steps",
                container.restores().figures(done),
                "ended",
                ends.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                type -> "from " + type.getValue()[0] + " to " + type.getValue()[1] + " ms")));
    }
}
