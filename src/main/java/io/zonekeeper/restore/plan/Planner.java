package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.Canonical;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides for every entity of a cut what a restore does with it. It reads journal and target and writes nothing; what it
 * decided is what {@code restore} runs.
 */
public final class Planner {
    private final MetadataTypes types;
    private final CutReader reader;
    private final Journal journal;
    private final DataZone dataZone;
    private final Identity identity;

    public Planner(MetadataTypes types, CutReader reader, Journal journal, DataZone dataZone, Identity identity) {
        this.identity = identity;
        this.types = types;
        this.reader = reader;
        this.journal = journal;
        this.dataZone = dataZone;
    }

    /** What a step comes to as things are: what is planned, unless the target will refuse it. */
    public static Step.Action comesTo(Step step) {
        return step.isBlocked() ? Step.Action.BLOCKED : step.action();
    }

    /** What a plan came to. */
    public record Plan(Request request, List<Step> steps, Set<EntityId> hidden) {
        /** Without anything that the target hides. */
        public Plan(Request request, List<Step> steps) {
            this(request, steps, Set.of());
        }
    }

    /** Throws {@link RestoreException} when what is wanted cannot be had, as far as that is known before the target is read. */
    public void demand(RestoreOptions restoreOptions, Cut cut) {
        restoreOptions.check();
        demandWhole(restoreOptions, cut);
        Selection.demandNamed(types, restoreOptions, cut);
        sameVersion(restoreOptions, cut);
    }

    /** Plans. Throws {@link RestoreException} when what is wanted cannot be had. */
    public Plan plan(
            String restore,
            String plannedAt,
            RestoreOptions restoreOptions,
            Cut cut,
            List<String> unseen,
            TargetInventory targetInventory,
            IdMap known,
            TargetMapping mapping) {
        PlanBuilder planBuilder = new PlanBuilder();
        Rights rights = new Rights(types, dataZone, identity, restoreOptions.target());
        draft(restoreOptions, cut, targetInventory, known, mapping, rights, planBuilder);
        Selection.Selected selected = new Selection(types, planBuilder, restoreOptions.source()).of(restoreOptions);
        List<Step> steps = planBuilder.of(selected);
        if (!restoreOptions.has(RestoreOptions.Option.IN_PLACE)
                && !restoreOptions.has(RestoreOptions.Option.ACCEPT_TWINS)) {
            new Doubles(planBuilder, targetInventory, there -> known.source(there)
                            .filter(cut::has)
                            .isPresent())
                    .demandNone(steps);
        }
        List<String> notes = new ArrayList<>(planBuilder.notes(selected.all()::contains));
        if (restoreOptions.has(RestoreOptions.Option.MEMBERS)) {
            notes.addAll(withoutMembers(planBuilder, selected));
        }
        unseen.forEach(what -> notes.add("not in the journal: " + what));
        cut.damaged().forEach(what -> notes.add("damaged, not restored: " + what));
        cut.notArrived().forEach(what -> notes.add("not arrived: " + what));
        cut.datedAhead().ifPresent(notes::add);
        cut.massDeletes(restoreOptions::wantsAllOf).forEach(notes::add);
        notes.addAll(targetInventory.unseen());
        rights.unknown().forEach(what -> notes.add("what our role may do in the target is not all known: " + what));
        Map<String, Long> figures = new TreeMap<>();
        steps.stream()
                .filter(step -> step.id().isMain())
                .forEach(step -> figures.merge(
                        step.id().source().type() + " " + comesTo(step).name().toLowerCase(java.util.Locale.ROOT),
                        1L,
                        Long::sum));
        Request request = new Request(
                restore,
                restoreOptions.source(),
                restoreOptions.target(),
                cut.asOf(),
                plannedAt,
                RestoreState.PLANNED,
                restoreOptions.words(),
                figures,
                notes,
                digest(steps));
        return new Plan(request, steps, planBuilder.hidden());
    }

