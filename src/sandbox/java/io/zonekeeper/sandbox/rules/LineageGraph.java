package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The nodes of a domain's lineage: a job between the datasets that it reads and those that it writes. */
final class LineageGraph {
    /** Ids of the neighbours from which a node comes; no answer shows the member by this name. */
    static final String UP = "up";

    /** Ids of the neighbours that come of a node. */
    static final String DOWN = "down";

    private static final String PREFIX = "amazon.datazone.";

    private LineageGraph() {}

    /** The id of the node that stands for a dataset or a job. */
    static String id(String domain, String source) {
        return UUID.nameUUIDFromBytes((domain + " " + source).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Takes an event in: each node that it names gets a version of the event's time. */
    static void add(Call call, RunEvent event) {
        String domain = call.domain().id();
        List<String> inputs =
                event.inputs().stream().map(name -> id(domain, name)).toList();
        List<String> outputs =
                event.outputs().stream().map(name -> id(domain, name)).toList();
        String job = id(domain, event.job());
        event.inputs().forEach(name -> put(call, event, name, "DatasetLineageNodeType", List.of(), List.of(job)));
        put(call, event, event.job(), "JobLineageNodeType", inputs, outputs);
        event.outputs().forEach(name -> put(call, event, name, "DatasetLineageNodeType", List.of(job), List.of()));
    }

    private static void put(Call call, RunEvent event, String source, String type, List<String> up, List<String> down) {
        Entities nodes = call.domain().entities("LineageNode");
        String id = id(call.domain().id(), source);
        Entity known = nodes.find(id);
        Map<String, Object> document = Values.of(
                "domainId",
                call.domain().id(),
                "id",
                id,
                "name",
                source.substring(source.lastIndexOf('/') + 1),
                "typeName",
                PREFIX + type,
                "typeRevision",
                "1",
                "sourceIdentifier",
                source,
                "eventTimestamp",
                event.time(),
                "createdAt",
                known == null ? call.now() : known.get("createdAt"),
                "createdBy",
                known == null ? Access.author(call.domain(), call.caller()) : known.get("createdBy"),
                "updatedAt",
                call.now(),
                "updatedBy",
                Access.author(call.domain(), call.caller()),
                UP,
                together(known, UP, up),
                DOWN,
                together(known, DOWN, down));
        if (known == null) {
            nodes.add(id, null, document);
        } else if (event.time().equals(known.get("eventTimestamp"))) {
            nodes.replace(known, document);
        } else {
            nodes.revise(known, document);
        }
    }

    private static List<Object> together(@Nullable Entity known, String direction, List<String> more) {
        Set<Object> all = new LinkedHashSet<>(known == null ? List.of() : Values.list(known.get(direction)));
        all.addAll(more);
        return List.copyOf(all);
    }
}
