package io.zonekeeper.restore.roundtrip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.restore.crash.RoutedDataZone;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any domain that is captured, restored and captured again is the same, but for ids and what the service makes. */
class GeneratedDomainsTest {
    /** {@code mvn -Pproof} makes more of them. */
    private static final int DOMAINS = Integer.getInteger("proof.domains", 300);
    /** {@code -Dproof.seed=17}: the domain of that seed alone. */
    private static final long SEED = Long.getLong("proof.seed", 0);

    private static final int WORKERS = 2;
    private static final int ENOUGH = 5;

    private final Scripts scripts = new Scripts();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> entities = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> features = new ConcurrentSkipListMap<>();
    private final Set<Character.UnicodeScript> met = ConcurrentHashMap.newKeySet();

    @Test
    void whatIsCapturedAndRestoredIsTheSameAgain() throws InterruptedException {
        long last = SEED == 0 ? DOMAINS : SEED;
        AtomicLong next = new AtomicLong(SEED == 0 ? 1 : SEED);
        List<Thread> workers = Stream.generate(() -> new Thread(() -> work(next, last)))
                .limit(SEED == 0 ? WORKERS : 1)
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        System.out.println("restore: generated domains with " + entities + "; " + features + "; " + met.size()
                + " writing systems");
        assertEquals("", String.join("\n", wrong));
        if (SEED == 0 && DOMAINS >= 300) {
            isWide();
        }
    }

    /** What was wrong once, beyond what few domains show. */
    @ParameterizedTest
    @ValueSource(longs = {61, 108, 137, 170, 205, 208, 275, 285})
    void whatWasFoundOnceStaysMended(long seed) {
        work(new AtomicLong(seed), seed);
        assertEquals("", String.join("\n", wrong));
    }

    private void work(AtomicLong next, long last) {
        try (RoutedDataZone routed = new RoutedDataZone(0)) {
            RoundTrip trip = new RoundTrip(routed, scripts, mutations -> mutations);
            for (long seed = next.getAndIncrement();
                    seed <= last && wrong.size() < ENOUGH;
                    seed = next.getAndIncrement()) {
                take(seed, trip);
            }
        }
    }

    private void take(long seed, RoundTrip trip) {
        try {
            RoundTrip.Result result = trip.of(seed);
            result.entities().forEach((type, count) -> entities.merge(type, count, Integer::sum));
            result.features().forEach(feature -> features.merge(feature, 1, Integer::sum));
            met.addAll(result.scripts());
            if (!result.differences().isEmpty()) {
                told(seed, String.join("\n  ", result.differences()));
            }
        } catch (RuntimeException e) {
            told(
                    seed,
                    e + "\n  at "
                            + Stream.of(e.getStackTrace())
                                    .filter(line -> line.getClassName().startsWith("io.zonekeeper"))
                                    .findFirst()
                                    .map(String::valueOf)
                                    .orElse("?"));
        }
    }

    private void told(long seed, String what) {
        wrong.add("seed " + seed + ", again with: mvn -Pproof -Dproof.seed=" + seed + "\n  " + what);
    }

    /** What was never drawn was never proved. */
    private void isWide() {
        assertTrue(features.getOrDefault("refused", 0) >= 10, "too few targets refuse anything: " + features);
        assertTrue(
                features.keySet().containsAll(LaterEdits.ALL),
                () -> "of the edits of targets " + LaterEdits.ALL + " only: " + features);
        assertTrue(
                met.containsAll(scripts.all()),
                "writing systems: " + met.size() + " of " + scripts.all().size());
    }
}
