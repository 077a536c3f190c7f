package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.datazone.model.DataZoneException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

class DomainVersionRulesTest {
    private final Stage first = new Stage("V1");
    private final Stage second = new Stage("V2");

    @BeforeEach
    void whateverIsGranted() {
        first.standIn.settings().keep(ServiceRule.POLICY_GRANTS, false);
        second.standIn.settings().keep(ServiceRule.POLICY_GRANTS, false);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    private static void refused(Executable call) {
        ValidationException e = assertThrows(ValidationException.class, call);
        String why = String.valueOf(e.getMessage());
        assertTrue(why.contains("version V1") || why.contains("version V2"), why);
    }

    private static String profile(Stage stage) {
        return stage.admin
                .createProjectProfile(r -> r.domainIdentifier(stage.domain).name("Profile"))
                .id();
    }

    @Test
    void projectProfilesAccountPoolsConnectionsAndNotebooksAreOfVersion2() throws Exception {
        refused(() -> profile(first));
        refused(() -> first.admin.createConnection(
                r -> r.domainIdentifier(first.domain).name("lake").props(p -> p.iamProperties(i -> {}))));
        refused(() -> first.admin.createProject(
                r -> r.domainIdentifier(first.domain).name("Profiled").projectProfileId("profile1")));
        String notebook = "{\"name\":\"Notes\",\"owningProjectIdentifier\":\"%s\"}";
        String path = "/v2/domains/%s/notebooks";
        assertEquals(
                400,
                first.send("POST", path.formatted(first.domain), notebook.formatted(first.project), true)
                        .statusCode());

        String profile = profile(second);
        second.admin.createConnection(
                r -> r.domainIdentifier(second.domain).name("lake").props(p -> p.iamProperties(i -> {})));
        second.admin.createProject(
                r -> r.domainIdentifier(second.domain).name("Profiled").projectProfileId(profile));
        assertEquals(
                2,
                second.send("POST", path.formatted(second.domain), notebook.formatted(second.project), true)
                                .statusCode()
                        / 100);
    }

    @Test
    void environmentProfilesAreOfVersion1() {
        String blueprint = first.blueprint("DefaultDataLake");
        first.enable(blueprint, Stage.REGION);
        String profile = first.admin
                .createEnvironmentProfile(r -> r.domainIdentifier(first.domain)
                        .name("Lake")
                        .environmentBlueprintIdentifier(blueprint)
                        .projectIdentifier(first.project))
                .id();
        refused(() -> first.admin.createEnvironment(r -> r.domainIdentifier(first.domain)
                .name("Lake")
                .environmentBlueprintIdentifier(blueprint)
                .projectIdentifier(first.project)));
        first.admin.createEnvironment(r -> r.domainIdentifier(first.domain)
                .name("Lake")
                .environmentProfileIdentifier(profile)
                .projectIdentifier(first.project));

        refused(() -> second.admin.createEnvironmentProfile(r -> r.domainIdentifier(second.domain)
                .name("Lake")
                .environmentBlueprintIdentifier(second.blueprint("DefaultDataLake"))
                .projectIdentifier(second.project)));
    }

    @Test
    void dataSourcesAreOfAnEnvironmentInVersion1AndOfAConnectionInVersion2() {
        refused(() -> first.admin.createDataSource(r -> r.domainIdentifier(first.domain)
                .name("Source")
                .type("GLUE")
                .projectIdentifier(first.project)
                .connectionIdentifier("connection1")));
        refused(() -> second.admin.createDataSource(r -> r.domainIdentifier(second.domain)
                .name("Source")
                .type("GLUE")
                .projectIdentifier(second.project)
                .environmentIdentifier("environment1")));
        String connection = second.admin
                .createConnection(
                        r -> r.domainIdentifier(second.domain).name("lake").props(p -> p.iamProperties(i -> {})))
                .connectionId();
        second.admin.createDataSource(r -> r.domainIdentifier(second.domain)
                .name("Source")
                .type("GLUE")
                .projectIdentifier(second.project)
                .connectionIdentifier(connection));
        ValidationException twice = assertThrows(
                ValidationException.class,
                () -> second.admin.createDataSource(r -> r.domainIdentifier(second.domain)
                        .name("Source")
                        .type("GLUE")
                        .projectIdentifier(second.project)
                        .connectionIdentifier(connection)));
        String why = String.valueOf(twice.getMessage());
        assertTrue(why.contains("already exists"), why);
    }

    private static void member(Stage stage, String designation) {
        String user = stage.admin
                .createUserProfile(r -> r.domainIdentifier(stage.domain).userIdentifier("user-" + designation))
                .id();
        stage.admin.createProjectMembership(r -> r.domainIdentifier(stage.domain)
                .projectIdentifier(stage.project)
                .designation(designation)
                .member(m -> m.userIdentifier(user)));
    }

    @Test
    void membersOfAVersion2ProjectAreOwnersOrContributors() {
        member(second, "PROJECT_OWNER");
        member(second, "PROJECT_CONTRIBUTOR");
        for (String designation :
                new String[] {"PROJECT_CATALOG_VIEWER", "PROJECT_CATALOG_CONSUMER", "PROJECT_CATALOG_STEWARD"}) {
            refused(() -> member(second, designation));
            member(first, designation);
        }
    }

    @Test
    void listsOfWhatAVersionDoesNotHaveAreEmptyAndTheRuleCanBeOff() {
        assertTrue(first.admin
                .listProjectProfiles(r -> r.domainIdentifier(first.domain))
                .items()
                .isEmpty());
        first.standIn.settings().keep(ServiceRule.DOMAIN_VERSIONS, false);
        profile(first);
        assertEquals(
                1,
                first.admin
                        .listProjectProfiles(r -> r.domainIdentifier(first.domain))
                        .items()
                        .size());
        first.standIn.settings().keep(ServiceRule.DOMAIN_VERSIONS, true);
        assertThrows(DataZoneException.class, () -> profile(first));
    }
}
