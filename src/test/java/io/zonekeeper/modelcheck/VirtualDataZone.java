package io.zonekeeper.modelcheck;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One domain in memory. What is read may lag behind what is true, until it is settled. */
final class VirtualDataZone implements DataZone {
    static final String DOMAIN = "dzd_proof";

    /** An entity and the inputs by which it is listed. */
    private record Placed(Map<String, String> inputs, Map<String, @Nullable Object> document) {}

    private final MetadataTypes types;
    private final int pageSize;
    private final Map<EntityId, Placed> truth;
    private final Map<EntityId, Placed> shown;
    private final Set<EntityId> denied;
    private @Nullable Digest digest;

    VirtualDataZone(MetadataTypes types, int pageSize) {
        this(types, pageSize, new HashMap<>(), new HashMap<>(), new HashSet<>());
    }

    private VirtualDataZone(
            MetadataTypes types,
            int pageSize,
            Map<EntityId, Placed> truth,
            Map<EntityId, Placed> shown,
            Set<EntityId> denied) {
        this.types = types;
        this.pageSize = pageSize;
        this.truth = truth;
        this.shown = shown;
        this.denied = denied;
    }

    VirtualDataZone copy() {
        VirtualDataZone copy =
                new VirtualDataZone(types, pageSize, new HashMap<>(truth), new HashMap<>(shown), new HashSet<>(denied));
        copy.digest = digest;
        return copy;
    }

    Digest digest() {
        if (digest == null) {
            digest = Digest.of(texts(truth) + "|" + texts(shown) + "|" + denied);
        }
        return digest;
    }

    private static Map<String, String> texts(Map<EntityId, Placed> entities) {
        Map<String, String> texts = new TreeMap<>();
        entities.forEach((id, placed) -> texts.put(id.toString(), Canonical.text(placed.document())));
        return texts;
    }

    /** Puts an entity, new or changed, under the inputs by which it is listed. */
    VirtualDataZone put(String type, Map<String, String> inputs, Map<String, @Nullable Object> document) {
        shown.put(putUnseen(type, inputs, document), new Placed(inputs, document));
        return this;
    }

    /** The same, but no read shows it before {@link #settle}. */
    EntityId putUnseen(String type, Map<String, String> inputs, Map<String, @Nullable Object> document) {
        EntityId id = id(types.get(type), document, inputs).orElseThrow();
        truth.put(id, new Placed(inputs, document));
        digest = null;
        return id;
    }

    void remove(EntityId id) {
        truth.remove(id);
        shown.remove(id);
        digest = null;
    }

    /** From here on a read of it is answered by 403. */
    void deny(EntityId id) {
        denied.add(id);
        digest = null;
    }

    /** From here on reads show what is true. */
    void settle() {
        shown.clear();
        shown.putAll(truth);
        digest = null;
    }

    boolean settled() {
        return shown.equals(truth);
    }

    /** What is true, by the entities' names. */
    Map<EntityId, Map<String, @Nullable Object>> truth() {
        Map<EntityId, Map<String, @Nullable Object>> documents = new HashMap<>();
        truth.forEach((id, placed) -> documents.put(id, placed.document()));
        return documents;
    }

    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        Optional<EntityId> id = asked(types.get(type), document, scope);
        if (id.isEmpty()) {
            return new Answer.Invalid("nothing says which " + type);
        }
        if (denied.contains(id.get())) {
            return new Answer.Denied("no access");
        }
        Placed there = shown.get(id.get());
        return there == null ? new Answer.Absent() : new Answer.Found(there.document());
    }

    private Optional<EntityId> asked(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        if (type.parents().isEmpty()) {
            return Optional.of(EntityId.of(DOMAIN, type.name(), List.of(DOMAIN)));
        }
        return id(type, document, scope).or(() -> Optional.ofNullable(scope.get("identifier"))
                .map(key -> EntityId.of(DOMAIN, type.name(), List.of(key))));
    }

    private static Optional<EntityId> id(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return type.key().of(document, scope).map(parts -> EntityId.of(DOMAIN, type.name(), parts));
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        Map<String, Map<String, @Nullable Object>> listed = new TreeMap<>();
        shown.forEach((id, placed) -> {
            if (id.type().equals(type)
                    && placed.inputs().equals(scope)
                    && id.key().compareTo(token.orElse("")) > 0) {
                listed.put(id.key(), placed.document());
            }
        });
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        for (Map.Entry<String, Map<String, @Nullable Object>> item : listed.entrySet()) {
            items.add(item.getValue());
            if (items.size() == pageSize && items.size() < listed.size()) {
                return new Page.Listed(items, Optional.of(item.getKey()));
            }
        }
        return new Page.Listed(items, Optional.empty());
    }
}
