package io.zonekeeper.console;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.zonekeeper.text.Visible;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The figures as Prometheus metrics, labelled with domain and type, read afresh at each scrape: a type that comes or goes needs no registration.
 *
 * <p>{@code zonekeeper_entities}, {@code zonekeeper_tombstones} and {@code zonekeeper_event_lag_seconds} are gauges; {@code zonekeeper_versions_total}
 * and {@code zonekeeper_api_calls_total} count since this replica started. The lag is absent while no event of the type was seen.
 *
 * <p>{@code zonekeeper_events_total} counts by outcome: an event once for each type that it concerns, or once with the reason why it was ignored. How the
 * domain's sweeps stand say the gauges {@code zonekeeper_sweep_state} (1 for the newest sweep's state), {@code zonekeeper_complete_sweep_age_seconds}
 * (absent while none was complete) and {@code zonekeeper_unseen_scopes} (by why).
 *
 * <p>{@code zonekeeper_seen_age_seconds} is the age of each type by itself: since the newest sweep that saw it whole started. It is {@code +Inf} for a
 * type that no sweep saw whole, and absent until this replica has looked at the sweeps once.
 */
final class FigureMetrics implements MultiCollector {
    private static final List<String> STATES = List.of("running", "complete", "incomplete");
    private static final List<String> UNSEEN = List.of("blind", "denied", "failed");

    private final Figures figures;

    FigureMetrics(Figures figures) {
        this.figures = figures;
    }

    @Override
    public MetricSnapshots collect() {
        var entities = GaugeSnapshot.builder().name("zonekeeper_entities").help("Entities present in the journal");
        var tombstones =
                GaugeSnapshot.builder().name("zonekeeper_tombstones").help("Entities held as deleted in the journal");
        var lag = GaugeSnapshot.builder()
                .name("zonekeeper_event_lag_seconds")
                .help("From the newest event to its durable effect");
        var versions = CounterSnapshot.builder()
                .name("zonekeeper_versions")
                .help("Versions written by this replica since it started");
        var calls = CounterSnapshot.builder()
                .name("zonekeeper_api_calls")
                .help("Calls to DataZone by this replica since it started");
        for (String domain : figures.domains()) {
            for (TypeFigures f : figures.types(domain)) {
                Labels labels = labels("domain", domain, "type", f.type());
                entities.dataPoint(gauge(labels, f.entities()));
                tombstones.dataPoint(gauge(labels, f.tombstones()));
                f.eventLag().ifPresent(l -> lag.dataPoint(gauge(labels, l.toMillis() / 1000.0)));
                versions.dataPoint(counter(labels, f.versions()));
                calls.dataPoint(counter(labels, f.apiCalls()));
            }
        }
        List<MetricSnapshot> all = new ArrayList<>(
                List.of(entities.build(), tombstones.build(), lag.build(), versions.build(), calls.build(), events()));
        all.addAll(sweeps());
        return new MetricSnapshots(all);
    }

    private MetricSnapshot events() {
        var events = CounterSnapshot.builder()
                .name("zonekeeper_events")
                .help("Events of this replica since it started, by what they came to");
        figures.events().forEach((outcome, count) -> events.dataPoint(counter(labels("outcome", outcome), count)));
        return events.build();
    }

    private List<MetricSnapshot> sweeps() {
        var state = GaugeSnapshot.builder().name("zonekeeper_sweep_state").help("1 for the newest sweep's state");
        var age = GaugeSnapshot.builder()
                .name("zonekeeper_complete_sweep_age_seconds")
                .help("Since the newest complete sweep started");
        var unseen = GaugeSnapshot.builder()
                .name("zonekeeper_unseen_scopes")
                .help("Scopes that the newest sweep could not see, by why");
        var seen = GaugeSnapshot.builder()
                .name("zonekeeper_seen_age_seconds")
                .help("Since the newest sweep that saw the type whole started; +Inf when none did");
        for (String domain : figures.domains()) {
            figures.seenAges(domain)
                    .forEach((type, at) -> seen.dataPoint(gauge(
                            labels("domain", domain, "type", type),
                            at.map(known -> known.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY))));
            figures.sweeps(domain).ifPresent(sweep -> {
                STATES.forEach(s ->
                        state.dataPoint(gauge(labels("domain", domain, "state", s), s.equals(sweep.state()) ? 1 : 0)));
                sweep.age().ifPresent(a -> age.dataPoint(gauge(labels("domain", domain), a.toSeconds())));
                UNSEEN.forEach(why -> unseen.dataPoint(gauge(
                        labels("domain", domain, "why", why), sweep.unseen().getOrDefault(why, 0L))));
            });
        }
        return List.of(state.build(), age.build(), unseen.build(), seen.build());
    }

    /** Names and values in turn. */
    private static Labels labels(String... pairs) {
        return Labels.of(Arrays.stream(pairs).map(Visible::text).toArray(String[]::new));
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static CounterDataPointSnapshot counter(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
