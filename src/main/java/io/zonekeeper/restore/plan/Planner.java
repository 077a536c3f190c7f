package io.zonekeeper.restore.plan;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.cut.CutDocuments;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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
        PlanContext context = new PlanContext(
                types,
                restoreOptions,
                cut,
                known,
                targetInventory,
                dataZone,
                new References(types, new CutAndMap(cut, known)),
                new PlannedIds(types, planBuilder, known, targetInventory, mapping),
                new PinnedRevisions(types, cut),
                planBuilder);
        new PlanDraft(context, new CutDocuments(reader, cut), journal, rights).decideAll();
        Selection.Selected selected = new Selection(types, planBuilder, restoreOptions.source()).of(restoreOptions);
        List<Step> steps = planBuilder.of(selected);
        if (!context.inPlace() && !restoreOptions.has(RestoreOptions.Option.ACCEPT_TWINS)) {
            new Doubles(planBuilder, targetInventory, there -> known.source(there)
                            .filter(cut::has)
                            .isPresent())
                    .demandNone(steps);
        }
        List<String> notes = notes(context, selected, unseen);
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

    /** What whoever reads the plan should know; {@code unseen} = what the sweeps could not see. */
    private List<String> notes(PlanContext context, Selection.Selected selected, List<String> unseen) {
        Cut cut = context.cut();
        List<String> notes = new ArrayList<>(context.planBuilder().notes(selected.all()::contains));
        if (context.restoreOptions().has(RestoreOptions.Option.MEMBERS)) {
            notes.addAll(withoutMembers(context.planBuilder(), selected));
        }
        unseen.forEach(what -> notes.add("not in the journal: " + what));
        cut.damaged().forEach(what -> notes.add("damaged, not restored: " + what));
        cut.notArrived().forEach(what -> notes.add("not arrived: " + what));
        cut.datedAhead().ifPresent(notes::add);
        cut.massDeletes(context.restoreOptions()::wantsAllOf).forEach(notes::add);
        notes.addAll(context.targetInventory().unseen());
        return notes;
    }

    /** The projects that come because something needs them, and whose members do not. */
    private List<String> withoutMembers(PlanBuilder planBuilder, Selection.Selected selected) {
        List<String> alone = selected.all().stream()
                .filter(id -> !types.get(id.type()).owns().isEmpty())
                .filter(id -> planBuilder
                        .main(id)
                        .filter(step -> step.action() == Step.Action.CREATE)
                        .isPresent())
                .filter(id -> planBuilder.entities().stream()
                        .anyMatch(other -> types.get(other.type()).restore().isOnDemand()
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
        for (EntityType root : types.roots()) {
            new CutDocuments(reader, cut).read(root, (version, document) -> {
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
}
