package io.zonekeeper.modelcheck;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.Chains;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.types.EntityType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** What must hold when nothing is left to do. */
final class Claims {
    private Claims() {}

    /** The journal says what the domain is, and every entity's versions hang together. */
    static Optional<String> journalEqualsDomain(World world) {
        Journal journal = new Journal(world.table());
        Map<EntityId, String> journalled = new HashMap<>();
        Map<EntityId, String> domain = new HashMap<>();
        for (EntityType type : world.setting().types().all()) {
            for (Head head : journal.heads(VirtualDataZone.DOMAIN, type.name()).toList()) {
                Optional<String> fault = Chains.fault(world.table(), head.id());
                if (fault.isPresent()) {
                    return fault;
                }
                if (!head.deleted()) {
                    journalled.put(
                            head.id(),
                            journal.latest(head.id())
                                    .flatMap(Journal.Entry::document)
                                    .map(Canonical::text)
                                    .orElse("nothing"));
                }
            }
        }
        world.service().truth().forEach((id, document) -> domain.put(id, Canonical.text(document)));
        return journalled.equals(domain)
                ? Optional.empty()
                : Optional.of("the domain has " + sorted(domain) + ", the journal " + sorted(journalled));
    }

    private static String sorted(Map<EntityId, String> entities) {
        TreeSet<String> texts = new TreeSet<>();
        entities.forEach((id, text) -> texts.add(id + " " + text));
        return texts.toString();
    }

    /** The sweep that was started has ended, and was complete. */
    static Optional<String> sweepIsComplete(World world) {
        return new Sweeps(world.table(), world::now)
                .current(VirtualDataZone.DOMAIN)
                .filter(sweep -> !sweep.complete())
                .map(sweep -> "the sweep is " + sweep.state().text() + " " + sweep.why());
    }

    /** All of these, the first fault first. */
    @SafeVarargs
    static Function<World, Optional<String>> all(Function<World, Optional<String>>... claims) {
        return world -> {
            for (Function<World, Optional<String>> claim : claims) {
                Optional<String> fault = claim.apply(world);
                if (fault.isPresent()) {
                    return fault;
                }
            }
            return Optional.empty();
        };
    }
}
