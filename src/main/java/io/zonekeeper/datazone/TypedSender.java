package io.zonekeeper.datazone;

import io.zonekeeper.datazone.AnswerRecorder.Recording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.services.datazone.DataZoneServiceClientConfiguration;
import software.amazon.awssdk.services.datazone.auth.scheme.DataZoneAuthSchemeParams;
import software.amazon.awssdk.services.datazone.auth.scheme.DataZoneAuthSchemeProvider;
import software.amazon.awssdk.services.datazone.model.DataZoneRequest;

/** Calls an operation of the SDK's typed client and answers with the service's raw JSON. */
final class TypedSender implements Sender {
    private final Operation operation;
    private final TypedInputs inputs;
    private final DataZoneConnection connection;
    private final Retries.Kind retry;

    TypedSender(DataZoneCall call, Operation operation, DataZoneConnection connection) {
        this.operation = operation;
        this.inputs = new TypedInputs(call, operation);
        this.connection = connection;
        this.retry = Retries.Kind.of(
                operation.mutating(), operation.name(), operation.httpMethod(), operation.hasClientToken());
    }

    @Override
    public Reply send(CallContext callContext) {
        Map<String, Object> values = inputs.of(callContext);
        // one token for all attempts: a new one each time would make a retry a second creation
        operation
                .tokenInput()
                .ifPresent(token -> values.computeIfAbsent(
                        token.memberName(),
                        name -> token.getRequiredTrait(DefaultValueTrait.class).resolveValue(null)));
        Recording recording = new Recording();
        Object request = request(values, recording, callContext.signingTime());
        connection.retries().call(operation.name(), retry, callContext.urgent(), () -> {
            recording.clear();
            operation.invoke(connection.client(), request);
        });
        RecordedAnswer answer = recording
                .answer()
                .orElseThrow(() ->
                        ExceptionTranslator.unavailable(operation.name(), "the answer's bytes were not seen", null));
        return new Reply(answer.document(operation), answer.requestId());
    }

    private Object request(Map<String, Object> values, Recording recording, @Nullable Instant signingTime) {
        SdkPojo builder = operation.newRequest();
        try {
            Requests.fill(builder, operation.inputs(), values, "");
        } catch (IllegalArgumentException e) {
            throw DataZoneException.refused(operation.name(), String.valueOf(e.getMessage()));
        }
        AwsRequestOverrideConfiguration.Builder override =
                AwsRequestOverrideConfiguration.builder().putExecutionAttribute(AnswerRecorder.RECORDING, recording);
        connection.plugin().ifPresent(override::addPlugin);
        if (signingTime != null) {
            override.addPlugin(signedAt(signingTime));
        }
        return ((DataZoneRequest.Builder) builder)
                .overrideConfiguration(override.build())
                .build();
    }

    /** The SDK signs with its own clock unless the way of signing brings one. */
    private static SdkPlugin signedAt(Instant time) {
        Clock clock = Clock.fixed(time, ZoneOffset.UTC);
        return configuration -> {
            DataZoneServiceClientConfiguration.Builder datazone =
                    (DataZoneServiceClientConfiguration.Builder) configuration;
            DataZoneAuthSchemeProvider usual = datazone.authSchemeProvider();
            datazone.authSchemeProvider(parameters -> at(clock, usual, parameters));
        };
    }

    private static List<AuthSchemeOption> at(
            Clock clock, DataZoneAuthSchemeProvider usual, DataZoneAuthSchemeParams parameters) {
        return usual.resolveAuthScheme(parameters).stream()
                .map(option -> option.toBuilder()
                        .putSignerProperty(HttpSigner.SIGNING_CLOCK, clock)
                        .build())
                .toList();
    }
}
