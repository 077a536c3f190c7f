package io.zonekeeper.sweep;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Total;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A domain as the service shows it now: every scope listed and every entity read, nothing written. */
public final class LiveView {
    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Parallel parallel;

    public LiveView(MetadataTypes types, DataZone dataZone, Parallel parallel) {
        this.types = types;
        this.dataZone = dataZone;
        this.parallel = parallel;
    }

    /** Takes what is read. */
    public interface Viewer {
        void entity(EntityId id, MetadataType type, Map<String, @Nullable Object> document);

        /** A scope, or something in it, that could not be read. */
        void unseen(MetadataType type, Map<String, String> inputs, String why);

        /** An entity that is listed and whose read says that it is not there: a list may show for a while what has ended. */
        default void ended(EntityId id, MetadataType type, Map<String, String> inputs) {
            unread(id, type, inputs, "it is listed, and its read says that it is not there");
        }

        /** An entity that is listed and could not be read. */
        default void unread(EntityId id, MetadataType type, Map<String, String> inputs, String why) {
            unseen(type, inputs, id.key() + " " + why);
        }
    }

    private record OpenScope(MetadataType type, Map<String, String> inputs) {}

    /** Reads the whole domain; the viewer is called from one thread. */
    public void view(String domain, Viewer viewer) {
        Deque<OpenScope> open = new ArrayDeque<>();
        Set<OpenScope> known = new HashSet<>();
        types.roots().forEach(root -> open.add(new OpenScope(root, Map.of())));
        while (!open.isEmpty()) {
            OpenScope place = open.poll();
            if (!known.add(place)) {
                continue;
            }
            for (Read read : read(domain, place, viewer)) {
                viewer.entity(read.id(), place.type(), read.document());
                unlisted(domain, place.type(), read.document(), viewer);
                for (MetadataTypes.Child child : types.children(place.type())) {
                    child.per()
                            .scopes(read.document())
                            .forEach(inputs -> open.add(new OpenScope(child.type(), inputs)));
                }
            }
        }
    }

    /** What a document names and no list shows, such as a listing that was withdrawn; of revisions the newest is enough. */
    private void unlisted(String domain, MetadataType type, Map<String, @Nullable Object> document, Viewer viewer) {
        for (MetadataType other : types.all()) {
            for (MetadataType.Unlisted named : other.namedUnlisted()) {
                if (other.getRevisionOf().isEmpty() && named.per().parent().equals(type.name())) {
                    for (Map<String, String> inputs : named.of(document)) {
                        if (dataZone.get(domain, other.name(), Map.of(), inputs)
                                instanceof DataZone.Answer.Found found) {
                            OpenScope place = new OpenScope(other, inputs);
                            viewer.entity(id(domain, place, found.document()), other, found.document());
                        }
                    }
                }
            }
        }
    }

    /** One entity and the inputs of the scope in which it was seen. */
    public record Sighting(EntityId id, Map<String, String> inputs, Map<String, @Nullable Object> document) {}

