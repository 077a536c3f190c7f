package io.zonekeeper.sweep;

import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Total;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Unlisted;
import io.zonekeeper.types.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A domain as the service shows it now, on its way through the route {@code view}: scope after scope, nothing written. */
public final class DomainView {

    /** What is read next. */
    public enum Work {
        /** A page of the scope. */
        PAGE,
        /** The scope is one entity. */
        ENTITY,
        /** Everything was seen. */
        OVER
    }

    /** The entities that are listed by the same inputs. */
    public record ViewedScope(EntityType type, Map<String, String> inputs) {}

    /** What a document names and no list shows. */
    public record NamedEntity(EntityType type, Map<String, String> inputs) {}

    private final MetadataTypes types;
    private final String domain;
    private final LiveView.Viewer viewer;
    private final Predicate<EntityType> follows;
    private final boolean whole;
    private final Deque<ViewedScope> open = new ArrayDeque<>();
    private final Set<ViewedScope> known = new HashSet<>();
    private final Set<EntityId> seen = new HashSet<>();
    private final List<Map<String, @Nullable Object>> documents = new ArrayList<>();
    private Optional<ViewedScope> scope = Optional.empty();
    private Optional<String> token = Optional.empty();
    private Total total = Total.NONE;
    private boolean ended;

    /** {@code whole}: with what documents name and no list shows; {@code follows}: the types whose scopes are read. */
    DomainView(
            MetadataTypes types, String domain, LiveView.Viewer viewer, Predicate<EntityType> follows, boolean whole) {
        this.types = types;
        this.domain = domain;
        this.viewer = viewer;
        this.follows = follows;
        this.whole = whole;
        types.roots().forEach(root -> open.add(new ViewedScope(root, Map.of())));
        nextScope();
    }

    /** The whole domain; the viewer is called from one thread. */
    public static DomainView whole(MetadataTypes types, String domain, LiveView.Viewer viewer) {
        return new DomainView(types, domain, viewer, type -> true, true);
    }

    public String domain() {
        return domain;
    }

    /** What is read next. */
    public Work work() {
        if (ended || scope.isEmpty()) {
            return Work.OVER;
        }
        return scope().type().verbs().isRead(scope().inputs().keySet()) ? Work.ENTITY : Work.PAGE;
    }

    /** The scope that is read. */
    public ViewedScope scope() {
        return scope.orElseThrow(() -> new IllegalStateException("all of " + domain + " was seen"));
    }

    /** Where its next page begins; empty for the first. */
    public Optional<String> token() {
        return token;
    }

    /** Nobody wants to see more. */
    void end() {
        ended = true;
    }

    /** The items of a page, each to be read; none when the scope cannot be listed, and then the viewer is told. */
    public List<ViewedItem> listed(DataZone.Page answer) {
        token = Optional.empty();
        if (!(answer instanceof DataZone.Page.Listed page)) {
            viewer.unseen(scope().type(), scope().inputs(), LiveView.notListed(answer));
            total = Total.NONE;
            return List.of();
        }
        if (page.unknown() > 0) {
            viewer.unseen(
                    scope().type(),
                    scope().inputs(),
                    page.unknown() + " items of a kind that " + scope().type().name() + ".list does not name");
        }
        total = total.and(page.total(), page.unknown());
        token = page.next();
        return page.items().stream()
                .map(item -> new ViewedItem(item, key(scope(), item)))
                .toList();
    }

    /** What is asked of an item; empty where the type has no {@code get}, and the list tells. */
    public Optional<Look.Question> question(ViewedItem item) {
        return scope().type().has(Verb.GET)
                ? Optional.of(new Look.Question(item.item(), scope().inputs()))
                : Optional.empty();
    }

    /** The items of the page were read. */
    public void read(List<ViewedItem> items) {
        EntityType type = scope().type();
        Map<String, String> inputs = scope().inputs();
        long besides = 0;
        for (ViewedItem item : items) {
            Optional<Map<String, @Nullable Object>> document = item.document();
            Optional<EntityId> listed = item.listed();
            if (document.isPresent()) {
                EntityId id = key(scope(), document.get())
                        .orElseThrow(() -> new IllegalStateException(type.name() + ": no key in what was read"));
                if (seen.add(id)) { // a page that is repeated counts once
                    shows(id, document.get());
                }
                continue;
            }
            besides++;
            if (item.hasEnded() && listed.isPresent()) {
                viewer.ended(listed.get(), type, inputs);
            } else if (listed.isPresent()) {
                viewer.unread(listed.get(), type, inputs, item.why());
            } else {
                viewer.unseen(type, inputs, item.why());
            }
        }
        total = total.and(OptionalLong.empty(), besides);
    }

    /** The one entity of a scope was read. */
    public void entity(DataZone.Answer answer) {
        token = Optional.empty();
        if (answer instanceof DataZone.Answer.Found found) {
            EntityId id = key(scope(), found.document())
                    .orElseThrow(() -> new IllegalStateException(scope().type().name() + ": no key in what was read"));
            seen.add(id);
            shows(id, found.document());
        } else {
            viewer.unseen(scope().type(), scope().inputs(), answer.toString());
        }
    }

    private void shows(EntityId id, Map<String, @Nullable Object> document) {
        viewer.entity(id, scope().type(), document);
        documents.add(document);
        for (MetadataTypes.Child child : types.children(scope().type())) {
            child.per().scopes(document).forEach(inputs -> open.add(new ViewedScope(child.type(), inputs)));
        }
    }

    /** What was read names and no list shows, such as a listing that was withdrawn; of revisions the newest is enough. */
    public List<NamedEntity> named() {
        List<NamedEntity> all = new ArrayList<>();
        for (EntityType other : whole ? types.all() : List.<EntityType>of()) {
            for (Unlisted named : other.namedUnlisted()) {
                if (!other.isRevision()
                        && named.per().parent().equals(scope().type().name())) {
                    documents.stream()
                            .flatMap(document -> named.of(document).stream())
                            .forEach(inputs -> all.add(new NamedEntity(other, inputs)));
                }
            }
        }
        documents.clear();
        return all;
    }

    /** One of those was read. */
    public void named(NamedEntity named, DataZone.Answer answer) {
        if (answer instanceof DataZone.Answer.Found found) {
            key(new ViewedScope(named.type(), named.inputs()), found.document())
                    .ifPresent(id -> viewer.entity(id, named.type(), found.document()));
        }
    }

    /** Goes on to the next page, or to the next scope. */
    public void next() {
        if (token.isEmpty()) {
            if (total.exceeds(seen.size())) {
                viewer.unseen(scope().type(), scope().inputs(), total.words(seen.size()));
            }
            nextScope();
        }
    }

    private void nextScope() {
        seen.clear();
        total = Total.NONE;
        scope = Optional.empty();
        while (scope.isEmpty() && !open.isEmpty()) {
            scope = Optional.of(open.remove()).filter(next -> known.add(next) && follows.test(next.type()));
        }
    }

    private Optional<EntityId> key(ViewedScope place, Map<String, @Nullable Object> document) {
        return place.type()
                .key()
                .of(document, place.inputs())
                .flatMap(parts -> EntityId.fitting(domain, place.type().name(), parts));
    }
}
