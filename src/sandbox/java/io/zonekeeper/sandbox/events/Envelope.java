package io.zonekeeper.sandbox.events;

import io.zonekeeper.sandbox.model.Values;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** The members that EventBridge puts around every event. */
final class Envelope {
    private Envelope() {}

    static Map<String, Object> of(
            String id, String detailType, String account, String region, Instant time, Map<String, ?> detail) {
        return Values.of(
                "version", "0",
                "id", id,
                "detail-type", detailType,
                "source", "aws.datazone",
                "account", account,
                "time", time.truncatedTo(ChronoUnit.SECONDS).toString(),
                "region", region,
                "resources", List.of(),
                "detail", detail);
    }
}
