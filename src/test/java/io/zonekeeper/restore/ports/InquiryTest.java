package io.zonekeeper.restore.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is decided by answers of a domain is asked for one answer after the other. */
class InquiryTest {
    private static final DataZone.Answer ABSENT = new DataZone.Answer.Absent();

    @Test
    void itIsAskedForWhatItHangsOnAndForNothingElse() {
        Inquiry<String> inquiry = new Inquiry<>(
                domain -> domain.get("d", "Project", Map.of("id", "p"), Map.of()) instanceof DataZone.Answer.Absent
                        ? "no project"
                        : String.valueOf(domain.list("d", "Asset", Map.of(), Optional.empty())));

        assertFalse(inquiry.isDecided());
        assertEquals("Project", inquiry.question().type());
        inquiry.answered(ABSENT);

        assertTrue(inquiry.isDecided());
        assertEquals("no project", inquiry.decided());
    }

    @Test
    void thePagesOfAListAreAskedOneByOne() {
        List<Optional<String>> tokens = new ArrayList<>();
        Inquiry<Integer> inquiry = new Inquiry<>(domain -> {
            int items = 0;
            Optional<String> token = Optional.empty();
            do {
                DataZone.Page.Listed page =
                        (DataZone.Page.Listed) domain.list("d", "DomainUnit", Verb.OWNERS, Map.of("unit", "u"), token);
                items += page.items().size();
                token = page.next();
            } while (token.isPresent());
            return items;
        });

        while (!inquiry.isDecided()) {
            DomainQuestion question = inquiry.question();
            assertTrue(question.lists());
            assertEquals(Verb.OWNERS, question.verb());
            tokens.add(question.token());
            inquiry.answered(new DataZone.Page.Listed(
                    List.of(Map.of()), question.token().isEmpty() ? Optional.of("2") : Optional.empty()));
        }

        assertEquals(2, inquiry.decided());
        assertEquals(List.of(Optional.empty(), Optional.of("2")), tokens);
    }

    @Test
    void whatWasAnsweredBeforeSomethingHappenedIsAskedAgain() {
        KnownAnswers answers = new KnownAnswers();
        UnansweredException asked =
                assertThrows(UnansweredException.class, () -> answers.get("d", "Asset", Map.of(), Map.of()));
        asked.answer(ABSENT);
        assertEquals(ABSENT, answers.get("d", "Asset", Map.of(), Map.of()));

        answers.forget();

        assertThrows(UnansweredException.class, () -> answers.get("d", "Asset", Map.of(), Map.of()));
    }
}
