package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Readers;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a project is its owner. Where the source does not know our role as a member it goes when it is told to, and only
 * where somebody else owns what it leaves.
 */
final class RoleDeparture {
    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Identity identity;
    private final InstantSource clock;
    private final IdMap map;
    private final List<Restored> all;

    /**
     * Something that the restore made and our role is a member of.
     *
     * @param members the type that lists who is
     * @param ours our own membership
     * @param scope the inputs by which it was listed
     * @param free whether another could go on with it
     */
    record HeldRole(
            EntityId id,
            EntityType members,
            Map<String, @Nullable Object> ours,
            Map<String, String> scope,
            boolean free) {}

    RoleDeparture(Ports ports, IdMap map, List<Restored> all) {
        this.types = ports.types();
        this.dataZone = ports.dataZone();
        this.identity = ports.identity();
        this.clock = ports.clock();
        this.map = map;
        this.all = all;
    }

    /** Where our role is a member only because it made the place. */
    List<HeldRole> places() {
        List<HeldRole> places = new ArrayList<>();
        for (EntityType type : types.all()) {
            Optional<Readers> readers = type.whoReads();
            Optional<String> us = readers.flatMap(who -> identity.user(dataZone, map.target(), who));
            if (readers.isPresent() && us.isPresent()) {
                all.stream()
                        .filter(one -> one.source().type().equals(type.name()) && one.isThere() && one.isMade())
                        .filter(one -> !isOursInTheSource(one.source(), readers.get(), us.get()))
                        .forEach(one -> place(type, one.in(map.target()), readers.get(), us.get())
                                .ifPresent(places::add));
            }
        }
        return places;
    }

    private boolean isOursInTheSource(EntityId place, Readers readers, String us) {
        return all.stream()
                .map(Restored::source)
                .filter(id -> id.type().equals(readers.type()) && id.parts().contains(place.key()))
                .flatMap(id -> id.parts().stream())
                .anyMatch(
                        part -> map.of(new EntityId(place.domain(), readers.us().parent(), part))
                                .filter(entry -> entry.key().equals(us))
                                .isPresent());
    }

    private Optional<HeldRole> place(EntityType type, EntityId id, Readers readers, String us) {
        EntityType members = types.get(readers.type());
        List<Map<String, String>> scopes = members.parents().stream()
                .filter(scopeTemplate -> scopeTemplate.parent().equals(type.name()))
                .flatMap(scopeTemplate -> scopeTemplate.scopes(type.key().document(id.parts())).stream())
                .toList();
        for (Map<String, String> scope : scopes) {
            List<Map<String, @Nullable Object>> items = list(members, scope);
            boolean free = items.stream()
                    .anyMatch(item ->
                            !isUser(readers, us, item) && members.successor().isMetBy(item));
            Optional<HeldRole> ours = items.stream()
                    .filter(item -> isUser(readers, us, item))
                    .map(item -> new HeldRole(id, members, item, scope, free))
                    .findFirst();
            if (ours.isPresent()) {
                return ours;
            }
        }
        return Optional.empty();
    }

    private static boolean isUser(Readers readers, String us, Map<String, @Nullable Object> item) {
        return readers.user().text(item).filter(us::equals).isPresent();
    }

    private List<Map<String, @Nullable Object>> list(EntityType members, Map<String, String> scope) {
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            if (!(dataZone.list(map.target(), members.name(), scope, token) instanceof DataZone.Page.Listed page)) {
                return items;
            }
            items.addAll(page.items());
            token = page.next();
        } while (token.isPresent());
        return items;
    }

    /** Our role on its way out of these places. */
    List<Departure> departures() {
        return places().stream()
                .map(place -> new Departure(place, map.target(), clock.instant()))
                .toList();
    }
}
