package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges entities that a complete listing did not show. Absence only nominates: a {@code get} that answers 404 proves the
 * end, everything else is weighed by {@link Evidence}.
 */
final class Absences {
    private static final String NO_SWEEP = "";

    private final MetadataTypes types;
    private final Capture capture;
    private final Journal journal;
    private final Scopes scopes;
    private final EntityReader entityReader;
    private final Membership membership;

    Absences(
            MetadataTypes types,
            Capture capture,
            Journal journal,
            Scopes scopes,
            EntityReader entityReader,
            Membership membership) {
        this.types = types;
        this.capture = capture;
        this.journal = journal;
        this.scopes = scopes;
        this.entityReader = entityReader;
        this.membership = membership;
    }

    /**
     * Judges what a sweep did not meet; what it learns of owners and of the domain holds for that round.
     *
     * @param sweep empty when it is not complete: then weak signs confirm nothing
     */
    Round sweep(String domain, String sweep, Capture.Cause cause) {
        return new Round(domain, sweep, cause, Optional.empty());
    }

    /** Judges an entity because of an event, without any listing. */
    Round event(String domain, Capture.Cause cause) {
        return new Round(domain, NO_SWEEP, cause, Optional.empty());
    }

    /** Judges what a listing that events wanted did not show, as long as no event wants it listed again. */
    Round event(Scope listing, Capture.Cause cause) {
        return new Round(listing.id().domain(), NO_SWEEP, cause, Optional.of(listing));
    }

    final class Round {
        private final String domain;
        private final String sweep;
        private final Capture.Cause cause;
        private final Optional<Scope> listing;
        private final Map<String, Boolean> readable = new HashMap<>();
        private final Map<String, Boolean> gone = new HashMap<>();
        private Optional<Boolean> available = Optional.empty();
        private Scope.Counts counts = Scope.Counts.ZERO;

        private Round(String domain, String sweep, Capture.Cause cause, Optional<Scope> listing) {
            this.domain = domain;
            this.sweep = sweep;
            this.cause = cause;
            this.listing = listing;
        }

        /** What the round came to so far. */
        Scope.Counts counts() {
            return counts;
        }

        /** Counts a tombstone that was there before. */
        void tombstone() {
            counts = counts.plus(new Scope.Counts(0, 0, 0, 0, 1));
        }

        /** Whether the entity under which this one was listed is a tombstone. */
        boolean ownerGone(Head head) {
            return gone(Owner.of(head.parent()));
        }

        private boolean gone(Owner owner) {
            return owner.known()
                    && gone.computeIfAbsent(owner.toString(), o -> journal.head(owner.in(domain))
                            .map(Head::deleted)
                            .orElse(false));
        }

        /** Judges one nominee and writes what follows. */
        Outcome judge(MetadataType type, Head nominee) {
            Outcome outcome = capture.one(nominee.id(), cause, head -> head.filter(now -> !now.deleted())
                    .map(now -> types.has(type, "get") || listing.isEmpty()
                            ? look(type, now)
                            : guarded(type, now, listing.get()))
                    .orElse(new Reading.Unknown("already a tombstone")));
            counts = counts.plus(new Scope.Counts(
                    0,
                    outcome instanceof Outcome.Captured ? 1 : 0,
                    outcome instanceof Outcome.Gone ? 1 : 0,
                    types.has(type, "get") ? 1 : 0,
                    outcome instanceof Outcome.Gone ? 1 : 0));
            return outcome;
        }

        /** Where only the listing tells, it was made before the head was read: it counts while nobody wants another. */
        private Reading guarded(MetadataType type, Head head, Scope scope) {
            return scopes.stands(scope)
                    ? new Reading.Guarded(look(type, head), scopes.guard(scope))
                    : new Reading.Unknown("it is listed again");
        }

        private Reading look(MetadataType type, Head head) {
            Optional<DataZone.Answer> answer =
                    types.has(type, "get") ? Optional.of(entityReader.read(type, head)) : Optional.empty();
            if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Found found) {
                return entityReader.present(
                        type,
                        found.document(),
                        Optional.empty(),
                        new EntityReader.ListingContext(head.scope(), head.parent()));
            }
            boolean weak = answer.isEmpty() || answer.get() instanceof DataZone.Answer.Denied;
            boolean ownerEnded = weak
                    && (ownerGone(head) || ownerByDocument(head).map(this::gone).orElse(false));
            return new Evidence(
                            answer,
                            type.isRoot() || available(),
                            ownerEnded,
                            weak && readable(head),
                            deleteCalled(head),
                            head.absent(),
                            sweep)
                    .verdict();
        }

        /** Whether a successful delete call named this entity; one that named another says nothing of it. */
        private boolean deleteCalled(Head head) {
            return listing.map(
                            scope -> scope.asked().deletes().contains(head.id().key()))
                    .orElse(false);
        }

        private boolean available() {
            if (available.isEmpty()) {
                available = Optional.of(entityReader.available(domain));
            }
            return available.get();
        }

        /** Readable is judged for the entity's owner: the one its document names, else the one it was listed under. */
        private boolean readable(Head head) {
            Owner owner = ownerByDocument(head).orElseGet(() -> Owner.of(head.parent()));
            return readable.computeIfAbsent(owner.toString(), o -> {
                Membership.Access access = membership.of(domain, owner);
                counts = counts.plus(Scope.Counts.calls(access.calls()));
                return access.shown();
            });
        }

        private Optional<Owner> ownerByDocument(Head head) {
            return entityReader.stored(head).flatMap(document -> types.all().stream()
                    .filter(owner -> !owner.getOwns().isEmpty())
                    .filter(owner -> document.get(owner.getOwns()) instanceof String)
                    .map(owner -> new Owner(
                            owner.name(),
                            EntityId.of(domain, owner.name(), List.of(String.valueOf(document.get(owner.getOwns()))))
                                    .key()))
                    .findFirst());
        }
    }
}
