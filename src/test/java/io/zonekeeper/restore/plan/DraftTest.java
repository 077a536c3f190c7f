package io.zonekeeper.restore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.journal.ledger.Steps;
import io.zonekeeper.restore.reference.Source;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DraftTest {
    private final EntityId form = Source.id("FormType", "Terms");
    private final EntityId type = Source.id("AssetType", "Book");
    private final EntityId asset = Source.id("Asset", "asset1234567");
    private final EntityId other = Source.id("Asset", "asset7654321");
    private final PlanBuilder planBuilder = new PlanBuilder();

    private void add(EntityId id, String stage, String... needs) {
        planBuilder.add(
                Step.planned(
                        Step.Id.of(80, Steps.id(id, stage)),
                        Step.Action.CREATE,
                        new PlanReason.Explained(""),
                        Step.Origin.of(1),
                        Steps.needs(id.domain(), needs)),
                Set.of());
    }

    /** A form type whose revision names an asset, and the type of that asset, which names that revision. */
    private void circle() {
        add(form, "", "?Asset#asset1234567");
        add(form, "again", "Asset#asset1234567", "FormType#Terms");
        add(form, "revision-2", "FormType#Terms#again");
        add(type, "", "FormType#Terms");
        add(type, "again", "FormType#Terms#revision-2", "AssetType#Book");
    }

    @Test
    void whatIsWaitedForThroughOthersIsWaitedFor() {
        circle();
        assertTrue(planBuilder.waits(Steps.id(type, "again"), StepId.main(asset), false));
        assertFalse(planBuilder.waits(StepId.main(type), StepId.main(asset), true));
    }

    @Test
    void whatIsNotDecidedMayWaitInTurn() {
        circle();
        assertFalse(planBuilder.waits(Steps.id(type, "again"), StepId.main(other), false));
        assertTrue(planBuilder.waits(Steps.id(type, "again"), StepId.main(other), true));
    }

    @Test
    void whatIsDecidedWaitsForNothingThatComesAfterIt() {
        circle();
        add(asset, "", "AssetType#Book");
        assertFalse(planBuilder.waits(Steps.id(type, "again"), StepId.main(other), true));
    }

    @Test
    void aRevisionThatWaitsForWhatShowsAnOlderOneWaitsForWhatThatWaitsFor() {
        EntityId listing = Source.id("Listing", "listing12345");
        add(asset, "");
        add(asset, "revision-2", "Asset#asset1234567");
        add(listing, "", "Asset#asset1234567", "Asset#asset7654321");
        planBuilder.isSideOf(asset, listing);
        assertTrue(planBuilder.waits(Steps.id(asset, "revision-2"), StepId.main(other), false));
        assertEquals(Set.of(listing), planBuilder.sides(asset));
    }
}
