package io.zonekeeper.modelcheck;

import static io.zonekeeper.modelcheck.Catalogue.delete;
import static io.zonekeeper.modelcheck.Catalogue.edit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A sweep by two workers, beside events, with a crash at any step, in every order. */
class SweepInterleavingsTest {
    private static final Function<World, Optional<String>> ENDS_WELL =
            Claims.all(Claims::journalEqualsDomain, Claims::sweepIsComplete);

    @Test
    void aSweepEndsWhateverDies() {
        World world = World.empty(Catalogue.terms(), 50);
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term("t", "a"));
        world.queue().send(Proofs.TICK);
        proved(world.until(SweepInterleavingsTest::itBegan));
    }

    @Test
    void aPageOfTwoYieldsToAnEventOfOne() {
        World world = World.empty(Catalogue.terms(), 50);
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term("t", "a"));
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term("u", "a"));
        world = Proofs.swept(world);
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term("u", "b"));
        proved(atTheTerms(world), edit("t", "b"));
    }

    @Test
    void anEditBesideASweepIsNotLost() {
        World world = atTheTerms(Proofs.known("t", "a"));
        Setting noJudgement = Setting.of(world.setting().types(), List.of(edit("t", "b"), edit("t", "a")))
                .handling(message ->
                        message.kind() != Message.Kind.LATER && !message.text().contains("~absence"));
        Proofs.holds(world, noJudgement, Claims::journalEqualsDomain);
    }

    @Test
    void aDeletionBesideASweepIsNotLost() {
        proved(atTheTerms(Proofs.known("t", "a")), delete("t"));
    }

    @Test
    void anEntityThatNobodyToldOfIsATombstoneAfterTheSweep() {
        World world = Proofs.known("t", "a");
        world.service().remove(Catalogue.termId("t"));
        proved(atTheTerms(world));
    }

    @Test
    void twoWorkersThatEndTheLastTwoScopesGoOn() {
        World world = World.empty(Catalogue.members(), 50);
        for (String project : List.of("p", "q")) {
            world.service()
                    .put("Project", Map.of(), Map.of("id", project))
                    .put("ProjectMembership", Map.of("projectIdentifier", project), Map.of("userId", "someone"));
        }
        world.queue().send(Proofs.TICK);
        Setting mortal = Setting.of(world.setting().types(), List.of());
        World lastTwo = world.until(w -> w.atRest()
                && w.queue().waiting().stream()
                                .filter(message -> message.text().contains("\"ProjectMembership\""))
                                .count()
                        == 2);
        Proofs.holds(lastTwo, mortal, ENDS_WELL);
    }

    @Test
    void whatNoListShowsIsCapturedWithWhatNamesIt() {
        World world = Proofs.swept(World.empty(Catalogue.listings(), 50));
        world.service()
                .put("Asset", Map.of(), Map.of("id", "a", "listingId", "l", "listingStatus", "INACTIVE"))
                .put("Listing", Map.of("no", "list"), Map.of("id", "l"));
        world.queue().send(Proofs.NEXT_TICK);
        World atTheAssets = world.until(w -> w.atRest()
                && w.queue().waiting().stream()
                        .anyMatch(message -> message.text().contains("\"Asset\"")));
        Setting noJudgement = Setting.of(world.setting().types(), List.of())
                .handling(message -> !message.text().contains("~absence"));
        Proofs.holds(atTheAssets, noJudgement, Claims::journalEqualsDomain);
    }

    private static boolean itBegan(World world) {
        return world.queue().waiting().stream().anyMatch(message -> message.kind() == Message.Kind.WORK);
    }

    /** A second sweep runs, and its nudge for the terms waits. */
    private static World atTheTerms(World world) {
        world.queue().send(Proofs.NEXT_TICK);
        return world.until(w -> w.atRest()
                && w.queue().waiting().stream()
                        .anyMatch(message -> message.text().contains("\"GlossaryTerm\"")));
    }

    private static void proved(World world, Setting.Edit... edits) {
        Proofs.holds(world, Setting.of(world.setting().types(), List.of(edits)), ENDS_WELL);
    }
}
