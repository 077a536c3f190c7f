package io.zonekeeper.sweep;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import io.zonekeeper.journal.ScopeId;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A message of the work queue: which scope has something to do. What that is stands in the table. */
public record WorkItem(ScopeId scope) {

    public String text() {
        return Json.write(new TreeMap<>(Map.of(
                "domain", scope.domain(),
                "sweep", scope.sweep(),
                "depth", scope.depth(),
                "type", scope.type(),
                "parent", scope.parent())));
    }

    /** The nudge of a message. Throws {@link IllegalArgumentException} when the text is none. */
    public static WorkItem of(String text) {
        try {
            Map<String, @Nullable Object> members = Json.readObject(text);
            if (members.get("depth") instanceof JsonNumber depth) {
                return new WorkItem(new ScopeId(
                        member(members, "domain"),
                        member(members, "sweep"),
                        depth.intValue(),
                        member(members, "type"),
                        member(members, "parent")));
            }
            throw new IllegalArgumentException("a message of the work queue has no 'depth'");
        } catch (IOException e) {
            throw new IllegalArgumentException("a message of the work queue is not JSON: " + e.getMessage(), e);
        }
    }

    private static String member(Map<String, @Nullable Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a message of the work queue has no '" + name + "'");
    }
}
