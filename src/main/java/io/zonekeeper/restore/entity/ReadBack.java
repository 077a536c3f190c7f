package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Entities of a domain as the service shows them now: by {@code get}, or, where a type has none, by the list of their
 * scope, which is read once.
 */
public final class ReadBack {
    private final MetadataTypes types;
    private final DataZone dataZone;
    private final String domain;
    private final Map<ReadBackScope, Listed> lists = new ConcurrentHashMap<>();

    private record ReadBackScope(String type, Map<String, String> inputs) {}

    /** What a scope lists; {@code otherwise} is the answer for what it does not. */
    private record Listed(Map<String, Map<String, @Nullable Object>> documents, DataZone.Answer otherwise) {}

    public ReadBack(MetadataTypes types, DataZone dataZone, String domain) {
        this.types = types;
        this.dataZone = dataZone;
        this.domain = domain;
    }

    public DataZone.Answer read(EntityType type, String key, Map<String, String> scope) {
        if (type.has(Verb.GET)) {
            EntityId id = new EntityId(domain, type.name(), key);
            return dataZone.get(domain, type.name(), type.key().document(id.parts()), scope);
        }
        Listed listed = lists.computeIfAbsent(new ReadBackScope(type.name(), scope), place -> list(type, scope));
        Map<String, @Nullable Object> document = listed.documents().get(key);
        return document == null ? listed.otherwise() : new DataZone.Answer.Found(document);
    }

    private Listed list(EntityType type, Map<String, String> scope) {
        Map<String, Map<String, @Nullable Object>> documents = new HashMap<>();
        Optional<String> token = Optional.empty();
        do {
            DataZone.Page page = dataZone.list(domain, type.name(), scope, token);
            if (!(page instanceof DataZone.Page.Listed listed)) {
                return new Listed(documents, answer(page));
            }
            listed.items().forEach(item -> type.key()
                    .of(item, scope)
                    .ifPresent(key ->
                            documents.put(EntityId.of(domain, type.name(), key).key(), item)));
            token = listed.next();
        } while (token.isPresent());
        return new Listed(documents, new DataZone.Answer.Absent());
    }

    /** What a page that lists nothing says of all that it would list. */
    public static DataZone.Answer answer(DataZone.Page page) {
        if (page instanceof DataZone.Page.Denied denied) {
            return new DataZone.Answer.Denied(denied.why());
        }
        return page instanceof DataZone.Page.Invalid invalid
                ? new DataZone.Answer.Invalid(invalid.why())
                : new DataZone.Answer.Absent();
    }

    /** An answer that shows no document, in people's words. */
    public static String words(DataZone.Answer answer) {
        if (answer instanceof DataZone.Answer.Denied denied) {
            return "it cannot be read: " + denied.why();
        }
        return answer instanceof DataZone.Answer.Invalid invalid
                ? "it cannot be read: " + invalid.why()
                : "the target does not have it";
    }
}
