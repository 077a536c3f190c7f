package io.zonekeeper.sweep;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A domain as the service shows it now: every scope listed and every entity read, nothing written. */
public final class LiveView {
    private final MetadataTypes types;
    private final Routes routes;

    public LiveView(MetadataTypes types, Routes routes) {
        this.types = types;
        this.routes = routes;
    }

    /** The routes that ask the service. */
    public interface Routes {
        /** The route {@code view}: comes back when everything was seen. */
        void view(DomainView view);

        /** The route {@code may-read}. */
        OwnerAccess mayRead(OwnerQuestion question);
    }

    /** Takes what is read. */
    public interface Viewer {
        void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document);

        /** A scope, or something in it, that could not be read. */
        void unseen(EntityType type, Map<String, String> inputs, String why);

        /** An entity that is listed and whose read says that it is not there: a list may show for a while what has ended. */
        default void ended(EntityId id, EntityType type, Map<String, String> inputs) {
            unread(id, type, inputs, "it is listed, and its read says that it is not there");
        }

        /** An entity that is listed and could not be read. */
        default void unread(EntityId id, EntityType type, Map<String, String> inputs, String why) {
            unseen(type, inputs, id.key() + " " + why);
        }
    }

    /** Reads the whole domain; the viewer is called from one thread. */
    public void view(String domain, Viewer viewer) {
        routes.view(DomainView.whole(types, domain, viewer));
    }

    /** Reads what a view wants to see. */
    public void view(DomainView view) {
        routes.view(view);
    }

    /** One entity and the inputs of the scope in which it was seen. */
    public record Sighting(EntityId id, Map<String, String> inputs, Map<String, @Nullable Object> document) {}

    /** The first entity of a type that the service shows; scopes are followed from the root until one is met. */
    public Optional<Sighting> first(String domain, EntityType wanted) {
        First first = new First(wanted);
        DomainView view = new DomainView(
                types, domain, first, type -> leadsTo(type, wanted, new HashSet<>()), /* whole= */ false);
        first.view = view;
        routes.view(view);
        return first.sighting;
    }

    private boolean leadsTo(EntityType from, EntityType wanted, Set<String> seen) {
        return from.equals(wanted)
                || seen.add(from.name())
                        && types.children(from).stream().anyMatch(child -> leadsTo(child.type(), wanted, seen));
    }

    /** Whether we are shown what an entity owns: to those who are no members the service answers 200 and nothing. Asks it. */
    public Visibility visibility(EntityId owner) {
        return Visibility.of(routes.mayRead(OwnerQuestion.now(owner.domain(), Owner.of(owner))));
    }

    /** Looks for one entity. */
    private static final class First implements Viewer {
        private final EntityType wanted;
        private @Nullable DomainView view;
        private Optional<Sighting> sighting = Optional.empty();

        First(EntityType wanted) {
            this.wanted = wanted;
        }

        @Override
        public void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
            DomainView seen = view;
            if (seen != null && type.equals(wanted) && sighting.isEmpty()) {
                sighting = Optional.of(new Sighting(id, seen.scope().inputs(), document));
                seen.end();
            }
        }

        @Override
        public void unseen(EntityType type, Map<String, String> inputs, String why) {
            // the next scope may be readable
        }
    }

    static String notListed(DataZone.Page answer) {
        return answer instanceof DataZone.Page.Denied denied
                        && !denied.operation().isEmpty()
                ? denied.operation() + " was denied; allow datazone:" + denied.operation()
                : answer instanceof DataZone.Page.Invalid invalid ? invalid.why() : "it cannot be listed";
    }
}
