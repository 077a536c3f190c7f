package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ContendedException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures what a page shows. The heads are read first; an entity whose head carries the mark that the list shows is
 * unchanged and costs nothing more; the others are read one by one, because a list never supplies a version where the
 * type has a {@code get}. Where it has none, what was listed is written only if no event has wanted a listing since.
 */
public final class PageCapture {
    private static final Logger LOG = LoggerFactory.getLogger(PageCapture.class);
    private static final int REFUSALS = 20;

    private final MetadataTypes types;
    private final Capture capture;
    private final Scopes scopes;
    private final EntityReader entityReader;
    private final Membership membership;
    private final UnlistedLooks unlisted;
    private final ChildScopes children;

    PageCapture(
            MetadataTypes types,
            Capture capture,
            Scopes scopes,
            EntityReader entityReader,
            Membership membership,
            UnlistedLooks unlisted,
            ChildScopes children) {
        this.types = types;
        this.capture = capture;
        this.scopes = scopes;
        this.entityReader = entityReader;
        this.membership = membership;
        this.unlisted = unlisted;
        this.children = children;
    }

    /** Begins the next step of a turn. */
    public PageRead begin(ScopeTurn turn) {
        PageRead page = new PageRead(turn, types.get(turn.scope().id().type()));
        turn.scope().before().ifPresent(before -> page.access(new OwnerAccess(before, 0)));
        return page;
    }

    /** What is to be found out before the first page is listed. */
    public Optional<OwnerQuestion> ownerQuestion(PageRead page) {
        Scope scope = page.scope();
        Owner owner = Owner.of(scope.owner());
        boolean byItsList = membership.isListedBy(page.type(), owner);
        if (scope.page() > 0 && !byItsList) {
            return Optional.empty();
        }
        String sweep = scope.id().sweep();
        return Optional.of(new OwnerQuestion(
                page.domain(),
                owner,
                sweep.equals(EventScopes.SWEEP) ? Optional.empty() : Optional.of(sweep),
                byItsList));
    }

    /** The answer to it; the list of members itself tells by what it shows. */
    public void access(PageRead page, OwnerAccess access) {
        if (!membership.isListedBy(page.type(), Owner.of(page.scope().owner()))) {
            page.access(access);
        }
    }

    /** What a list without a {@code get} shows counts only while no event wants it listed again. */
    public void beforeList(PageRead page) {
        page.announced(
                page.type().has(Verb.GET) ? 0 : scopes.announced(page.scope().id()));
    }

    /** The page was listed. */
    public void listed(PageRead page, DataZone.Page.Listed listed) {
        page.called(1);
        page.listed(listed);
        Scope scope = page.scope();
        Owner owner = Owner.of(scope.owner());
        if (membership.isListedBy(page.type(), owner) && membership.names(page.domain(), owner, listed.items())) {
            membership.met(scope.id().sweep(), page.domain(), owner);
            page.shown();
        }
        long withoutKey = 0;
        for (Map<String, @Nullable Object> item : listed.items()) {
            Optional<EntityId> id = page.type()
                    .key()
                    .of(item, scope.inputs())
                    .flatMap(
                            parts -> EntityId.fitting(page.domain(), page.type().name(), parts));
            if (id.isPresent()) {
                page.met().put(id.get(), item);
            } else {
                withoutKey++;
            }
        }
        if (withoutKey > 0) {
            LOG.warn(
                    "{}: {} items listed by {} have no key '{}', or one that is too long for the table; they are not protected",
                    page.type().name(),
                    withoutKey,
                    scope.id().parent(),
                    page.type().declared().getKey());
            page.turn().readFailures().failed(withoutKey + " items without a key");
        }
        if (listed.unknown() > 0) {
            page.turn()
                    .readFailures()
                    .failed(listed.unknown() + " items of a kind that "
                            + page.type().name() + ".list does not name");
        }
    }

    /** Reads all heads at once; answers the entities that may have moved. */
    public List<ListedEntity> moved(PageRead page) {
        Map<EntityId, Head> heads = capture.heads(page.met().keySet());
        List<ListedEntity> moved = new ArrayList<>();
        page.met().forEach((id, item) -> {
            Optional<Head> head = Optional.ofNullable(heads.get(id));
            if (head.isEmpty() || moved(page.type(), head.get(), item) || types.hidesScopes(page.type(), item)) {
                moved.add(new ListedEntity(id, item, head));
            }
        });
        page.moved(moved);
        return moved;
    }

    private static boolean moved(EntityType type, Head head, Map<String, @Nullable Object> item) {
        return head.deleted()
                || head.mark().isEmpty()
                || !head.absent().isEmpty()
                || head.scope().isEmpty() && !type.isRoot() && head.parent().isEmpty()
                || !head.mark().equals(type.markOf(item));
    }

