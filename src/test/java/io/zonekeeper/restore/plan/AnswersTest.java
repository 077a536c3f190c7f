package io.zonekeeper.restore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.journal.ledger.Steps;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.reference.Source;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Answers to steps that ask. */
class AnswersTest {
    private static final IdMap NOTHING_KNOWN = IdMap.load(new MemoryTable(), "dzd-source", "target");

    private final EntityId project = Source.id("Project", "prj1abcdefgh");
    private final EntityId glossary = Source.id("Glossary", "glo1abcdefgh");
    private final EntityId term = Source.id("GlossaryTerm", "term1abcdefg");
    private final List<Step> steps = List.of(
            step(50, project, Action.ASK),
            step(76, glossary, Action.CREATE, "Project#prj1abcdefgh"),
            step(78, term, Action.CREATE, "Glossary#glo1abcdefgh"),
            step(50, Source.id("Project", "prj2abcdefgh"), Action.CREATE));

    private static Step step(int wave, EntityId id, Action action, String... needs) {
        return Step.planned(
                Step.Id.of(wave, StepId.main(id)),
                action,
                new PlanReason.Explained(""),
                Step.Origin.of(1),
                Steps.needs(id.domain(), needs));
    }

    private static Answers answered(List<Step> steps, String... texts) {
        return Answers.check(
                OperatorAnswer.all(List.of(texts)),
                Map.of(),
                steps,
                id -> id.key().equals("there"),
                NOTHING_KNOWN);
    }

    @Test
    void whatIsMadeInWhatAPersonChoseIsUncertain() {
        assertEquals(
                Set.of(glossary, term),
                answered(steps, "Project:prj1abcdefgh=adopt:there").uncertain());
        assertEquals(Set.of(), answered(steps, "Project=create").uncertain());
        assertEquals(Set.of(), answered(steps).uncertain());
    }

    @Test
    void whatAPersonSaysIsToBeMadeIsNotUncertain() {
        List<Step> both = List.of(steps.get(0), step(76, glossary, Action.ASK, "Project#prj1abcdefgh"), steps.get(2));
        Answers answers = answered(both, "Project:prj1abcdefgh=adopt:there", "Glossary=create");
        assertEquals(Set.of(), answers.uncertain());
    }

    @Test
    void theSameAnswerServesAgainWhateverBecameOfTheStep() {
        List<Step> after = answered(steps, "Project:prj1abcdefgh=adopt:there").steps().stream()
                .map(step -> step.ended(Step.State.FAILED, "the service did not answer"))
                .toList();
        Answers again = answered(after, "Project:prj1abcdefgh=adopt:there");
        assertEquals(after, again.steps());
        assertEquals(Set.of(glossary, term), again.uncertain());
    }

    /** A file is written before anything ran; a person who is there may mean the doubt that came up since. */
    @Test
    void whatAFileSaysIsNotAboutADoubtThatCameUpSince() {
        Step planned = step(50, project, Action.ASK);
        Step doubt = planned.intending(new Step.Intent("2026-03-02T10:42:00Z", "", 1))
                .ended(Step.State.BLOCKED, "two");
        Map<String, String> file = Map.of("Project", "create");

        assertEquals(
                Action.CREATE,
                Answers.check(Map.of(), file, List.of(planned), id -> true, NOTHING_KNOWN)
                        .steps()
                        .get(0)
                        .action());
        assertEquals(
                List.of(doubt),
                Answers.check(Map.of(), file, List.of(doubt), id -> true, NOTHING_KNOWN)
                        .steps());
        assertEquals(
                Action.CREATE,
                answered(List.of(doubt), "Project=create").steps().get(0).action());
    }

    @Test
    void whatIsBlockedIsNotMadeBecauseSomebodySaysSo() {
        Step blocked = step(50, Source.id("Project", "prj2abcdefgh"), Action.BLOCKED);
        List<Step> both = List.of(steps.get(0), blocked);
        assertEquals(blocked, answered(both, "Project=create").steps().get(1));
        assertEquals(
                Action.CREATE, answered(both, "Project=create").steps().get(0).action());
        assertTrue(
                String.valueOf(assertThrows(RestoreException.class, () -> answered(both, "Project:prj2abcdefgh=create"))
                                .getMessage())
                        .contains("is blocked and does not ask"));
        assertThrows(RestoreException.class, () -> answered(List.of(blocked), "Project=create"));
        assertEquals(
                Action.SKIP,
                answered(both, "Project:prj2abcdefgh=skip").steps().get(1).action());
    }

    @Test
    void whatTheTargetWillRefuseCanBeLeftOutOrNamed() {
        Step foreseen = step(76, glossary, Action.CREATE).expecting("no grant; cure: grant it");
        assertTrue(foreseen.isBlocked());
        assertEquals(
                Action.SKIP,
                answered(List.of(foreseen), "Glossary=skip").steps().get(0).action());
        assertEquals(
                "there",
                answered(List.of(foreseen), "Glossary=adopt:there")
                        .steps()
                        .get(0)
                        .target());
        assertThrows(RestoreException.class, () -> answered(List.of(foreseen), "Glossary:nothing=skip"));
    }

    @Test
    void whatNobodyAskedOrIsNotThereIsRefused() {
        assertThrows(RestoreException.class, () -> answered(steps, "Project:prj1abcdefgh=adopt:typo"));
        assertThrows(RestoreException.class, () -> answered(steps, "Asset=skip"));
        assertThrows(RestoreException.class, () -> answered(steps, "Glossary=skip"));
    }

    @Test
    void oneEntityOfTheTargetIsTheCounterpartOfOneOnly() {
        List<Step> both =
                List.of(step(50, project, Action.ASK), step(50, Source.id("Project", "prj2abcdefgh"), Action.ASK));
        RestoreException refused = assertThrows(RestoreException.class, () -> answered(both, "Project=adopt:there"));
        assertTrue(String.valueOf(refused.getMessage()).contains("is what Project:prj1abcdefgh is in the target"));
        List<Step> found = List.of(
                step(50, project, Action.ADOPT).toward("there", "state"),
                step(50, Source.id("Project", "prj2abcdefgh"), Action.ASK));
        assertThrows(RestoreException.class, () -> answered(found, "Project:prj2abcdefgh=adopt:there"));
    }

    @Test
    void answersOfTheMappingFileMayServeOtherPlans() {
        Answers answers = Answers.check(
                Map.of(), Map.of("Project", "skip", "Environment", "create"), steps, id -> true, NOTHING_KNOWN);
        assertEquals(Action.SKIP, answers.steps().get(0).action());
        assertEquals(steps.subList(1, 4), answers.steps().subList(1, 4));
    }
}
