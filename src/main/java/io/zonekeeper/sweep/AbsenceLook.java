package io.zonekeeper.sweep;

import io.zonekeeper.capture.Doubt;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Optional;

/**
 * A look at an entity that a complete listing did not show. Absence only nominates: a {@code get} that answers 404 proves the
 * end, everything else is weighed by {@link Evidence}.
 */
record AbsenceLook(
        EntityId id, EntityType type, AbsenceRound round, MetadataTypes types, EntityReader reader, Scopes scopes)
        implements Look {
    @Override
    public Capture.Cause cause() {
        return round.cause();
    }

    @Override
    public boolean leadsOn() {
        return false;
    }

    /** Whether its own {@code get} tells of it. */
    boolean isRead() {
        return type.has(Verb.GET);
    }

    @Override
    public Optional<Question> question(Optional<Head> head) {
        Optional<Question> question = head.filter(now -> !now.deleted() && isRead())
                .flatMap(now -> reader.request(type, now).map(document -> new Question(document, now.scope())));
        question.ifPresent(asked -> round.called());
        return question;
    }

    @Override
    public Sight sight(Optional<Head> head, DataZone.Answer said) {
        if (head.isEmpty() || head.get().deleted()) {
            return Sight.unknown(said, "already a tombstone");
        }
        Head now = head.get();
        // where only the listing tells, it was made before the head was read: it counts while nobody wants another
        if (!isRead()
                && round.listing().filter(listing -> !scopes.stands(listing)).isPresent()) {
            return Sight.unknown(said, "it is listed again");
        }
        DataZone.Answer answer = isRead() ? EntityReader.own(type, now, said) : said;
        if (isRead() && answer instanceof DataZone.Answer.Found found) {
            return Sight.of(
                    answer,
                    reader.present(
                            type,
                            found.document(),
                            Optional.empty(),
                            new EntityReader.ListingContext(now.scope(), now.parent())));
        }
        if (isRead() && answer instanceof DataZone.Answer.Invalid invalid) {
            return Sight.unknown(answer, invalid.why());
        }
        return domain(now, answer);
    }

    private Sight domain(Head head, DataZone.Answer answer) {
        if (type.isRoot()) {
            return weighed(head, answer, true);
        }
        return round.domainThere()
                .map(there -> weighed(head, answer, there))
                .orElseGet(() -> Sight.doubtful(answer, new Doubt.OfDomain(there -> {
                    round.domainIs(there);
                    return weighed(head, answer, there);
                })));
    }

    private Sight weighed(Head head, DataZone.Answer answer, boolean domainThere) {
        boolean weak = !isRead() || answer instanceof DataZone.Answer.Denied;
        Optional<Owner> documented = weak ? ownerByDocument(head) : Optional.empty();
        boolean ownerGone =
                weak && (round.ownerGone(head) || documented.map(round::gone).orElse(false));
        if (!domainThere || !weak || ownerGone) {
            return verdict(head, answer, domainThere, ownerGone, false);
        }
        // readable is judged for the owner that its document names, else for the one it was listed under
        Owner owner = documented.orElseGet(() -> Owner.of(head.parent()));
        return round.shown(owner)
                .map(shown -> verdict(head, answer, true, false, shown))
                .orElseGet(() -> Sight.doubtful(answer, new Doubt.OfOwner(owner, access -> {
                    round.ownerIs(owner, access.shown(), access.calls());
                    return verdict(head, answer, true, false, access.shown());
                })));
    }

    private Sight verdict(Head head, DataZone.Answer answer, boolean domainThere, boolean ownerGone, boolean readable) {
        Reading verdict = new Evidence(
                        isRead() ? Optional.of(answer) : Optional.empty(),
                        domainThere,
                        ownerGone,
                        readable,
                        deleteCalled(),
                        head.absent(),
                        round.sweep())
                .verdict();
        return Sight.of(answer, isRead() ? verdict : guarded(verdict));
    }

    private Reading guarded(Reading verdict) {
        Optional<Scope> listing = round.listing();
        return listing.isPresent() ? new Reading.Guarded(verdict, scopes.guard(listing.get())) : verdict;
    }

    /** Whether a successful delete call named this entity; one that named another says nothing of it. */
    private boolean deleteCalled() {
        return round.listing()
                .map(scope -> scope.asked().deletes().contains(id.key()))
                .orElse(false);
    }

    private Optional<Owner> ownerByDocument(Head head) {
        return reader.stored(head).flatMap(document -> types.all().stream()
                .filter(owner -> owner.isOwner())
                .filter(owner -> document.get(owner.owns()) instanceof String)
                .map(owner -> new Owner(
                        owner.name(),
                        EntityId.of(id.domain(), owner.name(), List.of(String.valueOf(document.get(owner.owns()))))
                                .key()))
                .findFirst());
    }
}
