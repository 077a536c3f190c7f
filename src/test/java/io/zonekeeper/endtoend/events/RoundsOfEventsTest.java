package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.model.UserType;

/** What events have listed again is no sweep, however often it was listed. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundsOfEventsTest {
    private final Services services;
    private Journey journey;
    private String project = "";

    RoundsOfEventsTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aProjectIsProtected() {
        journey = Journey.begin(services, "rounds");
        project = journey.project("Team");
        journey.sweep();
        journey.quiet();
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
    }

    @AfterAll
    void end() {
        journey.close();
    }

    @Test
    void aMemberWhomTwoListingsLeaveOutIsKept() {
        String member = member("Untouched");
        leaveOut(member);
        for (int i = 0; i < 3; i++) {
            said("CreateProjectMembership", "\"projectIdentifier\":\"" + project + "\"");
        }
        assertTrue(journey.kept("ProjectMembership", project, member), "listings for events are no sweeps");
        services.dataZone().orders().clear();
        journey.sweep();
        leaveOut(member);
        said("CreateProjectMembership", "\"projectIdentifier\":\"" + project + "\"");
        journey.sweep();
        said("CreateProjectMembership", "\"projectIdentifier\":\"" + project + "\"");
        assertTrue(journey.kept("ProjectMembership", project, member), "one sweep missed it");
        journey.sweep();
        assertTrue(journey.ended("ProjectMembership", project, member), "two sweeps missed it");
    }

    @Test
    void aDeleteCallEndsOnlyTheMemberThatItNames() {
        String leaver = member("Leaver");
        String stayer = member("Stayer");
        journey.unheard(() -> journey.client.deleteProjectMembership(r ->
                r.domainIdentifier(journey.domain).projectIdentifier(project).member(m -> m.userIdentifier(leaver))));
        leaveOut(stayer);
        said(
                "DeleteProjectMembership",
                "\"projectIdentifier\":\"" + project + "\",\"member\":{\"userIdentifier\":\"" + leaver + "\"}");
        assertTrue(journey.ended("ProjectMembership", project, leaver), "the call named this one");
        assertTrue(journey.kept("ProjectMembership", project, stayer), "the call named another");
    }

    @Test
    void aDeleteCallThatIsToldTwiceEndsNothingThatIsOnlyDenied() {
        String asset = journey.asset(project, "denied");
        journey.await("Asset", asset, head -> true);
        services.dataZone().orders().on("GetAsset").naming(asset).give(Effect.DENY);
        for (int i = 0; i < 3; i++) {
            said("DeleteAsset", "\"identifier\":\"" + asset + "\"");
        }
        assertTrue(journey.kept("Asset", asset), "403 is not a deletion");
    }

    private String member(String name) {
        String user = journey.client
                .createUserProfile(r -> r.domainIdentifier(journey.domain)
                        .userIdentifier("arn:aws:iam::111122223333:role/" + name)
                        .userType(UserType.IAM_ROLE))
                .id();
        journey.client.createProjectMembership(r -> r.domainIdentifier(journey.domain)
                .projectIdentifier(project)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(user)));
        journey.await("ProjectMembership", project + "/" + user, head -> !head.deleted());
        journey.quiet();
        return user;
    }

    private void leaveOut(String member) {
        List<String> members = services.dataZone().documents(journey.domain, "ProjectMembership").keySet().stream()
                .filter(key -> key.startsWith(project + "/"))
                .toList();
        services.dataZone()
                .orders()
                .on("ListProjectMemberships")
                .naming(project)
                .give(Effect.DROP_ITEM, members.indexOf(project + "/" + member));
    }

    /** A call that is told of, and all that follows from it. */
    private void said(String operation, String request) {
        long before = journey.handled();
        journey.send(EventTexts.called(journey.domain, operation, request, ""));
        Journey.await(operation + " is handled", () -> journey.handled() > before);
        journey.quiet();
    }
}
