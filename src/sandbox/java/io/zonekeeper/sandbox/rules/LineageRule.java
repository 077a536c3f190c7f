package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lineage: events that were posted, and the graph of jobs and datasets that comes of them. */
final class LineageRule implements FamilyRule {
    private final Families families;

    LineageRule(Families families) {
        this.families = families;
    }

    @Override
    public List<String> families() {
        return List.of("LineageEvent", "LineageNode");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "GetLineageNode", this::node,
                "ListLineageNodeHistory", this::history,
                "QueryGraph", this::query);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        byte[] bytes = call.get("event") instanceof byte[] given ? given : new byte[0];
        document.put("eventTime", call.now());
        document.put("processingStatus", "REQUESTED");
        if (call.world().settings().keeps(ServiceRule.LINEAGE_EVENTS)) {
            document.put("eventTime", RunEvent.read(bytes).time());
        }
    }

    /** The event is taken in after a while. */
    @Override
    public void created(Call call, Entity event) {
        call.world().agenda().after(call.world().settings().provisioning(), () -> {
            byte[] bytes = call.get("event") instanceof byte[] given ? given : new byte[0];
            String status = "SUCCESS";
            try {
                LineageGraph.add(call, RunEvent.read(bytes));
            } catch (Refusal wrong) {
                status = "FAILED";
            }
            call.domain().entities("LineageEvent").patch(event, Map.of("processingStatus", status));
        });
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        return isBetween(document.get("eventTime"), call.get("timestampAfter"), call.get("timestampBefore"));
    }

    private static boolean isBetween(@Nullable Object time, @Nullable Object from, @Nullable Object to) {
        Instant at = time instanceof Instant instant ? instant : Instant.EPOCH;
        return !(from instanceof Instant after && at.isBefore(after))
                && !(to instanceof Instant before && at.isAfter(before));
    }

    private Map<String, Object> node(Call call) {
        Entity node = find(call, call.text("identifier"));
        Map<String, Object> version = call.get("eventTimestamp") instanceof Instant at
                ? node.revisions().stream()
                        .filter(each -> at.equals(each.get("eventTimestamp")))
                        .findFirst()
                        .orElseThrow(() ->
                                call.refusal(Refusal.absent("Lineage node " + node.key() + " has no version of " + at)))
                : node.document();
        Map<String, Object> output = new LinkedHashMap<>(version);
        output.put("upstreamNodes", neighbours(call, version, LineageGraph.UP));
        output.put("downstreamNodes", neighbours(call, version, LineageGraph.DOWN));
        return output;
    }

    private static List<Object> neighbours(Call call, Map<String, Object> version, String direction) {
        List<Object> result = new ArrayList<>();
        for (String id : Values.strings(version.get(direction))) {
            Entity neighbour = call.domain().entities("LineageNode").find(id);
            if (neighbour != null) {
                result.add(Values.of("id", id, "eventTimestamp", neighbour.get("eventTimestamp")));
            }
        }
        return result;
    }

    /** A node by its id or by what it stands for. */
    private Entity find(Call call, String identifier) {
        Entity byId = call.domain().entities("LineageNode").find(identifier);
        Entity node = byId != null
                ? byId
                : call.domain()
                        .entities("LineageNode")
                        .find(LineageGraph.id(call.domain().id(), identifier));
        if (node == null) {
            throw Access.absent(call, families.family("LineageNode"), identifier);
        }
        return node;
    }

    private Map<String, Object> history(Call call) {
        Entity node = find(call, call.text("identifier"));
        List<Map<String, Object>> versions = new ArrayList<>(node.revisions());
        versions.removeIf(version -> !isBetween(
                version.get("eventTimestamp"), call.get("eventTimestampGTE"), call.get("eventTimestampLTE")));
        String direction = call.text("direction");
        versions.removeIf(version -> !direction.isEmpty()
                && Values.list(version.get(direction.equals("UPSTREAM") ? LineageGraph.UP : LineageGraph.DOWN))
                        .isEmpty());
        Comparator<Map<String, Object>> byTime =
                Comparator.comparing(version -> (Instant) Objects.requireNonNull(version.get("eventTimestamp")));
        versions.sort(call.text("sortOrder").equals("ASCENDING") ? byTime : byTime.reversed());
        List<Object> items = new ArrayList<>();
        versions.forEach(version -> items.add(
                Narrow.structure(Objects.requireNonNull(call.operation().item()), version)));
        return Pager.slice(call, items);
    }

    /** From the nodes that the entity pattern names along the relations as far as they are asked for. */
    private Map<String, Object> query(Call call) {
        Set<String> found = new LinkedHashSet<>();
        String direction = "";
        int steps = 0;
        for (Object clause : Values.list(call.get("match"))) {
            Map<String, Object> entity = Values.map(Values.at(clause, "entityPattern"));
            Map<String, Object> relation = Values.map(Values.at(clause, "relationPattern"));
            if (!entity.isEmpty()) {
                String identifier = Values.text(entity.get("identifier"));
                String id = LineageGraph.id(call.domain().id(), identifier);
                for (String candidate : List.of(identifier, id)) {
                    if (call.domain().entities("LineageNode").find(candidate) != null) {
                        found.add(candidate);
                    }
                }
            }
            if (!relation.isEmpty()) {
                direction = "IN".equals(relation.get("relationDirection")) ? LineageGraph.UP : LineageGraph.DOWN;
                steps = relation.get("maxPathLength") instanceof Number length ? length.intValue() : 1;
            }
        }
        if (!direction.isEmpty()) {
            spread(call, found, direction, steps);
        }
        List<Object> items = new ArrayList<>();
        for (String id : found) {
            Map<String, Object> item = new LinkedHashMap<>(
                    Objects.requireNonNull(call.domain().entities("LineageNode").find(id))
                            .document());
            item.put("upstreamLineageNodeIds", Values.list(item.get(LineageGraph.UP)));
            item.put("downstreamLineageNodeIds", Values.list(item.get(LineageGraph.DOWN)));
            items.add(Map.of("lineageNode", item));
        }
        return Pager.slice(call, items);
    }

    private static void spread(Call call, Set<String> found, String direction, int steps) {
        Set<String> edge = new LinkedHashSet<>(found);
        for (int step = 0; step < steps && !edge.isEmpty(); step++) {
            Set<String> next = new LinkedHashSet<>();
            for (String id : edge) {
                Entity node = call.domain().entities("LineageNode").find(id);
                if (node != null) {
                    next.addAll(Values.strings(node.get(direction)));
                }
            }
            next.removeAll(found);
            found.addAll(next);
            edge = next;
        }
    }
}
