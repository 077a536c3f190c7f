package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.NamedLook;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.ScopeTemplate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the pages of a scope: captures what moved, opens the scopes that hang below what it shows, then goes on under the
 * condition that nobody else did. Everything before the last step may be repeated.
 */
final class ScopeWork {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeWork.class);
    private static final int RESTARTS = 3;
    /** What no list takes: a member by which a scope would be listed and that its parent does not have. One tells of all. */
    private static final String UNFILLED = "~unfilled";
    /** A turn is short against the time for which a message stays hidden, and against a shutdown. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final int PAGES_A_TURN = 20;

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Capture capture;
    private final Scopes scopes;
    private final EntityReader entityReader;
    private final PageCapture pages;
    private final Membership membership;
    private final Queue queue;
    private final InstantSource clock;
    private final AttemptCounter attemptCounter;
    private final UnlistedReads unlistedReads;

    ScopeWork(
            MetadataTypes types,
            DataZone dataZone,
            Capture capture,
            Scopes scopes,
            EntityReader entityReader,
            PageCapture pages,
            Membership membership,
            Queue queue,
            InstantSource clock) {
        this.types = types;
        this.dataZone = dataZone;
        this.capture = capture;
        this.scopes = scopes;
        this.entityReader = entityReader;
        this.pages = pages;
        this.membership = membership;
        this.queue = queue;
        this.clock = clock;
        this.attemptCounter = new AttemptCounter(scopes);
        this.unlistedReads = new UnlistedReads(types, dataZone, capture, entityReader);
    }

    /** Where a scope stands after one step. */
    sealed interface Progress {
        /** Another page is to be read; the scope as it stands now. */
        record More(Scope next) implements Progress {}

        /** The last page was read; the scope is to be ended with this outcome and these keys. */
        record Last(Scope read, ScopeOutcome outcome, Scope.Counts counts, Collection<String> keys)
                implements Progress {}

        /** Somebody else went on. */
        record Lost() implements Progress {}
    }

    /**
     * Reads page after page for one turn. What is left after it is nudged; if we die before, the message that gave us the
     * turn comes back and goes on where the table says.
     */
    Progress turn(Scope scope, Capture.Cause cause) {
        Instant end = clock.instant().plus(TURN);
        Progress progress = tried(scope, cause);
        for (int pages = 1; progress instanceof Progress.More more; pages++) {
            if (pages == PAGES_A_TURN || clock.instant().isAfter(end)) {
                queue.nudge(List.of(new WorkItem(scope.id())));
                return progress;
            }
            progress = tried(more.next(), cause);
        }
        return progress;
    }

    /** One step; a scope whose step fails as a whole, and too often, ends with it. */
    private Progress tried(Scope scope, Capture.Cause cause) {
        ReadFailures readFailures = new ReadFailures(scope);
        try {
            Progress progress = attemptCounter.run(scope, () -> step(scope, cause, readFailures));
            readFailures.tell();
            return progress;
        } catch (RuntimeException e) {
            if (!AttemptCounter.last(scope)) {
                throw e;
            }
            LOG.warn(
                    "{} of {} is passed over: {}", scope.id().type(), scope.id().parent(), AttemptCounter.why(e));
            readFailures.failed(AttemptCounter.why(e));
            return last(scope, readFailures, ScopeOutcome.DONE, Scope.Counts.calls(1), List.of());
        }
    }

    private static Progress.Last last(
            Scope scope,
            ReadFailures readFailures,
            ScopeOutcome outcome,
            Scope.Counts counts,
            Collection<String> keys) {
        return new Progress.Last(scope, scope.flaws().plus(readFailures.flaws()).outcome(outcome), counts, keys);
    }

    private Progress step(Scope scope, Capture.Cause cause, ReadFailures readFailures) {
        MetadataType type = types.get(scope.id().type());
        if (scope.inputs().containsKey(UNFILLED)) {
            ScopeOutcome outcome = new ScopeOutcome.Failed(
                    scope.owner() + " has no '" + scope.inputs().get(UNFILLED) + "', by which it would be listed");
            return last(scope, readFailures, outcome, Scope.Counts.ZERO, List.of());
        }
        Membership.Access access = access(scope, type);
        if (types.isRead(type, scope.inputs().keySet())) {
            return read(scope, type, access, cause, readFailures);
        }
        long announced = types.has(type, "get") ? 0 : scopes.announced(scope.id());
        DataZone.Page page = dataZone.list(
                scope.id().domain(),
                type.name(),
                scope.inputs(),
                scope.token().isEmpty() ? Optional.empty() : Optional.of(scope.token()));
        if (page instanceof DataZone.Page.Listed listed) {
            LongAdder unlisted = new LongAdder();
            PageCapture.Result result = pages.capture(
                    scope,
                    type,
                    listed.items(),
                    cause,
                    announced,
                    readFailures,
                    read -> unlisted.add(unlistedReads.read(
                            scope.id().domain(), type, read, cause, (id, get) -> noted(id, get, readFailures))));
            Membership.Access before = showsUs(scope, type, listed) ? Membership.Access.SHOWN : access;
            return listed(scope, type, before, listed, result, access.calls() + 1 + unlisted.sum(), readFailures);
        }
        return notListed(scope, page, access.calls() + 1, readFailures);
    }

    private boolean showsUs(Scope scope, MetadataType type, DataZone.Page.Listed page) {
        String domain = scope.id().domain();
        Owner owner = Owner.of(scope.owner());
        if (!membership.isListedBy(type, owner) || !membership.names(domain, owner, page.items())) {
            return false;
        }
        membership.met(scope.id().sweep(), domain, owner);
        return true;
    }

    /** Whether we may read the scope, as far as is known before its next page: the list of members tells it by itself. */
    private Membership.Access access(Scope scope, MetadataType type) {
        Owner owner = Owner.of(scope.owner());
        if (scope.page() > 0) {
            return new Membership.Access(scope.before().orElse(ScopeOutcome.BLIND), 0);
        }
        if (membership.isListedBy(type, owner)) {
            return new Membership.Access(ScopeOutcome.BLIND, 0);
        }
        String sweep = scope.id().sweep();
        return sweep.equals(EventScopes.SWEEP)
                ? membership.of(scope.id().domain(), owner)
                : membership.during(sweep, scope.id().domain(), owner);
    }

    private Progress listed(
            Scope scope,
            MetadataType type,
            Membership.Access before,
            DataZone.Page.Listed page,
            PageCapture.Result result,
            long calls,
            ReadFailures readFailures) {
        openBelow(scope, type, result.met());
        Scope.Counts counts =
                new Scope.Counts(result.met().size(), result.changed().size(), 0, calls + result.reads(), 0);
        List<String> keys = result.met().keySet().stream().map(EntityId::key).toList();
        Scope said =
                scope.said(scope.total().and(page.total(), readFailures.ended().size() + page.unknown()));
        if (page.unknown() > 0) {
            readFailures.failed(page.unknown() + " items of a kind that " + type.name() + ".list does not name");
        }
        if (page.next().isPresent()) {
            Scope next = said.advanced(
                    page.next().get(), now(), Optional.of(before.outcome()), counts, readFailures.flaws());
            return scopes.advance(scope, next, keys) ? new Progress.More(next) : new Progress.Lost();
        }
        return lastPage(said, readFailures, before.outcome(), counts, keys);
    }

    /**
     * Counts each entity once, however many pages showed it. A list that showed less than it said is read once more: what
     * moved between its pages is met then.
     */
    private Progress lastPage(
            Scope scope, ReadFailures readFailures, ScopeOutcome outcome, Scope.Counts counts, List<String> keys) {
        Set<String> met = new HashSet<>(keys);
        if (scope.page() > 0) {
            met.addAll(scopes.met(scope));
        }
        ScopeOutcome ended = scope.ended(outcome, met.size());
        if (!ended.equals(outcome) && scope.starts() == 1) {
            Scope again = scope.advanced("", now(), Optional.empty(), counts).restarted(now());
            return scopes.change(scope, again) ? new Progress.More(again) : new Progress.Lost();
        }
        return last(
                scope,
                readFailures,
                ended,
                counts.ofEntities(met.size() - scope.counts().entities()),
                keys);
    }

    private static DataZone.Answer noted(EntityId id, Supplier<DataZone.Answer> get, ReadFailures readFailures) {
        DataZone.Answer answer = readFailures.read(id, get, new DataZone.Answer.Absent());
        if (!(answer instanceof DataZone.Answer.Found) && !(answer instanceof DataZone.Answer.Absent)) {
            readFailures.unreadable(id, answer);
        }
        return answer;
    }

    /** Looks at what a document that was just read names and neither a list nor the journal has. */
    List<NamedLook> looks(EntityId id, MetadataType type, Map<String, @Nullable Object> document, Capture.Cause cause) {
        return unlistedReads.looks(id, type, document, cause);
    }

    /** What a document names and no list shows. */
    Set<EntityId> named(EntityId id, MetadataType type, Map<String, @Nullable Object> document) {
        return unlistedReads.named(id.domain(), type, List.of(document)).keySet();
    }

    private Progress notListed(Scope scope, DataZone.Page page, long calls, ReadFailures readFailures) {
        Scope.Counts counts = Scope.Counts.calls(calls);
        if (page instanceof DataZone.Page.Invalid invalid) {
            if (!scope.token().isEmpty() && scope.starts() <= RESTARTS) {
                Scope again = scope.restarted(now());
                return scopes.change(scope, again) ? new Progress.More(again) : new Progress.Lost();
            }
            return last(scope, readFailures, new ScopeOutcome.Failed(invalid.why()), counts, List.of());
        }
        if (page instanceof DataZone.Page.Denied denied) {
            return last(
                    scope, readFailures, new ScopeOutcome.Denied(denied.operation(), denied.why()), counts, List.of());
        }
        // its answer names no key: it counts where what the scope hangs below is gone
        ScopeOutcome outcome = membership.isThere(scope.id().domain(), Owner.of(scope.owner()))
                ? new ScopeOutcome.Failed("the list answers 404, and " + scope.owner() + " is there")
                : ScopeOutcome.ABSENT;
        return last(scope, readFailures, outcome, counts, List.of());
    }

    /** A scope that is one {@code get}: read once to learn the key, then captured in the order that the journal wants. */
    private Progress read(
            Scope scope, MetadataType type, Membership.Access access, Capture.Cause cause, ReadFailures readFailures) {
        String domain = scope.id().domain();
        DataZone.Answer first = dataZone.get(domain, type.name(), Map.of(), scope.inputs());
        if (!(first instanceof DataZone.Answer.Found found)) {
            ScopeOutcome outcome = first instanceof DataZone.Answer.Denied denied
                    ? new ScopeOutcome.Denied(denied.operation(), denied.why())
                    : first instanceof DataZone.Answer.Invalid invalid
                            ? new ScopeOutcome.Failed(invalid.why())
                            : ScopeOutcome.ABSENT;
            return last(scope, readFailures, outcome, Scope.Counts.calls(access.calls() + 1), List.of());
        }
        EntityId id = EntityId.of(
                domain,
                type.name(),
                type.keyOf(found.document(), scope.inputs())
                        .orElseThrow(() -> new IllegalStateException(
                                type.name() + ": what was read has no key '" + type.getKey() + "'")));
        EntityReader.ListingContext place = new EntityReader.ListingContext(scope.inputs(), scope.owner());
        List<Map<String, @Nullable Object>> newest = new ArrayList<>();
        Outcome outcome = capture.one(id, cause, head -> {
            DataZone.Answer answer = dataZone.get(domain, type.name(), Map.of(), scope.inputs());
            if (answer instanceof DataZone.Answer.Found again) {
                newest.add(again.document());
                return entityReader.present(type, again.document(), Optional.empty(), place);
            }
            readFailures.unreadable(id, answer);
            return new Reading.Unknown("it was there a moment ago");
        });
        Map<String, @Nullable Object> document = newest.isEmpty() ? found.document() : newest.get(newest.size() - 1);
        openBelow(scope, type, Map.of(id, document));
        long versions = outcome instanceof Outcome.Captured ? 1 : 0;
        return last(
                scope,
                readFailures,
                access.outcome(),
                new Scope.Counts(1, versions, 0, access.calls() + 1 + newest.size(), 0),
                List.of(id.key()));
    }

    private void openBelow(Scope scope, MetadataType type, Map<EntityId, Map<String, @Nullable Object>> met) {
        if (!scope.id().sweep().equals(EventScopes.SWEEP)) {
            List<Scope> below = new ArrayList<>();
            met.forEach((id, document) -> below.addAll(
                    below(id, type, document, scope.id().sweep(), scope.id().depth() + 1)));
            open(below);
        }
    }

    /** The scopes that an entity opens. */
    List<Scope> below(EntityId id, MetadataType type, Map<String, @Nullable Object> document, String sweep, int depth) {
        List<Scope> below = new ArrayList<>();
        for (MetadataTypes.Child child : types.children(type)) {
            Map<String, @Nullable Object> filling = filling(id, child.per(), document);
            List<Map<String, String>> all = new ArrayList<>(child.per().scopes(filling));
            if (!sweep.equals(EventScopes.SWEEP)) {
                child.per().unfilled(filling).forEach(path -> all.add(Map.of(UNFILLED, path)));
            }
            for (Map<String, String> inputs : all) {
                ScopeId scope =
                        ScopeId.of(id.domain(), sweep, depth, child.type().name(), inputs);
                below.add(Scope.open(scope, inputs, Owner.of(id).toString(), now()));
            }
        }
        return below;
    }

    /** The document that gives inputs: what was listed, else the newest one, which may say more. */
    private Map<String, @Nullable Object> filling(
            EntityId id, ScopeTemplate scopeTemplate, Map<String, @Nullable Object> document) {
        return scopeTemplate.scopes(document).isEmpty()
                        || !scopeTemplate.unfilled(document).isEmpty()
                ? entityReader.newest(id).orElse(document)
                : document;
    }

    /** Opens these scopes where they are not known yet, and says so to the workers. */
    void open(Collection<Scope> below) {
        if (!below.isEmpty()) {
            scopes.openNew(below);
            // nudged even if somebody else opened them: that one may have died before it could nudge
            queue.nudge(below.stream().map(scope -> new WorkItem(scope.id())).toList());
        }
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
