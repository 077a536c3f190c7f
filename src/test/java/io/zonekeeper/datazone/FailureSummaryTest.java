package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FailureSummaryTest {
    private static final String MORE = " (more of this kind are counted, and told once a minute)";

    private final AtomicLong now = new AtomicLong();
    private final List<String> lines = new ArrayList<>();
    private final FailureSummary summary = new FailureSummary(now::get, lines::add);

    private void fails(String operation, DataZoneFailure kind, int times) {
        for (int i = 0; i < times; i++) {
            summary.failed(new DataZoneException(kind, operation, null, null, "no", null));
        }
    }

    private List<String> after(Duration time) {
        lines.clear();
        now.addAndGet(time.toNanos());
        summary.tick();
        return lines;
    }

    @Test
    void theFirstOfEachOperationAndKindIsToldAtOnceAndTheOthersOnceAMinute() {
        fails("GetAsset", DataZoneFailure.THROTTLED, 46);
        fails("GetAsset", DataZoneFailure.DENIED, 1);
        fails("ListProjects", DataZoneFailure.UNAVAILABLE, 2);
        assertEquals(
                List.of(
                        "throttled: GetAsset: no" + MORE,
                        "denied: GetAsset: no" + MORE,
                        "not answered: ListProjects: no" + MORE),
                lines);
        assertEquals(List.of(), after(Duration.ofSeconds(59)));
        assertEquals(
                List.of("in the last 60 s: GetAsset throttled 45 times, ListProjects not answered once"),
                after(Duration.ofSeconds(1)));
    }

    @Test
    void whatGoesOnIsToldEachMinuteAndWhatHadEndedIsAFirstAgain() {
        fails("GetAsset", DataZoneFailure.THROTTLED, 3);
        assertEquals(List.of("in the last 60 s: GetAsset throttled 2 times"), after(Duration.ofMinutes(1)));
        fails("GetAsset", DataZoneFailure.THROTTLED, 1);
        assertEquals(List.of("in the last 60 s: GetAsset throttled once"), after(Duration.ofMinutes(1)));
        assertEquals(List.of(), after(Duration.ofMinutes(1)));
        fails("GetAsset", DataZoneFailure.THROTTLED, 1);
        assertEquals(List.of("throttled: GetAsset: no" + MORE), lines);
    }

    @Test
    void theMinuteBeginsWithTheFirstFailure() {
        assertEquals(List.of(), after(Duration.ofHours(1)));
        fails("GetAsset", DataZoneFailure.QUOTA, 2);
        assertEquals(List.of(), after(Duration.ofSeconds(30)));
    }

    @Test
    void whatIsLeftIsToldAtTheEnd() {
        fails("GetAsset", DataZoneFailure.INVALID, 4);
        lines.clear();
        now.addAndGet(Duration.ofSeconds(7).toNanos());
        summary.close();
        assertEquals(List.of("in the last 7 s: GetAsset refused 3 times"), lines);
        summary.close();
        assertEquals(1, lines.size());
    }

    @Test
    void anAbsentThingAndAConflictAreAnswers() {
        fails("GetAsset", DataZoneFailure.ABSENT, 2);
        fails("CreateProject", DataZoneFailure.CONFLICT, 2);
        assertEquals(List.of(), lines);
        assertEquals(List.of(), after(Duration.ofMinutes(2)));
    }
}