    /** The projects that come because something needs them, and whose members do not. */
    private List<String> withoutMembers(PlanBuilder planBuilder, Selection.Selected selected) {
        List<String> alone = selected.all().stream()
                .filter(id -> !types.get(id.type()).getOwns().isEmpty())
                .filter(id -> planBuilder
                        .main(id)
                        .filter(step -> step.action() == Step.Action.CREATE)
                        .isPresent())
                .filter(id -> planBuilder.entities().stream()
                        .anyMatch(other -> types.get(other.type()).isOnDemand()
                                && !selected.all().contains(other)
                                && planBuilder.needs(other).contains(id)))
                .map(id -> planBuilder.main(id).map(Step::said).orElse(id.toString()))
                .sorted()
                .toList();
        return alone.isEmpty()
                ? List.of()
                : List.of(alone.size() + " projects come because they are needed, without their members (the first: "
                        + alone.get(0) + "); --project brings one with its members");
    }

    /** What was previewed, in one hash: actions, versions, targets. */
    public static String digest(List<Step> steps) {
        return Canonical.hashOfAll(steps.stream()
                .map(step -> List.of(
                        step.id().wave(), step.id().toString(), step.action().name(), said(step), step.planned())));
    }

    private static Object said(Step step) {
        long seq = step.origin().seq();
        return step.origin()
                .earlier()
                .<Object>map(earlier -> seq + ", " + earlier)
                .orElse(seq);
    }

    private static void demandWhole(RestoreOptions restoreOptions, Cut cut) {
        if (cut.isEmpty()) {
            throw new RestoreException("the journal has nothing of domain '" + restoreOptions.source() + "' at "
                    + cut.asOf() + "; check --from, --as-of and zonekeeper.table");
        }
        if (!cut.notArrived().isEmpty() && !restoreOptions.has(RestoreOptions.Option.ACCEPT_INCOMPLETE)) {
            throw new RestoreException(
                    cut.notArrived().size() + " entities have not arrived in this table, for example "
                            + cut.notArrived().get(0) + "; wait for the replica, or say --accept-incomplete");
        }
        if (!cut.damaged().isEmpty() && !restoreOptions.has(RestoreOptions.Option.ACCEPT_INCOMPLETE)) {
            throw new RestoreException(
                    cut.damaged().size() + " entities are not as they were written, for example "
                            + cut.damaged().get(0)
                            + "; choose an earlier instant with --as-of, plan from the other Region's table, or go on without them with --accept-incomplete");
        }
        List<String> massDeletes = cut.massDeletes(restoreOptions::wantsAllOf);
        if (!massDeletes.isEmpty() && !restoreOptions.has(RestoreOptions.Option.ACCEPT_DELETES)) {
            throw new RestoreException(String.join(", ", massDeletes)
                    + "; choose an earlier instant with --as-of, or say --accept-deletes if that was meant");
        }
    }

    /** A restore from one version of domains into another would be a migration. */
    private void sameVersion(RestoreOptions restoreOptions, Cut cut) {
        for (MetadataType root : types.roots()) {
            read(root, cut, (version, document) -> {
                if (dataZone.get(restoreOptions.target(), root.name(), Map.of(), Map.of())
                        instanceof DataZone.Answer.Found found) {
                    String from = String.valueOf(document.getOrDefault("domainVersion", "V1"));
                    String to = String.valueOf(found.document().getOrDefault("domainVersion", "V1"));
                    if (!from.equals(to)) {
                        throw new RestoreException(
                                "domain '" + restoreOptions.source() + "' is of version " + from + " and '"
                                        + restoreOptions.target() + "' of version " + to
                                        + "; a restore needs the same version: make a target of version " + from);
                    }
                }
            });
        }
    }

