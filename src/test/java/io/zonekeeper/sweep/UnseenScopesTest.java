package io.zonekeeper.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was not seen is told by name, with its cure; many of a kind are told in one sentence with their number. */
class UnseenScopesTest {
    private static final String CURE = ", with the designation PROJECT_CONTRIBUTOR or more";

    private static UnseenScopes unseen(int places) {
        return new UnseenScopes(
                IntStream.range(0, places)
                        .mapToObj(i -> "Project 'P" + i + "' (p" + i + ")")
                        .toList(),
                Map.of("ListRules", "Rule"),
                List.of("Asset of p9: failed: 500"));
    }

    @Test
    void eachPlaceHasItsSentence() {
        assertEquals(
                List.of(
                        "Asset of p9: failed: 500",
                        "Rule: ListRules was denied; allow datazone:ListRules",
                        "what Project 'P0' (p0) owns: our role is no member of it; make it one" + CURE,
                        "what Project 'P1' (p1) owns: our role is no member of it; make it one" + CURE),
                unseen(2).sentences());
    }

    @Test
    void manyPlacesAreOneSentence() {
        assertEquals(unseen(1).sentences(), unseen(1).inShort());
        assertEquals(
                "what Project 'P0' (p0) and 11 more own: our role is no member of them; make it a member of each"
                        + CURE,
                unseen(12).inShort().get(2));
        assertEquals(3, unseen(12).inShort().size());
        assertEquals(2, unseen(0).inShort().size());
    }
}
