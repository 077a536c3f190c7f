package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.mapping.RestoreIds;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.reference.NamedRevisions;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the revisions that restored entities name mean in the target what they meant in the source: their contents are
 * compared, whatever their numbers are. The newest revision of an entity is compared with the entity itself.
 */
final class RevisionsCheck {
    private static final String REVISION = "revision";

    private final MetadataTypes types;
    private final Journal journal;
    private final Cut cut;
    private final IdMap map;
    private final RestoreIds ids;
    private final Expectation expectation;
    private final Expected expected;
    private final NamedRevisions names;
    private final Set<Named> named = ConcurrentHashMap.newKeySet();
    private final Map<EntityId, Whole> wholes = new ConcurrentHashMap<>();
    private final Map<String, Integer> uncompared = new TreeMap<>();
    private final Set<Named> seen = new LinkedHashSet<>();
    private final Deque<Named> open = new ArrayDeque<>();

    RevisionsCheck(Ports ports, Cut cut, IdMap map, RestoreIds ids, Expectation expectation, Expected expected) {
        this.types = ports.types();
        this.journal = new Journal(ports.journal());
        this.cut = cut;
        this.map = map;
        this.ids = ids;
        this.expectation = expectation;
        this.expected = expected;
        this.names = new NamedRevisions(types, cut);
    }

    private record Named(EntityId whole, String revision) {}

    /** An entity that has revisions, with what its newest one is. */
    private record Whole(Restored restored, String newest) {}

    /** Takes what an entity that is there should be in the words of the source. */
    void take(Restored one, Map<String, @Nullable Object> document) {
        if (document.get(REVISION) != null) {
            wholes.put(one.source(), new Whole(one, String.valueOf(document.get(REVISION))));
        }
        named.addAll(named(types.get(one.source().type()), document));
    }

    private List<Named> named(EntityType type, Map<String, @Nullable Object> document) {
        List<Named> all = new ArrayList<>();
        names.named(type, document)
                .forEach((id, revisions) -> revisions.forEach(revision -> all.add(new Named(id, revision))));
        return all;
    }

    /** All entities were taken: what they name is compared. */
    void begin() {
        open.addAll(named);
    }

    /** How the next revision that is named compares; those that it names in turn come after it. Empty when there is none left. */
    Optional<Inquiry<Checked>> next(ReadListener progress) {
        while (!open.isEmpty()) {
            Named next = open.poll();
            @Nullable Whole whole = wholes.get(next.whole());
            if (whole != null && seen.add(next) && !isNewest(next, whole)) {
                progress.one(next.whole().type());
                Optional<Map<String, @Nullable Object>> document = document(next);
                document.ifPresent(
                        older -> open.addAll(named(types.get(next.whole().type()), older)));
                Optional<Inquiry<Checked>> one = document.flatMap(older -> check(next, whole, older));
                if (one.isPresent()) {
                    return one;
                }
                uncompared.merge(next.whole().type(), 1, Integer::sum);
            }
        }
        return Optional.empty();
    }

    /** How many revisions of each type could not be compared, because the journal or the service does not show them. */
    Map<String, Integer> uncompared() {
        return uncompared;
    }

    /** Whether what is named is the newest one on both sides. */
    private boolean isNewest(Named one, Whole whole) {
        Optional<String> newest = map.of(one.whole())
                .flatMap(entry -> Optional.ofNullable(entry.revisions().get(IdMap.NEWEST)));
        boolean itself = map.source().equals(map.target())
                && whole.restored().main().target().equals(one.whole().key());
        return one.revision().equals(whole.newest())
                && (itself || newest.equals(ids.revision(one.whole(), one.revision())));
    }

    /** What a revision said: by what is kept of it alone, else by an earlier version of its entity. */
    private Optional<Map<String, @Nullable Object>> document(Named one) {
        for (Cut.Kept kept : cut.revisions(one.whole())) {
            List<String> key = kept.entity().parts();
            if (key.get(key.size() - 1).equals(one.revision())) {
                return journal.version(kept.entity(), kept.seq()).flatMap(Journal.Entry::document);
            }
        }
        List<Version> versions = journal.history(one.whole());
        for (int i = versions.size() - 1; i >= 0; i--) {
            Optional<Map<String, @Nullable Object>> document =
                    journal.version(one.whole(), versions.get(i).seq()).flatMap(Journal.Entry::document);
            if (document.filter(of -> one.revision().equals(of.get(REVISION))).isPresent()) {
                return document;
            }
        }
        return Optional.empty();
    }

    private Optional<Inquiry<Checked>> check(Named one, Whole whole, Map<String, @Nullable Object> older) {
        EntityType type = types.get(one.whole().type());
        Optional<EntityType> kept = types.all().stream()
                .filter(other -> other.revisionOf().equals(type.name()) && other.has(Verb.GET))
                .findFirst();
        Optional<String> revision = ids.revision(one.whole(), one.revision());
        if (kept.isEmpty() || revision.isEmpty()) {
            return Optional.empty();
        }
        Step main = whole.restored().main();
        List<String> there = new ArrayList<>(new EntityId(map.target(), type.name(), main.target()).parts());
        there.add(revision.get());
        Restored restored = as(
                main,
                kept.get(),
                one,
                EntityId.of(map.target(), kept.get().name(), there).key());
        Map<String, @Nullable Object> wanted = counting(
                kept.get(), expectation.of(type, older, whole.restored()).document());
        EntityType asked = kept.get();
        return Optional.of(new Inquiry<>(target -> compared(
                restored,
                type,
                asked,
                wanted,
                NaturalKey.adopted(type, older),
                target.get(map.target(), asked.name(), asked.key().document(there), Map.of()))));
    }

    private Checked compared(
            Restored restored,
            EntityType type,
            EntityType kept,
            Map<String, @Nullable Object> wanted,
            boolean adoptive,
            DataZone.Answer answer) {
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new Checked(
                    restored,
                    Checked.Verdict.MISSING,
                    List.of(),
                    ReadBack.words(answer),
                    Comparison.hash(type, wanted),
                    "",
                    Losses.NOTHING,
                    adoptive,
                    Optional.empty());
        }
        Map<String, @Nullable Object> actual = counting(kept, found.document());
        List<String> members = Comparison.differences(type, wanted, actual);
        return new Checked(
                restored,
                members.isEmpty() ? Checked.Verdict.EQUAL : Checked.Verdict.DIFFERENT,
                members,
                "",
                Comparison.hash(type, wanted),
                Comparison.hash(type, actual),
                Losses.NOTHING,
                adoptive,
                expected.leftOut(type, wanted, actual));
    }

    /** Without what belongs to the entity and not to one of its revisions. */
    private static Map<String, @Nullable Object> counting(EntityType kept, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(document);
        less.keySet().removeAll(kept.ignoredMembers().keySet());
        return less;
    }

    /** The step that made or found the entity, as one of its revision. */
    private static Restored as(Step main, EntityType kept, Named one, String target) {
        List<String> key = new ArrayList<>(one.whole().parts());
        key.add(one.revision());
        Step.Id id = new Step.Id(
                main.id().wave(), StepId.main(EntityId.of(one.whole().domain(), kept.name(), key)));
        return new Restored(
                new Step(
                        id,
                        main.name(),
                        main.action(),
                        main.state(),
                        main.why(),
                        main.trouble(),
                        main.origin(),
                        List.of(),
                        target,
                        "",
                        main.revision(),
                        main.made(),
                        main.intent()),
                List.of());
    }
}