    /** What is asked of a listed entity; empty where the type has no {@code get}, and the list tells. */
    public Optional<Look.Question> question(PageRead page, ListedEntity listed) {
        if (!page.type().has(Verb.GET)) {
            return Optional.empty();
        }
        page.called(1);
        return Optional.of(look(page, listed).question());
    }

    private ListedLook look(PageRead page, ListedEntity listed) {
        return new ListedLook(
                listed.id(),
                page.type(),
                listed.item(),
                place(page),
                page.turn().cause(),
                entityReader);
    }

    static EntityReader.ListingContext place(PageRead page) {
        return new EntityReader.ListingContext(
                page.scope().inputs(), page.scope().owner());
    }

    /** What the answer shows. */
    public void read(PageRead page, ListedEntity listed, DataZone.Answer answer) {
        listed.is(look(page, listed).sight(listed.head(), answer).reading());
        told(page, listed.id(), answer, listed.head().isPresent());
    }

    /** The list tells what the entity is. */
    public void asListed(PageRead page, ListedEntity listed) {
        listed.is(new Reading.Guarded(
                entityReader.present(page.type(), listed.item(), Optional.of(listed.item()), place(page)),
                scopes.guard(page.scope().id(), page.announced())));
    }

    /** Passes over what cannot be read; throws the failure where it is tried again. */
    public void passOver(PageRead page, EntityId id, RuntimeException failure) {
        page.turn().readFailures().passOver(id, failure);
    }

    /** The same of an entity of the page. */
    public void passOver(PageRead page, ListedEntity listed, RuntimeException failure) {
        passOver(page, listed.id(), failure);
        listed.is(new Reading.Unknown("it was passed over"));
    }

    private static void told(PageRead page, EntityId id, DataZone.Answer answer, boolean known) {
        ReadFailures failures = page.turn().readFailures();
        if (answer instanceof DataZone.Answer.Found) {
            failures.read(id);
        } else if (answer instanceof DataZone.Answer.Absent && known) {
            failures.ended(id); // a list may show for a while what has ended
        } else {
            failures.unreadable(id, answer);
            LOG.debug("{} is listed, but not readable: {}", id, ReadFailures.said(answer));
        }
    }

    /** Looks at what the documents that were read name. They are captured first: whoever dies in between reads again. */
    public List<? extends Look> named(PageRead page) {
        List<? extends Look> looks = unlisted.looks(
                page.domain(), page.type(), page.read().values(), page.turn().cause());
        page.called(looks.size());
        return looks;
    }

    /** What became of an entity that a document names. */
    public void named(PageRead page, EntityCapture captured) {
        DataZone.Answer answer = captured.sight().answer();
        if (!(answer instanceof DataZone.Answer.Found) && !(answer instanceof DataZone.Answer.Absent)) {
            page.turn().readFailures().unreadable(captured.id(), answer);
        }
    }

    /**
     * Appends what was read, many in one transaction. Answers looks at those of a transaction that was refused because a head
     * has moved; where only the list tells, it is listed again instead.
     */
    public List<? extends Look> append(PageRead page) {
        Capture.Appended appended = capture.page(
                page.moved().stream().map(ListedEntity::looked).toList(),
                page.turn().cause());
        appended.outcomes().values().forEach(outcome -> came(page, outcome));
        if (appended.refused().isEmpty()) {
            return List.of();
        }
        if (!page.type().has(Verb.GET)) {
            if (page.turn().contendedAgain() >= REFUSALS) {
                throw new ContendedException(appended.refused().get(0), REFUSALS);
            }
            page.turn().came(new ScopeProgress.More(page.scope()));
            return List.of();
        }
        return page.moved().stream()
                .filter(listed -> appended.refused().contains(listed.id()))
                .map(listed -> look(page, listed))
                .toList();
    }

    static void came(PageRead page, Outcome outcome) {
        if (outcome instanceof Outcome.Captured) {
            page.changed();
        }
    }

    /** What became of an entity that was looked at once more. */
    public void again(PageRead page, EntityCapture captured) {
        told(page, captured.id(), captured.sight().answer(), captured.head().isPresent());
        came(page, captured.outcome());
    }

    /** Opens, in a sweep, the scopes that hang below what was met. */
    public void openBelow(PageRead page) {
        Map<EntityId, Map<String, @Nullable Object>> met = page.met();
        page.turn().readFailures().ended().forEach(met::remove); // not met: so it is judged
        met.putAll(page.read());
        if (page.turn().sweep().isPresent()) {
            children.open(page.scope(), page.type(), met);
        }
    }
}
