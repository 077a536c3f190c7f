package io.zonekeeper.sandbox.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One entity of a domain. Its documents are replaced, never changed in place, so that others may keep a reference. */
public final class Entity {
    private final String family;
    private final String key;
    private final long position;
    private final @Nullable String owner;
    private Map<String, Object> document;
    private @Nullable Map<String, Object> before;
    private @Nullable List<Map<String, Object>> revisions;

    Entity(String family, String key, long position, @Nullable String owner, Map<String, Object> document) {
        this.family = family;
        this.key = key;
        this.position = position;
        this.owner = owner;
        this.document = document;
    }

    public String family() {
        return family;
    }

    public String key() {
        return key;
    }

    /** Where it stands in lists: the order of creation. */
    public long position() {
        return position;
    }

    /** The project that owns it; null where no project does. */
    public @Nullable String owner() {
        return owner;
    }

    public Map<String, Object> document() {
        return document;
    }

    public @Nullable Object get(String member) {
        return document.get(member);
    }

    /** The text of a member, empty when it has none. */
    public String text(String member) {
        return document.get(member) instanceof String text ? text : "";
    }

    /** The document as it was before the last change; the present one when nothing changed yet. */
    public Map<String, Object> before() {
        return before == null ? document : before;
    }

    /** All revisions, oldest first; just the present document for what has no revisions. */
    public List<Map<String, Object>> revisions() {
        return revisions == null ? List.of(document) : revisions;
    }

    /** The revision of that number; null when there is none. */
    public @Nullable Map<String, Object> revision(String number) {
        return revisions().stream()
                .filter(each -> number.equals(each.get("revision")))
                .findFirst()
                .orElse(null);
    }

    void replace(Map<String, Object> changed) {
        before = document;
        document = changed;
        if (revisions != null) {
            revisions.set(revisions.size() - 1, document);
        }
    }

    void revise(Map<String, Object> next) {
        if (revisions == null) {
            revisions = new ArrayList<>(List.of(document));
        }
        before = document;
        document = next;
        revisions.add(document);
    }

    /** Changes all revisions in the same way: what belongs to the entity, not to a revision. */
    void each(UnaryOperator<Map<String, Object>> change) {
        Map<String, Object> old = document;
        if (revisions != null) {
            revisions.replaceAll(change);
            document = revisions.get(revisions.size() - 1);
        } else {
            document = change.apply(document);
        }
        before = old;
    }
}
