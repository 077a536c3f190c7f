package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sentences on a terminal that is 80 columns wide. */
class FoldTest {
    private static final String SENTENCE =
            "blocked Asset:3ed4rf5tg6yh7u (orders): our role is no owner or contributor of Project 5tg6yh7uji8ko9";

    @Test
    void aLongSentenceIsBrokenBetweenWords() {
        assertEquals(
                List.of(
                        "blocked Asset:3ed4rf5tg6yh7u (orders): our role is no owner or contributor of",
                        "  Project 5tg6yh7uji8ko9"),
                Fold.lines(SENTENCE));
        assertEquals(List.of("  indented, and short"), Fold.lines("  indented, and short"));
    }

    @Test
    void aLongWordStaysWhole() {
        String arn = "arn:aws:datazone:eu-central-1:111122223333:domain/" + "x".repeat(60);

        assertEquals(List.of("it is", "  " + arn, "  now"), Fold.lines("it is " + arn + " now"));
    }

    @Test
    void aCommandThatIsToBePastedHasALineOfItsOwn() {
        String command = "aws datazone create-project-membership --domain-identifier dzd_1 --project-identifier p1"
                + " --designation PROJECT_CONTRIBUTOR --member '{\"userIdentifier\":\"u1\"}'";

        List<String> lines = Fold.lines(SENTENCE + "; cure: " + command);

        assertEquals("  " + command, lines.get(lines.size() - 1));
        assertTrue(lines.get(lines.size() - 2).endsWith("; cure:"), lines::toString);
    }

    @Test
    void programsReadWholeLines() {
        StringWriter text = new StringWriter();
        new Output(Output.Form.text, new PrintWriter(text)).line(SENTENCE);
        new Output(Output.Form.text, new PrintWriter(text), true).line(SENTENCE);

        assertEquals(3, text.toString().lines().count());
    }
}
