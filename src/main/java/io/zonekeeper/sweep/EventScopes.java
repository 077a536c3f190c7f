package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.NamedLook;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Scopes that events want listed again, beside any sweep. A scope that is wanted while it is being listed starts once
 * more when it ends, so that every event is answered by a listing that began after it.
 */
public final class EventScopes {
    /** The name under which these scopes stand where a sweep's would stand. */
    static final String SWEEP = "events";

    private static final Capture.Cause CAUSE = new Capture.Cause("event scope", true);

    private final MetadataTypes types;
    private final Scopes scopes;
    private final Journal journal;
    private final ChildScopes children;
    private final UnlistedLooks unlisted;
    private final AbsenceLooks absences;
    private final EntityReader entityReader;
    private final Queue queue;
    private final InstantSource clock;
    private final Related related;

    EventScopes(
            MetadataTypes types,
            Scopes scopes,
            Journal journal,
            ChildScopes children,
            UnlistedLooks unlisted,
            AbsenceLooks absences,
            EntityReader entityReader,
            Queue queue,
            InstantSource clock) {
        this.types = types;
        this.scopes = scopes;
        this.journal = journal;
        this.children = children;
        this.unlisted = unlisted;
        this.absences = absences;
        this.entityReader = entityReader;
        this.queue = queue;
        this.clock = clock;
        this.related = new Related(journal);
    }

    /**
     * Wants scopes listed. {@code reach}: what they do not show is judged; {@code deleted}: the keys of the entities that
     * a successful delete call names.
     */
    public void want(Collection<Scope> wanted, boolean reach, Set<String> deleted) {
        for (Scope scope : wanted) {
            Scope anew = scope.life(scopes.announce(scope.id()));
            Scope asked = reach ? anew.reaching(deleted) : anew;
            while (scopes.openNew(List.of(asked)).isEmpty()) {
                Optional<Scope> open = scopes.open(scope.id());
                if (open.isPresent() && scopes.change(open.get(), open.get().wantedAgain(reach, deleted))) {
                    break;
                }
            }
        }
        queue.nudge(wanted.stream().map(scope -> new WorkItem(scope.id())).toList());
    }

    /** The scopes below an entity that appeared. */
    public void wantBelow(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
        wantBelow(id, type, document, false);
    }

    private void wantBelow(EntityId id, EntityType type, Map<String, @Nullable Object> document, boolean reach) {
        List<Scope> below = children.of(id, type, document, SWEEP, 0);
        if (!below.isEmpty()) {
            want(below, reach, Set.of());
        }
    }

    /** Begins to judge entities because of an event, without any listing. */
    public AbsenceRound round(String domain) {
        return absences.event(domain, CAUSE);
    }

    /** A look at an entity whose deletion was called for and whose read is denied. */
    public Look nominee(AbsenceRound round, EntityId id) {
        return absences.look(round, id);
    }

    /**
     * Looks at what hung below an entity that ended: its revisions, and what only its document named. What its scopes list is
     * listed again, and judged by that. A domain's end says nothing of the rest.
     */
    public List<Look> endsWith(AbsenceRound round, EntityId id) {
        EntityType type = types.get(id.type());
        if (type.isRoot()) {
            return List.of();
        }
        wantBelow(id, type, type.key().document(id.parts()), true);
        return below(id, type).stream()
                .filter(below ->
                        journal.head(below).filter(head -> !head.deleted()).isPresent())
                .map(below -> absences.look(round, below))
                .toList();
    }

    /** The entities that a new version of another one tells to have changed, too. */
    public Set<EntityId> related(EntityId id, EntityType type, long seq) {
        return related.since(id, type, seq);
    }

    private Set<EntityId> below(EntityId id, EntityType type) {
        Set<EntityId> below = new LinkedHashSet<>();
        for (EntityType other : types.all()) {
            if (other.revisionOf().equals(type.name())) {
                try (Stream<Head> heads = journal.heads(id.domain(), other.name(), EntityId.prefix(id.parts()))) {
                    heads.map(Head::id).forEach(below::add);
                }
            }
        }
        journal.head(id)
                .flatMap(entityReader::stored)
                .ifPresent(document -> below.addAll(
                        unlisted.named(id.domain(), type, List.of(document)).keySet()));
        return below;
    }

