package io.zonekeeper.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.types.DataZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which heads one message judges, and how it tells where the next one goes on. */
class JudgementTest {
    private static final Capture.Cause SWEEP = Capture.Cause.sweep("2026-03-01T10:00:00.000Z");

    /** A look of which only the entity counts. */
    private record Named(EntityId id) implements Look {
        @Override
        public Capture.Cause cause() {
            return SWEEP;
        }

        @Override
        public Optional<Question> question(Optional<Head> head) {
            return Optional.empty();
        }

        @Override
        public Sight sight(Optional<Head> head, DataZone.Answer answer) {
            return Sight.unknown(answer, "");
        }

        @Override
        public boolean leadsOn() {
            return false;
        }
    }

    private static AbsenceRound round(boolean lastTry) {
        return new AbsenceRound(new Journal(new MemoryTable()), "dzd-1", "s", SWEEP, Optional.empty(), false, lastTry);
    }

    private static Head head(int number, boolean deleted) {
        EntityId id = EntityId.of("dzd-1", "Asset", List.of(String.format("a%03d", number)));
        return new Head(id, 1, 1, "", "", "", "2026-03-01T09:00:00.000Z", Map.of(), "", deleted, "");
    }

    private static List<String> all(Judgement judgement) {
        List<String> keys = new ArrayList<>();
        for (Optional<Look> next = judgement.next(); next.isPresent(); next = judgement.next()) {
            keys.add(next.get().id().key());
        }
        return keys;
    }

    private static Judgement judgement(AbsenceRound round, List<Head> heads) {
        return new Judgement(
                "Asset",
                round,
                heads.iterator(),
                "",
                head -> !head.id().key().endsWith("5"),
                head -> new Named(head.id()));
    }

    @Test
    void tombstonesAreCountedAndOnlyNomineesAreJudged() {
        AbsenceRound round = round(false);
        Judgement judgement = judgement(round, List.of(head(1, false), head(2, true), head(5, false), head(6, false)));
        assertEquals(List.of("a001", "a006"), all(judgement));
        assertEquals(1, round.counts().deleted());
        assertEquals("a006", judgement.batch().last());
        assertFalse(judgement.batch().more());
    }

    @Test
    void afterFiftyTheNextMessageGoesOn() {
        List<Head> heads =
                IntStream.range(100, 180).mapToObj(i -> head(i, false)).toList();
        Judgement judgement = judgement(round(false), heads);
        List<String> judged = all(judgement);
        assertEquals(50, judged.size());
        assertEquals(judged.get(49), judgement.batch().last());
        assertTrue(judgement.batch().more());
    }

    @Test
    void whatFailsIsThrownBeforeTheLastTryAndNamedAtIt() {
        EntityId id = head(1, false).id();
        IllegalStateException failure = new IllegalStateException("500");
        assertEquals(failure, assertThrows(IllegalStateException.class, () -> round(false)
                .passOver(id, failure)));
        AbsenceRound last = round(true);
        last.passOver(id, failure);
        assertEquals("failed: a001 500", last.flaws().words());
    }

    @Test
    void whatEndsIsCountedAsATombstone() {
        AbsenceRound round = round(false);
        round.judged(head(1, false).id(), new Outcome.Gone(2));
        round.judged(head(2, false).id(), new Outcome.Captured(2));
        round.judged(head(3, false).id(), new Outcome.Unknown("denied"));
        assertEquals(1, round.counts().tombstones());
        assertEquals(1, round.counts().deleted());
        assertEquals(1, round.counts().versions());
    }
}
