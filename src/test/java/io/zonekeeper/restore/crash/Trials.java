package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.store.Ids;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes trials of one plan: each in a domain that has the ids of the one that was planned for, and nothing else. */
final class Trials {
    final Stand stand;
    final String target;
    final Planner.Plan plan;
    private final MemoryTable planned = new MemoryTable();
    private final List<String> units;
    private final List<String> profiles;
    private final List<String> undisturbed;
    private final List<String> boundaries;

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
                RestoreOptions.everything(stand.source, target, Capture.millis(stand.time.instant()))
                        .with(RestoreOptions.Option.MEMBERS),
                TargetMapping.none());
        Trial trial = fresh();
        trial.work();
        boundaries = trial.boundaries.met();
        undisturbed = trial.state();
    }

    private List<String> keys(String family) {
        return List.copyOf(stand.dataZone.documents(target, family).keySet());
    }

    /** A fresh target for another plan. */
    Trial fresh(MemoryTable otherPlan) {
        Trial fresh = fresh();
        return new Trial(stand, target, fresh.restore, otherPlan);
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
        return undisturbed;
    }

    /** The boundaries that it meets. */
    List<String> boundaries() {
        return boundaries;
    }

    /** The restores table as the plan left it. */
    MemoryTable planned() {
        return planned.copy();
    }

    /** The first call of every route, by type and step. */
    List<String> firstCalls() {
        Map<String, String> first = new LinkedHashMap<>();
        boundaries().stream()
                .filter(name -> name.matches("before [A-Za-z]+\\.[a-z]+ of .*"))
                .map(name -> name.substring("before ".length()))
                .forEach(name -> first.putIfAbsent(name.substring(0, name.indexOf(' ')), name));
        return List.copyOf(first.values());
    }

    /** How a trial's end differs from that. */
    List<String> violations(Trial trial) {
        return TargetState.differences(undisturbed(), trial.state());
    }
}
