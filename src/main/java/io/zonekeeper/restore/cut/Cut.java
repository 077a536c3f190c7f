package io.zonekeeper.restore.cut;

import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Version;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a domain was at an instant: which entities. Their versions and documents stay in the journal. */
public final class Cut implements References.Known {
    /** No clocks of sound machines are so far apart. */
    private static final Duration FAR_AHEAD = Duration.ofMinutes(5);

    private static final Duration LATELY = Duration.ofHours(24);
    /** Fewer are a day's work, whatever their share. */
    private static final int MASS = 20;

    private final String domain;
    private final String asOf;
    private final Map<EntityId, EntityId> entities = new LinkedHashMap<>();
    private final Map<String, List<EntityId>> byPlainKey = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Map<String, EntityId> makers = new HashMap<>();
    private final Map<EntityId, List<Kept>> revisions = new HashMap<>();
    private final Map<String, Integer> deletedLately = new LinkedHashMap<>();
    private final List<String> notArrived = new ArrayList<>();
    private final List<String> damaged = new ArrayList<>();
    private final List<Version> ahead = new ArrayList<>();
    private final String now;
    private String newest = "";

    private Cut(String domain, String asOf, String now) {
        this.domain = domain;
        this.asOf = asOf;
        this.now = now;
    }

    /**
     * Reads and checks everything; {@code asOf} and the reader's own {@code now} are ISO-8601 with milliseconds, {@code progress}
     * is told the type of each entity that was read.
     */
    public static Cut read(
            CutReader reader, MetadataTypes types, String domain, String asOf, String now, Consumer<String> progress) {
        Cut cut = new Cut(domain, asOf, now);
        String lately = Instant.parse(asOf.compareTo(now) < 0 ? asOf : now)
                .minus(LATELY)
                .toString();
        for (EntityType type : types.all()) {
            reader.read(domain, type.name(), asOf, cut.taker(type, lately, progress));
        }
        return cut;
    }

    private CutReader.VersionVisitor taker(EntityType type, String lately, Consumer<String> progress) {
        return new CutReader.VersionVisitor() {
            @Override
            public void taken(Version version, Map<String, @Nullable Object> document) {
                progress.accept(type.name());
                add(version);
                if (type.isRevision()) {
                    EntityId whole = EntityId.of(
                            domain,
                            type.revisionOf(),
                            type.key().whole(version.id().parts()));
                    revisions
                            .computeIfAbsent(whole, id -> new ArrayList<>(1))
                            .add(new Kept(version.id(), version.seq()));
                }
                type.outputs().stream()
                        .flatMap(path -> path.values(document).stream())
                        .filter(String.class::isInstance)
                        .forEach(output -> makers.put(String.valueOf(output), version.id()));
            }

            @Override
            public void deleted(Version tombstone) {
                List<String> parts = tombstone.id().parts();
                if (parts.size() == 1 && type.key().isId()) {
                    ended.add(parts.get(0));
                }
                if (tombstone.at().compareTo(lately) > 0) {
                    deletedLately.merge(tombstone.id().type(), 1, Integer::sum);
                }
            }

            @Override
            public void newest(Version version) {
                if (version.at().compareTo(now) > 0) {
                    ahead.add(version);
                }
            }

            @Override
            public void notArrived(EntityId id, String what) {
                notArrived.add(id + ": " + what);
            }

            @Override
            public void damaged(EntityId id, String what) {
                damaged.add(id + ": " + what);
            }
        };
    }

    private void add(Version version) {
        EntityId id = version.id();
        entities.put(id, id);
        if (version.at().compareTo(newest) > 0) {
            newest = version.at();
        }
        List<String> parts = id.parts();
        if (parts.size() == 1) {
            byPlainKey.merge(parts.get(0), List.of(id), Cut::joined);
        }
    }

    private static List<EntityId> joined(List<EntityId> some, List<EntityId> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    public String domain() {
        return domain;
    }

    public String asOf() {
        return asOf;
    }

    public boolean isEmpty() {
        return entities.isEmpty();
    }

    public int size() {
        return entities.size();
    }

    public boolean has(EntityId id) {
        return entities.containsKey(id);
    }

    public boolean hasAny(String type) {
        return entities.keySet().stream().anyMatch(id -> id.type().equals(type));
    }

    /** The one that is kept of all that are equal; empty when it is not in it. */
    public Optional<EntityId> known(EntityId id) {
        return Optional.ofNullable(entities.get(id));
    }

    /** The instant of the newest version that is in it; empty when there is none. */
    public String newest() {
        return newest;
    }

    /** The entities whose one-part key is this. */
    @Override
    public List<EntityId> named(String key) {
        return byPlainKey.getOrDefault(key, List.of());
    }

    @Override
    public boolean ended(String key) {
        return ended.contains(key) && !byPlainKey.containsKey(key);
    }

    @Override
    public Optional<EntityId> maker(String output) {
        return Optional.ofNullable(makers.get(output));
    }

    /** A revision that is kept as an entity of its own. */
    public record Kept(EntityId entity, long seq) {}

    /** The revisions of an entity that are kept so, in no order. */
    public List<Kept> revisions(EntityId whole) {
        return revisions.getOrDefault(whole, List.of());
    }

    /**
     * What is to be said of versions that are dated ahead of the reader's clock: how many entities, how far the worst, and
     * whether an instant hides them. Empty when there are none.
     */
    public Optional<String> datedAhead() {
        Comparator<Version> byTime = Comparator.comparing(Version::at);
        return ahead.stream().max(byTime).map(worst -> {
            long seconds = Duration.between(Instant.parse(now), Instant.parse(worst.at()))
                    .toSeconds();
            long hidden = ahead.stream()
                    .filter(version -> version.at().compareTo(asOf) > 0)
                    .count();
            return ahead.size() + " entities have a version dated ahead of this machine's clock, up to " + seconds
                    + " s (" + worst.id() + " at " + worst.at() + "); "
                    + (hidden == 0
                            ? "they are taken, because versions go by their sequence"
                            : hidden + " of them are after " + asOf + " and left out; leave --as-of out to take them")
                    + (seconds > FAR_AHEAD.toSeconds() ? "; check the clocks, and who may write to the table" : "");
        });
    }

    /** What has not arrived in this table. */
    public List<String> notArrived() {
        return List.copyOf(notArrived);
    }

    /** What is not as it was written; such entities are not restored. */
    public List<String> damaged() {
        return List.copyOf(damaged);
    }

    /** The types, of those, of which more than a tenth and at least twenty were deleted within a day before the instant. */
    public List<String> massDeletes(Predicate<String> ofTypes) {
        Map<String, Integer> there = new HashMap<>();
        entities.keySet().forEach(id -> there.merge(id.type(), 1, Integer::sum));
        List<String> sentences = new ArrayList<>();
        deletedLately.forEach((type, deleted) -> {
            int before = there.getOrDefault(type, 0) + deleted;
            if (ofTypes.test(type) && deleted >= MASS && deleted * 10 > before) {
                sentences.add(deleted + " of " + before + " entities of type " + type
                        + " were deleted within the 24 hours before " + asOf);
            }
        });
        return sentences;
    }
}
