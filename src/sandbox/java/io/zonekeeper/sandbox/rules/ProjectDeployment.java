package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a project gets from its profile: the environments that are deployed on creation, then the default connections. The
 * service makes them by itself, one after the other, while the project shows how far it is.
 */
final class ProjectDeployment {
    /** Name and properties of the connections that every Unified Studio project has. */
    private static final Map<String, String> CONNECTIONS = new LinkedHashMap<>();

    static {
        CONNECTIONS.put("project.iam", "iamProperties");
        CONNECTIONS.put("project.athena", "athenaProperties");
        CONNECTIONS.put("project.spark", "sparkGlueProperties");
    }

    private final Families families;
    private final Documents documents = new Documents();

    ProjectDeployment(Families families) {
        this.families = families;
    }

    /** Starts to deploy a new project; nothing happens to one without a profile. */
    void start(Call call, Entity project) {
        Entity profile = call.domain().entities("ProjectProfile").find(project.text("projectProfileId"));
        if (profile == null) {
            return;
        }
        // ids are drawn now, so that they do not depend on what others do meanwhile
        List<Map<String, Object>> environments = environments(call, project, profile);
        List<Map<String, Object>> connections =
                environments.isEmpty() ? List.of() : connections(call, project, environments.get(0));
        Map<String, Object> failures = failures(call, environments);
        Duration takes = call.world().settings().provisioning();
        show(call, project, "PENDING_DEPLOYMENT", Map.of());
        call.world().agenda().after(takes.dividedBy(2), () -> {
            show(call, project, failures.isEmpty() ? "IN_PROGRESS" : "FAILED_VALIDATION", failures);
            if (failures.isEmpty()) {
                environments.forEach(document -> add(call, project, "Environment", document));
            }
        });
        call.world().agenda().after(takes, () -> {
            if (failures.isEmpty()) {
                environments.forEach(document -> activate(call, String.valueOf(document.get("id"))));
                connections.forEach(document -> add(call, project, "Connection", document));
                show(call, project, "SUCCESSFUL", Map.of());
            }
        });
    }

    /** Whether the service made it with its project, and takes it away with its project. */
    static boolean isOf(Entity entity) {
        return entity.family().equals("Environment")
                && "SYSTEM".equals(entity.get("createdBy"))
                && !entity.text("environmentConfigurationId").isEmpty();
    }

    private List<Map<String, Object>> environments(Call call, Entity project, Entity profile) {
        List<Map<String, Object>> result = new ArrayList<>();
        for (Object each : Values.list(profile.get("environmentConfigurations"))) {
            Map<String, Object> configuration = Values.map(each);
            if ("ON_DEMAND".equals(configuration.get("deploymentMode"))) {
                continue;
            }
            Map<String, Object> document = Values.of(
                    "name", configuration.get("name"),
                    "description", configuration.get("description"),
                    "projectId", project.key(),
                    "environmentBlueprintId", configuration.get("environmentBlueprintId"),
                    "environmentConfigurationId", configuration.get("id"),
                    "environmentConfigurationName", configuration.get("name"),
                    "provider", "Amazon DataZone",
                    "provisionedResources", List.of(),
                    "awsAccountId", given(configuration, call.domain().account(), "awsAccount", "awsAccountId"),
                    "awsAccountRegion", given(configuration, call.domain().region(), "awsRegion", "regionName"));
            result.add(made(call, "Environment", document));
        }
        return result;
    }

    private static Object given(Map<String, Object> configuration, String otherwise, String... path) {
        Object value = Values.at(configuration, path);
        return value == null ? otherwise : value;
    }

    private List<Map<String, Object>> connections(Call call, Entity project, Map<String, Object> environment) {
        List<Map<String, Object>> result = new ArrayList<>();
        CONNECTIONS.forEach((name, properties) -> {
            Map<String, Object> props =
                    switch (properties) {
                        case "iamProperties" ->
                            Values.of("environmentId", environment.get("id"), "glueLineageSyncEnabled", false);
                        case "athenaProperties" -> Values.of("workgroupName", "workgroup-" + project.key());
                        default -> Values.of("glueVersion", "5.0", "workerType", "G.1X", "numberOfWorkers", 10);
                    };
            result.add(made(
                    call,
                    "Connection",
                    Values.of(
                            "name", name,
                            "projectId", project.key(),
                            "environmentId", environment.get("id"),
                            "domainUnitId", project.text("domainUnitId"),
                            "scope", "PROJECT",
                            "type", EnvironmentRule.type(properties.replace("Properties", "")),
                            "props", Map.of(properties, props),
                            "physicalEndpoints",
                                    List.of(Map.of(
                                            "awsLocation",
                                            Values.of(
                                                    "awsAccountId", environment.get("awsAccountId"),
                                                    "awsRegion", environment.get("awsAccountRegion")))))));
        });
        return result;
    }

    private Map<String, Object> made(Call call, String name, Map<String, Object> document) {
        Family family = families.family(name);
        documents.stamp(call, family, document);
        family.authorsOfUpdate().forEach(member -> document.put(member, "SYSTEM"));
        document.computeIfPresent("createdBy", (member, author) -> "SYSTEM");
        if (name.equals("Environment")) {
            document.put("createdBy", "SYSTEM");
            document.put("status", "CREATING");
        }
        documents.fillRequired(family, document);
        return document;
    }

    private static Map<String, Object> failures(Call call, List<Map<String, Object>> environments) {
        Map<String, Object> failures = new LinkedHashMap<>();
        for (Map<String, Object> environment : environments) {
            String lacks = BlueprintConfigurations.lacks(
                    call,
                    Values.text(environment.get("environmentBlueprintId")),
                    Values.text(environment.get("awsAccountRegion")));
            if (!lacks.isEmpty()) {
                failures.put(
                        Values.text(environment.get("name")),
                        List.of(Map.of("code", "ValidationException", "message", lacks)));
            }
        }
        return failures;
    }

    private static boolean isThere(Call call, Entity project) {
        return call.domain().entities("Project").find(project.key()) == project;
    }

    private static void show(Call call, Entity project, String status, Map<String, Object> failures) {
        Map<String, Object> details = Values.of(
                "overallDeploymentStatus", status, "environmentFailureReasons", failures.isEmpty() ? null : failures);
        call.domain().entities("Project").patch(project, Map.of("environmentDeploymentDetails", details));
    }

    private static void add(Call call, Entity project, String family, Map<String, Object> document) {
        if (isThere(call, project)) {
            Domain domain = call.domain();
            Entity entity = domain.entities(family).add(key(document), project.key(), document);
            call.changed(domain, entity, "create", true);
        }
    }

    private static String key(Map<String, Object> document) {
        Object id = document.containsKey("connectionId") ? document.get("connectionId") : document.get("id");
        return String.valueOf(id);
    }

    private static void activate(Call call, String id) {
        @Nullable Entity environment = call.domain().entities("Environment").find(id);
        if (environment != null) {
            call.domain().entities("Environment").patch(environment, Map.of("status", "ACTIVE"));
        }
    }
}
