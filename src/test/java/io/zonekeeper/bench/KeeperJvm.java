package io.zonekeeper.bench;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Sweeps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Zonekeeper's JVM: what {@code zonekeeper run} starts, told when to sweep and when to listen. */
final class KeeperJvm {
    private static final Duration LOOK = Duration.ofMillis(250);

    private KeeperJvm() {}

    /** {@code arguments}: configuration files. */
    public static void main(String[] arguments) throws IOException {
        Settings settings = Settings.of(Arrays.stream(arguments).map(Path::of).toList(), Map.of(), Map.of());
        try (Container once = Container.start(settings, Container.Purpose.ANSWER)) {
            once.provision();
        }
        try (Container container = Container.start(settings, Container.Purpose.SERVE)) {
            Child.serve(words -> answer(container, words));
        }
        System.exit(0);
    }

    private static Map<String, ?> answer(Container container, List<String> words) throws Exception {
        switch (words.get(0)) {
            case "sweep" -> {
                return sweep(container, words.get(1));
            }
            case "listen" -> container.camel().getRouteController().startRoute("events");
            case "pause" -> container.camel().getRouteController().stopRoute("events");
            case "reset" -> RequestRecorder.reset();
            case "requests" -> {
                return RequestRecorder.counts();
            }
            case "drained" -> {
                return Map.of("nanos", RequestRecorder.drainNanos(), "deleted", RequestRecorder.deleted());
            }
            case "latencies" -> {
                return Map.of("micros", RequestRecorder.latencies());
            }
            default -> throw new IllegalArgumentException("no order " + List.copyOf(words));
        }
        return new HashMap<>();
    }

    private static Map<String, Object> sweep(Container container, String domain) {
        Instant began = Instant.now();
        if (!container.sweepStarter().start(domain)) {
            throw new IllegalStateException("a sweep of " + domain + " runs already");
        }
        Sweeps.Sweep sweep = container.sweeps().current(domain).orElseThrow();
        while (sweep.running()) {
            LockSupport.parkNanos(LOOK.toNanos());
            sweep = container.sweeps().current(domain).orElseThrow();
        }
        return Map.of(
                "millis",
                Duration.between(began, Instant.parse(sweep.endedAt())).toMillis(),
                "state",
                sweep.state().text(),
                "entities",
                sweep.total().entities(),
                "versions",
                sweep.total().versions());
    }
}
