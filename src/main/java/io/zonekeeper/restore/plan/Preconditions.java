package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sweep.UnseenScopes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must be true before a plan is made, and still before it is run. */
public record Preconditions(Table journal, InstantSource clock) {

    /** {@code newest}: the instant at which the newest version of each entity is in force. */
    public void demandPast(RestoreOptions restoreOptions, String newest) {
        if (restoreOptions.asOf().compareTo(Capture.millis(clock.instant())) > 0
                && restoreOptions.asOf().compareTo(newest) > 0) {
            throw new RestoreException(
                    "--as-of " + restoreOptions.asOf() + " is in the future; leave it out for what is known now");
        }
    }

    /** What the sweeps could not see up to the instant that is restored, with its cure: it is in no journal. */
    public List<String> unseen(RestoreOptions restoreOptions, Cut cut) {
        if (cut.isEmpty()) {
            return List.of();
        }
        Sweeps sweeps = new Sweeps(journal, clock);
        Optional<Sweeps.Sweep> last = sweeps.lastComplete(restoreOptions.source(), restoreOptions.asOf());
        if (last.isEmpty() && !restoreOptions.has(RestoreOptions.Option.ACCEPT_INCOMPLETE)) {
            throw new RestoreException(
                    "no complete sweep of domain '" + restoreOptions.source() + "' had ended at "
                            + restoreOptions.asOf()
                            + ", so that the journal had only some of it; choose a later instant with --as-of, or say --accept-incomplete");
        }
        return last.map(sweep -> UnseenScopes.of(
                                new Journal(journal),
                                sweep.domain(),
                                new Scopes(journal, clock).unseen(sweep.domain(), sweep.startedAt()))
                        .inShort())
                .orElse(List.of());
    }

    /**
     * The keys of what the target has of the natural keys that a plan is to make: it is known to be something else. What has
     * one of them later came since.
     */
    public static Map<String, @Nullable Object> namesakes(List<Step> steps, TargetInventory targetInventory) {
        Map<String, @Nullable Object> namesakes = new HashMap<>();
        made(steps).forEach(step -> {
            List<String> keys = named(step, targetInventory).map(EntityId::key).toList();
            if (!keys.isEmpty()) {
                namesakes.put(step.id().toString(), keys);
            }
        });
        return namesakes;
    }

    private static Stream<Step> made(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.action() == Step.Action.CREATE
                        && step.id().isMain()
                        && !step.planned().isEmpty());
    }

    private static Stream<EntityId> named(Step step, TargetInventory targetInventory) {
        return targetInventory.named(step.id().source().type(), step.planned()).stream();
    }

    /** Demands what was planned, in the target that was planned for; {@code then} = its {@link #namesakes} of that day. */
    public static void demandUnchanged(
            Request request, List<Step> steps, Map<String, @Nullable Object> then, TargetInventory targetInventory) {
        if (!Planner.digest(steps).equals(request.digest())) {
            throw new RestoreException(
                    "the steps of restore " + request.restore() + " are not those that were planned; plan again");
        }
        List<String> changes = new ArrayList<>();
        made(steps).forEach(step -> named(step, targetInventory)
                .filter(there ->
                        !(then.get(step.id().toString()) instanceof List<?> known && known.contains(there.key())))
                .forEach(there ->
                        changes.add("it has " + there + " now, by which " + step.id() + " would be made twice")));
        for (Step step : steps) {
            if (step.id().isMain() && !step.target().isEmpty()) {
                EntityId id = new EntityId(request.target(), step.id().source().type(), step.target());
                Optional<TargetInventory.ExistingEntity> there = targetInventory.find(id);
                if (there.isEmpty()) {
                    changes.add(id + " is no longer there");
                } else if (step.action() == Step.Action.UPDATE
                        && !there.get().state().equals(step.planned())) {
                    changes.add(id + " was changed");
                }
            }
        }
        if (!changes.isEmpty()) {
            throw new OvertakenException("the target is not as it was when restore " + request.restore()
                    + " was planned: " + String.join(", ", changes.subList(0, Math.min(5, changes.size())))
                    + (changes.size() > 5 ? " and " + (changes.size() - 5) + " more" : "") + "; plan again");
        }
    }
}
