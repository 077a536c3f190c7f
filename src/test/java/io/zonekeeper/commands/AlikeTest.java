package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Many things of which the same is true take one line. */
class AlikeTest {
    private final Alike alike = new Alike();

    @Test
    void equalReasonsAreOneLineWithACountAndAnExample() {
        for (int i = 0; i < 20; i++) {
            alike.add("blocked", "UserProfile", "UserProfile:u" + i + " (arn:" + i + ")", "the target has none");
        }
        alike.add("ask", "Project", "Project:p (Sales)", "the target has 2 such");

        assertEquals(
                List.of(
                        "blocked 20 UserProfile, the first UserProfile:u0 (arn:0): the target has none",
                        "ask Project:p (Sales): the target has 2 such"),
                alike.lines(6));
    }

    @Test
    void whatHasNoRoomIsCounted() {
        alike.add("ask", "Asset", "Asset:a", "one");
        alike.add("ask", "Asset", "Asset:b", "two");
        alike.add("ask", "Listing", "Listing:c", "two");
        alike.add("ask", "Asset", "Asset:d", "three");

        assertEquals(List.of("ask Asset:a: one", "and 3 more; --output json has all"), alike.lines(1));
        assertEquals(
                "ask 2 (Asset, Listing), the first Asset:b: two", alike.lines(2).get(1));
    }

    @Test
    void typesThatHaveNoRoomAreCounted() {
        for (String type : List.of("Asset", "Glossary", "Listing", "Project", "UserProfile")) {
            alike.add("ask", type, type + ":x", "why");
        }

        assertEquals(
                List.of("ask 5 (Asset, Glossary, Listing and 2 more types), the first Asset:x: why"), alike.lines(1));
    }
}
