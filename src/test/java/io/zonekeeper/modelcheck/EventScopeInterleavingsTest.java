package io.zonekeeper.modelcheck;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Members of a project, which no operation reads one by one: events list them again, beside sweeps and each other. */
class EventScopeInterleavingsTest {
    private static final Setting.Limits ONE_REPEAT = new Setting.Limits(0, 1, 0, 0, 1);

    @Test
    void aMemberThatComesIsCaptured() {
        proved(project(), Setting.Limits.ONE_CRASH, Catalogue.member("u", "OWNER"));
    }

    @Test
    void aMemberThatGoesIsATombstone() {
        proved(with("u", "OWNER"), Setting.Limits.ONE_CRASH, Catalogue.noMember("u"));
    }

    @Test
    void aMemberThatComesAndGoesIsGone() {
        proved(project(), Setting.Limits.NONE, Catalogue.member("u", "OWNER"), Catalogue.noMember("u"));
    }

    @Test
    void aMemberThatGoesAndComesBackIsThere() {
        proved(with("u", "OWNER"), ONE_REPEAT, Catalogue.noMember("u"), Catalogue.member("u", "OWNER"));
    }

    @Test
    void aRoleThatChangesThereAndBackIsNotLost() {
        proved(with("u", "OWNER"), ONE_REPEAT, Catalogue.member("u", "VIEWER"), Catalogue.member("u", "OWNER"));
    }

    @Test
    void aRoleThatChangesBesideASweepIsNotLost() {
        World world = with("u", "OWNER");
        world.queue().send(Proofs.NEXT_TICK);
        proved(
                world.until(w -> w.atRest()
                        && w.queue().waiting().stream()
                                .anyMatch(message -> message.text().contains("\"ProjectMembership\""))),
                Setting.Limits.ONE_CRASH,
                Catalogue.member("u", "VIEWER"));
    }

    @Test
    void whatAppearsWithAProjectIsCapturedWithIt() {
        World world = Proofs.swept(World.empty(Catalogue.members(), 50));
        proved(world, Setting.Limits.ONE_CRASH, new Setting.Edit("p is made, with its owner", w -> {
            w.service()
                    .put("Project", Map.of(), Map.of("id", "p"))
                    .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", "u"));
            w.queue().send(Catalogue.event("CreateProject", Map.of("name", "p"), Map.of("id", "p")));
        }));
    }

    @Test
    void aMemberThatWasOnAnEarlierPageIsATombstone() {
        World world = World.empty(Catalogue.members(), 1);
        world.service()
                .put("Project", Map.of(), Map.of("id", "p"))
                .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", "u"))
                .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", "v"));
        world.queue().send(Catalogue.event("CreateProjectMembership", Map.of("projectIdentifier", "p"), Map.of()));
        proved(Proofs.swept(world), Setting.Limits.ONE_CRASH, Catalogue.noMember("u"));
    }

    private static World project() {
        World world = World.empty(Catalogue.members(), 50);
        world.service().put("Project", Map.of(), Map.of("id", "p"));
        return Proofs.swept(world);
    }

    private static World with(String user, String role) {
        World world = World.empty(Catalogue.members(), 50);
        world.service()
                .put("Project", Map.of(), Map.of("id", "p"))
                .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", user, "role", role));
        return Proofs.swept(world);
    }

    private static void proved(World world, Setting.Limits limits, Setting.Edit... edits) {
        Setting setting = Setting.of(world.setting().types(), List.of(edits))
                .with(limits)
                .handling(message -> !message.text().contains("~absence"));
        Proofs.holds(world, setting, Claims::journalEqualsDomain);
    }
}
