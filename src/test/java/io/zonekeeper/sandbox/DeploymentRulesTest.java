package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ConnectionSummary;
import software.amazon.awssdk.services.datazone.model.CreateProjectResponse;
import software.amazon.awssdk.services.datazone.model.EnvironmentConfiguration;
import software.amazon.awssdk.services.datazone.model.EnvironmentStatus;
import software.amazon.awssdk.services.datazone.model.EnvironmentSummary;
import software.amazon.awssdk.services.datazone.model.GetProjectResponse;
import software.amazon.awssdk.services.datazone.model.OverallDeploymentStatus;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** What environments need, and what a project gets from its profile by itself. */
class DeploymentRulesTest {
    private final Stage stage = new Stage("V2");
    private final String blueprint = stage.blueprint("Tooling");

    @BeforeEach
    void whateverIsGranted() {
        stage.standIn.settings().keep(ServiceRule.POLICY_GRANTS, false);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String environment(String name) {
        return stage.admin
                .createEnvironment(r -> r.domainIdentifier(stage.domain)
                        .name(name)
                        .projectIdentifier(stage.project)
                        .environmentBlueprintIdentifier(blueprint))
                .id();
    }

    @Test
    void anEnvironmentNeedsABlueprintThatIsEnabledInTheRegion() {
        assertThrows(ValidationException.class, () -> environment("Tooling"));
        stage.enable(blueprint, "us-east-1");
        ValidationException e = assertThrows(ValidationException.class, () -> environment("Tooling"));
        String why = String.valueOf(e.getMessage());
        assertTrue(why.contains("is not enabled in Region " + Stage.REGION), why);
        stage.enable(blueprint, "us-east-1", Stage.REGION);
        environment("Tooling");
        stage.standIn.settings().keep(ServiceRule.BLUEPRINT_CONFIGURATIONS, false);
        stage.admin.deleteEnvironmentBlueprintConfiguration(
                r -> r.domainIdentifier(stage.domain).environmentBlueprintIdentifier(blueprint));
        environment("Other");
    }

    @Test
    void credentialsAreOfAnEnvironmentThatIsThere() {
        stage.enable(blueprint, Stage.REGION);
        String environment = environment("Tooling");
        assertFalse(stage.admin
                .getEnvironmentCredentials(r -> r.domainIdentifier(stage.domain).environmentIdentifier(environment))
                .accessKeyId()
                .isEmpty());
        ResourceNotFoundException e = assertThrows(
                ResourceNotFoundException.class,
                () -> stage.admin.getEnvironmentCredentials(
                        r -> r.domainIdentifier(stage.domain).environmentIdentifier("absent1")));
        assertEquals(404, e.statusCode());
    }

    private CreateProjectResponse profiled(String name) {
        List<Consumer<EnvironmentConfiguration.Builder>> configurations = List.of(
                c -> c.name("Tooling").environmentBlueprintId(blueprint).deploymentMode("ON_CREATE"),
                c -> c.name("Later").environmentBlueprintId(blueprint).deploymentMode("ON_DEMAND"));
        String profile = stage.admin
                .createProjectProfile(r -> r.domainIdentifier(stage.domain)
                        .name("Profile of " + name)
                        .status("ENABLED")
                        .environmentConfigurations(configurations.stream()
                                .map(each -> EnvironmentConfiguration.builder()
                                        .applyMutation(each)
                                        .build())
                                .toList()))
                .id();
        return stage.admin.createProject(
                r -> r.domainIdentifier(stage.domain).name(name).projectProfileId(profile));
    }

    private GetProjectResponse project(String id) {
        return stage.admin.getProject(r -> r.domainIdentifier(stage.domain).identifier(id));
    }

    private List<EnvironmentSummary> environments(String project) {
        return stage.admin
                .listEnvironments(r -> r.domainIdentifier(stage.domain).projectIdentifier(project))
                .items();
    }

    private List<ConnectionSummary> connections(String project) {
        return stage.admin
                .listConnections(r -> r.domainIdentifier(stage.domain).projectIdentifier(project))
                .items();
    }

    @Test
    void aProjectOfAProfilePassesThroughItsStatesAndGetsEnvironmentsAndConnections() {
        stage.standIn.settings().provisioning(Duration.ofMinutes(10));
        stage.enable(blueprint, Stage.REGION);
        String project = profiled("Analytics").id();
        assertEquals(
                OverallDeploymentStatus.PENDING_DEPLOYMENT,
                project(project).environmentDeploymentDetails().overallDeploymentStatus());
        assertTrue(environments(project).isEmpty());

        stage.standIn.settings().signatureWindow(null);
        stage.standIn.clock().advance(Duration.ofMinutes(6));
        assertEquals(
                OverallDeploymentStatus.IN_PROGRESS,
                project(project).environmentDeploymentDetails().overallDeploymentStatus());
        assertEquals(1, environments(project).size());
        EnvironmentSummary tooling = environments(project).get(0);
        assertEquals(EnvironmentStatus.CREATING, tooling.status());
        assertEquals("Tooling", tooling.name());
        assertTrue(connections(project).isEmpty());

        stage.standIn.clock().advance(Duration.ofMinutes(5));
        assertEquals(
                OverallDeploymentStatus.SUCCESSFUL,
                project(project).environmentDeploymentDetails().overallDeploymentStatus());
        assertEquals(
                EnvironmentStatus.ACTIVE,
                stage.admin
                        .getEnvironment(r -> r.domainIdentifier(stage.domain).identifier(tooling.id()))
                        .status());
        assertEquals(
                List.of("project.athena", "project.iam", "project.spark"),
                connections(project).stream()
                        .map(ConnectionSummary::name)
                        .sorted()
                        .toList());
        assertEquals("SYSTEM", tooling.createdBy());
        assertEquals(0, stage.standIn.log().mutations().getOrDefault("CreateEnvironment", 0));
        assertEquals(0, stage.standIn.log().mutations().getOrDefault("CreateConnection", 0));
    }

    @Test
    void aProjectWhoseBlueprintIsNotEnabledFailsAndSaysWhy() {
        String project = profiled("Analytics").id();
        GetProjectResponse read = project(project);
        assertEquals(
                OverallDeploymentStatus.FAILED_VALIDATION,
                read.environmentDeploymentDetails().overallDeploymentStatus());
        String reasons =
                read.environmentDeploymentDetails().environmentFailureReasons().toString();
        assertTrue(reasons.contains("Tooling") && reasons.contains("has no configuration"), reasons);
        assertTrue(environments(project).isEmpty());
    }

    @Test
    void nothingComesToAProjectThatIsGone() {
        stage.standIn.settings().provisioning(Duration.ofMinutes(2));
        stage.enable(blueprint, Stage.REGION);
        String project = profiled("Analytics").id();
        stage.admin.deleteProject(r -> r.domainIdentifier(stage.domain).identifier(project));
        stage.standIn.clock().advance(Duration.ofMinutes(3));
        assertTrue(stage.standIn.documents(stage.domain, "Environment").isEmpty());
        assertTrue(stage.standIn.documents(stage.domain, "Connection").isEmpty());
    }
}
