package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that one entity takes: itself, the revisions that others name before its newest one, what is settled by
 * calls of its own, and the second pass.
 */
final class Parts {
    static final String SECOND = "second";
    static final String REVISION = "revision-";
    static final String SETTLE = "settle-";
    /** After all waves of the types; then backwards, so that a glossary is disabled after its terms are as they were. */
    private static final int LAST = 999;

    private final MetadataTypes types;
    private final Cut cut;
    private final Pins pins;
    private final Journal journal;
    private final Draft draft;
    private final boolean history;
    private final Map<EntityId, String> texts = new HashMap<>();

    /** {@code history}: all revisions that were captured are made. */
    Parts(MetadataTypes types, Cut cut, Pins pins, Journal journal, Draft draft, boolean history) {
        this.types = types;
        this.cut = cut;
        this.pins = pins;
        this.journal = journal;
        this.draft = draft;
        this.history = history;
    }

    void add(
            MetadataType type,
            Version version,
            Map<String, @Nullable Object> document,
            Action action,
            String reason,
            String targetKey,
            String planned,
            Set<EntityId> needs,
            Set<EntityId> later) {
        EntityId id = cut.known(version.id()).orElse(version.id());
        int wave = needs.stream()
                .flatMap(need -> draft.main(need).stream())
                .mapToInt(step -> Integer.parseInt(step.id().wave()))
                .reduce(type.getWave(), Math::max);
        List<String> before = before(type, document, needs);
        List<Pinned> revisions = action == Action.CREATE ? revisions(type, version, document) : List.of();
        long first = revisions.isEmpty() ? version.seq() : revisions.get(0).seq();
        draft.add(
                Step.planned(Step.Id.of(wave, id, ""), action, reason, first, before)
                        .toward(targetKey, planned),
                needs);
        if (NaturalKey.facet(type)) {
            needs.forEach(whole -> draft.newestAfter(whole, id));
        }
        if (action != Action.CREATE && action != Action.UPDATE && action != Action.ASK) {
            return;
        }
        String last = text(id);
        for (int i = 1; i < revisions.size(); i++) {
            Pinned next = revisions.get(i);
            String part = REVISION + next.revision();
            add(wave, id, part, action, "revision " + next.revision() + " follows", next.seq(), List.of(last));
            last = text(id) + "#" + part;
        }
        for (int group = 1; group <= type.groupsToSettle(document); group++) {
            add(wave, id, SETTLE + group, action, "settles " + type.getSettles(), version.seq(), List.of(last));
        }
        boolean marked = action != Action.UPDATE && !type.getMarker().isEmpty();
        if (marked || type.secondPass().isNeeded(document)) {
            add(
                    LAST - type.getWave() / 2,
                    id,
                    SECOND,
                    action,
                    "sets what was left out when it was made",
                    version.seq(),
                    beforeSecond(type, document, last, later));
        }
    }

    private void add(int wave, EntityId id, String part, Action action, String reason, long seq, List<String> after) {
        draft.add(Step.planned(Step.Id.of(wave, id, part), action, reason, seq, after), Set.of());
    }

    /** The entity itself and what only the second pass names, as far as it comes; or everything. */
    private static List<String> beforeSecond(
            MetadataType type, Map<String, @Nullable Object> document, String last, Set<EntityId> later) {
        return Stream.concat(
                        Stream.of(last),
                        type.secondPass().isLast(document)
                                ? Stream.of(Schedule.ALL)
                                : later.stream()
                                        .map(id -> Schedule.SOFT + text(id))
                                        .sorted())
                .toList();
    }

    /** What must have ended before: the entities that are needed, or those revisions of them that the document names. */
    private List<String> before(MetadataType type, Map<String, @Nullable Object> document, Set<EntityId> needs) {
        Map<EntityId, Set<String>> named = pins.named(type, document);
        return needs.stream()
                .map(need -> named.getOrDefault(need, Set.of()).stream()
                        .map(revision -> REVISION + revision)
                        .filter(part -> draft.has(need, part))
                        .findFirst()
                        .map(part -> text(need) + "#" + part)
                        .orElseGet(() -> texts.computeIfAbsent(need, Parts::text)))
                .sorted()
                .toList();
    }

    static String text(EntityId id) {
        return id.type() + "#" + id.key();
    }

    private record Pinned(long seq, String revision) {}

    /** The revisions that are made, in their order: those that others name or all, and the newest. */
    private List<Pinned> revisions(MetadataType type, Version version, Map<String, @Nullable Object> document) {
        Set<String> wanted = new HashSet<>(pins.of(version.id()));
        String newest = String.valueOf(document.get("revision"));
        wanted.remove(newest);
        if (wanted.isEmpty() && !history || !Pins.revised(types, type)) {
            return List.of();
        }
        List<Pinned> found = new ArrayList<>();
        for (Version one : journal.history(version.id())) {
            if (one.seq() < version.seq() && !one.deleted()) {
                Optional<String> revision = journal.version(version.id(), one.seq())
                        .flatMap(Journal.Entry::document)
                        .map(earlier -> String.valueOf(earlier.get("revision")))
                        .filter(text -> history ? !text.equals(newest) : wanted.contains(text));
                revision.ifPresent(text -> {
                    found.removeIf(pinned -> pinned.revision().equals(text));
                    found.add(new Pinned(one.seq(), text));
                });
            }
        }
        found.forEach(pinned -> wanted.remove(pinned.revision()));
        wanted.forEach(missing -> pins.lost(version.id(), missing));
        found.sort(Comparator.comparing(Pinned::revision, Parts::byNumber));
        if (!found.isEmpty()) {
            found.add(new Pinned(version.seq(), newest));
        }
        return found;
    }

    private static int byNumber(String a, String b) {
        return a.length() == b.length() ? a.compareTo(b) : Integer.compare(a.length(), b.length());
    }
}
