package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.ports.OvertakenException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The documents that are kept beside a restore's request and steps: what its plan knew, its proof, and that our role left. */
final class KeptDocuments {
    private static final String MAPPING = "mapping";
    private static final String PROOF = "proof";
    private static final String NOTES = "notes";
    private static final String NAMESAKES = "namesakes";
    private static final String HIDDEN = "hidden";
    private static final String LEFT = "left";

    private final Ledger ledger;

    KeptDocuments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps what a plan knew; {@code namesakes} = what the target had of the names that it is to make. */
    void keep(Planner.Plan plan, TargetMapping mapping, Map<String, @Nullable Object> namesakes) {
        String restore = plan.request().restore();
        ledger.keep(restore, NOTES, Map.of(NOTES, plan.request().notes()));
        ledger.keep(restore, MAPPING, mapping.document());
        ledger.keep(restore, NAMESAKES, namesakes);
        ledger.keep(
                restore,
                HIDDEN,
                Map.of(HIDDEN, plan.hidden().stream().map(EntityId::toString).toList()));
    }

    /** What the plan knew of the world outside of the domain: the restore, its proof and its rollback know the same. */
    TargetMapping mapping(String restore) {
        return ledger.kept(restore, MAPPING).map(TargetMapping::of).orElse(TargetMapping.none());
    }

    /** Everything that a plan had to tell; the request itself holds the first of it. */
    List<String> notes(Request request) {
        return ledger.kept(request.restore(), NOTES)
                .map(kept -> kept.get(NOTES))
                .filter(List.class::isInstance)
                .map(all -> ((List<?>) all).stream().map(String::valueOf).toList())
                .orElse(request.notes());
    }

    /** What the target had of the names that the plan is to make. */
    Map<String, @Nullable Object> namesakes(String restore) {
        return ledger.kept(restore, NAMESAKES)
                .orElseThrow(() -> new OvertakenException(
                        "restore " + restore + " was planned by an earlier version of Zonekeeper; plan again"));
    }

    /** What the target did not show when the plan was made, of what the steps restore. */
    Set<EntityId> hidden(String restore, List<Step> steps) {
        Object names =
                ledger.kept(restore, HIDDEN).map(kept -> kept.get(HIDDEN)).orElse(List.of());
        Set<String> hidden = new HashSet<>();
        if (names instanceof List<?> list) {
            list.forEach(name -> hidden.add(String.valueOf(name)));
        }
        return steps.stream()
                .map(step -> step.id().source())
                .filter(id -> hidden.contains(id.toString()))
                .collect(Collectors.toSet());
    }

    /** The last proof; empty when there is none. */
    Optional<Map<String, @Nullable Object>> proof(String restore) {
        return ledger.kept(restore, PROOF);
    }

    void keepProof(String restore, Map<String, @Nullable Object> proof) {
        ledger.keep(restore, PROOF, proof);
    }

    /** More is restored: what was proved before is not all there is. */
    void voidProof(String restore) {
        ledger.keep(restore, PROOF, Map.of());
    }

    /** Whether our role has begun to leave what the restore made. */
    boolean hasBegunToLeave(String restore) {
        return ledger.kept(restore, LEFT).isPresent();
    }

    void beginsToLeave(String restore, String at) {
        ledger.keep(restore, LEFT, Map.of("since", at));
    }
}
