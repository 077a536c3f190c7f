package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.Operation;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever the service and CloudTrail are documented to send leads to a read or is counted, and never is a dead letter. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryEventTest {
    private static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /**
     * What each of the service's events makes stale, as its documentation has it; the members of a new project are listed
     * because it is new.
     */
    private static final String STALE = """
            Domain: Domain Creation Succeeded, Domain Creation Failed, Domain Deletion Succeeded, Domain Deletion Failed
            DomainUnit: Domain Unit Created, Domain Unit Updated, Domain Unit Deleted
            Project: Project Creation Succeeded, Project Moved Between Domain Unit
            Project ProjectMembership: Project Owner Added With Override
            ProjectMembership: Project Member Addition Succeeded, Project Member Removal Succeeded
            ProjectMembership: Project Member Role Change Succeeded, Project Membership Sync Failed
            Asset: Asset Added To Inventory, Asset Schema Changed, New Asset Version Available
            Asset: Asset Publication Approval Update, Asset Publication Expiration Warning
            Asset Listing: Asset Added To Catalog, Asset Unpublished, Asset Listing Deleted
            Asset: Business Name Generation Succeeded, Metadata Generation Succeeded, Metadata Generation Accepted
            DataProduct Listing: Data Product Added To Catalog, Data Product Publishing Failed, Data Product Revised
            DataProduct Listing: Subscribed Data Product Updated
            """;

    /** The events of types that are not protected, and those after which everything is as it was. */
    private static final String OTHERS = """
            Account Association State Change, Account Association Repair Notification
            Business Name Generation Failed, Metadata Generation Failed, Metadata Generation Canceled
            Metadata Generation Rejected, Project Quick Sight Custom Connection Sync Failed
            Domain Unit Owner Added, Domain Unit Owner Removed, Policy Grant Added, Policy Grant Removed
            Environment Deployment Started, Environment Deployment Completed, Environment Deployment Failed
            Environment Deployment Customer Workflow Initiated
            Environment Deletion Started, Environment Deletion Completed, Environment Deletion Failed
            Data Source Created, Data Source Updated, Data Source Status Change
            Data Source Run Triggered, Data Source Run Succeeded, Data Source Run Failed
            Subscription Request Created, Subscription Request Accepted, Subscription Request Rejected
            Subscription Request Deleted, Subscription Created, Subscription Revoked, Subscription Cancelled
            Subscription Grant Requested, Subscription Grant Completed, Subscription Grant Failed
            Subscription Grant Revoke Requested, Subscription Grant Revoke Completed, Subscription Grant Revoke Failed
            """;

    private static final Map<String, Set<String>> ANNOUNCED = announced();

    private static Map<String, Set<String>> announced() {
        Map<String, Set<String>> announced = new TreeMap<>();
        STALE.lines().map(line -> line.split(": ")).forEach(line -> List.of(line[1].split(", "))
                .forEach(detailType -> announced.put(detailType, Set.of(line[0].split(" ")))));
        OTHERS.lines()
                .flatMap(line -> List.of(line.split(", ")).stream())
                .forEach(detailType -> announced.put(detailType, Set.of()));
        return announced;
    }

    /** CloudTrail writes nothing of requests and answers that are longer than 100 KB. */
    private static final Map<String, @Nullable Object> NOTHING = new HashMap<>();

    static {
        NOTHING.put("requestParameters", null);
        NOTHING.put("responseElements", null);
    }

    /** The operations that change each type. */
    private static final Map<String, String> CHANGES = Map.ofEntries(
            Map.entry("Domain", "UpdateDomain DeleteDomain TagResource UntagResource"),
            Map.entry(
                    "DomainUnit",
                    "CreateDomainUnit UpdateDomainUnit DeleteDomainUnit AddEntityOwner RemoveEntityOwner"),
            Map.entry("UserProfile", "CreateUserProfile UpdateUserProfile GetIamPortalLoginUrl"),
            Map.entry("Project", "CreateProject UpdateProject DeleteProject"),
            Map.entry("ProjectMembership", "CreateProjectMembership DeleteProjectMembership"),
            Map.entry("Glossary", "CreateGlossary UpdateGlossary DeleteGlossary"),
            Map.entry("GlossaryTerm", "CreateGlossaryTerm UpdateGlossaryTerm DeleteGlossaryTerm"),
            Map.entry("FormType", "CreateFormType DeleteFormType"),
            Map.entry("AssetType", "CreateAssetType DeleteAssetType"),
            Map.entry(
                    "Asset",
                    "CreateAsset CreateAssetRevision DeleteAsset AcceptPredictions RejectPredictions"
                            + " AssociateGovernedTerms DisassociateGovernedTerms"),
            Map.entry("Listing", "CreateListingChangeSet DeleteListing"),
            Map.entry("DataProduct", "CreateDataProduct CreateDataProductRevision DeleteDataProduct"));

    private final Services services;
    private Journey journey;
    private Map<String, Object> ids = Map.of();

    EveryEventTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aSmallDomainIsKnown() {
        journey = Journey.begin(services, "every-event");
        String project = journey.project("Team");
        String asset = journey.asset(project, "orders");
        String root =
                journey.client.getDomain(r -> r.identifier(journey.domain)).rootDomainUnitId();
        ids = Map.of("projectId", project, "assetId", asset, "domainUnitId", root, "listingId", "nosuchlisting1");
        journey.sweep();
        journey.quiet();
    }

    @AfterAll
    void end() {
        journey.close();
    }

    @Test
    void everyDetailTypeLeadsToAReadOrIsCounted() throws IOException {
        assertEquals(
                ((List<?>) Json.read(SampleEventsTest.text("detail-types")))
                        .stream().map(Object::toString).toList(),
                List.copyOf(ANNOUNCED.keySet()));
        ANNOUNCED.forEach((detailType, types) -> {
            leadsTo(types, announced(detailType, ids, "nosuchentity01"), detailType);
            leadsTo(types, event(detailType, Map.of("data", ids)), detailType + " of a domain that is not named");
        });
        journey.quiet();
        assertEquals(0, journey.dead());
    }

    @Test
    void anEventThatSaysNothingOrNonsenseIsNoDeadLetter() throws IOException {
        List<UnaryOperator<Object>> nonsense = List.of(
                id -> HIDDEN, id -> Map.of("id", id), id -> "", id -> 17, id -> "a/b#c%d", id -> "x".repeat(5000));
        long before = journey.handled();
        long sent = 0;
        for (Object detailType : (List<?>) Json.read(SampleEventsTest.text("detail-types"))) {
            journey.send(announced(detailType.toString(), Map.of(), null));
            sent++;
        }
        for (UnaryOperator<Object> wrong : nonsense) {
            Map<String, Object> broken = new HashMap<>();
            ids.forEach((member, id) -> broken.put(member, wrong.apply(id)));
            for (String detailType : ANNOUNCED.keySet()) {
                journey.send(announced(detailType, broken, wrong.apply("id")));
                sent++;
            }
            for (String operation : changes()) {
                Map<String, Object> parameters = parameters(operation, wrong);
                journey.send(called(operation, parameters, parameters));
                sent++;
            }
        }
        long all = before + sent;
        Journey.await("all are handled", () -> journey.handled() >= all);
        journey.quiet();
        assertEquals(0, journey.dead());
    }

    @Test
    void everyMutatingOperationLeadsToAReadOrIsCounted() {
        Map<String, Set<String>> types = new TreeMap<>();
        CHANGES.forEach((type, operations) -> List.of(operations.split(" "))
                .forEach(operation ->
                        types.computeIfAbsent(operation, o -> new TreeSet<>()).add(type)));
        List<String> all = new ArrayList<>(types.keySet());
        Operations.all().stream()
                .filter(Operation::mutating)
                .map(Operation::name)
                .filter(operation -> !types.containsKey(operation))
                .filter(operation -> !operation.equals("CreateDomain")) // tells of another domain than ours
                .forEach(all::add);
        assertTrue(all.size() > 90, "operations: " + all.size());
        for (String operation : all) {
            Set<String> concerned = types.getOrDefault(operation, Set.of());
            Map<String, Object> unknown = parameters(operation, id -> id);
            leadsTo(concerned, called(operation, unknown, Map.of()), operation);
            leadsTo(concerned, called(operation, Map.of(), Map.of()), operation + " of nothing but the domain");
            leadsTo(concerned, call(operation, Map.of()), operation + ", parameters left out");
            leadsTo(concerned, call(operation, NOTHING), operation + ", parameters empty");
        }
        journey.quiet();
        assertEquals(0, journey.dead());
    }

    @Test
    void anArnNamesTheDomain() {
        String arn = journey.client.getDomain(r -> r.identifier(journey.domain)).arn();
        String strange = arn.replace(journey.domain, "dzd_anotherdomain1");
        ignores("other domain", call("TagResource", Map.of("requestParameters", Map.of("resourceArn", strange))));
        ignores("other domain", call("CreateAsset", Map.of("resources", List.of(Map.of("ARN", strange)))));
        ignores("other domain", call("CreateDomain", NOTHING));
        leadsTo(
                Set.of("Asset"),
                call("CreateAsset", Map.of("resources", List.of(Map.of("ARN", arn + "/project/p")))),
                "the creation of an asset in the domain of an ARN");
        journey.client.tagResource(r -> r.resourceArn(arn).tags(Map.of("team", "sales")));
        Journey.await(
                "the tag is in the journal",
                () -> journey.truth.newest("Domain", journey.domain).contains("\"team\":\"sales\""));
    }

    private void ignores(String reason, String event) {
        long before = journey.keeper.container().figures().ignored().getOrDefault(reason, 0L);
        journey.send(event);
        Journey.await(
                event + " is counted: " + reason,
                () -> journey.keeper.container().figures().ignored().getOrDefault(reason, 0L) == before + 1);
    }

    private static List<String> changes() {
        return CHANGES.values().stream()
                .flatMap(operations -> List.of(operations.split(" ")).stream())
                .sorted()
                .toList();
    }

    private void leadsTo(Set<String> types, String event, String what) {
        Map<String, Long> handled = met();
        Map<String, Long> ignored = journey.keeper.container().figures().ignored();
        journey.send(event);
        if (types.isEmpty()) {
            Journey.await(
                    what + " is counted as not protected",
                    () -> journey.keeper.container().figures().ignored().getOrDefault("type not protected", 0L)
                            > ignored.getOrDefault("type not protected", 0L));
        } else {
            Journey.await(what + " leads to reads of " + types, () -> {
                Map<String, Long> now = met();
                return types.stream().allMatch(type -> now.getOrDefault(type, 0L) > handled.getOrDefault(type, 0L));
            });
        }
    }

    /** Events by type that led to a read or tried to. */
    private Map<String, Long> met() {
        Map<String, Long> met =
                new HashMap<>(journey.keeper.container().figures().handled(journey.domain));
        journey.keeper
                .container()
                .figures()
                .unread(journey.domain)
                .forEach((type, count) -> met.merge(type, count, Long::sum));
        return met;
    }

    /** An id for each input that is needed, as {@code id} has it. */
    private static Map<String, Object> parameters(String operation, UnaryOperator<Object> id) {
        Map<String, Object> parameters = new HashMap<>();
        Operations.find(operation).ifPresent(known -> known.inputs().keySet().stream()
                .filter(input ->
                        input.toLowerCase(Locale.ROOT).endsWith("identifier") && !input.equals("domainIdentifier"))
                .forEach(input -> parameters.put(input, id.apply("nosuchentity02"))));
        return parameters;
    }

    private String announced(String detailType, Map<String, Object> data, Object id) {
        Map<String, Object> metadata = new HashMap<>(Map.of("domain", journey.domain, "typeName", "AnyEntityType"));
        if (id != null) {
            metadata.put("id", id);
        }
        return event(detailType, Map.of("metadata", metadata, "data", data));
    }

    private String called(String operation, Map<String, Object> request, Map<String, Object> response) {
        Map<String, @Nullable Object> parameters = new HashMap<>(request);
        Operations.find(operation)
                .flatMap(Operation::domainInput)
                .ifPresent(member -> parameters.put(member, journey.domain));
        parameters.put("domainIdentifier", journey.domain);
        return call(operation, Map.of("requestParameters", parameters, "responseElements", response));
    }

    /** The record of a call with these members of its own. */
    private static String call(String operation, Map<String, ? extends @Nullable Object> own) {
        Map<String, @Nullable Object> detail = new HashMap<>(own);
        detail.put("eventSource", "datazone.amazonaws.com");
        detail.put("eventName", operation);
        detail.put("eventID", "call of " + operation);
        detail.put(
                "userIdentity",
                Map.of("type", "AssumedRole", "arn", "arn:aws:sts::111122223333:assumed-role/portal/portal"));
        return event("AWS API Call via CloudTrail", detail);
    }

    private static String event(String detailType, Map<String, ? extends @Nullable Object> detail) {
        return Json.write(Map.of(
                "version",
                "0",
                "id",
                "of " + detailType,
                "detail-type",
                detailType,
                "source",
                "aws.datazone",
                "time",
                "2026-03-02T09:15:04Z",
                "detail",
                detail));
    }
}
