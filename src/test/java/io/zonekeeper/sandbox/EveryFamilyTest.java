package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Families;
import io.zonekeeper.sandbox.rules.Family;
import io.zonekeeper.sandbox.rules.Rulebook;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.datazone.model.DataZoneException;

/** Takes each family of the API through its life by the real client, with requests made from the model alone. */
class EveryFamilyTest {
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Families FAMILIES = new Families(MODEL);

    /** Families without a life of their own, and why. */
    private static final Map<String, String> NO_LIFE = Map.of(
            "EntityOwner", "a member of its domain unit",
            "JobRun", "made by the service",
            "LineageNode", "derived from lineage events",
            "Listing", "made by publishing",
            "NotebookExport", "younger than the SDK",
            "Notebook", "younger than the SDK",
            "NotebookRun", "younger than the SDK",
            "Subscription", "made by accepting a request",
            "TimeSeriesDataPoint", "posted several at once, deleted by form");

    private static final Map<String, String> SEARCHES = Map.of(
            "Glossary", "GLOSSARY",
            "GlossaryTerm", "GLOSSARY_TERM",
            "Asset", "ASSET",
            "DataProduct", "DATA_PRODUCT",
            "FormType", "FORM_TYPE",
            "AssetType", "ASSET_TYPE");

    private static Stage stage = new Stage();
    private static AnyCall api = new AnyCall(stage.admin);
    private static final Map<String, Object> CONTEXT = new LinkedHashMap<>();

