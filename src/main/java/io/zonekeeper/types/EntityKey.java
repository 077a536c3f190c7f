package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What tells one entity of a type from another: the paths of the parts of its key. */
public final class EntityKey {
    private final List<MemberPath> paths;
    private final boolean isId;

    EntityKey(List<MemberPath> paths) {
        this.paths = List.copyOf(paths);
        this.isId = paths.stream()
                .flatMap(path -> path.firstMembers().stream())
                .noneMatch(member -> member.equals("name") || member.endsWith("Name"));
    }

    /** The paths of its parts, in order. */
    public List<MemberPath> paths() {
        return paths;
    }

    /** The parts of an entity's key, from its document, else from the inputs by which it was listed. */
    public Optional<List<String>> of(Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : paths) {
            Optional<String> part = path.text(document).or(() -> path.text(scope));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** The first parts of the key that the inputs of a scope give, so that its entities can be found by them. */
    public List<String> start(Map<String, String> scope) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : paths) {
            Optional<String> part = path.text(scope);
            if (part.isEmpty()) {
                break;
            }
            parts.add(part.get());
        }
        return parts;
    }

    /** A document that says no more than a key. */
    public Map<String, @Nullable Object> document(List<String> parts) {
        Map<String, @Nullable Object> document = new HashMap<>();
        for (int i = 0; i < paths.size() && i < parts.size(); i++) {
            document.put(paths.get(i).firstMembers().get(0), parts.get(i));
        }
        return document;
    }

    /** Of the key of a revision, the key of what it is a revision of: all parts but the last, which says which one. */
    public static List<String> whole(List<String> parts) {
        return parts.subList(0, parts.size() - 1);
    }

    /** Whether the service makes it, and it is no name that people gave. */
    public boolean isId() {
        return isId;
    }
}
