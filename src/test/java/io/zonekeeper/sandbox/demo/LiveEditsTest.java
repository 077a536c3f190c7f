package io.zonekeeper.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.MemberDetails;

class LiveEditsTest {
    private static final Services SERVICES = new Services();
    private static final DataZoneClient CLIENT = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY);

    @AfterAll
    static void close() {
        CLIENT.close();
        SERVICES.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1", "V2"})
    void everyEditChangesExactlyWhatItSays(String version) {
        SERVICES.dataZone().settings().publishing(Duration.ZERO); // nothing of the demo itself is still on its way
        DemoDomain demo = DemoDomain.create(SERVICES, Services.REGION, version);
        SERVICES.dataZone().settings().publishing(Duration.ofMillis(120));
        for (Edit edit : LiveEdits.all(CLIENT, demo)) {
            Map<String, Object> before = documents(demo, edit.type());
            edit.run();
            Map<String, Object> after = documents(demo, edit.type());
            assertNotEquals(before.get(edit.key()), after.get(edit.key()), edit.name());
            assertEquals(edit.removes(), !after.containsKey(edit.key()), edit.name());
            Set<String> touched = new HashSet<>(after.keySet());
            touched.addAll(before.keySet());
            touched.removeIf(key -> after.containsKey(key) && after.get(key).equals(before.get(key)));
            if (edit.type().equals("GlossaryTerm")) { // a relation shows at both of its terms
                assertTrue(touched.contains(edit.key()), edit.name());
            } else if (!edit.name().equals("Project.create")) {
                assertEquals(Set.of(edit.key()), touched, edit.name());
            }
            assertThrows(IllegalStateException.class, edit::run);
        }
    }

    /** What there is of a type, by the keys that edits have. Memberships are listed: they have no Get. */
    private static Map<String, Object> documents(DemoDomain demo, String family) {
        if (!family.equals("ProjectMembership")) {
            return Map.copyOf(SERVICES.dataZone().documents(demo.id(), family));
        }
        Map<String, Object> members = new HashMap<>();
        for (String project :
                SERVICES.dataZone().documents(demo.id(), "Project").keySet()) {
            CLIENT.listProjectMembershipsPaginator(
                            r -> r.domainIdentifier(demo.id()).projectIdentifier(project))
                    .members()
                    .forEach(member ->
                            members.put(project + "/" + who(member.memberDetails()), member.designationAsString()));
        }
        return members;
    }

    private static String who(MemberDetails details) {
        return details.user() == null
                ? details.group().groupId()
                : details.user().userId();
    }

    @Test
    void everyTypeIsCreatedUpdatedAndDeletedAndNoTwoEditsShareAName() {
        DemoDomain demo = DemoDomain.create(SERVICES, Services.STANDBY_REGION, "V2");
        List<Edit> edits = LiveEdits.all(CLIENT, demo);
        Set<String> names = new TreeSet<>(edits.stream().map(Edit::name).toList());
        assertEquals(edits.size(), names.size());
        for (String type : List.of(
                "DomainUnit",
                "UserProfile",
                "Project",
                "ProjectMembership",
                "Glossary",
                "GlossaryTerm",
                "FormType",
                "AssetType",
                "Asset",
                "Listing",
                "DataProduct")) {
            assertTrue(names.containsAll(List.of(type + ".create", type + ".update")), type);
            assertEquals(!type.equals("UserProfile"), names.contains(type + ".delete"), type);
        }
        assertTrue(names.containsAll(List.of("Listing.republish", "Listing.unpublish")));
        assertFalse(edits.stream().anyMatch(edit -> edit.description().isBlank()));
        assertThrows(IllegalStateException.class, () -> edits.get(0).key());
    }
}
