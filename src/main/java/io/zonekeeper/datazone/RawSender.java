package io.zonekeeper.datazone;

import io.zonekeeper.document.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Makes a signed HTTP call to an operation that is younger than the SDK, over the SDK's HTTP client and signer. */
final class RawSender implements Sender {
    private final String operation;
    private final DataZoneCall.Raw raw;
    private final boolean mutating;
    private final RawInputs inputs;
    private final DataZoneConnection connection;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    RawSender(DataZoneCall call, DataZoneCall.Raw raw, DataZoneConnection connection) {
        this.operation = call.operation();
        this.raw = raw;
        this.mutating = call.mutating();
        this.inputs = new RawInputs(call, raw);
        this.connection = connection;
    }

    @Override
    public Reply send(CallContext callContext) {
        RawInputs.Filled filled = inputs.of(callContext);
        boolean token = filled.values().containsKey("clientToken");
        AtomicReference<@Nullable RecordedAnswer> kept = new AtomicReference<>();
        connection
                .retries()
                .call(
                        operation,
                        Retries.Kind.of(mutating, operation, raw.method(), token),
                        callContext.urgent(),
                        () -> kept.set(once(filled, callContext)));
        RecordedAnswer answer = kept.get();
        if (answer == null) {
            throw ExceptionTranslator.unavailable(operation, "no answer was kept", null);
        }
        return new Reply(answer.document(operation), answer.requestId());
    }

    private RecordedAnswer once(RawInputs.Filled filled, CallContext callContext) throws IOException {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(raw.method()))
                .uri(connection.endpoint())
                .encodedPath(prefix() + filled.path())
                .putHeader("User-Agent", "camel-" + DataZoneConstants.SCHEME);
        byte[] body = null;
        if (RawCheck.bodyless(raw)) {
            filled.values().forEach((name, value) -> request.putRawQueryParameter(name, texts(value)));
        } else {
            body = Json.writeBytes(filled.values());
            request.putHeader("Content-Type", "application/json")
                    .putHeader("Content-Length", Integer.toString(body.length));
        }
        SignedRequest signed = sign(request.build(), body, callContext);
        HttpExecuteResponse response = connection
                .http()
                .prepareRequest(HttpExecuteRequest.builder()
                        .request(signed.request())
                        .contentStreamProvider(signed.payload().orElse(null))
                        .build())
                .call();
        byte[] bytes = new byte[0];
        if (response.responseBody().isPresent()) {
            try (InputStream stream = response.responseBody().get()) {
                bytes = stream.readAllBytes();
            }
        }
        RecordedAnswer answer = new RecordedAnswer(response.httpResponse(), bytes);
        if (!response.httpResponse().isSuccessful()) {
            throw failure(answer);
        }
        return answer;
    }

    private String prefix() {
        String path = connection.endpoint().getRawPath();
        return path == null || path.equals("/") ? "" : path;
    }

    private SignedRequest sign(SdkHttpRequest request, byte @Nullable [] body, CallContext callContext) {
        AwsCredentialsIdentity identity;
        try {
            identity = connection.credentials().resolveIdentity().join();
        } catch (CompletionException e) {
            throw ExceptionTranslator.of(operation, e.getCause() == null ? e : e.getCause());
        }
        ContentStreamProvider payload = body == null ? null : () -> new ByteArrayInputStream(body);
        return signer.sign(sign -> {
            sign.identity(identity)
                    .request(request)
                    .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "datazone")
                    .putProperty(
                            AwsV4HttpSigner.REGION_NAME, connection.region().id());
            if (payload != null) {
                sign.payload(payload);
            }
            if (callContext.signingTime() != null) {
                sign.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(callContext.signingTime(), ZoneOffset.UTC));
            }
        });
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** The same exception that the SDK makes of an error, so that one table of failures and retries serves both. */
    private static AwsServiceException failure(RecordedAnswer answer) {
        String code = answer.http().firstMatchingHeader("x-amzn-ErrorType").orElse(null);
        String message = null;
        try {
            Map<String, @Nullable Object> body = answer.body().length == 0 ? Map.of() : Json.readObject(answer.body());
            code = code == null ? text(body.getOrDefault("__type", body.get("code"))) : code;
            message = text(body.getOrDefault("message", body.get("Message")));
        } catch (IOException e) {
            message = null; // a proxy's page, perhaps: the status says enough
        }
        return AwsServiceException.builder()
                .statusCode(answer.http().statusCode())
                .requestId(answer.requestId())
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code == null ? null : code.replaceAll("^.*#|:.*$", ""))
                        .errorMessage(message)
                        .serviceName("DataZone")
                        .sdkHttpResponse(answer.http())
                        .build())
                .build();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