    /** The first entity of a type that the service shows; scopes are followed from the root until one is met. */
    public Optional<Sighting> first(String domain, MetadataType wanted) {
        Deque<OpenScope> open = new ArrayDeque<>();
        Set<OpenScope> known = new HashSet<>();
        types.roots().forEach(root -> open.add(new OpenScope(root, Map.of())));
        while (!open.isEmpty()) {
            OpenScope place = open.poll();
            if (!known.add(place) || !leadsTo(place.type(), wanted, new HashSet<>())) {
                continue;
            }
            for (Read read : read(domain, place, new Blank())) {
                if (place.type().equals(wanted)) {
                    return Optional.of(new Sighting(read.id(), place.inputs(), read.document()));
                }
                for (MetadataTypes.Child child : types.children(place.type())) {
                    child.per()
                            .scopes(read.document())
                            .forEach(inputs -> open.add(new OpenScope(child.type(), inputs)));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether we are shown what an entity owns: to those who are no members the service answers 200 and nothing. Asks it. */
    public Visibility visibility(EntityId owner, Identity us) {
        OwnerAccess access = new Membership(types, us).ask(dataZone, owner.domain(), Owner.of(owner));
        if (access.shown()) {
            return new Visibility.Shown();
        }
        return access.outcome().equals(ScopeOutcome.BLIND)
                ? new Visibility.NotMember()
                : new Visibility.Denied(access.outcome().deniedOperation());
    }

    private boolean leadsTo(MetadataType from, MetadataType wanted, Set<String> seen) {
        return from.equals(wanted)
                || seen.add(from.name())
                        && types.children(from).stream().anyMatch(child -> leadsTo(child.type(), wanted, seen));
    }

    /** Looks the other way. */
    private static final class Blank implements Viewer {
        @Override
        public void entity(EntityId id, MetadataType type, Map<String, @Nullable Object> document) {
            // only the first entity counts
        }

        @Override
        public void unseen(MetadataType type, Map<String, String> inputs, String why) {
            // the next scope may be readable
        }
    }

    private record Read(EntityId id, Map<String, @Nullable Object> document) {}

    /** What a listed item came to: what was read, or why it was not, and which entity it is if it says so. */
    private record ListedItem(Optional<Read> read, Optional<EntityId> listed, String why, boolean ended) {}

    private List<Read> read(String domain, OpenScope place, Viewer viewer) {
        MetadataType type = place.type();
        if (types.isRead(type, place.inputs().keySet())) {
            DataZone.Answer answer = dataZone.get(domain, type.name(), Map.of(), place.inputs());
            if (answer instanceof DataZone.Answer.Found found) {
                return List.of(new Read(id(domain, place, found.document()), found.document()));
            }
            viewer.unseen(type, place.inputs(), answer.toString());
            return List.of();
        }
        List<Read> reads = new ArrayList<>();
        Set<EntityId> known = new HashSet<>();
        Optional<String> token = Optional.empty();
        Total total = Total.NONE;
        do {
            DataZone.Page answer = dataZone.list(domain, type.name(), place.inputs(), token);
            if (!(answer instanceof DataZone.Page.Listed page)) {
                viewer.unseen(type, place.inputs(), notListed(answer));
                return reads;
            }
            List<ListedItem> looks = parallel.map(page.items(), item -> look(domain, place, item));
            long besides = 0;
            for (ListedItem look : looks) {
                besides += look.read().isEmpty() ? 1 : 0;
                look.read()
                        .filter(read -> known.add(read.id()))
                        .ifPresent(reads::add); // a page that is repeated counts once
                if (look.ended() && look.listed().isPresent()) {
                    viewer.ended(look.listed().get(), type, place.inputs());
                } else if (look.read().isEmpty() && look.listed().isPresent()) {
                    viewer.unread(look.listed().get(), type, place.inputs(), look.why());
                } else if (look.read().isEmpty()) {
                    viewer.unseen(type, place.inputs(), look.why());
                }
            }
            if (page.unknown() > 0) {
                viewer.unseen(
                        type,
                        place.inputs(),
                        page.unknown() + " items of a kind that " + type.name() + ".list does not name");
            }
            total = total.and(page.total(), besides + page.unknown());
            token = page.next();
        } while (token.isPresent());
        if (total.exceeds(known.size())) {
            viewer.unseen(type, place.inputs(), total.words(known.size()));
        }
        return reads;
    }

    private static String notListed(DataZone.Page answer) {
        return answer instanceof DataZone.Page.Denied denied
                        && !denied.operation().isEmpty()
                ? denied.operation() + " was denied; allow datazone:" + denied.operation()
                : answer instanceof DataZone.Page.Invalid invalid ? invalid.why() : "it cannot be listed";
    }

    private ListedItem look(String domain, OpenScope place, Map<String, @Nullable Object> item) {
        Optional<EntityId> listed = key(domain, place, item);
        if (!types.has(place.type(), "get")) {
            return new ListedItem(listed.map(id -> new Read(id, item)), listed, "an item has no key", false);
        }
        DataZone.Answer answer = dataZone.get(domain, place.type().name(), item, place.inputs());
        return answer instanceof DataZone.Answer.Found found
                ? new ListedItem(
                        Optional.of(new Read(id(domain, place, found.document()), found.document())), listed, "", false)
                : new ListedItem(
                        Optional.empty(),
                        listed,
                        (listed.isPresent() ? "" : "an item ") + ReadFailures.said(answer),
                        answer instanceof DataZone.Answer.Absent);
    }

    private static EntityId id(String domain, OpenScope place, Map<String, @Nullable Object> document) {
        return key(domain, place, document)
                .orElseThrow(() -> new IllegalStateException(place.type().name() + ": no key in what was read"));
    }

    private static Optional<EntityId> key(String domain, OpenScope place, Map<String, @Nullable Object> document) {
        return place.type()
                .keyOf(document, place.inputs())
                .flatMap(parts -> EntityId.fitting(domain, place.type().name(), parts));
    }
}
