package io.zonekeeper.modelcheck;

import static io.zonekeeper.modelcheck.Catalogue.delete;
import static io.zonekeeper.modelcheck.Catalogue.edit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A proof that cannot fail proves nothing: every rule of the protocol that is left out is found to be missing. */
class BrokenProtocolsTest {
    private static final Setting.Limits DUPLICATES = new Setting.Limits(0, 1, 0, 0, 1);

    @Test
    void theHeadIsReadBeforeTheService() {
        found(Proofs.known("t", "a"), Setting.Limits.NONE, Broken.serviceFirst(), edit("t", "b"), edit("t", "a"));
    }

    @Test
    void theHeadIsWrittenAsItWasRead() {
        found(
                Proofs.known("t", "a"),
                Setting.Limits.NONE,
                Broken.unconditional(Broken::ofHead),
                edit("t", "b"),
                edit("t", "a"));
    }

    @Test
    void anUnchangedEntityIsTouched() {
        found(Proofs.known("t", "a"), Setting.Limits.NONE, Broken.withoutTouch(), edit("t", "b"), edit("t", "a"));
    }

    @Test
    void anEntityThatWasGoneBeforeItWasSeenLeavesAHead() {
        found(
                Proofs.swept(World.empty(Catalogue.terms(), 50)),
                Setting.Limits.NONE,
                Broken.withoutTouch(),
                edit("t", "a"),
                delete("t"));
    }

    @Test
    void aVersionIsNeverOverwritten() {
        String way = found(
                Proofs.known("t", "a"),
                Setting.Limits.NONE,
                Broken.unconditional(write -> Broken.ofHead(write) || Broken.ofVersion(write)),
                edit("t", "b"),
                edit("t", "c"));
        assertTrue(way.contains("a version was overwritten"), way);
    }

    @Test
    void theVersionsOwnConditionIsASecondLock() {
        World world = Proofs.known("t", "a");
        Setting setting = Setting.of(world.setting().types(), List.of(edit("t", "b"), edit("t", "c")))
                .around(Broken.unconditional(Broken::ofVersion));
        assertEquals(
                Optional.empty(),
                Explorer.explore(world.under(setting), Claims::journalEqualsDomain)
                        .counterexample());
    }

    @Test
    void aMessageIsLetGoAfterItsEffect() {
        World world = Proofs.known("t", "a");
        Setting setting =
                Setting.of(world.setting().types(), List.of(edit("t", "b"))).lettingGoFirst();
        assertTrue(Explorer.explore(world.under(setting), Claims::journalEqualsDomain)
                .counterexample()
                .isPresent());
    }

    @Test
    void anEventWithoutAChangeIsReadAgain() {
        Setting.Edit unseen = new Setting.Edit("t is called b, unseen", world -> {
            world.service().putUnseen("GlossaryTerm", Map.of(), Catalogue.term("t", "b"));
            world.queue().send(Catalogue.event("UpdateGlossaryTerm", Map.of("identifier", "t"), Map.of("id", "t")));
        });
        Setting.Edit settled =
                new Setting.Edit("reads show it", world -> world.service().settle());
        found(Proofs.known("t", "a"), Setting.Limits.NONE, Broken.withoutReadAgain(), unseen, settled);
    }

    @Test
    void aListingIsFencedOffByALaterOne() {
        World world = World.empty(Catalogue.members(), 50);
        world.service()
                .put("Project", Map.of(), Map.of("id", "p"))
                .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", "u", "role", "OWNER"));
        found(
                Proofs.swept(world),
                DUPLICATES,
                Broken.unconditional(Broken::ofFence),
                Catalogue.member("u", "VIEWER"),
                Catalogue.member("u", "OWNER"));
    }

    @Test
    void aScopeThatIsOpenedIsNudged() {
        World world = World.empty(Catalogue.terms(), 50);
        world.queue().send(Proofs.TICK);
        Setting setting = Setting.of(world.setting().types(), List.of()).around(Broken.withoutNudges("GlossaryTerm"));
        String way = Explorer.explore(world.under(setting), Claims::sweepIsComplete)
                .counterexample()
                .orElseThrow();
        assertTrue(way.startsWith("the sweep is running"), way);
    }

    private static String found(
            World world, Setting.Limits limits, UnaryOperator<Ports> broken, Setting.Edit... edits) {
        Setting setting =
                Setting.of(world.setting().types(), List.of(edits)).with(limits).around(broken);
        return Explorer.explore(world.under(setting), Claims::journalEqualsDomain)
                .counterexample()
                .orElseThrow(() -> new AssertionError("the missing rule was not missed"));
    }
}