    private void draft(
            RestoreOptions restoreOptions,
            Cut cut,
            TargetInventory targetInventory,
            IdMap known,
            TargetMapping mapping,
            Rights rights,
            PlanBuilder planBuilder) {
        PlannedIds ids = new PlannedIds(types, planBuilder, known, targetInventory, mapping);
        References references = new References(types, new CutAndMap(cut, known));
        PinnedRevisions pinnedRevisions = new PinnedRevisions(types, cut);
        Namesakes namesakes = new Namesakes();
        for (MetadataType type : types.all()) {
            boolean pinning =
                    pinnedRevisions.names(type) && type.getRevisionOf().isEmpty();
            boolean naming = Namesakes.matter(type, targetInventory);
            if (pinning || naming) {
                read(type, cut, (version, document) -> {
                    if (pinning) {
                        pinnedRevisions.add(type, document);
                    }
                    if (naming) {
                        namesakes.add(type, document, version.scope());
                    }
                });
            }
        }
        pinOlder(cut, pinnedRevisions, restoreOptions.has(RestoreOptions.Option.HISTORY));
        PlanContext context = new PlanContext(
                types,
                restoreOptions,
                cut,
                known,
                targetInventory,
                dataZone,
                references,
                ids,
                pinnedRevisions,
                planBuilder);
        Decision decision = new Decision(context, namesakes, journal, rights);
        decideAll(cut, decision, planBuilder);
    }

    /** What the revisions name that are restored: an older one of an asset names older ones of its types. */
    private void pinOlder(Cut cut, PinnedRevisions pinnedRevisions, boolean all) {
        types.all().stream()
                .filter(type -> !type.getRevisionOf().isEmpty() && pinnedRevisions.names(type))
                .sorted(Comparator.comparingInt(MetadataType::getWave)
                        .reversed()
                        .thenComparing(MetadataType::name))
                .forEach(type -> read(type, cut, (version, document) -> {
                    List<String> key = version.id().parts();
                    EntityId whole = EntityId.of(cut.domain(), type.getRevisionOf(), type.wholeOf(key));
                    if (all || pinnedRevisions.of(whole).contains(key.get(key.size() - 1))) {
                        pinnedRevisions.add(type, document);
                    }
                }));
    }

    /** Decides what needs nothing undecided, again and again; of what needs each other, one is decided first. */
    private void decideAll(Cut cut, Decision decision, PlanBuilder planBuilder) {
        List<MetadataType> open = new ArrayList<>(types.all().stream()
                .filter(type -> type.getRevisionOf().isEmpty()) // they come with what they are revisions of
                .sorted(Comparator.comparingInt(MetadataType::getWave).thenComparing(MetadataType::name))
                .toList());
        boolean stuck = false;
        while (!open.isEmpty()) {
            int before = planBuilder.entities().size();
            Set<EntityId> first = stuck ? decision.circles().firsts() : Set.of();
            decision.circles().clear();
            open.removeIf(type -> !waits(type, cut, decision, planBuilder, first));
            stuck = planBuilder.entities().size() == before;
        }
    }

    /** Whether some of a type are still undecided. */
    private boolean waits(MetadataType type, Cut cut, Decision decision, PlanBuilder planBuilder, Set<EntityId> first) {
        boolean[] waits = {false};
        read(type, cut, (version, document) -> {
            if (!planBuilder.entities().contains(version.id())
                    && !decision.decide(type, version, document, first.contains(version.id()))) {
                waits[0] = true;
            }
        });
        return waits[0];
    }

    /** Takes a version and its document. */
    interface Entities {
        void take(Version version, Map<String, @Nullable Object> document);
    }

    private void read(MetadataType type, Cut cut, Entities taker) {
        reader.read(cut.domain(), type.name(), cut.asOf(), new CutReader.VersionVisitor() {
            @Override
            public void taken(Version version, Map<String, @Nullable Object> document) {
                if (cut.has(version.id())) {
                    taker.take(version, document);
                }
            }

            @Override
            public void deleted(Version tombstone) {
                // the cut has counted it
            }

            @Override
            public void notArrived(EntityId id, String what) {
                // the cut has named it
            }

            @Override
            public void damaged(EntityId id, String what) {
                // the cut has named it
            }
        });
    }
}
