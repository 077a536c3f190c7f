package io.zonekeeper.datazone;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.http.SdkHttpResponse;

/** What the service sent, byte for byte. */
record RecordedAnswer(SdkHttpResponse http, byte[] body) {

    @Nullable
    String requestId() {
        return http.firstMatchingHeader("x-amzn-RequestId")
                .or(() -> http.firstMatchingHeader("x-amz-request-id"))
                .orElse(null);
    }

    /** The JSON object of the body; an empty body is an empty object. */
    Map<String, @Nullable Object> document(String operation) {
        if (body.length == 0) {
            return new LinkedHashMap<>();
        }
        try {
            return Json.readObject(body);
        } catch (IOException e) {
            throw ExceptionTranslator.unavailable(operation, "the answer is not a JSON object", null);
        }
    }

    /**
     * One JSON object by member name, wherever the model places a member: in the body, in a header, in the status, or
     * as the body itself (a blob, kept byte-exact as base64). A header's value stays the string that was sent.
     */
    Map<String, @Nullable Object> document(Operation operation) {
        if (operation.answersInBodyOnly()) {
            return document(operation.name());
        }
        SdkField<?> payload = operation.outputs().values().stream()
                .filter(f -> f.containsTrait(PayloadTrait.class))
                .findFirst()
                .orElse(null);
        Map<String, @Nullable Object> document = payload == null ? document(operation.name()) : new LinkedHashMap<>();
        operation.outputs().forEach((name, field) -> {
            if (field.location() == MarshallLocation.HEADER) {
                http.firstMatchingHeader(field.locationName()).ifPresent(value -> document.put(name, value));
            } else if (field.location() == MarshallLocation.STATUS_CODE) {
                document.put(name, new JsonNumber(Integer.toString(http.statusCode())));
            } else if (field == payload) {
                document.put(
                        name,
                        field.marshallingType() == MarshallingType.SDK_BYTES
                                ? Base64.getEncoder().encodeToString(body)
                                : document(operation.name()));
            }
        });
        return document;
    }
}
