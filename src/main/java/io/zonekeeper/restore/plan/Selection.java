package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which entities are restored: those that were asked for, what they need, and what is a part of them, such as an asset's
 * listing.
 */
final class Selection {
    private final MetadataTypes types;
    private final PlanBuilder planBuilder;
    private final String source;

    Selection(MetadataTypes types, PlanBuilder planBuilder, String source) {
        this.types = types;
        this.planBuilder = planBuilder;
        this.source = source;
    }

    /**
     * What is selected.
     *
     * @param all with what is needed
     * @param meant what was asked for and its parts: what is only needed is left as it is where it is there
     */
    record Selected(Set<EntityId> all, Set<EntityId> meant) {}

    Selected of(RestoreOptions restoreOptions) {
        if (restoreOptions.only().isEmpty() && restoreOptions.project().isEmpty()) {
            return new Selected(planBuilder.entities(), planBuilder.entities());
        }
        Set<EntityId> asked = new LinkedHashSet<>();
        for (String one : restoreOptions.only()) {
            asked.addAll(named(one));
        }
        if (!restoreOptions.project().isEmpty()) {
            Set<EntityId> owned = ofProject(restoreOptions.project());
            if (restoreOptions.only().isEmpty()) {
                asked.addAll(owned);
            } else {
                asked.retainAll(owned);
            }
        }
        if (asked.isEmpty()) {
            throw new RestoreException(nothing(restoreOptions));
        }
        Set<EntityId> selected = new HashSet<>(asked);
        addParts(selected);
        Set<EntityId> meant = Set.copyOf(selected);
        addNeeds(selected);
        return new Selected(selected, meant);
    }

    /** Throws {@link RestoreException} when something is named that is not there. */
    static void demandNamed(MetadataTypes types, RestoreOptions restoreOptions, Cut cut) {
        for (String one : restoreOptions.only()) {
            int colon = one.indexOf(':');
            String type = colon < 0 ? one : one.substring(0, colon);
            if (types.find(type).isEmpty()) {
                throw new RestoreException(
                        "--only " + one + ": there is no type '" + type + "'; 'zonekeeper types' lists them");
            }
            boolean known = colon < 0
                    ? cut.hasAny(type)
                    : cut.has(new EntityId(restoreOptions.source(), type, one.substring(colon + 1)));
            if (!known) {
                throw new RestoreException("--only " + one + ": the journal of " + restoreOptions.source()
                        + " has no such entity at that instant; 'zonekeeper history' shows what it has");
            }
        }
        boolean owner = types.all().stream()
                .filter(type -> type.isOwner())
                .anyMatch(
                        type -> cut.has(new EntityId(restoreOptions.source(), type.name(), restoreOptions.project())));
        if (!restoreOptions.project().isEmpty() && !owner) {
            throw new RestoreException(
                    "--project " + restoreOptions.project() + ": the journal of " + restoreOptions.source()
                            + " has no project of that id at that instant; 'zonekeeper list Project' shows ids and names");
        }
    }

    /** Why nothing of what was asked for is restored by itself. */
    private String nothing(RestoreOptions restoreOptions) {
        Optional<String> revisions = restoreOptions.only().stream()
                .map(one -> one.substring(0, one.indexOf(':') < 0 ? one.length() : one.indexOf(':')))
                .flatMap(type -> types.find(type).map(EntityType::revisionOf).stream())
                .filter(whole -> !whole.isEmpty())
                .findFirst();
        return revisions
                .map(whole -> "--only " + String.join(", ", restoreOptions.only())
                        + ": revisions come with what they are revisions of;" + " say --only " + whole
                        + ", with --history for all of them")
                .orElseGet(() ->
                        "--only " + String.join(", ", restoreOptions.only()) + ": project " + restoreOptions.project()
                                + " owns no such entity; leave --project out, or choose another type");
    }

    private Set<EntityId> named(String one) {
        int colon = one.indexOf(':');
        String type = colon < 0 ? one : one.substring(0, colon);
        Set<EntityId> found = new LinkedHashSet<>();
        for (EntityId id : planBuilder.entities()) {
            if (id.type().equals(type) && (colon < 0 || id.key().equals(one.substring(colon + 1)))) {
                found.add(id);
            }
        }
        return found;
    }

    /** A project and what it owns. */
    private Set<EntityId> ofProject(String key) {
        List<EntityType> owners =
                types.all().stream().filter(type -> type.isOwner()).toList();
        for (EntityType owner : owners) {
            EntityId project = new EntityId(source, owner.name(), key);
            if (planBuilder.entities().contains(project)) {
                Set<EntityId> owned = new LinkedHashSet<>();
                owned.add(project);
                planBuilder.entities().stream()
                        .filter(id ->
                                !id.equals(project) && planBuilder.needs(id).contains(project))
                        .forEach(owned::add);
                addInner(owner.name(), owned);
                return owned;
            }
        }
        return Set.of();
    }

    /** What names no owner belongs to the owner of what it stands in, as terms do. */
    private void addInner(String owner, Set<EntityId> owned) {
        boolean more = true;
        while (more) {
            more = false;
            for (EntityId id : planBuilder.entities()) {
                Set<EntityId> needs = planBuilder.needs(id);
                if (!owned.contains(id)
                        && needs.stream().noneMatch(need -> need.type().equals(owner))
                        && needs.stream().anyMatch(owned::contains)) {
                    more |= owned.add(id);
                }
            }
        }
    }

    /** An entity whose natural key is another's id is a part of that. */
    private void addParts(Set<EntityId> selected) {
        for (EntityId id : planBuilder.entities()) {
            EntityType type = types.get(id.type());
            if (NaturalKey.facet(type) && planBuilder.needs(id).stream().anyMatch(selected::contains)) {
                selected.add(id);
            }
        }
    }

    private void addNeeds(Set<EntityId> selected) {
        Deque<EntityId> open = new ArrayDeque<>(selected);
        while (!open.isEmpty()) {
            for (EntityId need : planBuilder.names(open.poll())) {
                if (planBuilder.entities().contains(need) && selected.add(need)) {
                    open.add(need);
                }
            }
        }
    }

    /** How many entities of each type. */
    static Map<String, Integer> count(Set<EntityId> selected) {
        Map<String, Integer> counts = new HashMap<>();
        selected.forEach(id -> counts.merge(id.type(), 1, Integer::sum));
        return counts;
    }
}
