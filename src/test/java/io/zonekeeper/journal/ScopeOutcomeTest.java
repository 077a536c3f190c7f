package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in tables that were written before comes back as what it means. */
class ScopeOutcomeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "done",
                "absent",
                "blind",
                "denied: ListRules: no",
                "denied: no such right",
                "partial: 2 listed but not readable: a; b",
                "short: the list said 70 and showed 69",
                "failed: 500 of GlossaryTerm.list"
            })
    void itsTextStaysAsItWas(String text) {
        assertEquals(text, ScopeOutcome.of(text).text());
        assertEquals(text.replaceFirst(":.*", ""), ScopeOutcome.of(text).kind());
    }

    @Test
    void aDenialKnowsItsOperationWhoeverSaysIt() {
        ScopeOutcome said = new ScopeOutcome.Denied("ListRules", "ListRules: not permitted");
        assertEquals("denied: ListRules: not permitted", said.text());
        assertEquals(said, new ScopeOutcome.Denied("", "ListRules: not permitted"));
        assertEquals("ListRules", ScopeOutcome.of(said.text()).deniedOperation());
        assertEquals("", ScopeOutcome.of("denied: no such right").deniedOperation());
    }
}
