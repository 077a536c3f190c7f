package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.http.Request;
import io.zonekeeper.sandbox.http.Response;
import java.util.Map;

/** The control endpoint. */
final class Control {
    private final DataZoneStandIn standIn;

    Control(DataZoneStandIn standIn) {
        this.standIn = standIn;
    }

    Response answer(Request request) {
        return Response.json(200, Map.of("calls", standIn.log().calls()));
    }
}
