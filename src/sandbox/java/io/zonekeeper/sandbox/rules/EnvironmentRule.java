package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Environments and what is made in them: profiles, blueprints, connections, targets, data sources. */
final class EnvironmentRule implements FamilyRule {
    /** Marks a connection that belongs to no project: its name is unique among its like. No answer shows it. */
    static final String DOMAIN_WIDE = "domainWide";

    @Override
    public List<String> families() {
        return List.of(
                "Environment",
                "EnvironmentProfile",
                "EnvironmentBlueprint",
                "Connection",
                "SubscriptionTarget",
                "DataSource",
                "ProjectProfile",
                "AccountPool",
                "DataExportConfiguration");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "AssociateEnvironmentRole", call -> role(call, true),
                "DisassociateEnvironmentRole", call -> role(call, false),
                "ListAccountsInAccountPool", this::accounts);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        switch (call.operation().name()) {
            case "CreateEnvironment" -> environment(call, document);
            case "CreateEnvironmentProfile" -> {
                document.putIfAbsent("awsAccountId", call.domain().account());
                document.putIfAbsent("awsAccountRegion", call.domain().region());
                BlueprintConfigurations.require(
                        call,
                        Values.text(document.get("environmentBlueprintId")),
                        Values.text(document.get("awsAccountRegion")));
            }
            case "CreateConnection" -> connection(call, document);
            case "CreateSubscriptionTarget" -> target(call, document);
            case "CreateEnvironmentBlueprint" -> document.put("provider", "Custom");
            case "CreateDataSource" -> source(document);
            case "CreateProjectProfile" -> {
                document.putIfAbsent("domainUnitId", root(call));
                configurations(call, document);
            }
            case "CreateAccountPool" -> document.put("domainUnitId", root(call));
            case "PutDataExportConfiguration" -> export(call, document);
            default -> {}
        }
        parameters(document);
    }

    @Override
    public void created(Call call, Entity entity) {
        if (entity.family().equals("Connection")) {
            LineageSync.run(call, entity);
        }
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        parameters(changed);
        if (entity.family().equals("Connection")) {
            LineageSync.complete(call, changed);
        }
        if (entity.family().equals("ProjectProfile")) {
            configurations(call, changed);
        }
        if (entity.family().equals("DataExportConfiguration")) {
            export(call, changed);
        }
    }

    private static void environment(Call call, Map<String, Object> document) {
        document.putIfAbsent(
                "awsAccountId",
                call.text("environmentAccountIdentifier").isEmpty()
                        ? call.domain().account()
                        : call.text("environmentAccountIdentifier"));
        document.putIfAbsent(
                "awsAccountRegion",
                call.text("environmentAccountRegion").isEmpty()
                        ? call.domain().region()
                        : call.text("environmentAccountRegion"));
        document.put("provider", "Amazon DataZone");
        document.put("provisionedResources", List.of());
        Entity profile =
                call.domain().entities("EnvironmentProfile").find(Values.text(document.get("environmentProfileId")));
        if (profile != null) {
            document.putIfAbsent("environmentBlueprintId", profile.text("environmentBlueprintId"));
        }
        BlueprintConfigurations.require(
                call,
                Values.text(document.get("environmentBlueprintId")),
                Values.text(document.get("awsAccountRegion")));
    }

    private static void connection(Call call, Map<String, Object> document) {
        Entity environment = call.domain().entities("Environment").find(Values.text(document.get("environmentId")));
        if (environment != null) {
            document.put("projectId", environment.text("projectId"));
        }
        document.putIfAbsent("scope", environment == null ? "DOMAIN" : "PROJECT");
        if (environment == null) {
            document.put(DOMAIN_WIDE, true);
        }
        document.put("domainUnitId", root(call));
        Map<String, Object> props = new LinkedHashMap<>(Values.map(document.get("props")));
        String kind =
                props.keySet().stream().findFirst().orElse("iamProperties").replace("Properties", "");
        document.put("type", type(kind));
        Map<String, Object> endpoint = Values.of("awsLocation", call.get("awsLocation"));
        if (call.get("enableTrustedIdentityPropagation") instanceof Boolean propagates) {
            endpoint.put("enableTrustedIdentityPropagation", propagates);
        }
        document.put("physicalEndpoints", List.of(endpoint));
        LineageSync.complete(call, document);
    }

    static String type(String kind) {
        return switch (kind) {
            case "sparkGlue", "sparkEmr" -> "SPARK";
            case "hyperPod" -> "HYPERPOD";
            case "amazonQ" -> "AMAZON_Q";
            case "workflowsMwaa", "workflowsServerless" -> "WORKFLOWS_MWAA";
            case "glue", "lakehouse" -> "IAM";
            default -> kind.toUpperCase(Locale.ROOT);
        };
    }

    private static void target(Call call, Map<String, Object> document) {
        Entity environment = call.domain().entities("Environment").find(Values.text(document.get("environmentId")));
        if (environment != null) {
            document.put("projectId", environment.text("projectId"));
        }
        document.putIfAbsent("provider", "Amazon DataZone");
    }

    private static void source(Map<String, Object> document) {
        document.put("status", "READY");
        document.putIfAbsent("enableSetting", "ENABLED");
        document.putIfAbsent("publishOnImport", false);
        if (document.containsKey("environmentId") == document.containsKey("connectionId")) {
            throw Refusal.invalid("Give an environment or a connection, one of them");
        }
    }

    private static void export(Call call, Map<String, Object> document) {
        document.put("isExportEnabled", Boolean.TRUE.equals(call.get("enableExport")));
    }

    private static void configurations(Call call, Map<String, Object> document) {
        List<Object> result = new ArrayList<>();
        for (Object each : Values.list(document.get("environmentConfigurations"))) {
            Map<String, Object> configuration = new LinkedHashMap<>(Values.map(each));
            configuration.putIfAbsent("id", call.world().ids().text(14));
            result.add(configuration);
        }
        if (!result.isEmpty()) {
            document.put("environmentConfigurations", result);
        }
    }

    /** Inputs have names and values, answers the parameters that they set. */
    private static void parameters(Map<String, Object> document) {
        List<Object> result = new ArrayList<>();
        for (Object each : Values.list(document.get("userParameters"))) {
            Map<String, Object> parameter = new LinkedHashMap<>(Values.map(each));
            if (parameter.containsKey("keyName")) {
                parameter.putIfAbsent("fieldType", "STRING");
            }
            result.add(parameter);
        }
        if (!result.isEmpty()) {
            document.put("userParameters", result);
        }
    }

    private static String root(Call call) {
        return Access.rootUnit(call.domain());
    }

    private Map<String, Object> role(Call call, boolean associate) {
        Domain domain = call.domain();
        References.require(call, "Environment", call.text("environmentIdentifier"));
        String arn = call.text("environmentRoleArn");
        String key = call.text("environmentIdentifier") + "/" + arn;
        Entities roles = domain.entities("EnvironmentRole");
        Entity known = roles.find(key);
        if (associate == (known != null)) {
            throw call.refusal(
                    associate
                            ? Refusal.conflict("The role is there already")
                            : Refusal.absent("There is no such role"));
        }
        if (known != null) {
            roles.remove(known);
            call.deleted(known);
        } else {
            call.created(roles.add(
                    key, null, Map.of("environmentId", call.text("environmentIdentifier"), "environmentRoleArn", arn)));
        }
        return Map.of();
    }

    private Map<String, Object> accounts(Call call) {
        Entity pool = call.domain().entities("AccountPool").find(call.text("identifier"));
        if (pool == null) {
            throw call.refusal(Refusal.absent("AccountPool " + call.text("identifier") + " does not exist"));
        }
        return Pager.slice(call, Values.list(Values.at(pool.get("accountSource"), "accounts")));
    }

    @Override
    public void deleting(Call call, Entity entity) {
        if (entity.family().equals("EnvironmentBlueprint") && !"Custom".equals(entity.get("provider"))) {
            throw Access.denied(call);
        }
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        return !call.operation().name().equals("ListEnvironmentBlueprints")
                || !(call.get("managed") instanceof Boolean managed)
                || managed != "Custom".equals(document.get("provider"));
    }
}
