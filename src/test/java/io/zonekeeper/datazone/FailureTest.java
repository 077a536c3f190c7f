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
    private static final String RAW = "aws2-datazone:raw?operation=CreateProject&method=POST"
            + "&path=/v2/domains/{domainIdentifier}/projects&from.description=description";

    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.close();
    }

    @ParameterizedTest
    @CsvSource({
        "404, ResourceNotFoundException, ABSENT",
        "404, NotFound, UNAVAILABLE",
        "410, Gone, UNAVAILABLE",
        "404, UnknownOperationException, INVALID",
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
        for (String uri : new String[] {"aws2-datazone:createProject", RAW}) {
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
        DataZoneException raw = calls.failure(
                "aws2-datazone:raw?operation=CreateThing&method=POST&path=/v2/domains/{domainIdentifier}/things", null);

        assertEquals(DataZoneFailure.UNAVAILABLE, failure.kind());
        assertEquals(DataZoneFailure.UNAVAILABLE, raw.kind());
        assertTrue(failure.getMessage().startsWith("CreateProject: no answer: "), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"404, <html>", "404, ''", "404, []", "404, '{\"message\":\"not here\"}'", "410, <html>"})
    void aPageThatIsNotTheServicesIsNoAbsence(int status, String page) {
        for (String uri : new String[] {"aws2-datazone:createProject", RAW}) {
            calls.service.answers(status, page, Map.of());

            DataZoneException failure = calls.failure(uri, Map.of("name", "Sales"));

            assertEquals(DataZoneFailure.UNAVAILABLE, failure.kind(), uri + ": " + failure.getMessage());
            assertTrue(failure.getMessage().contains(String.valueOf(status)), failure.getMessage());
        }
    }

    @Test
    void theBodyMaySayTheErrorCode() {
        String body = "{\"__type\":\"com.amazonaws.datazone#ResourceNotFoundException\",\"message\":\"gone\"}";
        for (String uri : new String[] {"aws2-datazone:createProject", RAW}) {
            calls.service.answers(404, body, Map.of());

            assertEquals(
                    DataZoneFailure.ABSENT,
                    calls.failure(uri, Map.of("name", "Sales")).kind(),
                    uri);
        }
    }
}
