package io.zonekeeper.container;

import io.zonekeeper.document.Json;
import io.zonekeeper.journal.AppendedVersion;
import io.zonekeeper.journal.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the route {@code captured} gets as a body: JSON as soon as somebody takes it as text. */
record CapturedMessage(AppendedVersion appended) {
    @Override
    public String toString() {
        Version version = appended.version();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("domain", version.id().domain());
        members.put("type", version.id().type());
        members.put("key", version.id().key());
        members.put("version", version.seq());
        members.put("at", version.at());
        members.put("cause", version.cause());
        members.put("deleted", version.deleted());
        if (!version.deleted()) {
            members.put("document", appended.document());
        }
        return Json.write(members);
    }
}
