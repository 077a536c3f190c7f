package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.sandbox.AnyCall;
import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;

/** The whole table of rights, line by line and person by person, by calls of the real client. */
class MatrixTest {
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final Rights RIGHTS = Rights.load();
    private static final Map<String, Designation> PEOPLE = Map.of(
            Staff.FOUNDER, Designation.O,
            Staff.CONTRIBUTOR, Designation.C,
            Staff.STEWARD, Designation.S,
            Staff.CONSUMER, Designation.K,
            Staff.VIEWER, Designation.V);
    /** Ends of things come last. */
    private static final List<String> ENDS =
            List.of("Accept", "Cancel", "Reject", "Revoke", "Disassociate", "Remove", "Delete");

    private static final Staff STAFF = new Staff();
    private static final Map<String, Object> MADE = new LinkedHashMap<>();

    @BeforeAll
    static void everyKindOfThing() {
        STAFF.standIn.settings().keep(ServiceRule.BLUEPRINT_CONFIGURATIONS, false);
        STAFF.standIn.settings().keep(ServiceRule.DOMAIN_VERSIONS, false);
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
        MADE.put(
                "Listing",
                new AnyCall(STAFF.founder)
                        .call("CreateListingChangeSet", input("CreateListingChangeSet", Map.of("action", "PUBLISH")))
                        .get("listingId"));
        make(
                "SubscriptionRequest",
                "CreateSubscriptionRequest",
                Map.of()); // accepted at once: the project's own listing
        MADE.put(
                "Subscription",
                STAFF.founder
                        .listSubscriptions(r -> r.domainIdentifier(STAFF.domain))
                        .items()
                        .get(0)
                        .id());
        make("SubscriptionGrant", "CreateSubscriptionGrant", Map.of());
    }

    @AfterAll
    static void close() {
        STAFF.close();
    }

    private static Map<String, Object> smithy(String name) {
        return Map.of("smithy", "structure " + name + " { topic: String }");
    }

    private static void make(String family, String operation, Map<String, Object> given) {
        Map<String, Object> made = new AnyCall(STAFF.founder).call(operation, input(operation, given));
        MADE.put(
                family,
                family.endsWith("Type")
                        ? made.get("name")
                        : made.getOrDefault("id", made.getOrDefault("connectionId", "")));
    }

    /** The smallest input of the model, in which what is named is there. */
    private static Map<String, Object> input(String name, Map<String, Object> given) {
        Operation operation = Objects.requireNonNull(MODEL.operation(name));
        Map<String, Object> input = new LinkedHashMap<>(Values.map(Examples.of(operation.input())));
        Map<String, Object> known = known();
        operation.input().members().keySet().stream()
                .filter(member -> known.containsKey(member)
                        && (input.containsKey(member) || member.equals("environmentIdentifier")))
                .forEach(member -> input.put(member, known.get(member)));
        Subject subject = Objects.requireNonNull(RIGHTS.of(name)).subject();
        if (!subject.family().isEmpty() && MADE.containsKey(subject.family())) {
            input.put(subject.input(), MADE.get(subject.family()));
        }
        if (subject.kind() == Subject.Kind.PROJECT && subject.family().isEmpty()) {
            input.put(subject.input(), STAFF.project);
        }
        if (name.equals("CreateEnvironment")) {
            input.put("environmentProfileIdentifier", known.get("environmentProfileIdentifier"));
        }
        if (name.equals("CreateSubscriptionGrant")) {
            input.put("subscriptionTargetIdentifier", MADE.get("SubscriptionTarget"));
        }
        input.putAll(given);
        return input;
    }

    private static Map<String, Object> known() {
        Map<String, Object> known = new LinkedHashMap<>();
        MADE.forEach((family, id) ->
                known.put(Character.toLowerCase(family.charAt(0)) + family.substring(1) + "Identifier", id));
        known.putAll(Values.of(
                "domainIdentifier",
                STAFF.domain,
                "projectIdentifier",
                STAFF.project,
                "owningProjectIdentifier",
                STAFF.project,
                "typeIdentifier",
                MADE.get("AssetType"),
                "entityIdentifier",
                MADE.get("Asset"),
                "entityType",
                "ASSET",
                "member",
                Map.of("userIdentifier", STAFF.profiles.getOrDefault(Staff.COLLEAGUE, "")),
                "designation",
                "PROJECT_CATALOG_VIEWER",
                "subscribedPrincipals",
                List.of(Map.of("project", Map.of("identifier", STAFF.project))),
                "event",
                "{\"eventTime\":\"2026-01-01T00:00:00Z\"}".getBytes(StandardCharsets.UTF_8)));
        if (MADE.containsKey("Listing")) {
            Object listing = MADE.get("Listing");
            known.put("subscribedListings", List.of(Map.of("identifier", listing)));
            known.put("grantedEntity", Map.of("listing", Map.of("identifier", listing, "revision", "1")));
        }
        return known;
    }

    @Test
    void aProjectsMembersMayWhatTheTableSaysAndNothingElse() {
        TreeSet<String> wrong = new TreeSet<>();
        List<Right> rights = RIGHTS.operations().stream()
                .map(name -> Objects.requireNonNull(RIGHTS.of(name)))
                .filter(right -> !right.designations().isEmpty() && AnyCall.knows(right.operation()))
                .sorted(Comparator.comparing((Right right) -> end(right.operation())))
                .toList();
        for (Right right : rights) {
            for (String who : List.of(Staff.COLLEAGUE, Staff.VIEWER, Staff.CONSUMER, Staff.STEWARD)) {
                if (!may(right, who) && !isDenied(right, who)) {
                    wrong.add(right.operation() + " is not refused to the " + who);
                }
            }
        }
        for (Right right : rights) {
            for (String who : PEOPLE.keySet()) {
                if (may(right, who) && isDenied(right, who)) {
                    wrong.add(right.operation() + " is refused to the " + who);
                }
            }
        }
        assertEquals(new TreeSet<>(), wrong);
        assertEquals(66, rights.size(), "lines that this has tried");
    }

    private static int end(String operation) {
        return operation.equals("DeleteProject")
                ? ENDS.size()
                : ENDS.indexOf(
                        ENDS.stream().filter(operation::startsWith).findFirst().orElse(""));
    }

    /** A steward makes glossaries only where they are granted to stewards. */
    private static boolean may(Right right, String who) {
        Designation designation = PEOPLE.get(who);
        Set<Designation> granted = right.operation().equals("CreateGlossary")
                ? Set.of(Designation.O, Designation.C)
                : right.designations();
        return designation != null && granted.contains(designation);
    }

    private static boolean isDenied(Right right, String who) {
        try {
            new AnyCall(STAFF.as(who)).call(right.operation(), input(right.operation(), Map.of("name", "By" + who)));
            return false;
        } catch (AccessDeniedException denied) {
            return true;
        } catch (DataZoneException other) {
            return false;
        }
    }
}
