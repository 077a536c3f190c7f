package io.zonekeeper.commands;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.container.Container;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Visibility;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Compares each entity that the service shows with the journal, and the other way round. What the service does not let us
 * read is no difference: it is not known.
 */
final class LiveComparison implements LiveView.Viewer {
    private final Container container;
    private final LiveView view;
    private final Journal journal;
    private final String domain;
    private final String instant;
    private final Set<EntityId> met = new HashSet<>();
    private final Set<EntityId> hidden = new HashSet<>();
    private final Set<EntityId> gone = new HashSet<>();
    private final Set<EntityId> damaged = new HashSet<>();
    private final Map<EntityId, DiffCommand.Blind> blind = new LinkedHashMap<>();
    private final List<String> unseen = new ArrayList<>();
    private final Set<Listing> unlisted = new HashSet<>();
    private final List<DiffCommand.Difference> differences = new ArrayList<>();

    /** A list that was not shown to us. */
    private record Listing(String type, Map<String, String> inputs) {}

    /** {@code instant}: the state of the journal that is compared. */
    LiveComparison(Container container, String domain, String instant) {
        this.container = container;
        this.view = container.liveView();
        this.journal = container.journal();
        this.domain = domain;
        this.instant = instant;
    }

    DiffCommand.DiffResult compare() {
        view.view(domain, this);
        for (EntityType type : container.types().all()) { // parents before children
            journal.heads(domain, type.name())
                    .filter(head -> !head.deleted() && !met.contains(head.id()) && !hidden.contains(head.id()))
                    .toList()
                    .forEach(head -> journaled(head.id()).ifPresent(document -> unlisted(type, head, document)));
        }
        Map<String, Long> compared = new TreeMap<>();
        met.forEach(id -> compared.merge(id.type(), 1L, Long::sum));
        return new DiffCommand.DiffResult(differences, compared, unseen, List.copyOf(blind.values()));
    }

    @Override
    public void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
        if (!met.add(id)) {
            return;
        }
        if (type.whoReads().isPresent()) {
            Visibility visibility = view.visibility(id);
            if (!(visibility instanceof Visibility.Shown)) {
                blind.put(id, new DiffCommand.Blind(id, type.nameOf(document), visibility));
            }
        }
        Optional<Map<String, @Nullable Object>> journaled = journaled(id);
        if (damaged.contains(id)) {
            return; // it cannot be compared, and is said so
        }
        if (journaled.isEmpty()) {
            differs(id, "only in the service");
        } else if (!type.stateOf(journaled.get()).equals(type.stateOf(document))) {
            differs(id, "differs in " + String.join(", ", Members.different(journaled.get(), document)));
        }
    }

    @Override
    public void ended(EntityId id, EntityType type, Map<String, String> inputs) {
        // where the journal has it, its own read below says the same, and it is a difference; else both say that it
        // ended
    }

    @Override
    public void unseen(EntityType type, Map<String, String> inputs, String why) {
        unlisted.add(new Listing(type.name(), inputs));
        unseen.add(type.name() + " " + inputs + " is not readable: " + why);
    }

    @Override
    public void unread(EntityId id, EntityType type, Map<String, String> inputs, String why) {
        if (journaled(id).isEmpty()) { // of what the journal has, a read of its own tells more
            notReadable(id, why);
        }
    }

    /** What the journal has; of a damaged version nothing, and that is said. */
    private Optional<Map<String, @Nullable Object>> journaled(EntityId id) {
        return DiffCommand.at(journal, id, instant, why -> {
            if (damaged.add(id)) {
                unseen.add(why);
            }
        });
    }

    private DataZone.Answer read(EntityType type, Head head) {
        String domain = head.id().domain();
        return container
                .sweeping()
                .reader()
                .request(type, head)
                .map(asked -> EntityReader.own(
                        type, head, container.dataZone().get(domain, type.name(), asked, head.scope())))
                .orElseGet(() -> EntityReader.cannotBeAsked(type, head.id()));
    }

    /** No list showed it: its own read says whether it is there; where there is none, the list's silence does. */
    private void unlisted(EntityType type, Head head, Map<String, @Nullable Object> document) {
        Optional<DataZone.Answer> answer = type.has(Verb.GET) ? Optional.of(read(type, head)) : Optional.empty();
        if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Found found) {
            entity(head.id(), type, found.document());
        } else if (ofHidden(head)) {
            notReadable(head.id(), "what it is listed under is not readable");
        } else if (blindOwner(head, document).isPresent()) {
            notReadable(head.id(), blindOwner(head, document).get().why());
        } else if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Denied denied && !ofEnded(head)) {
            notReadable(head.id(), denied.why());
        } else if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Invalid invalid) {
            notReadable(head.id(), invalid.why());
        } else if (answer.isEmpty() && unlisted.contains(new Listing(type.name(), head.scope()))) {
            notReadable(head.id(), "its list is not shown to us");
        } else {
            gone.add(head.id());
            differs(head.id(), "only in the journal");
        }
    }

    /** Whether its parent is something that we cannot read. */
    private boolean ofHidden(Head head) {
        return hidden.stream().anyMatch(parent -> isParent(parent, head));
    }

    /** What owns it, by its document or as its parent, if that may show us nothing. */
    private Optional<DiffCommand.Blind> blindOwner(Head head, Map<String, @Nullable Object> document) {
        return blind.values().stream()
                .filter(blind -> isParent(blind.id(), head)
                        || container
                                .types()
                                .find(blind.id().type())
                                .map(type -> document.get(type.owns()))
                                .map(named -> EntityId.of(domain, blind.id().type(), List.of(named.toString())))
                                .equals(Optional.of(blind.id())))
                .findFirst();
    }

    /** Whether what it hangs below was looked for and is not there: such a thing the service may deny instead of calling it absent. */
    private boolean ofEnded(Head head) {
        int hash = head.parent().indexOf('#');
        if (hash < 0) {
            return false;
        }
        EntityId parent = new EntityId(
                domain, head.parent().substring(0, hash), head.parent().substring(hash + 1));
        return journal.head(parent)
                .filter(known -> known.deleted() || gone.contains(parent))
                .isPresent();
    }

    private static boolean isParent(EntityId parent, Head head) {
        return head.parent().equals(parent.type() + "#" + parent.key());
    }

    private void notReadable(EntityId id, String why) {
        if (hidden.add(id)) {
            unseen.add(id + " is not readable: " + why);
        }
    }

    private void differs(EntityId id, String what) {
        differences.add(new DiffCommand.Difference(id, what));
    }
}
