package io.zonekeeper.sweep;

import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Readers;
import io.zonekeeper.types.Verb;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Whether we may read what an entity owns. To those who are not members, DataZone answers 200 and nothing: only our own
 * name in the list of members says that an empty answer is the truth.
 */
public final class Membership {
    private static final int REMEMBERED = 10_000;

    private final MetadataTypes types;
    private final Identity identity;
    private final Map<Asked, Learned> sweeps = new Newest();

    Membership(MetadataTypes types, Identity identity) {
        this.types = types;
        this.identity = identity;
    }

    private record Asked(String sweep, String domain, Owner owner) {}

    /** What was learned of one owner in one sweep; others who want to know it wait for the first who asks. */
    private static final class Learned {
        private final Semaphore turn = new Semaphore(1);
        private volatile @Nullable OwnerAccess access;
    }

    /** The owners of which sweeps asked last. The JDK has the map; Camel's LRU cache is not for a package without Camel. */
    private static final class Newest extends LinkedHashMap<Asked, Learned> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Asked, Learned> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * Begins to find out whether we may read what hangs below an owner. What a sweep learns once is enough for its listings;
     * before weak signs end anything it is asked anew. Waits while another asks the same; {@link #leave} must follow.
     */
    public OwnerCheck begin(OwnerQuestion question) {
        Optional<EntityType> type = types.find(question.owner().type());
        Optional<Readers> readers = readers(question.owner());
        if (type.isEmpty() || readers.isEmpty()) {
            return new OwnerCheck(question, OwnerAccess.SHOWN);
        }
        Optional<String> us = identity.known(question.domain());
        if (question.byItsList()) {
            return new OwnerCheck(question, readers.get(), List.of(), us);
        }
        OwnerCheck check =
                new OwnerCheck(question, readers.get(), scopes(type.get(), question.owner(), readers.get()), us);
        Optional<Learned> learned = learned(question);
        learned.ifPresent(before -> before.turn.acquireUninterruptibly());
        return learned.flatMap(before -> Optional.ofNullable(before.access))
                .map(known -> new OwnerCheck(question, new OwnerAccess(known.outcome(), 0)))
                .orElse(check);
    }

    /** What is asked to learn who we are in the domain; empty where nothing can tell. */
    public Optional<Look.Question> whoWeAre(OwnerCheck check) {
        return identity.question(check.readers()).map(inputs -> new Look.Question(Map.of(), inputs));
    }

    /** The type of our profile. */
    public EntityType profiles(OwnerCheck check) {
        return types.get(check.readers().us().parent());
    }

    /** The answer to it. */
    public void weAre(OwnerCheck check, DataZone.Answer answer) {
        check.profile(identity.learn(check.domain(), answer));
    }

    /** The answer is known: others may have it. */
    public void learned(OwnerCheck check) {
        learned(check.question()).ifPresent(learned -> learned.access = check.access());
    }

    /** Lets the next who asks the same go on. */
    public void leave(OwnerCheck check) {
        if (readers(check.question().owner()).isPresent()) {
            learned(check.question()).ifPresent(learned -> learned.turn.release());
        }
    }

    private Optional<Learned> learned(OwnerQuestion question) {
        return question.byItsList()
                ? Optional.empty()
                : question.sweep().map(sweep -> learned(sweep, question.domain(), question.owner()));
    }

    /** A sweep has met us in the list itself: nobody needs to ask. */
    void met(String sweep, String domain, Owner owner) {
        learned(sweep, domain, owner).access = OwnerAccess.SHOWN;
    }

    private Learned learned(String sweep, String domain, Owner owner) {
        synchronized (sweeps) {
            return sweeps.computeIfAbsent(new Asked(sweep, domain, owner), asked -> new Learned());
        }
    }

    /** Whether the scopes of a type below an owner are the very list in which we look for ourselves. */
    boolean isListedBy(EntityType type, Owner owner) {
        return readers(owner)
                .filter(readers -> readers.type().equals(type.name()))
                .isPresent();
    }

    /** Whether these items of that list name us, as far as we know who we are. */
    boolean names(String domain, Owner owner, List<Map<String, @Nullable Object>> items) {
        return readers(owner)
                .filter(readers -> OwnerCheck.names(readers, items, identity.known(domain)))
                .isPresent();
    }

    private Optional<Readers> readers(Owner owner) {
        return types.find(owner.type()).flatMap(EntityType::whoReads);
    }

    /** What asks whether an owner is there; empty when nothing can, and then it counts as there if there is one. */
    Optional<Look.Question> isThere(Owner owner) {
        List<String> key = owner.keyParts();
        return types.find(owner.type())
                .filter(known -> known.has(Verb.GET))
                .filter(known -> known.verbs().asksFor(key, known.key().document(key), Map.of()))
                .map(known -> new Look.Question(known.key().document(key), Map.of()));
    }

    private List<Map<String, String>> scopes(EntityType type, Owner owner, Readers readers) {
        return types.children(type).stream()
                .filter(child -> child.type().name().equals(readers.type()))
                .flatMap(child -> child.per().scopes(type.key().document(owner.keyParts())).stream())
                .toList();
    }
}
