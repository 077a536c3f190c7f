package io.zonekeeper.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Readers;
import io.zonekeeper.types.ScopeTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked, and what follows, until it is known whether we are shown what a project has. */
class OwnerCheckTest {
    private static final Readers READERS = new Readers(
            "ProjectMembership",
            MemberPath.of("userId"),
            ScopeTemplate.all("UserProfile?userIdentifier={arn}").get(0));
    private static final OwnerQuestion QUESTION = OwnerQuestion.now("dzd-1", new Owner("Project", "p"));

    private static OwnerCheck check(Optional<String> us, int lists) {
        return new OwnerCheck(
                QUESTION,
                READERS,
                IntStream.range(0, lists)
                        .mapToObj(i -> Map.of("projectIdentifier", "p" + i))
                        .toList(),
                us);
    }

    private static DataZone.Page page(String user, Optional<String> next) {
        return new DataZone.Page.Listed(List.of(Map.of("userId", user)), next);
    }

    @Test
    void ourNameOnTheSecondPageIsEnough() {
        OwnerCheck check = check(Optional.of("us"), 1);
        check.members(page("another", Optional.of("more")));
        assertEquals(OwnerCheck.Next.MEMBERS, check.next());
        assertEquals(Optional.of("more"), check.members().token());
        check.members(page("us", Optional.of("evenMore")));
        assertEquals(OwnerCheck.Next.KNOWN, check.next());
        assertEquals(new OwnerAccess(ScopeOutcome.DONE, 2), check.access());
    }

    @Test
    void withoutOurNameWeAreBlind() {
        OwnerCheck check = check(Optional.of("us"), 1);
        check.members(page("another", Optional.empty()));
        assertEquals(OwnerCheck.Next.KNOWN, check.next());
        assertEquals(new OwnerAccess(ScopeOutcome.BLIND, 1), check.access());
    }

    @Test
    void aDeniedListSaysNothingUnlessAnotherNamesUs() {
        OwnerCheck check = check(Optional.of("us"), 2);
        check.members(new DataZone.Page.Denied("ListProjectMemberships", "no"));
        assertEquals(OwnerCheck.Next.MEMBERS, check.next());
        assertEquals("p1", check.members().scope().get("projectIdentifier"));
        check.members(page("another", Optional.empty()));
        assertEquals("ListProjectMemberships", check.access().outcome().deniedOperation());

        OwnerCheck other = check(Optional.of("us"), 2);
        other.members(new DataZone.Page.Denied("ListProjectMemberships", "no"));
        other.members(page("us", Optional.empty()));
        assertTrue(other.access().shown());
    }

    @Test
    void withoutAProfileNoListIsAsked() {
        OwnerCheck check = check(Optional.empty(), 1);
        assertEquals(OwnerCheck.Next.PROFILE, check.next());
        check.profile(new Identity.Profile(Optional.empty(), Optional.empty()));
        assertEquals(OwnerCheck.Next.KNOWN, check.next());
        assertEquals(OwnerAccess.BLIND, check.access());
    }

    @Test
    void whoMayNotAskWhoWeAreDoesNotKnow() {
        OwnerCheck check = check(Optional.empty(), 1);
        check.profile(new Identity.Profile(Optional.empty(), Optional.of("GetUserProfile")));
        assertEquals("GetUserProfile", check.access().outcome().deniedOperation());
    }
}
