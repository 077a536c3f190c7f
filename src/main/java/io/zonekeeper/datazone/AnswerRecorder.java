package io.zonekeeper.datazone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Keeps an answer as it was sent, beside the SDK's objects, which drop unknown members, cut timestamps and fail on a form
 * of time that they do not expect. What the SDK gets of a good answer is an empty object: nothing is read twice.
 */
final class AnswerRecorder implements ExecutionInterceptor {
    static final ExecutionAttribute<Recording> RECORDING = new ExecutionAttribute<>("DataZoneRecording");

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    /** What one attempt answered. The SDK makes an attempt in one thread. */
    static final class Recording {
        private @Nullable SdkHttpResponse http;
        private byte @Nullable [] body;

        void clear() {
            http = null;
            body = null;
        }

        Optional<RecordedAnswer> answer() {
            return http == null
                    ? Optional.empty()
                    : Optional.of(new RecordedAnswer(http, body == null ? new byte[0] : body));
        }
    }

    @Override
    public SdkHttpResponse modifyHttpResponse(Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        SdkHttpResponse response = context.httpResponse();
        Recording recording = attributes.getAttribute(RECORDING);
        if (recording == null || recording.http != null) {
            return response;
        }
        recording.http = response;
        return response.isSuccessful()
                ? response.toBuilder()
                        .headers(withoutMembers(response.headers()))
                        .build()
                : response;
    }

    private static Map<String, List<String>> withoutMembers(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith("x-amz"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        Recording recording = attributes.getAttribute(RECORDING);
        if (recording == null || recording.body != null) {
            return context.responseBody();
        }
        byte[] body = context.responseBody().map(AnswerRecorder::bytes).orElse(new byte[0]);
        recording.body = body;
        return Optional.of(new ByteArrayInputStream(context.httpResponse().isSuccessful() ? EMPTY : body));
    }

    private static byte[] bytes(InputStream stream) {
        try (stream) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw RetryableException.create("the answer broke off", e);
        }
    }
}
