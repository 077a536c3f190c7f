package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFoundException, ABSENT",
        "403, AccessDeniedException, DENIED",
        "401, UnauthorizedException, UNAVAILABLE",
        "403, InvalidSignatureException, UNAVAILABLE",
        "403, ExpiredTokenException, UNAVAILABLE",
        "400, UnrecognizedClientException, UNAVAILABLE",
        "429, ThrottlingException, THROTTLED",
        "400, ThrottlingException, THROTTLED",
        "409, ConflictException, CONFLICT",
        "402, ServiceQuotaExceededException, QUOTA",
        "400, ValidationException, INVALID",
        "500, InternalServerException, UNAVAILABLE",
        "503, ServiceUnavailable, UNAVAILABLE",
    })
    void aFailureHasItsKind(int status, String code, DataZoneFailure kind) {
        calls.service.fails(status, code, "the service's words");
        calls.service.fails(status, code, "the service's words");
        String rawUri = "aws2-datazone:raw?operation=CreateProject&method=POST"
                + "&path=/v2/domains/{domainIdentifier}/projects&from.description=description";

        for (String uri : new String[] {"aws2-datazone:createProject", rawUri}) {
            DataZoneException failure = calls.failure(uri, Map.of("name", "Secret", "description", "Payload"));

            assertEquals(kind, failure.kind());
            assertEquals(code, failure.code());
            assertEquals("CreateProject", failure.operation());
            assertEquals("req-" + status, failure.requestId());
            assertEquals(
                    "CreateProject: the service's words (" + code + ", request req-" + status + ")",
                    failure.getMessage());
            assertFalse(failure.getMessage().contains("Payload"));
        }
    }

    @Test
    void aServiceThatCannotBeReachedIsUnavailable() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            calls.component.getConfiguration().setUriEndpointOverride("http://127.0.0.1:" + free.getLocalPort());
        }

        DataZoneException failure = calls.failure("aws2-datazone:createProject", Map.of("name", "Sales"));
        DataZoneException raw = calls.failure("aws2-datazone:raw?operation=CreateThing&method=POST&path=/things", null);

        assertEquals(DataZoneFailure.UNAVAILABLE, failure.kind());
        assertEquals(DataZoneFailure.UNAVAILABLE, raw.kind());
        assertTrue(failure.getMessage().startsWith("CreateProject: no answer: "), failure.getMessage());
    }

    @Test
    void anErrorWithoutWordsSaysItsStatus() {
        calls.service.answers(404, "<html>", Map.of());

        DataZoneException failure = calls.failure("aws2-datazone:createProject", Map.of("name", "Sales"));

        assertEquals(DataZoneFailure.ABSENT, failure.kind());
        assertTrue(failure.getMessage().contains("404"), failure.getMessage());
    }
}
