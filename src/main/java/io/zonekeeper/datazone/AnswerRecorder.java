package io.zonekeeper.datazone;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps the bytes of an answer beside the SDK's objects, which drop unknown members and cut timestamps. What the SDK
 * gets of a good answer is an empty object: it is not read twice.
 */
final class AnswerRecorder implements ExecutionInterceptor {
    static final ExecutionAttribute<AtomicReference<Answer>> ANSWER = new ExecutionAttribute<>("DataZoneAnswer");

    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        AtomicReference<Answer> kept = attributes.getAttribute(ANSWER);
        if (kept == null || kept.get() != null) {
            return context.responseBody();
        }
        byte[] body = context.responseBody().map(AnswerRecorder::bytes).orElse(new byte[0]);
        kept.set(new Answer(context.httpResponse(), body));
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