    @BeforeAll
    static void context() {
        // both versions' families in one domain, by requests of the smallest inputs
        for (ServiceRule rule : List.of(
                ServiceRule.DOMAIN_VERSIONS, ServiceRule.BLUEPRINT_CONFIGURATIONS, ServiceRule.LINEAGE_EVENTS)) {
            stage.standIn.settings().keep(rule, false);
        }
        stage.topicType();
        String root = stage.admin.getDomain(r -> r.identifier(stage.domain)).rootDomainUnitId();
        String blueprint = stage.admin
                .listEnvironmentBlueprints(r -> r.domainIdentifier(stage.domain))
                .items()
                .get(0)
                .id();
        CONTEXT.putAll(Values.of(
                "domainIdentifier",
                stage.domain,
                "owningProjectIdentifier",
                stage.project,
                "projectIdentifier",
                stage.project,
                "parentDomainUnitIdentifier",
                root,
                "entityIdentifier",
                root,
                "entityType",
                "DOMAIN_UNIT",
                "policyType",
                "CREATE_GLOSSARY",
                "principal",
                Map.of("project", Map.of("projectDesignation", "OWNER", "projectIdentifier", stage.project)),
                "detail",
                Map.of("createGlossary", Map.of()),
                "glossaryIdentifier",
                stage.glossary("Context"),
                "environmentBlueprintIdentifier",
                blueprint,
                "typeIdentifier",
                "TopicAssetType",
                "assetIdentifier",
                stage.asset("context"),
                "userIdentifier",
                "somebody",
                "groupIdentifier",
                "somebodies",
                "domainUnitId",
                root,
                "tagKeys",
                List.of("key")));
        CONTEXT.put("term", stage.term(String.valueOf(CONTEXT.get("glossaryIdentifier")), "Demanded"));
        CONTEXT.put(
                "member",
                Map.of(
                        "userIdentifier",
                        stage.admin
                                .createUserProfile(
                                        r -> r.domainIdentifier(stage.domain).userIdentifier("member"))
                                .id()));
        for (String family : List.of("EnvironmentProfile", "Environment", "DataSource", "SubscriptionTarget")) {
            Map<String, Object> made = create(FAMILIES.family(family), "Context");
            CONTEXT.put(Character.toLowerCase(family.charAt(0)) + family.substring(1) + "Identifier", made.get("id"));
        }
        String listing = stage.publish(String.valueOf(CONTEXT.get("assetIdentifier")));
        CONTEXT.put("subscribedListings", List.of(Map.of("identifier", listing)));
        CONTEXT.put(
                "subscribedPrincipals", List.of(Map.of("project", Map.of("identifier", stage.project("Subscriber")))));
        String request = String.valueOf(
                create(FAMILIES.family("SubscriptionRequest"), "Context").get("id"));
        stage.admin.acceptSubscriptionRequest(
                r -> r.domainIdentifier(stage.domain).identifier(request));
        CONTEXT.put("grantedEntity", Map.of("listing", Map.of("identifier", listing, "revision", "1")));
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void everyShapeOfAnInputHasAnExample() {
        MODEL.operations().values().forEach(operation -> Examples.of(operation.input()));
    }

    @Test
    void everyOperationIsAnsweredFromTheModelOrRefusedAsItDeclares() {
        TreeSet<String> wrong = new TreeSet<>();
        for (Operation operation : MODEL.operations().values()) {
            if (AnyCall.knows(operation.name()) && !operation.name().startsWith("DeleteDomain")) {
                try {
                    api.call(operation.name(), input(operation, "Probe"));
                } catch (DataZoneException e) {
                    String error = e.awsErrorDetails().errorCode();
                    if (!operation.declares(error) || error.equals("InternalServerException")) {
                        wrong.add(operation.name() + " answers " + error + ": " + e.getMessage());
                    }
                }
            }
        }
        assertEquals(new TreeSet<>(), wrong);
    }

    @Test
    void noOperationIsAnsweredFromTheModelAlone() {
        assertEquals(Set.of(), new Rulebook(MODEL).hollow());
    }

    @TestFactory
    Stream<DynamicTest> aFamilyGoesThroughItsLife() {
        return FAMILIES.all().values().stream()
                .filter(family -> !NO_LIFE.containsKey(family.name()))
                .map(family -> DynamicTest.dynamicTest(family.name(), () -> live(family)));
    }

    private static void live(Family family) {
        Map<String, Object> made = create(family, "Alpha");
        Operation get = family.get();
        Map<String, Object> key = key(family, made);
        if (get != null) {
            Map<String, Object> read = api.call(get.name(), key);
            made.forEach((member, value) -> {
                if (Objects.requireNonNull(get.output()).member(member) != null) {
                    assertEquals(value, read.get(member), family + "." + member);
                }
            });
            assertEquals(
                    read.keySet().stream()
                            .filter(Objects.requireNonNull(get.output()).required()::contains)
                            .count(),
                    Objects.requireNonNull(get.output()).required().size(),
                    "all required members of " + get.name() + " in " + read.keySet());
        }
        listed(family, made);
        update(family, key);
        delete(family, key, get);
    }

    private static Map<String, Object> create(Family family, String name) {
        Operation create = Objects.requireNonNull(family.create(), family + " has no create");
        Map<String, Object> made = new LinkedHashMap<>(api.call(create.name(), input(create, name)));
        if (!made.containsKey("name") && create.input().member("name") != null) {
            made.put("name", name);
        }
        return made;
    }

    /** The smallest input that the model allows, with what exists in the place of what only looks right. */
    private static Map<String, Object> input(Operation operation, String name) {
        Map<String, Object> input = new LinkedHashMap<>(Values.map(Examples.of(operation.input())));
        operation.input().members().forEach((member, definition) -> {
            if (CONTEXT.containsKey(member) && input.containsKey(member)) {
                input.put(member, CONTEXT.get(member));
            }
        });
        if (input.containsKey("name")) {
            input.put("name", name);
        }
        switch (operation.name()) {
            case "CreateFormType" -> input.put("model", Map.of("smithy", "structure " + name + " {}"));
            case "CreateEnvironment" ->
                input.put("environmentProfileIdentifier", CONTEXT.get("environmentProfileIdentifier"));
            case "CreateConnection", "CreateDataSource" ->
                input.put("environmentIdentifier", CONTEXT.get("environmentIdentifier"));
            case "StartMetadataGenerationRun" -> {
                input.put("type", "BUSINESS_NAMES");
                input.put("target", Map.of("type", "ASSET", "identifier", CONTEXT.get("assetIdentifier")));
            }
            case "CreateGroupProfile" -> input.put("groupIdentifier", CONTEXT.get("groupIdentifier"));
            case "CreateRule" -> {
                input.put(
                        "detail",
                        Map.of(
                                "glossaryTermEnforcementDetail",
                                Map.of("requiredGlossaryTermIds", List.of(CONTEXT.get("term")))));
                input.put("target", Map.of("domainUnitTarget", Map.of("domainUnitId", CONTEXT.get("domainUnitId"))));
            }
            case "CreateSubscriptionGrant" ->
                input.put("subscriptionTargetIdentifier", CONTEXT.get("subscriptionTargetIdentifier"));
            case "PostLineageEvent" ->
                input.put("event", "{\"eventTime\":\"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8));
            default -> {}
        }
        return input;
    }

    /** The path members by which get, update and delete name the entity. */
    private static Map<String, Object> key(Family family, Map<String, Object> made) {
        Map<String, Object> key = new LinkedHashMap<>(CONTEXT);
        key.keySet().removeAll(List.of("member", "userIdentifier", "groupIdentifier"));
        Object id = made.getOrDefault(
                "id", made.getOrDefault("connectionId", made.getOrDefault("identifier", made.get("name"))));
        if (id != null) {
            for (String label : List.of("identifier", "userIdentifier", "groupIdentifier", "formTypeIdentifier")) {
                key.put(label, id);
            }
        }
        if (family.name().equals("PolicyGrant")) {
            key.put("grantIdentifier", made.get("grantId"));
        }
        if (family.name().equals("ProjectMembership")) {
            key.put("member", CONTEXT.get("member"));
        }
        return key;
    }

    private static void listed(Family family, Map<String, Object> made) {
        String scope = SEARCHES.get(family.name());
        Operation list = family.list();
        if (scope == null && list == null) {
            return;
        }
        Map<String, Object> input = new LinkedHashMap<>(CONTEXT);
        String operation;
        if (scope != null) {
            operation = family.name().endsWith("Type") ? "SearchTypes" : "Search";
            input.put("searchScope", scope);
            input.put("managed", false);
        } else {
            operation = Objects.requireNonNull(list).name();
            input.put("userType", "DATAZONE_USER");
            input.put("groupType", "DATAZONE_SSO_GROUP");
            if (operation.equals("ListRules")) {
                input.put("targetType", "DOMAIN_UNIT");
                input.put("targetIdentifier", CONTEXT.get("domainUnitId"));
            }
            input.keySet().removeAll(List.of("userIdentifier", "groupIdentifier", "environmentBlueprintIdentifier"));
        }
        Operation called = Objects.requireNonNull(MODEL.operation(operation));
        input.keySet().removeIf(member -> called.input().member(member) == null);
        Map<String, Object> page = api.call(operation, input);
        String wanted = String.valueOf(made.getOrDefault(
                "id",
                made.getOrDefault(
                        "connectionId",
                        made.getOrDefault("identifier", made.getOrDefault("grantId", made.getOrDefault("name", ""))))));
        assertTrue(
                Values.list(page.get(called.items())).toString().contains(wanted),
                () -> operation + " shows " + family + " " + wanted + " in " + page);
    }

    private static void update(Family family, Map<String, Object> key) {
        Operation update = family.update();
        if (update == null) {
            return;
        }
        Map<String, Object> input = new LinkedHashMap<>(Values.map(Examples.of(update.input())));
        key.forEach((member, value) -> {
            Shape.Member definition = update.input().member(member);
            if (definition != null && "uri".equals(definition.location())) {
                input.put(member, value);
            }
        });
        if (update.name().equals("UpdateGlossaryTerm")) {
            input.put("glossaryIdentifier", CONTEXT.get("glossaryIdentifier"));
        }
        String changed = Stream.of("description", "name", "status", "requestReason")
                .filter(member -> update.input().member(member) != null)
                .findFirst()
                .orElse("");
        assertFalse(changed.isEmpty(), update.name() + " has nothing that is easily changed");
        List<String> values =
                Objects.requireNonNull(update.input().member(changed)).shape().values();
        input.put(changed, values.isEmpty() ? "changed" : values.get(values.size() - 1));
        if (update.input().member("accountSource") != null) {
            input.remove("accountSource");
        }
        api.call(update.name(), input);
        Map<String, Object> read = api.call(Objects.requireNonNull(family.get()).name(), key);
        assertEquals(input.get(changed), read.get(changed), update.name());
    }

    private static void delete(Family family, Map<String, Object> key, @Nullable Operation get) {
        Operation delete = family.delete();
        if (delete == null || !AnyCall.knows(delete.name())) {
            return;
        }
        if (family.name().startsWith("Glossary")) {
            Map<String, Object> disable = new LinkedHashMap<>(key);
            disable.put("status", "DISABLED");
            api.call("Update" + family.name(), disable);
        }
        api.call(delete.name(), key);
        if (get != null) {
            DataZoneException e = assertThrows(DataZoneException.class, () -> api.call(get.name(), key));
            int absent = get.declares("ResourceNotFoundException") ? 404 : 400;
            assertEquals(absent, e.statusCode(), family + ": " + e.getMessage());
        }
    }
}
