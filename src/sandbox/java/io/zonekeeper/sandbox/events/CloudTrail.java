package io.zonekeeper.sandbox.events;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Redaction;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.store.Ids;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The CloudTrail record of a call, as EventBridge delivers it. What is sensitive is hidden; what is too long is left out. */
public final class CloudTrail {
    /** Request parameters and response elements longer than this are left out. */
    static final int LONGEST = 100 * 1024;

    /** A call that ended, well or not. */
    public record Ended(
            Operation operation,
            Map<String, Object> input,
            @Nullable Map<String, Object> output,
            @Nullable Refusal refusal,
            Principal caller,
            String region,
            String requestId,
            String userAgent) {}

    private final Ids ids;

    public CloudTrail(Ids ids) {
        this.ids = ids;
    }

    public Map<String, Object> record(Ended call, Instant now) {
        Operation operation = call.operation();
        Map<String, @Nullable Object> detail = new LinkedHashMap<>();
        detail.put("eventVersion", "1.11");
        detail.put("userIdentity", identity(call.caller()));
        detail.put("eventTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
        detail.put("eventSource", "datazone.amazonaws.com");
        detail.put("eventName", operation.name());
        detail.put("awsRegion", call.region());
        detail.put("sourceIPAddress", "127.0.0.1");
        detail.put("userAgent", call.userAgent());
        Refusal refusal = call.refusal();
        if (refusal != null) {
            detail.put("errorCode", refusal.type());
            detail.put("errorMessage", refusal.message());
        }
        put(detail, "requestParameters", Redaction.structure(operation.input(), call.input()));
        Shape shape = operation.output();
        Map<String, Object> output = call.output();
        put(
                detail,
                "responseElements",
                shape == null || output == null || !operation.mutates() ? null : Redaction.structure(shape, output));
        detail.put("requestID", call.requestId());
        detail.put("eventID", ids.uuid());
        detail.put("readOnly", !operation.mutates());
        detail.put("eventType", "AwsApiCall");
        detail.put("managementEvent", true);
        detail.put("recipientAccountId", call.caller().account());
        detail.put("eventCategory", "Management");
        return Envelope.of(
                ids.uuid(), "AWS API Call via CloudTrail", call.caller().account(), call.region(), now, detail);
    }

    private static void put(Map<String, @Nullable Object> detail, String member, @Nullable Map<String, Object> value) {
        if (value == null || value.isEmpty()) {
            detail.put(member, null);
        } else if (Json.writeBytes(value).length <= LONGEST) {
            detail.put(member, value);
        }
    }

    private static Map<String, Object> identity(Principal caller) {
        Map<String, Object> identity = new LinkedHashMap<>();
        boolean role = caller.assumesRole();
        String unique = Integer.toUnsignedString(caller.iamArn().hashCode(), 36).toUpperCase(java.util.Locale.ROOT);
        identity.put("type", role ? "AssumedRole" : "IAMUser");
        identity.put("principalId", role ? "AROA" + unique + ":" + caller.session() : "AIDA" + unique);
        identity.put("arn", caller.arn());
        identity.put("accountId", caller.account());
        if (role) {
            String arn = caller.iamArn();
            identity.put(
                    "sessionContext",
                    Map.of(
                            "sessionIssuer",
                            Map.of(
                                    "type",
                                    "Role",
                                    "principalId",
                                    "AROA" + unique,
                                    "arn",
                                    arn,
                                    "accountId",
                                    caller.account(),
                                    "userName",
                                    arn.substring(arn.lastIndexOf('/') + 1)),
                            "attributes",
                            Map.of("mfaAuthenticated", "false")));
        } else {
            identity.put("userName", caller.session());
        }
        return identity;
    }
}
