package io.zonekeeper.commands;

import io.zonekeeper.container.Store;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Names;
import io.zonekeeper.journal.Sweeps;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds entities of a domain's journal by the names that people know. */
final class NameLookup {
    private static final int SHOWN = 10;

    private final Store store;
    private final String domain;
    private final String instant;

    /** {@code instant}: what was there then, as the journal writes it. */
    NameLookup(Store store, String domain, String instant) {
        this.store = store;
        this.domain = domain;
        this.instant = instant;
    }

    /** The types of which sweeps have told. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        store.sweeps().newest(domain, 2).stream()
                .map(Sweeps.Sweep::types)
                .forEach(known -> types.addAll(known.keySet()));
        store.sweeps()
                .lastComplete(domain)
                .ifPresent(sweep -> types.addAll(sweep.types().keySet()));
        return types;
    }

    /** Throws a {@link UsageException} when no sweep has told of the type. */
    void demand(String type) {
        Set<String> types = types();
        if (!types.isEmpty() && !types.contains(type)) {
            throw new UsageException("no type '" + type + "' in the journal of " + domain + "; did you mean '"
                    + Operations.nearest(type, types) + "'?");
        }
    }

    /** The one entity of a type with this name; else a {@link UsageException} that lists those that may be meant. */
    EntityId one(String type, String name) {
        demand(type);
        List<Names.Named> all = store.names().of(domain, type, instant);
        List<Names.Named> exact =
                all.stream().filter(named -> named.name().equals(name)).toList();
        List<Names.Named> found =
                exact.isEmpty() ? all.stream().filter(named -> named.has(name)).toList() : exact;
        if (found.size() == 1) {
            return found.get(0).id();
        }
        if (found.isEmpty()) {
            throw new UsageException("the journal of " + domain + " has no " + type + " with '" + name
                    + "' in its name; 'zonekeeper list " + type + "' shows what it has");
        }
        throw new UsageException(found.size() + " of type " + type + " have '" + name + "' in their names: "
                + found.stream()
                        .limit(SHOWN)
                        .map(named -> "'" + named.name() + "' " + named.id().key())
                        .collect(Collectors.joining(", "))
                + (found.size() > SHOWN ? " and " + (found.size() - SHOWN) + " more" : "") + "; say which by its key");
    }

    /** The id of a project that is given by its id or its name. */
    String project(String project) {
        boolean key = store.journal()
                .head(EntityId.of(domain, "Project", List.of(project)))
                .isPresent();
        return key ? project : one("Project", project).key();
    }
}
