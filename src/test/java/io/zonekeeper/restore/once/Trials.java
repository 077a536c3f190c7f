package io.zonekeeper.restore.once;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.proof.MemoryTable;
import io.zonekeeper.restore.Mapping;
import io.zonekeeper.restore.Planner;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.Wanted;
import io.zonekeeper.sandbox.store.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes trials of one plan: each in a domain that has the ids of the one that was planned for, and nothing else. */
final class Trials {
    final Stand stand;
    final String target;
    final Planner.Plan plan;
    private final MemoryTable planned = new MemoryTable();
    private final List<String> units;
    private final List<String> profiles;
    private @Nullable List<String> undisturbed;
    private List<String> boundaries = List.of();

    /** The trials of a stand, planned once. */
    static Trials of(Stand stand) {
        return stand.trials();
    }

    Trials(Stand stand) {
        this.stand = stand;
        target = stand.domain("Target");
        units = keys("DomainUnit");
        profiles = keys("UserProfile");
        Trial draft = new Trial(stand, target, "", planned);
        Restores restores = draft.restores();
        plan = restores.plan(
                new Wanted(
                        stand.source,
                        target,
                        Capture.millis(stand.time.instant()),
                        List.of(),
                        "",
                        Wanted.Policy.skip,
                        true,
                        false,
                        false,
                        false,
                        false),
                Mapping.none());
    }

    private List<String> keys(String family) {
        return List.copyOf(stand.dataZone.documents(target, family).keySet());
    }

    /** A fresh target; the one before is gone, and what the service remembered of it. */
    Trial fresh() {
        stand.dataZone.orders().clear();
        stand.dataZone.settings().deniedProjects().clear();
        stand.drop(target);
        stand.time.pass(Duration.ofHours(1));
        Ids ids = stand.dataZone.ids();
        ids.give("Domain", target);
        ids.give("DomainUnit", units.toArray(String[]::new));
        ids.give("UserProfile", profiles.toArray(String[]::new));
        stand.domain("Target");
        return new Trial(stand, target, plan.request().restore(), planned.copy());
    }

    /** What a restore that nothing disturbs comes to. */
    List<String> undisturbed() {
        List<String> known = undisturbed;
        if (known == null) {
            Trial trial = fresh();
            trial.work();
            boundaries = trial.boundaries.met();
            known = trial.state();
            undisturbed = known;
        }
        return known;
    }

    /** The boundaries that it meets. */
    List<String> boundaries() {
        undisturbed();
        return boundaries;
    }

    /** How a trial's end differs from that. */
    List<String> violations(Trial trial) {
        return TargetState.differences(undisturbed(), trial.state());
    }

    Map<String, Long> figures() {
        return plan.request().figures();
    }
}
