package io.zonekeeper.modelcheck;

import static io.zonekeeper.modelcheck.Catalogue.delete;
import static io.zonekeeper.modelcheck.Catalogue.edit;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two workers, the edits of one entity with their events, and a crash of either worker at any step, in every order. */
class EventInterleavingsTest {
    private static final Setting.Edit SETTLED =
            new Setting.Edit("reads show it", world -> world.service().settle());

    @Test
    void anEditThereAndBackIsNotLost() {
        proved(Proofs.known("t", "a"), edit("t", "b"), edit("t", "a"));
    }

    @Test
    void theLastOfTwoEditsIsNotLost() {
        proved(Proofs.known("t", "a"), edit("t", "b"), edit("t", "c"));
    }

    @Test
    void anEntityThatComesAndGoesIsGone() {
        proved(empty(), edit("t", "a"), delete("t"));
    }

    @Test
    void aDeletedEntityIsATombstone() {
        proved(Proofs.known("t", "a"), delete("t"));
    }

    @Test
    void anEntityThatIsDeletedAndMadeAgainIsThere() {
        proved(Proofs.known("t", "a"), delete("t"), edit("t", "b"));
    }

    @Test
    void anEditOfAnEntityNeverSeenIsCaptured() {
        World world = empty();
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term("t", "a"));
        proved(world, edit("t", "b"));
    }

    @Test
    void aMessageThatIsSeenTwiceChangesNothing() {
        proved(Proofs.known("t", "a"), new Setting.Limits(1, 1, 0, 0, 1), edit("t", "b"));
    }

    @Test
    void aWriteWhoseAnswerIsLostChangesNothing() {
        proved(Proofs.known("t", "a"), new Setting.Limits(0, 0, 2, 0, 1), edit("t", "b"), edit("t", "a"));
    }

    @Test
    void aServiceThatDoesNotAnswerIsAskedAgain() {
        proved(Proofs.known("t", "a"), new Setting.Limits(0, 0, 0, 1, 1), edit("t", "b"), edit("t", "a"));
    }

    @Test
    void aReadIsSharedOnlyByMessagesThatItAnswers() {
        proved(Proofs.known("t", "a"), new Setting.Limits(0, 0, 0, 0, 2), edit("t", "b"), edit("t", "c"));
    }

    @Test
    void aReadThatLagsIsMadeAgain() {
        proved(Proofs.known("t", "a"), unseen("t", "b"), SETTLED);
    }

    @Test
    void aReadThatLagsIsMadeAgainThoughTheQueueFailedOnce() {
        proved(Proofs.known("t", "a"), new Setting.Limits(0, 0, 0, 1, 2), unseen("t", "b"), SETTLED);
    }

    @Test
    void aClockThatGoesBackOrdersNothing() {
        Setting.Edit back =
                new Setting.Edit("the clock goes back", w -> w.at(w.now().minusSeconds(3600)));
        proved(Proofs.known("t", "a"), edit("t", "b"), back, edit("t", "c"));
    }

    @Test
    void a404EndsNothingWhileTheDomainItselfIsAway() {
        EntityId domain = EntityId.of(VirtualDataZone.DOMAIN, "Domain", List.of(VirtualDataZone.DOMAIN));
        EntityId term = EntityId.of(VirtualDataZone.DOMAIN, "GlossaryTerm", List.of("t"));
        Setting.Edit away =
                new Setting.Edit("the domain is away", world -> world.service().deny(domain));
        World known = Proofs.known("t", "a");
        Proofs.holds(known, Setting.of(known.setting().types(), List.of(away, delete("t"))), world -> new Journal(
                        world.table())
                .head(term)
                .filter(Head::deleted)
                .map(head -> "t is a tombstone"));
    }

    private static Setting.Edit unseen(String id, String name) {
        return new Setting.Edit(id + " is called " + name + ", unseen", world -> {
            world.service().putUnseen("GlossaryTerm", Map.of(), Catalogue.term(id, name));
            world.queue().send(Catalogue.event("UpdateGlossaryTerm", Map.of("identifier", id), Map.of("id", id)));
        });
    }

    private static World empty() {
        return Proofs.swept(World.empty(Catalogue.terms(), 50));
    }

    private static void proved(World world, Setting.Edit... edits) {
        proved(world, Setting.Limits.ONE_CRASH, edits);
    }

    private static void proved(World world, Setting.Limits limits, Setting.Edit... edits) {
        Proofs.holds(
                world, Setting.of(world.setting().types(), List.of(edits)).with(limits), Claims::journalEqualsDomain);
    }
}
