package io.zonekeeper.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.zonekeeper.journal.Reading;
import io.zonekeeper.types.DataZone.Answer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** All 384 combinations of signs, against the rules as the design words them. */
class EvidenceTest {
    private static final List<Boolean> EITHER = List.of(true, false);

    @Test
    void onlyStrongSignsAreAnEnd() {
        int combinations = 0;
        for (Optional<Answer> answer : List.<Optional<Answer>>of(
                Optional.empty(),
                Optional.of(new Answer.Absent()),
                Optional.of(new Answer.Denied("403")),
                Optional.of(new Answer.Invalid("400")))) {
            for (boolean available : EITHER) {
                for (boolean ownerGone : EITHER) {
                    for (boolean readable : EITHER) {
                        for (boolean deleteCalled : EITHER) {
                            for (String missed : List.of("", "now", "before")) {
                                for (String sweep : List.of("", "now")) {
                                    Evidence evidence = new Evidence(
                                            answer, available, ownerGone, readable, deleteCalled, missed, sweep);
                                    assertInstanceOf(expected(evidence), evidence.verdict(), evidence::toString);
                                    combinations++;
                                }
                            }
                        }
                    }
                }
            }
        }
        assertEquals(384, combinations);
    }

    private static Class<? extends Reading> expected(Evidence signs) {
        boolean nothingReads = signs.answer().isEmpty();
        boolean notFound =
                signs.answer().filter(Answer.Absent.class::isInstance).isPresent();
        boolean denied = signs.answer().filter(Answer.Denied.class::isInstance).isPresent();
        if (!signs.domainAvailable() || !nothingReads && !notFound && !denied) {
            return Reading.Unknown.class;
        }
        boolean bySweep = signs.sweep().equals("now");
        boolean twice = bySweep && signs.missedBefore().equals("before");
        boolean calledAndMissed = signs.deleteCalled() && nothingReads;
        if (notFound || signs.ownerGone() || signs.readable() && (twice || calledAndMissed)) {
            return Reading.Gone.class;
        }
        return signs.readable() && bySweep ? Reading.Missed.class : Reading.Unknown.class;
    }
}
