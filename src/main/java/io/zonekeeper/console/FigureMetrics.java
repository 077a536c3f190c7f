package io.zonekeeper.console;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/**
 * The figures as Prometheus metrics, labelled with domain and type, read afresh at each scrape: a type that comes or goes needs no registration.
 *
 * <p>{@code zonekeeper_entities}, {@code zonekeeper_tombstones} and {@code zonekeeper_event_lag_seconds} are gauges; {@code zonekeeper_versions_total}
 * and {@code zonekeeper_api_calls_total} count since this replica started. The lag is absent while no event of the type was seen.
 */
final class FigureMetrics implements MultiCollector {
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
                Labels labels = Labels.of("domain", domain, "type", f.type());
                entities.dataPoint(gauge(labels, f.entities()));
                tombstones.dataPoint(gauge(labels, f.tombstones()));
                f.eventLag().ifPresent(l -> lag.dataPoint(gauge(labels, l.toMillis() / 1000.0)));
                versions.dataPoint(counter(labels, f.versions()));
                calls.dataPoint(counter(labels, f.apiCalls()));
            }
        }
        return MetricSnapshots.of(entities.build(), tombstones.build(), lag.build(), versions.build(), calls.build());
    }

    private static GaugeDataPointSnapshot gauge(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static CounterDataPointSnapshot counter(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
