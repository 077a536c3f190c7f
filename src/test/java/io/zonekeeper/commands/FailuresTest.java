package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Settings;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What a command says of a failure: one sentence where a service refused a call, and the stack only of faults of our own. */
class FailuresTest {
    private final StringWriter said = new StringWriter();

    private int ended(Exception failure) {
        CommandLine line = new CommandLine(new Commands()).setErr(new PrintWriter(said, true));
        Settings settings = Settings.of(List.of(), Map.of(), Map.of("zonekeeper.region", "eu-west-1"));
        return new CommandFailures(line, Output.Form.text).ended(failure, Optional.of(settings));
    }

    private static DataZoneException refused(DataZoneFailure kind) {
        return new DataZoneException(kind, "GetAsset", "SomeException", "req-1", "no such thing\n  or so", null);
    }

    private void isOneSentence(String... words) {
        assertEquals(1, said.toString().lines().count(), said.toString());
        for (String word : words) {
            assertTrue(said.toString().contains(word), said.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(DataZoneFailure.class)
    void whateverDataZoneRefusesIsOneSentence(DataZoneFailure kind) {
        int code = ended(refused(kind));

        isOneSentence("DataZone", "GetAsset: no such thing or so (SomeException", "; ");
        boolean unanswered = kind == DataZoneFailure.THROTTLED || kind == DataZoneFailure.UNAVAILABLE;
        assertEquals(unanswered ? Commands.UNREACHABLE : Commands.DIFFERS, code);
    }

    @Test
    void aDenialNamesTheActionAndTheRegionAlsoBelowOtherFailures() {
        ended(new IllegalStateException("a route failed", refused(DataZoneFailure.DENIED)));

        isOneSentence("DataZone in eu-west-1 did not carry out GetAsset: ", "; allow datazone:GetAsset to our role");
    }

    @Test
    void anotherServiceThatRefusesACallIsOneSentence() {
        ended(DynamoDbException.builder()
                .statusCode(400)
                .requestId("req-2")
                .awsErrorDetails(AwsErrorDetails.builder()
                        .serviceName("DynamoDb")
                        .errorCode("ResourceNotFoundException")
                        .errorMessage("Requested resource not found")
                        .build())
                .build());

        isOneSentence(
                "DynamoDb in eu-west-1 did not carry out a call: Requested resource not found (ResourceNotFoundException,"
                        + " request req-2); ",
                "'zonekeeper provision'");
    }

    @Test
    void whatTheSdkItselfCannotDoIsOneSentence() {
        ended(SdkException.builder().message("Unable to unmarshall\nthe answer").build());

        isOneSentence("a call to AWS in eu-west-1 failed: Unable to unmarshall the answer; ");
    }

    @Test
    void aFaultOfOurOwnKeepsItsStack() {
        assertEquals(Commands.DIFFERS, ended(new IllegalStateException("this cannot be")));

        assertTrue(said.toString().startsWith("this cannot be\n"), said.toString());
        assertTrue(said.toString().contains("\tat "), said.toString());
    }
}
