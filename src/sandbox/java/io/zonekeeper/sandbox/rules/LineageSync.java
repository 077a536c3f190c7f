package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.LinkedHashMap;
import java.util.Map;

/** A Redshift connection that synchronizes lineage has a job; each time it is switched on the job runs once. */
final class LineageSync {
    private static final String PROPERTIES = "redshiftProperties";
    private static final String SYNC = "lineageSync";

    private LineageSync() {}

    /** Gives the connection a job where it wants one and has none. */
    static void complete(Call call, Map<String, Object> document) {
        Map<String, Object> sync = Values.map(Values.at(document.get("props"), PROPERTIES, SYNC));
        if (Boolean.TRUE.equals(sync.get("enabled")) && !sync.containsKey("lineageJobId")) {
            Map<String, Object> with = new LinkedHashMap<>(sync);
            with.put("lineageJobId", call.world().ids().text(14));
            Map<String, Object> properties =
                    new LinkedHashMap<>(Values.map(Values.at(document.get("props"), PROPERTIES)));
            properties.put(SYNC, with);
            Map<String, Object> props = new LinkedHashMap<>(Values.map(document.get("props")));
            props.put(PROPERTIES, properties);
            document.put("props", props);
        }
    }

    /** Runs the job of a connection, when it has one. */
    static void run(Call call, Entity connection) {
        Map<String, Object> sync = Values.map(Values.at(connection.get("props"), PROPERTIES, SYNC));
        if (!Boolean.TRUE.equals(sync.get("enabled"))) {
            return;
        }
        String id = call.world().ids().text(14);
        Entity run = call.domain()
                .entities("JobRun")
                .add(
                        id,
                        null,
                        Values.of(
                                "domainId",
                                call.domain().id(),
                                "id",
                                id,
                                "runId",
                                id,
                                "jobId",
                                sync.get("lineageJobId"),
                                "jobType",
                                "LINEAGE",
                                "runMode",
                                sync.containsKey("schedule") ? "SCHEDULED" : "ON_DEMAND",
                                "status",
                                "IN_PROGRESS",
                                "createdBy",
                                Access.author(call.domain(), call.caller()),
                                "createdAt",
                                call.now(),
                                "startTime",
                                call.now()));
        call.world().agenda().after(call.world().settings().provisioning(), () -> call.domain()
                .entities("JobRun")
                .patch(
                        run,
                        Values.of(
                                "status",
                                "SUCCESS",
                                "endTime",
                                call.world().now(),
                                "details",
                                Map.of(
                                        "lineageRunDetails",
                                        Map.of(
                                                "sqlQueryRunDetails",
                                                Values.of(
                                                        "queryStartTime",
                                                        call.now(),
                                                        "queryEndTime",
                                                        call.world().now(),
                                                        "totalQueriesProcessed",
                                                        0,
                                                        "numQueriesFailed",
                                                        0))))));
    }
}