    /** Looks at what a document that was just read names and no list shows, such as the revision that is published. */
    public List<NamedLook> looks(
            EntityId id, EntityType type, Map<String, @Nullable Object> document, Capture.Cause cause) {
        return unlisted.looks(id.domain(), type, List.of(document), cause);
    }

    /** A scope of these inputs, below an owner where it has one. */
    public Scope scope(String domain, EntityType type, Map<String, String> inputs, String owner) {
        ScopeId id = ScopeId.of(domain, SWEEP, 0, type.name(), inputs);
        return Scope.open(id, inputs, owner, now());
    }

    /** What a message does with such a scope; empty when others did it. */
    Optional<ScopeTurn> turn(ScopeId id, Instant until) {
        Optional<Scope> open = scopes.open(id);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Scope scope = open.get();
        Optional<EntityType> type = types.find(id.type());
        if (type.isEmpty()) {
            var unused = scopes.forget(scope); // its file was taken away: nobody will ever list it
            return Optional.empty();
        }
        ScopeTurn turn = new ScopeTurn(
                Optional.empty(),
                scope,
                type.get().verbs().isRead(scope.inputs().keySet()) ? ScopeTurn.Work.ENTITY : ScopeTurn.Work.PAGE,
                CAUSE,
                until);
        if (scope.outcome().isPresent()) { // it is listed; what is left is to be judged
            listed(turn, new ScopeProgress.Last(scope, scope.ending(), SweepCounts.ZERO, List.of()));
        }
        return Optional.of(turn);
    }

    /** The scope is listed to its end: what it did not show is judged, where an event wants that, or it is let go. */
    void listed(ScopeTurn turn, ScopeProgress.Last last) {
        if (last.read().asked().reach() && last.read().serves()) {
            turn.judges(last);
        } else {
            letGo(last.read());
            turn.over();
        }
    }

    /** Some of what it did not show was judged. */
    void judged(ScopeTurn turn, Judgement.Batch batch) {
        ScopeProgress.Last last = listing(turn);
        if (batch.more()) {
            Scope next = turn.scope().judged(last.outcome(), batch.last(), now(), batch.counts(), batch.flaws());
            if (scopes.advance(turn.scope(), next, last.keys())) {
                queue.nudge(List.of(new WorkItem(turn.scope().id())));
            }
        } else {
            letGo(turn.scope());
        }
        turn.over();
    }

    private static ScopeProgress.Last listing(ScopeTurn turn) {
        return turn.listed()
                .orElseThrow(() -> new IllegalStateException(turn.scope().id() + " was not listed"));
    }

    /** Forgets the scope, or has it listed once more where an event wants that. */
    private void letGo(Scope scope) {
        if (!scope.serves()) {
            if (scopes.change(scope, scope.restarted(now()))) {
                queue.nudge(List.of(new WorkItem(scope.id())));
            }
        } else if (!scopes.forget(scope)) {
            queue.nudge(List.of(new WorkItem(scope.id())));
        }
    }

    /** What the listing did not show, from where the scope says that the last message came to. */
    Judgement judgement(ScopeTurn turn) {
        ScopeProgress.Last last = listing(turn);
        Scope scope = turn.scope();
        EntityType type = types.get(scope.id().type());
        AbsenceRound round = absences.event(scope, CAUSE);
        Set<String> met = new HashSet<>(scopes.met(scope));
        met.addAll(last.keys());
        return new Judgement(
                type.name(),
                round,
                journal.heads(
                                scope.id().domain(),
                                type.name(),
                                EntityId.prefix(type.key().start(scope.inputs())),
                                scope.judgedTo())
                        .iterator(),
                scope.judgedTo().orElse(""),
                head -> head.scope().equals(scope.inputs())
                        && !met.contains(head.id().key())
                        && (last.outcome().nominates(type.has(Verb.GET)) || round.ownerGone(head)),
                head -> absences.look(round, head.id()));
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
