package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.restore.cut.CutDocuments;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Decides on all entities of a cut, each after what it needs; of what needs each other, one is decided first. */
final class PlanDraft {
    private final PlanContext plan;
    private final MetadataTypes types;
    private final CutDocuments documents;
    private final Namesakes namesakes = new Namesakes();
    private final Decision decision;

    PlanDraft(PlanContext plan, CutDocuments documents, Journal journal, Rights rights) {
        this.plan = plan;
        this.types = plan.types();
        this.documents = documents;
        this.decision = new Decision(plan, namesakes, journal, rights);
    }

    /** Reads first which revisions are named and which names are not unique, then decides. */
    void decideAll() {
        pin();
        pinOlder();
        List<EntityType> open = new ArrayList<>(types.all().stream()
                .filter(type -> !type.isRevision()) // they come with what they are revisions of
                .sorted(Comparator.comparingInt(EntityType::wave).thenComparing(EntityType::name))
                .toList());
        boolean stuck = false;
        while (!open.isEmpty()) {
            int before = decided().size();
            Set<EntityId> first = stuck ? decision.circles().firsts() : Set.of();
            decision.circles().clear();
            open.removeIf(type -> !waits(type, first));
            stuck = decided().size() == before;
        }
    }

    private Set<EntityId> decided() {
        return plan.planBuilder().entities();
    }

    /** Whether some of a type are still undecided. */
    private boolean waits(EntityType type, Set<EntityId> first) {
        boolean[] waits = {false};
        documents.read(type, (version, document) -> {
            if (!decided().contains(version.id())
                    && !decision.decide(type, version, document, first.contains(version.id()))) {
                waits[0] = true;
            }
        });
        return waits[0];
    }

    private void pin() {
        for (EntityType type : types.all()) {
            boolean pinning = plan.pinnedRevisions().names(type) && !type.isRevision();
            boolean naming = Namesakes.matter(type, plan.targetInventory());
            if (pinning || naming) {
                documents.read(type, (version, document) -> {
                    if (pinning) {
                        plan.pinnedRevisions().add(type, document);
                    }
                    if (naming) {
                        namesakes.add(type, document, version.scope());
                    }
                });
            }
        }
    }

    /** What the revisions name that are restored: an older one of an asset names older ones of its types. */
    private void pinOlder() {
        boolean all = plan.restoreOptions().has(RestoreOptions.Option.HISTORY);
        PinnedRevisions pinned = plan.pinnedRevisions();
        types.all().stream()
                .filter(type -> type.isRevision() && pinned.names(type))
                .sorted(Comparator.comparingInt(EntityType::wave).reversed().thenComparing(EntityType::name))
                .forEach(type -> documents.read(type, (version, document) -> {
                    List<String> key = version.id().parts();
                    EntityId whole = EntityId.of(
                            plan.cut().domain(), type.revisionOf(), type.key().whole(key));
                    if (all || pinned.of(whole).contains(key.get(key.size() - 1))) {
                        pinned.add(type, document);
                    }
                }));
    }
}
