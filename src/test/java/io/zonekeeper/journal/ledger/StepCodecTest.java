package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How steps stand in the table: restores go on that earlier versions planned. */
class StepCodecTest {
    private static final EntityId ASSET = new EntityId("d", "Asset", "a");
    private static final Map<String, Stage> STAGES = Map.of(
            "", new Stage.Main(),
            "again", new Stage.Completion(),
            "second", new Stage.SecondPass(),
            "revision-12", new Stage.Revision("12"),
            "withdraw-1", new Stage.Withdraw(1),
            "settle-10", new Stage.Settle(10),
            "settle", new Stage.Other("settle"),
            "settle-01", new Stage.Other("settle-01"));
    private static final Map<String, Dependency> DEPENDENCIES = Map.of(
            "Asset#a", new Dependency.Requires(StepId.main(ASSET)),
            "Asset#a#again", new Dependency.Requires(new StepId(ASSET, new Stage.Completion())),
            "Asset#a#revision-2#x", new Dependency.Requires(new StepId(ASSET, new Stage.Revision("2#x"))),
            "~Asset#a", new Dependency.After(StepId.main(ASSET)),
            "~Asset#a#settle-2", new Dependency.After(new StepId(ASSET, new Stage.Settle(2))),
            "?Asset#a", new Dependency.Cyclic(StepId.main(ASSET)),
            "*", new Dependency.EarlierWaves());

    private static Table.Item item(String sk, Map<String, Object> attributes) {
        return new Table.Item(new Table.Key("restore", sk), attributes);
    }

    private static Map<String, Object> attributes(List<String> needs) {
        return Map.of("action", "CREATE", "state", "PLANNED", "seq", 3L, "needs", needs, "attempt", 0L);
    }

    @Test
    void everyStageIsReadAsItWasWritten() {
        STAGES.forEach((text, stage) -> {
            assertEquals(stage, StepCodec.stage(text));
            assertEquals(text, StepCodec.text(stage));
            assertEquals(text, stage.toString());
        });
    }

    @Test
    void everyDependencyIsReadAsItWasWritten() {
        DEPENDENCIES.forEach((text, dependency) -> {
            assertEquals(dependency, StepCodec.dependency("d", text));
            assertEquals(text, StepCodec.text(dependency));
            assertEquals(text, dependency.toString());
        });
    }

    @Test
    void everyReasonIsReadAsItWasWritten() {
        Map<String, PlanReason> reasons = Map.of(
                "it is there", new PlanReason.Found(),
                "answered", new PlanReason.Answered(),
                "it is there and equal", new PlanReason.Explained("it is there and equal"),
                "", new PlanReason.Explained(""));
        reasons.forEach((text, reason) -> {
            assertEquals(reason, StepCodec.reason(text));
            assertEquals(text, StepCodec.text(reason));
            assertEquals(text, reason.toString());
        });
    }

    @Test
    void stagesAndDependenciesAreInTheOrderOfTheirTexts() {
        List<String> stages = STAGES.keySet().stream().sorted().toList();
        assertEquals(
                stages, STAGES.values().stream().sorted().map(Stage::toString).toList());
        List<String> needs = DEPENDENCIES.keySet().stream().sorted().toList();
        assertEquals(
                needs,
                DEPENDENCIES.values().stream()
                        .sorted()
                        .map(Dependency::toString)
                        .toList());
    }

    @Test
    void aStepOfAnEarlierVersionStaysAsItWasWritten() {
        Table.Item item = item(
                "step#110#Asset#a#revision-2", attributes(List.of("?Type#x", "Asset#a", "~Asset#a#settle-1", "*")));
        Step step = StepCodec.step("d", item);
        assertEquals(Step.Id.of(110, new StepId(ASSET, new Stage.Revision("2"))), step.id());
        assertEquals("Asset:a#revision-2", step.id().toString());
        assertEquals(item.key().sk(), LedgerLayout.step("restore", step.id()).sk());
        assertEquals(item.attributes(), StepCodec.attributes(step));
    }

    @Test
    void aStepOfTheEntityItselfHasNoStageInItsKey() {
        Table.Item item = item("step#050#Project#p", attributes(List.of()));
        Step step = StepCodec.step("d", item);
        assertTrue(step.id().isMain());
        assertEquals("Project:p", step.id().toString());
        assertEquals(item.key().sk(), LedgerLayout.step("restore", step.id()).sk());
    }

    @Test
    void allThatIsKnownOfAStepIsReadAsItWasWritten() {
        Step step = Step.planned(
                        Step.Id.of(50, StepId.main(ASSET)),
                        Step.Action.UPDATE,
                        new PlanReason.Explained("differs"),
                        Step.Origin.earlier(7, new EntityId("d", "AssetRevision", "a/2"), 3),
                        List.copyOf(DEPENDENCIES.values()))
                .called("Orders")
                .toward("there", "state")
                .intending(new Step.Intent("2026-03-02T10:42:00Z", "token", 2))
                .making()
                .done("there", "4");
        Table.Item item = item(LedgerLayout.step("restore", step.id()).sk(), StepCodec.attributes(step));
        assertEquals(step, StepCodec.step("d", item));
        assertEquals("3 AssetRevision#a/2", item.text("earlier"));
    }

    @Test
    void whatAVersionSaysItselfComesAfterAllThatItWasBefore() {
        EntityId revision = new EntityId("d", "AssetRevision", "a/2");
        Step.Origin itself = Step.Origin.of(7);
        Step.Origin before = Step.Origin.earlier(7, revision, 3);
        assertEquals(
                List.of(before, Step.Origin.earlier(8, revision, 4), Step.Origin.of(6), itself),
                Stream.of(itself, Step.Origin.of(6), Step.Origin.earlier(8, revision, 4), before)
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsNoStepIsNotWaitedFor() {
        assertThrows(IllegalArgumentException.class, () -> StepCodec.dependency("d", "Asset"));
        assertThrows(IllegalArgumentException.class, () -> new Stage.Settle(0));
        assertThrows(IllegalArgumentException.class, () -> new Stage.Withdraw(0));
    }

    @Test
    void onlyWhatIsWaitedForIsAwaited() {
        StepId asset = StepId.main(ASSET);
        assertEquals(Optional.of(asset), Dependency.requires(ASSET).required());
        assertEquals(Optional.of(asset), Dependency.requires(ASSET).awaited());
        assertEquals(Optional.empty(), Dependency.after(ASSET).required());
        assertEquals(Optional.of(asset), Dependency.after(ASSET).awaited());
        assertEquals(Optional.empty(), Dependency.cyclic(ASSET).awaited());
        assertEquals(Optional.of(ASSET), Dependency.cyclic(ASSET).needsInTurn());
        assertEquals(Optional.empty(), new Dependency.EarlierWaves().awaited());
    }
}
