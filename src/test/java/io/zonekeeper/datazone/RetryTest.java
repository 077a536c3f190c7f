package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class RetryTest {
    private static final class Ledger implements Budget {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Override
        public void acquire(String operation) {
            seen.add(operation);
        }

        @Override
        public void throttled(String operation) {
            seen.add("throttled " + operation);
        }
    }

    private final Ledger budget = new Ledger();
    private final List<Duration> slept = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final FailureSummary failures = new FailureSummary(now::get, lines::add);
    private final Retries retries = new Retries(budget, failures, now::get, pause -> {
        slept.add(pause);
        now.addAndGet(pause.toNanos());
    });

    private static AwsServiceException answered(int status, String code) {
        return AwsServiceException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }

    private int attempts(Retries.Kind kind, Exception failure) {
        AtomicInteger attempts = new AtomicInteger();
        assertThrows(
                DataZoneException.class,
                () -> retries.call("GetAsset", kind, () -> {
                    attempts.incrementAndGet();
                    throw failure;
                }));
        return attempts.get();
    }

    @Test
    void aReadIsTriedEightTimesARepeatableChangeThreeTimesAndACreationOnce() {
        assertEquals(8, attempts(Retries.Kind.READ, answered(500, "InternalServerException")));
        assertEquals(8, attempts(Retries.Kind.READ, new IOException("refused")));
        assertEquals(3, attempts(Retries.Kind.REPEATABLE, answered(500, "InternalServerException")));
        assertEquals(1, attempts(Retries.Kind.ONCE, answered(500, "InternalServerException")));
        assertEquals(1, attempts(Retries.Kind.ONCE, answered(429, "ThrottlingException")));
    }

    @Test
    void failedAttemptsOfOneKindAreOneLine() {
        int throttled = attempts(Retries.Kind.READ, answered(429, "ThrottlingException"))
                + attempts(Retries.Kind.READ, answered(429, "ThrottlingException"));
        attempts(Retries.Kind.READ, answered(403, "AccessDeniedException"));
        failures.close();
        assertEquals(3, lines.size(), lines::toString);
        assertTrue(lines.get(2).endsWith("GetAsset throttled " + (throttled - 1) + " times"), lines::toString);
    }

    @Test
    void whatStaysWrongIsNotRepeated() {
        assertEquals(1, attempts(Retries.Kind.READ, answered(400, "ValidationException")));
        assertEquals(1, attempts(Retries.Kind.READ, answered(404, "ResourceNotFoundException")));
        assertEquals(1, attempts(Retries.Kind.READ, answered(403, "AccessDeniedException")));
    }

    @ParameterizedTest
    @CsvSource({
        "402,ServiceQuotaExceededException,UNAVAILABLE",
        "403,AccessDeniedException,UNAVAILABLE",
        "404,ResourceNotFoundException,ABSENT"
    })
    void aRefusalSaysNothingOfAnAttemptThatWasNotAnswered(int status, String code, DataZoneFailure kind) {
        AtomicInteger attempts = new AtomicInteger();
        DataZoneException thrown = assertThrows(
                DataZoneException.class,
                () -> retries.call("CreateAsset", Retries.Kind.REPEATABLE, () -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new IOException("connection reset");
                    }
                    throw answered(status, code);
                }));
        assertEquals(2, attempts.get());
        assertEquals(kind, thrown.kind());
    }

    @Test
    void everyAttemptAsksTheBudgetAndEveryThrottleIsNoted() {
        AtomicInteger attempts = new AtomicInteger();
        retries.call("Search", Retries.Kind.READ, () -> {
            if (attempts.incrementAndGet() < 3) {
                throw answered(429, "ThrottlingException");
            }
        });

        assertEquals(List.of("Search", "throttled Search", "Search", "throttled Search", "Search"), budget.seen);
    }

    @Test
    void aCallEndsAfterTwoMinutesWhateverAttemptsAreLeft() {
        AtomicInteger attempts = new AtomicInteger();
        assertThrows(
                DataZoneException.class,
                () -> retries.call("Search", Retries.Kind.READ, () -> {
                    attempts.incrementAndGet();
                    now.addAndGet(Duration.ofSeconds(50).toNanos());
                    throw new IOException("timed out");
                }));
        assertEquals(3, attempts.get());
    }

    @Test
    void anInterruptedCallEndsAndStaysInterrupted() {
        Retries sleepy = new Retries(budget, failures, now::get, pause -> {
            if (!pause.isZero()) {
                throw new InterruptedException();
            }
        });

        DataZoneException failure = assertThrows(
                DataZoneException.class,
                () -> sleepy.call("Search", Retries.Kind.READ, () -> {
                    throw new IOException("refused");
                }));
        assertTrue(Thread.interrupted());
        assertEquals(DataZoneFailure.UNAVAILABLE, failure.kind());
    }

    @ParameterizedTest
    @CsvSource({
        "getAsset, READ",
        "search, READ",
        "createAsset, REPEATABLE",
        "updateGlossary, REPEATABLE",
        "deleteAsset, REPEATABLE",
        "putEnvironmentBlueprintConfiguration, REPEATABLE",
        "createProject, ONCE",
        "createFormType, ONCE",
        "createProjectMembership, ONCE",
        "updateProject, ONCE",
        "associateGovernedTerms, ONCE",
        "getIamPortalLoginUrl, ONCE",
    })
    void whatMayBeRepeatedFollowsFromTheModel(String name, Retries.Kind kind) {
        Operation operation = Operations.find(name).orElseThrow();

        assertEquals(
                kind,
                Retries.Kind.of(
                        operation.mutating(), operation.name(), operation.httpMethod(), operation.hasClientToken()));
    }

    @Test
    void noCreationWithoutATokenIsEverRepeated() {
        for (Operation operation : Operations.all()) {
            if (operation.name().startsWith("Create") && !operation.hasClientToken()) {
                assertEquals(
                        Retries.Kind.ONCE,
                        Retries.Kind.of(true, operation.name(), operation.httpMethod(), false),
                        operation.name());
            }
        }
    }

    @Test
    void overTheWireACreationWithoutATokenIsSentOnceAndWithOneAgainWithTheSameToken() throws Exception {
        try (Calls calls = new Calls()) {
            calls.service.fails(500, "InternalServerException", "sorry");
            calls.failure("aws2-datazone:createProject", Map.of("name", "Sales"));
            assertEquals(1, calls.service.asked.size());

            calls.service.fails(500, "InternalServerException", "sorry").answers("{\"id\":\"g1\"}");
            calls.answer("aws2-datazone:createGlossary", Map.of("name", "Terms", "owningProjectId", "p1"));
            assertEquals(3, calls.service.asked.size());
            assertEquals(
                    calls.service.asked.get(1).json().get("clientToken"),
                    calls.service.asked.get(2).json().get("clientToken"));

            calls.service.fails(500, "InternalServerException", "sorry").answers("{\"id\":\"a1\"}");
            calls.answer("aws2-datazone:getAsset", Map.of("id", "a1"));
            assertEquals(5, calls.service.asked.size());
        }
    }
}
