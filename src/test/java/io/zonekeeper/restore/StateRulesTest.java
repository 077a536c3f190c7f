package io.zonekeeper.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be done with a restore in each of its states; what cannot be done is said in one sentence with what can. */
class StateRulesTest {

    /** {@code yes}, or what is to be done instead. */
    @ParameterizedTest
    @CsvSource({
        "planned,            restore,  restore,  yes,      restore, restore",
        "running,            yes,      restores, yes,      yes,     yes",
        "paused,             yes,      yes,      yes,      yes,     yes",
        "incomplete,         restore,  yes,      yes,      yes,     yes",
        "done,               restores, proof,    yes,      yes,     yes",
        "rolling back,       rollback, rollback, rollback, yes,     restores",
        "partly rolled back, rollback, rollback, rollback, yes,     restores",
        "rolled back,        restores, restores, restores, yes,     restores"
    })
    void eachStateSaysWhatCanBeDone(
            String state, String pause, String goOn, String run, String rollback, String proof) {
        Request request = request(state);
        says(pause, request, StateRules.againstPause(request));
        says(goOn, request, StateRules.againstGoingOn(request));
        says(run, request, StateRules.againstRun(request));
        says(rollback, request, StateRules.againstRollback(request));
        says(proof, request, StateRules.againstProof(request));
    }

    private static void says(String expected, Request request, Optional<String> against) {
        String command = against.map(why -> why.substring(why.lastIndexOf(": zonekeeper ") + 13))
                .map(line -> line.replace(" r-1", ""))
                .orElse("yes");
        assertEquals(expected, command, against.toString());
        against.ifPresent(why -> {
            assertTrue(why.startsWith("restore r-1 is " + request.state() + ": it "), why);
            assertEquals(1, why.lines().count(), why);
        });
    }

    private static Request request(String text) {
        RestoreState state = RestoreState.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
        Request planned = new Request(
                "r-1", "dzd-1", "dzd-2", "2026-01-01T00:00:00.000Z", "", state, Map.of(), Map.of(), List.of(), "");
        return state == RestoreState.PLANNED ? planned : planned.in(state, "2026-01-01T00:00:01.000Z", "");
    }
}
