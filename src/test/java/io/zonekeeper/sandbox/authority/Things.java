package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.AnyCall;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A domain with one thing of every kind, and the smallest input of every operation in which what is named is there. */
final class Things implements AutoCloseable {
    private static final ServiceModel MODEL = ServiceModel.load();

    final Staff staff = new Staff();
    final Rights rights = Rights.load();
    private final Map<String, Object> made = new LinkedHashMap<>();
    private String unit = "";

    Things() {
        staff.standIn.settings().keep(ServiceRule.BLUEPRINT_CONFIGURATIONS, false);
        staff.standIn.settings().keep(ServiceRule.DOMAIN_VERSIONS, false);
        make("Glossary", "CreateGlossary", Map.of("name", "Words"));
        make("GlossaryTerm", "CreateGlossaryTerm", Map.of("name", "Word"));
        make(
                "FormType",
                "CreateFormType",
                Map.of("name", "TopicForm", "status", "ENABLED", "model", smithy("TopicForm")));
        make("AssetType", "CreateAssetType", Map.of("name", "TopicAssetType", "formsInput", Map.of()));
        make("Asset", "CreateAsset", Map.of("name", "Orders"));
        make("AssetFilter", "CreateAssetFilter", Map.of("name", "Some"));
        make("DataProduct", "CreateDataProduct", Map.of("name", "Figures"));
        make("EnvironmentBlueprint", "CreateEnvironmentBlueprint", Map.of("name", "Own"));
        make("EnvironmentProfile", "CreateEnvironmentProfile", Map.of("name", "Lake"));
        make("Environment", "CreateEnvironment", Map.of("name", "Lake"));
        make("EnvironmentAction", "CreateEnvironmentAction", Map.of("name", "Open"));
        make("Connection", "CreateConnection", Map.of("name", "lake"));
        make("DataSource", "CreateDataSource", Map.of("name", "Source"));
        make("SubscriptionTarget", "CreateSubscriptionTarget", Map.of("name", "Target"));
        make("MetadataGenerationRun", "StartMetadataGenerationRun", Map.of());
        made.put(
                "Listing",
                new AnyCall(staff.founder)
                        .call("CreateListingChangeSet", input("CreateListingChangeSet", Map.of("action", "PUBLISH")))
                        .get("listingId"));
        make(
                "SubscriptionRequest",
                "CreateSubscriptionRequest",
                Map.of()); // accepted at once: the project's own listing
        made.put(
                "Subscription",
                staff.founder
                        .listSubscriptions(r -> r.domainIdentifier(staff.domain))
                        .items()
                        .get(0)
                        .id());
        make("SubscriptionGrant", "CreateSubscriptionGrant", Map.of());
    }

    private static Map<String, Object> smithy(String name) {
        return Map.of("smithy", "structure " + name + " { topic: String }");
    }

    void make(String family, String operation, Map<String, Object> given) {
        Map<String, Object> answer = new AnyCall(staff.founder).call(operation, input(operation, given));
        made.put(
                family,
                family.endsWith("Type")
                        ? answer.get("name")
                        : Stream.of("id", "connectionId", "identifier")
                                .filter(answer::containsKey)
                                .map(answer::get)
                                .findFirst()
                                .orElse(""));
    }

    /** The smallest input of the model, in which what is named is there. */
    Map<String, Object> input(String name, Map<String, Object> given) {
        Operation operation = Objects.requireNonNull(MODEL.operation(name));
        Map<String, Object> input = new LinkedHashMap<>(Values.map(Examples.of(operation.input())));
        Map<String, Object> known = known();
        operation.input().members().keySet().stream()
                .filter(member -> known.containsKey(member)
                        && (input.containsKey(member) || member.equals("environmentIdentifier")))
                .forEach(member -> input.put(member, known.get(member)));
        Subject subject = Objects.requireNonNull(rights.of(name)).subject();
        if (!subject.family().isEmpty() && made.containsKey(subject.family())) {
            input.put(subject.input(), made.get(subject.family()));
        }
        if (subject.kind() == Subject.Kind.PROJECT && subject.family().isEmpty()) {
            input.put(subject.input(), staff.project);
        }
        if (name.equals("CreateEnvironment")) {
            input.put("environmentProfileIdentifier", known.get("environmentProfileIdentifier"));
        }
        if (name.equals("CreateSubscriptionGrant")) {
            input.put("subscriptionTargetIdentifier", made.get("SubscriptionTarget"));
        }
        if (!unit.isEmpty()) {
            governed(name, subject, input);
        }
        input.putAll(given);
        return input;
    }

    /** Lets what is about a domain unit be about that one, in which there is a rule and a project profile. */
    void govern(String ofUnit) {
        unit = ofUnit;
        make("Rule", "CreateRule", Map.of("name", "Rule", "action", "CREATE_LISTING_CHANGE_SET"));
        make("ProjectProfile", "CreateProjectProfile", Map.of("name", "Profile"));
    }

    private void governed(String name, Subject subject, Map<String, Object> input) {
        if (subject.kind() == Subject.Kind.UNIT && !made.containsKey(subject.family())) {
            List<String> path = List.of(subject.input().split("\\."));
            Object value = unit;
            for (int i = path.size() - 1; i > 0; i--) {
                value = Map.of(path.get(i), value);
            }
            input.put(path.get(0), value);
        }
        if (input.containsKey("entityType")) {
            input.put("entityType", "DOMAIN_UNIT");
        }
        if (name.equals("UpdateDomain") || name.equals("DeleteDomain")) {
            input.put("identifier", staff.domain);
        }
        if (name.equals("UntagResource")) {
            input.put("tagKeys", List.of("team"));
        }
        if (input.containsKey("resourceArn")) {
            input.put(
                    "resourceArn",
                    "arn:aws:datazone:" + Services.REGION + ":" + Principals.ACCOUNT + ":domain/" + staff.domain);
        }
    }

    private Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        made.forEach((family, id) ->
                known.put(Character.toLowerCase(family.charAt(0)) + family.substring(1) + "Identifier", id));
        known.putAll(Values.of(
                "domainIdentifier",
                staff.domain,
                "projectIdentifier",
                staff.project,
                "owningProjectIdentifier",
                staff.project,
                "typeIdentifier",
                made.get("AssetType"),
                "entityIdentifier",
                made.get("Asset"),
                "entityType",
                "ASSET",
                "member",
                Map.of("userIdentifier", staff.profiles.getOrDefault(Staff.COLLEAGUE, "")),
                "designation",
                "PROJECT_CATALOG_VIEWER",
                "subscribedPrincipals",
                List.of(Map.of("project", Map.of("identifier", staff.project))),
                "event",
                "{\"eventTime\":\"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8)));
        if (made.containsKey("Listing")) {
            Object listing = made.get("Listing");
            known.put("subscribedListings", List.of(Map.of("identifier", listing)));
            known.put("grantedEntity", Map.of("listing", Map.of("identifier", listing, "revision", "1")));
        }
        return known;
    }

    @Override
    public void close() {
        staff.close();
    }
}
