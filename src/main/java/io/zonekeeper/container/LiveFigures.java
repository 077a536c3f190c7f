package io.zonekeeper.container;

import io.zonekeeper.console.Figures;
import io.zonekeeper.console.SweepControl;
import io.zonekeeper.console.SweepFigures;
import io.zonekeeper.console.SweepSummary;
import io.zonekeeper.console.TypeFigures;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Tally;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What console and metrics show: this process's own counts, and the newest sweep as it was at the last refresh. The route
 * {@code help} refreshes once a minute, so that no scrape ever waits for the table.
 */
public final class LiveFigures implements Figures, SweepControl {
    private final Set<String> domains;
    private final Sweeps sweeps;
    private final Scopes scopes;
    private final Supplier<Set<String>> types;
    private final Supplier<Tally> written;
    private final Supplier<Tally> calls;
    private final EventFigures events;
    private final Predicate<String> starter;
    private final InstantSource clock;
    private final Map<String, List<Sweeps.Sweep>> newest = new ConcurrentHashMap<>();
    private final Map<String, Sweeps.Sweep> complete = new ConcurrentHashMap<>();
    private final Map<String, Unseen> unseen = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> seen = new ConcurrentHashMap<>();

    /** How many scopes a sweep could not see, by why. */
    private record Unseen(String sweep, Map<String, Long> scopes) {}

    LiveFigures(
            Set<String> domains,
            Sweeps sweeps,
            Scopes scopes,
            Supplier<Set<String>> types,
            Supplier<Tally> written,
            Supplier<Tally> calls,
            EventFigures events,
            Predicate<String> starter,
            InstantSource clock) {
        this.domains = domains;
        this.sweeps = sweeps;
        this.scopes = scopes;
        this.types = types;
        this.written = written;
        this.calls = calls;
        this.events = events;
        this.starter = starter;
        this.clock = clock;
    }

    /** Reads the newest sweeps from the table. */
    public void refresh() {
        domains.forEach(domain -> {
            List<Sweeps.Sweep> two = sweeps.newest(domain, 2);
            newest.put(domain, two);
            seen.put(domain, sweeps.seen(domain));
            two.stream()
                    .filter(Sweeps.Sweep::complete)
                    .findFirst()
                    .or(() -> complete.containsKey(domain) ? Optional.empty() : sweeps.lastComplete(domain))
                    .ifPresent(sweep -> complete.put(domain, sweep));
            two.stream().filter(sweep -> !sweep.running()).findFirst().ifPresent(this::look);
        });
    }

    /** Counts what an ended sweep could not see; once, because it stays so. */
    private void look(Sweeps.Sweep ended) {
        Unseen known = unseen.get(ended.domain());
        if (known == null || !known.sweep().equals(ended.startedAt())) {
            Map<String, Long> counts = scopes.unseen(ended.domain(), ended.startedAt()).stream()
                    .collect(Collectors.groupingBy(scope -> scope.ending().kind(), Collectors.counting()));
            unseen.put(ended.domain(), new Unseen(ended.startedAt(), counts));
        }
    }

    @Override
    public Map<String, Long> events() {
        return events.outcomes();
    }

    @Override
    public Optional<SweepFigures> sweeps(String domain) {
        return newest.getOrDefault(domain, List.of()).stream()
                .findFirst()
                .map(sweep -> new SweepFigures(
                        sweep.state().text(),
                        Optional.ofNullable(complete.get(domain))
                                .map(done -> Duration.between(Instant.parse(done.startedAt()), clock.instant())),
                        Optional.ofNullable(unseen.get(domain))
                                .map(Unseen::scopes)
                                .orElse(Map.of())));
    }

    @Override
    public Map<String, Optional<Duration>> seenAges(String domain) {
        Map<String, String> known = seen.get(domain);
        if (known == null) {
            return Map.of();
        }
        Map<String, Optional<Duration>> ages = new TreeMap<>();
        types.get()
                .forEach(type -> ages.put(
                        type,
                        Optional.ofNullable(known.get(type))
                                .map(at -> Duration.between(Instant.parse(at), clock.instant()))));
        return ages;
    }

    @Override
    public Collection<String> domains() {
        return domains;
    }

    @Override
    public Collection<TypeFigures> types(String domain) {
        Map<String, SweepCounts> swept = newest.getOrDefault(domain, List.of()).stream()
                .filter(sweep -> !sweep.running())
                .findFirst()
                .map(Sweeps.Sweep::types)
                .orElse(Map.of());
        Map<String, Long> versions = written.get().of(domain);
        Map<String, Long> called = calls.get().of(domain);
        Map<String, Long> lag = events.lag(domain);
        Set<String> types = new TreeSet<>(swept.keySet());
        types.addAll(versions.keySet());
        types.addAll(called.keySet());
        types.addAll(lag.keySet());
        return types.stream()
                .map(type -> new TypeFigures(
                        type,
                        swept.getOrDefault(type, SweepCounts.ZERO).entities(),
                        versions.getOrDefault(type, 0L),
                        swept.getOrDefault(type, SweepCounts.ZERO).deleted(),
                        called.getOrDefault(type, 0L),
                        lag.getOrDefault(type, -1L)))
                .toList();
    }

    @Override
    public String start(String domain) {
        if (!domains.contains(domain)) {
            throw new IllegalArgumentException("the domain '" + domain + "' is not protected here");
        }
        try {
            boolean started = starter.test(domain);
            refresh();
            return started ? "a sweep of " + domain + " has started" : "a sweep of " + domain + " runs already";
        } catch (ConfigurationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Override
    public Optional<SweepSummary> last(String domain) {
        return newest.getOrDefault(domain, List.of()).stream().findFirst().map(this::summary);
    }

    private SweepSummary summary(Sweeps.Sweep sweep) {
        Instant started = Instant.parse(sweep.startedAt());
        Instant ended = sweep.endedAt().isEmpty() ? clock.instant() : Instant.parse(sweep.endedAt());
        SweepCounts total = sweep.total();
        return new SweepSummary(
                started,
                sweep.state().text(),
                Duration.between(started, ended).toSeconds(),
                total.entities(),
                total.versions() + total.tombstones(),
                total.tombstones(),
                total.calls(),
                "");
    }
}
