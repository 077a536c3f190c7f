package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.NamedLook;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
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
    private final ScopeWork work;
    private final Absences absences;
    private final EntityReader entityReader;
    private final Queue queue;
    private final InstantSource clock;
    private final AttemptCounter attemptCounter;
    private final Related related;

    EventScopes(
            MetadataTypes types,
            Scopes scopes,
            Journal journal,
            ScopeWork work,
            Absences absences,
            EntityReader entityReader,
            Queue queue,
            InstantSource clock) {
        this.types = types;
        this.scopes = scopes;
        this.journal = journal;
        this.work = work;
        this.absences = absences;
        this.entityReader = entityReader;
        this.queue = queue;
        this.clock = clock;
        this.attemptCounter = new AttemptCounter(scopes);
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
    public void wantBelow(EntityId id, MetadataType type, Map<String, @Nullable Object> document) {
        wantBelow(id, type, document, false);
    }

    private void wantBelow(EntityId id, MetadataType type, Map<String, @Nullable Object> document, boolean reach) {
        List<Scope> below = work.below(id, type, document, SWEEP, 0);
        if (!below.isEmpty()) {
            want(below, reach, Set.of());
        }
    }

    /**
     * Judges what hung below an entity that ended: what its scopes list, its revisions, and what only its document named.
     * A domain's end says nothing of the rest.
     */
    public void ended(EntityId id, MetadataType type) {
        if (type.isRoot()) {
            return;
        }
        wantBelow(id, type, type.documentOf(id.parts()), true);
        Absences.Round round = absences.event(id.domain(), CAUSE);
        for (EntityId below : endsWith(id, type)) {
            journal.head(below).filter(head -> !head.deleted()).ifPresent(head -> judge(round, head));
        }
    }

    /** The entities that a new version of another one tells to have changed, too. */
    public Set<EntityId> related(EntityId id, MetadataType type, long seq) {
        return related.since(id, type, seq);
    }

    private Set<EntityId> endsWith(EntityId id, MetadataType type) {
        Set<EntityId> below = new LinkedHashSet<>();
        for (MetadataType other : types.all()) {
            if (other.getRevisionOf().equals(type.name())) {
                try (Stream<Head> heads = journal.heads(id.domain(), other.name(), EntityId.prefix(id.parts()))) {
                    heads.map(Head::id).forEach(below::add);
                }
            }
        }
        journal.head(id)
                .flatMap(entityReader::stored)
                .ifPresent(document -> below.addAll(work.named(id, type, document)));
        return below;
    }

    private void judge(Absences.Round round, Head head) {
        MetadataType type = types.get(head.id().type());
        if (round.judge(type, head) instanceof Outcome.Gone) {
            ended(head.id(), type);
        }
    }

    /** Looks at what a document that was just read names and no list shows, such as the revision that is published. */
    public List<NamedLook> looks(
            EntityId id, MetadataType type, Map<String, @Nullable Object> document, Capture.Cause cause) {
        return work.looks(id, type, document, cause);
    }

    /** A scope of these inputs, below an owner where it has one. */
    public Scope scope(String domain, MetadataType type, Map<String, String> inputs, String owner) {
        ScopeId id = ScopeId.of(domain, SWEEP, 0, type.name(), inputs);
        return Scope.open(id, inputs, owner, now());
    }

    /** Judges an entity whose deletion was called for and whose read is denied. */
    public void nominate(EntityId id) {
        journal.head(id).ifPresent(head -> judge(absences.event(id.domain(), CAUSE), head));
    }

    void work(ScopeId id) {
        Optional<Scope> open = scopes.open(id);
        if (open.isEmpty()) {
            return;
        }
        if (types.find(id.type()).isEmpty()) {
            var unused = scopes.forget(open.get()); // its file was taken away: nobody will ever list it
            return;
        }
        if (open.get().outcome().isPresent()) {
            end(open.get(), open.get().ending(), List.of()); // it is listed; what is left is to be judged
        } else if (work.turn(open.get(), CAUSE) instanceof ScopeWork.Progress.Last last) {
            end(last.read(), last.outcome(), last.keys());
        }
    }

    private void end(Scope scope, ScopeOutcome outcome, Collection<String> keys) {
        if (scope.asked().reach() && scope.serves()) {
            Judgement.Batch batch = attemptCounter.run(scope, () -> judge(scope, outcome, keys));
            if (batch.more()) {
                Scope next = scope.judged(outcome, batch.last(), now(), batch.counts(), batch.flaws());
                if (scopes.advance(scope, next, keys)) {
                    queue.nudge(List.of(new WorkItem(scope.id())));
                }
                return;
            }
        }
        if (!scope.serves()) {
            if (scopes.change(scope, scope.restarted(now()))) {
                queue.nudge(List.of(new WorkItem(scope.id())));
            }
            return;
        }
        if (!scopes.forget(scope)) {
            queue.nudge(List.of(new WorkItem(scope.id())));
        }
    }

    /** Judges what the listing did not show, from where the scope says that the last message came to. */
    private Judgement.Batch judge(Scope scope, ScopeOutcome outcome, Collection<String> keys) {
        String after = scope.outcome().isEmpty() ? "" : scope.token();
        MetadataType type = types.get(scope.id().type());
        Absences.Round round = absences.event(scope, CAUSE);
        Set<String> met = new HashSet<>(scopes.met(scope));
        met.addAll(keys);
        String prefix = EntityId.prefix(type.keyStart(scope.inputs()));
        return new Judgement(type, round, gone -> ended(gone, type), AttemptCounter.last(scope))
                .of(
                        journal.heads(
                                        scope.id().domain(),
                                        type.name(),
                                        prefix,
                                        Optional.of(after).filter(key -> !key.isEmpty()))
                                .iterator(),
                        after,
                        head -> head.scope().equals(scope.inputs())
                                && !met.contains(head.id().key())
                                && (outcome.nominates(types.has(type, "get")) || round.ownerGone(head)));
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
