package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has revisions numbers them 1, 2, ...; each is a whole document with its own time and author. */
final class Revisions {
    /** Members that belong to the entity: a new revision takes them over. */
    private static final List<String> KEPT = List.of(
            "id",
            "identifier",
            "domainId",
            "typeIdentifier",
            "typeRevision",
            "externalIdentifier",
            "owningProjectId",
            "firstRevisionCreatedAt",
            "firstRevisionCreatedBy",
            "governedGlossaryTerms",
            "readOnlyFormsOutput",
            "latestTimeSeriesDataPointFormsOutput",
            "listing",
            "status");

    private Revisions() {}

    /** Makes a new document the first revision. */
    static void first(Call call, Map<String, Object> document) {
        document.put("revision", "1");
        document.put("firstRevisionCreatedAt", call.now());
        document.put("firstRevisionCreatedBy", Access.author(call.domain(), call.caller()));
    }

    /** The document of the next revision: what belongs to the entity, then what was given for this one. */
    static Map<String, Object> next(Call call, Entity entity, Map<String, Object> given) {
        Map<String, Object> document = new LinkedHashMap<>();
        for (String member : KEPT) {
            Object value = entity.get(member);
            if (value != null) {
                document.put(member, value);
            }
        }
        document.putAll(given);
        document.put("revision", String.valueOf(number(entity) + 1));
        document.put("createdAt", call.now());
        document.put("createdBy", Access.author(call.domain(), call.caller()));
        return document;
    }

    static int number(Entity entity) {
        return Integer.parseInt(entity.text("revision"));
    }

    /** The list of an entity's revisions, newest first. */
    static Map<String, Object> list(Call call, Entity entity) {
        Shape item = Objects.requireNonNull(call.operation().item());
        List<Object> items = new ArrayList<>();
        entity.revisions().forEach(document -> items.add(Narrow.structure(item, document)));
        Collections.reverse(items);
        return Pager.slice(call, items);
    }

    /** The revision that is meant, the present one when none is. Null when there is no such revision. */
    static @Nullable Map<String, Object> of(Entity entity, String revision) {
        return revision.isEmpty() ? entity.document() : entity.revision(revision);
    }
}
