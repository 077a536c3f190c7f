package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which entity of a source domain is which of a target, and which of their revisions belong together. It serves both
 * ways: what was restored from A into B is known when B is restored into A.
 */
public final class IdMap {
    /** Under it an entry keeps the newest revision of the entity of the target. */
    public static final String NEWEST = "newest";

    /** Revisions are numbers. */
    public static final Comparator<String> BY_NUMBER =
            Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder());

    private static final String NUMBER = "[1-9]\\d{0,3}";

    private final String source;
    private final String target;
    private final Map<EntityId, Entry> entries = new ConcurrentHashMap<>();
    private final Map<EntityId, EntityId> sources = new ConcurrentHashMap<>();
    private final Map<EntityId, String> writers = new ConcurrentHashMap<>();

    /**
     * What an entity became.
     *
     * @param key the joined key in the target
     * @param revisions revisions of the source to those of the target
     * @param outputs texts that the service made for the source's, to those that it made for the target's
     */
    public record Entry(String key, Map<String, String> revisions, Map<String, String> outputs) {
        public Entry(String key, Map<String, String> revisions) {
            this(key, revisions, Map.of());
        }

        /**
         * What stands for a revision of the source: what was made of it, or of the first one after it that something was
         * made of; of others nobody knows.
         */
        public Optional<String> revision(String sourceRevision) {
            return revisions.keySet().stream()
                    .filter(known -> !known.equals(NEWEST) && BY_NUMBER.compare(known, sourceRevision) >= 0)
                    .min(BY_NUMBER)
                    .map(revisions::get);
        }

        public Entry withOutputs(Map<String, String> made) {
            Map<String, String> more = new HashMap<>(outputs);
            more.putAll(made);
            return new Entry(key, revisions, Map.copyOf(more));
        }

        public Entry with(String sourceRevision, String targetRevision) {
            if (sourceRevision.isEmpty() || targetRevision.isEmpty()) {
                return this;
            }
            Map<String, String> more = new HashMap<>(revisions);
            more.put(sourceRevision, targetRevision);
            return new Entry(key, Map.copyOf(more), outputs);
        }
    }

    /**
     * What stands for the revisions of what the service itself makes in every domain: the one of the same number, or the
     * newest one where there is none of it yet.
     */
    public static Map<String, String> sameNumbers(String sourceNewest, String targetNewest) {
        Map<String, String> same = new HashMap<>();
        if (sourceNewest.matches(NUMBER) && targetNewest.matches(NUMBER)) {
            int last = Integer.parseInt(targetNewest);
            for (int revision = 1; revision <= Integer.parseInt(sourceNewest); revision++) {
                same.put(String.valueOf(revision), String.valueOf(Math.min(revision, last)));
            }
        }
        return same;
    }

    private IdMap(String source, String target) {
        this.source = source;
        this.target = target;
    }

    /** All that is known between the two domains. */
    public static IdMap load(Table table, String source, String target) {
        return load(table, table, source, target);
    }

    /** The same; {@code earlier} = the table that has what earlier versions of Zonekeeper wrote. */
    public static IdMap load(Table table, Table earlier, String source, String target) {
        IdMap map = new IdMap(source, target);
        if (!source.equals(target)) {
            map.back(written(
                    table, earlier, /* source= */ target, /* target= */ source)); // in place there is one way only
        }
        PartitionReader.under(
                        written(table, earlier, source, target), LedgerLayout.map(source, target), LedgerLayout.IDS)
                .forEach(item -> map.put(entity(source, item.key().sk()), entry(item), item.text("restore")));
        return map;
    }

    /** Where a map stands: the first restore that changes it takes along what an earlier version wrote. */
    private static Table written(Table table, Table earlier, String source, String target) {
        return table.get(LedgerLayout.state(source, target)).isPresent() ? table : earlier;
    }

    /** What was restored the other way. */
    private void back(Table table) {
        PartitionReader.under(table, LedgerLayout.map(/* source= */ target, /* target= */ source), LedgerLayout.IDS)
                .forEach(item -> {
                    EntityId there = entity(target, item.key().sk());
                    Entry back = entry(item);
                    put(
                            new EntityId(source, there.type(), back.key()),
                            new Entry(there.key(), reversed(back.revisions()), turned(back.outputs())));
                });
    }

    private static Map<String, String> turned(Map<String, String> outputs) {
        Map<String, String> back = new HashMap<>();
        outputs.forEach((from, to) -> back.put(to, from));
        return Map.copyOf(back);
    }

    /** The other way round; of several that became the same one the newest stands for it. */
    private static Map<String, String> reversed(Map<String, String> revisions) {
        Map<String, String> back = new HashMap<>();
        revisions.forEach((from, to) -> {
            if (!from.equals(NEWEST)) {
                back.merge(to, from, IdMap::newer);
                if (to.equals(revisions.get(NEWEST))) {
                    back.merge(NEWEST, from, IdMap::newer);
                }
            }
        });
        return Map.copyOf(back);
    }

    private static String newer(String one, String other) {
        return BY_NUMBER.compare(one, other) >= 0 ? one : other;
    }

    private static EntityId entity(String domain, String sk) {
        String[] parts = sk.split("#", 3);
        return new EntityId(domain, EntityId.unescaped(parts[1]), parts[2]);
    }

    private static Entry entry(Table.Item item) {
        return new Entry(item.text("target"), texts(item.map("revisions")), texts(item.map("outputs")));
    }

    private static Map<String, String> texts(Map<String, ?> map) {
        Map<String, String> texts = new HashMap<>();
        map.forEach((from, to) -> texts.put(from, String.valueOf(to)));
        return Map.copyOf(texts);
    }

    public String source() {
        return source;
    }

    public String target() {
        return target;
    }

    public Optional<Entry> of(EntityId sourceEntity) {
        return Optional.ofNullable(entries.get(sourceEntity));
    }

    /** Every pair that is known. */
    public Map<EntityId, Entry> all() {
        return Map.copyOf(entries);
    }

    /** Whether it is this restore that wrote last what became of an entity. */
    public boolean isOf(String restore, EntityId sourceEntity) {
        return restore.equals(writers.get(sourceEntity));
    }

    /** What an entity of the target was in the source. */
    public Optional<EntityId> source(EntityId there) {
        return Optional.ofNullable(sources.get(there));
    }

    private EntityId there(EntityId sourceEntity, Entry entry) {
        return new EntityId(target, sourceEntity.type(), entry.key());
    }

    private void put(EntityId sourceEntity, Entry entry) {
        entries.put(sourceEntity, entry);
        sources.put(there(sourceEntity, entry), sourceEntity);
    }

    /** Remembers what a restore wrote. */
    void put(EntityId sourceEntity, Entry entry, String restore) {
        put(sourceEntity, entry);
        writers.put(sourceEntity, restore);
    }

    /** Forgets what was rolled back. */
    void remove(EntityId sourceEntity) {
        Entry entry = entries.remove(sourceEntity);
        if (entry != null) {
            sources.remove(there(sourceEntity, entry), sourceEntity);
        }
        writers.remove(sourceEntity);
    }

    Table.Write.Put write(EntityId sourceEntity, Entry entry, String restore) {
        return new Table.Write.Put(
                new Table.Item(
                        LedgerLayout.id(target, sourceEntity),
                        Map.of(
                                "target",
                                entry.key(),
                                "revisions",
                                Map.<String, Object>copyOf(entry.revisions()),
                                "outputs",
                                Map.<String, Object>copyOf(entry.outputs()),
                                "restore",
                                restore,
                                "format",
                                1L)),
                Table.Condition.ALWAYS);
    }

    Table.Write.Put reverse(EntityId sourceEntity, Entry entry, String restore) {
        return new Table.Write.Put(
                new Table.Item(
                        LedgerLayout.reverse(source, new EntityId(target, sourceEntity.type(), entry.key())),
                        Map.of("source", sourceEntity.key(), "restore", restore, "format", 1L)),
                Table.Condition.ALWAYS);
    }
}
