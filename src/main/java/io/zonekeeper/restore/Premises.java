package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must be true before a plan is made, and still before it is run. */
record Premises(Table journal, InstantSource clock) {

    void demandPast(Wanted wanted) {
        if (wanted.asOf().compareTo(Capture.millis(clock.instant())) > 0) {
            throw new RestoreException(
                    "--as-of " + wanted.asOf() + " is in the future; leave it out for what is known now");
        }
    }

    /** What the sweeps could not see up to the instant that is restored: it is in no journal. */
    List<String> unseen(Wanted wanted, Cut cut) {
        if (cut.isEmpty()) {
            return List.of();
        }
        Sweeps sweeps = new Sweeps(journal, clock);
        Optional<Sweeps.Sweep> last = sweeps.lastComplete(wanted.source(), wanted.asOf());
        if (last.isEmpty() && !wanted.has(Wanted.Option.ACCEPT_INCOMPLETE)) {
            throw new RestoreException(
                    "no complete sweep of domain '" + wanted.source() + "' had ended at "
                            + wanted.asOf()
                            + ", so that the journal had only some of it; choose a later instant with --as-of, or say --accept-incomplete");
        }
        return last.map(sweep -> new Scopes(journal, clock)
                        .unseen(sweep.domain(), sweep.startedAt()).stream()
                                .map(Scope::said)
                                .toList())
                .orElse(List.of());
    }

    /** Demands what was planned, in the target that was planned for; {@code then} = its prints of that day. */
    static void demandUnchanged(Request request, List<Step> steps, Map<String, @Nullable Object> then, Target target) {
        if (!Planner.digest(steps).equals(request.digest())) {
            throw new RestoreException(
                    "the steps of restore " + request.restore() + " are not those that were planned; plan again");
        }
        List<String> changes = new ArrayList<>(appeared(request, steps, then, target));
        for (Step step : steps) {
            if (step.id().part().isEmpty() && !step.target().isEmpty()) {
                EntityId id = new EntityId(request.target(), step.id().source().type(), step.target());
                Optional<Target.There> there = target.find(id);
                if (there.isEmpty()) {
                    changes.add(id + " is no longer there");
                } else if (step.action() == Step.Action.UPDATE
                        && !there.get().state().equals(step.planned())) {
                    changes.add(id + " was changed");
                }
            }
        }
        if (!changes.isEmpty()) {
            throw new RestoreException("the target is not as it was when restore " + request.restore()
                    + " was planned: " + String.join(", ", changes.subList(0, Math.min(5, changes.size())))
                    + (changes.size() > 5 ? " and " + (changes.size() - 5) + " more" : "") + "; plan again");
        }
    }

    /** A living domain always gets more; any other target should have what it had, or something may be made twice. */
    private static List<String> appeared(
            Request request, List<Step> steps, Map<String, @Nullable Object> then, Target target) {
        if (then.isEmpty() || request.source().equals(request.target())) {
            return List.of();
        }
        Map<String, String> now = target.prints();
        return steps.stream()
                .filter(step -> step.action() == Step.Action.CREATE)
                .map(step -> step.id().source().type())
                .distinct()
                .filter(type -> !now.getOrDefault(type, "0").equals(String.valueOf(then.getOrDefault(type, "0"))))
                .map(type -> "it has " + count(now.get(type)) + " of type " + type + " and had " + count(then.get(type))
                        + ", or others")
                .toList();
    }

    private static String count(@Nullable Object print) {
        return print == null ? "0" : String.valueOf(print).split(" ", 2)[0];
    }
}
