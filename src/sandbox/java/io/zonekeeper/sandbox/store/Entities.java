package io.zonekeeper.sandbox.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entities of one family in one domain: the truth, with the index that follows it at the domain's {@link Lag}. */
public final class Entities {
    /** Room between two neighbours, so that an item can be moved between them. */
    public static final long SPACING = 1 << 16;

    /**
     * What a family is asked by.
     *
     * @param indexed members by which lists are asked
     * @param unique natural keys: lists of members of which no two entities may have all the same
     * @param searched whether it is the search index that lists them
     */
    public record Plan(List<String> indexed, List<List<String>> unique, boolean searched) {}

    private final String family;
    private final Plan plan;
    private final Lag lag;
    private final Index index;
    private final Compact.Names names;
    private final Map<String, Entity> entities = new LinkedHashMap<>();
    private final Map<List<Object>, String> taken = new HashMap<>();
    private final Map<String, String> gone = new HashMap<>();
    private long last;

    Entities(String family, Plan plan, Lag lag, Compact.Names names) {
        this.family = family;
        this.plan = plan;
        this.lag = lag;
        this.names = names;
        this.index = new Index(plan.indexed());
    }

    public @Nullable Entity find(String key) {
        return entities.get(key);
    }

    public Collection<Entity> all() {
        return entities.values();
    }

    public int size() {
        return entities.size();
    }

    /** What lists and searches see. */
    public Index index() {
        lag.catchUp();
        return index;
    }

    /** The key of the entity that already has one of the document's natural keys, unless it is {@code self}. */
    public @Nullable String holder(Map<String, Object> document, @Nullable String self) {
        for (List<Object> natural : naturalKeys(document)) {
            String holder = taken.get(natural);
            if (holder != null && !holder.equals(self)) {
                return holder;
            }
        }
        return null;
    }

    /** The project that owned an entity that was deleted; null when there was none, or when no project owned it. */
    public @Nullable String lateOwner(String key) {
        return gone.get(key);
    }

    public Entity add(String key, @Nullable String owner, Map<String, Object> document) {
        last += SPACING;
        Entity entity = new Entity(family, key, last, owner, names.compact(document));
        entities.put(key, entity);
        gone.remove(key);
        changed(entity, Map.of());
        return entity;
    }

    /** Replaces the present document; nothing happens to an entity that is gone. */
    public void replace(Entity entity, Map<String, Object> document) {
        if (entities.get(entity.key()) != entity) {
            return;
        }
        Map<String, Object> old = entity.document();
        entity.replace(names.compact(document));
        changed(entity, old);
    }

    /** Adds a revision, which becomes the present document. */
    public void revise(Entity entity, Map<String, Object> document) {
        Map<String, Object> old = entity.document();
        entity.revise(names.compact(document));
        changed(entity, old);
    }

    /** Sets members in all revisions: what belongs to the entity, not to a revision. */
    public void patch(Entity entity, Map<String, Object> members) {
        if (entities.get(entity.key()) != entity) {
            return;
        }
        Map<String, Object> old = entity.document();
        entity.each(document -> {
            Map<String, Object> copy = new LinkedHashMap<>(document);
            copy.putAll(members);
            return names.compact(copy);
        });
        changed(entity, old);
    }

    /** Takes a member out of all revisions. */
    public void drop(Entity entity, String member) {
        Map<String, Object> old = entity.document();
        entity.each(document -> {
            Map<String, Object> copy = new LinkedHashMap<>(document);
            copy.remove(member);
            return names.compact(copy);
        });
        changed(entity, old);
    }

    public void remove(Entity entity) {
        entities.remove(entity.key());
        naturalKeys(entity.document()).forEach(natural -> taken.remove(natural, entity.key()));
        String owner = entity.owner();
        if (owner != null) {
            gone.put(entity.key(), owner);
        }
        String key = entity.key();
        lag.index(plan.searched(), true, () -> index.remove(key));
    }

    private void changed(Entity entity, Map<String, Object> old) {
        naturalKeys(old).forEach(natural -> taken.remove(natural, entity.key()));
        naturalKeys(entity.document()).forEach(natural -> taken.put(natural, entity.key()));
        Index.Entry entry = new Index.Entry(entity.position(), entity.key(), entity.owner(), entity.document());
        lag.index(plan.searched(), false, () -> index.put(entry));
    }

    private List<List<Object>> naturalKeys(Map<String, Object> document) {
        List<List<Object>> keys = new ArrayList<>();
        for (List<String> members : plan.unique()) {
            List<Object> natural = new ArrayList<>(members);
            for (String member : members) {
                Object value = document.get(member);
                if (value != null) {
                    natural.add(value);
                }
            }
            if (natural.size() == 2 * members.size()) {
                keys.add(natural);
            }
        }
        return keys;
    }
}
