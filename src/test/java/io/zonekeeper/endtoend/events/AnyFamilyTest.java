package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.AnyCall;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.store.ServiceRule;
import io.zonekeeper.support.AnyEntity;
import io.zonekeeper.support.GeneratedType;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/**
 * Any family of the API becomes a type by one YAML file: the file is made from the API's model, the entities too, and a
 * sweep and events bring them into the journal with no Java changed.
 */
class AnyFamilyTest {
    private static final ServiceModel MODEL = ServiceModel.load();

    /** Families that the model alone does not describe, and why. */
    private static final Map<String, String> NOT_BY_SHAPE = Map.of(
            "Domain", "the root: what is listed below it names it nowhere",
            "Notebook", "younger than the SDK: its file needs paths, not names ('raw')",
            "Project", "its inventory is shown to members only, which its file has to say",
            "Rule", "what a rule is listed by, targetIdentifier, is not named after a family (see NewTypeTest)",
            "UserProfile", "only some user types can be listed without reading a whole identity store");

    private static final Map<String, GeneratedType> FAMILIES = GeneratedType.all(MODEL);
    private static final Services SERVICES = Services.prompt();
    private static final DataZoneClient CLIENT = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
    private static final long SEED = Long.getLong("seed", System.nanoTime());

    @TempDir
    private static Path home = Path.of("");

    private static String domain = "";
    private static AnyEntity entities = new AnyEntity(new AnyCall(CLIENT), "", FAMILIES);
    private static final Map<String, String> SWEPT = new TreeMap<>();
    private static Keeper keeper;

    @BeforeAll
    static void everyFamilyHasAFileAndAnEntity() throws IOException {
        System.out.println("AnyFamilyTest: -Dseed=" + SEED);
        // both versions' families in one domain, by requests of the smallest inputs
        for (ServiceRule rule : List.of(
                ServiceRule.DOMAIN_VERSIONS, ServiceRule.BLUEPRINT_CONFIGURATIONS, ServiceRule.LINEAGE_EVENTS)) {
            SERVICES.dataZone().settings().keep(rule, false);
        }
        domain = CLIENT.createDomain(r -> r.name("d").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        Services.awaitAvailable(CLIENT, domain);
        entities = new AnyEntity(new AnyCall(CLIENT), domain, FAMILIES);
        world();
        RoutesCopy routes = new RoutesCopy(home);
        Set<String> drawn = drawn();
        Set<String> nouns = new TreeSet<>(shipped(routes).values());
        nouns.addAll(drawn);
        for (String noun : drawn) {
            for (Map.Entry<Path, String> file : shipped(routes).entrySet()) {
                if (file.getValue().equals(noun)) {
                    Files.delete(file.getKey());
                }
            }
        }
        for (String noun : drawn) {
            routes.write(
                    "types/made-" + noun + ".camel.yaml", FAMILIES.get(noun).yaml(FAMILIES, nouns));
            SWEPT.put(noun, entities.create(noun, "Alpha"));
        }
        keeper = new Keeper(SERVICES, List.of(domain), routes.settings());
        assertEquals("complete", keeper.sweep(domain).state().text());
    }

    @AfterAll
    static void close() {
        keeper.close();
        CLIENT.close();
        SERVICES.close();
    }

    @Test
    void everyFamilyIsDrawnOrHasAReason() {
        TreeSet<String> all = new TreeSet<>(drawn());
        all.addAll(NOT_BY_SHAPE.keySet());
        assertTrue(all.containsAll(
                FAMILIES.keySet().stream().filter(noun -> !known(noun)).toList()));
        assertTrue(drawn().size() >= 10, () -> drawn().toString());
    }

    @TestFactory
    Stream<DynamicTest> isSweptAndFollowed() {
        List<String> shuffled = new java.util.ArrayList<>(drawn());
        java.util.Collections.shuffle(shuffled, new Random(SEED));
        return shuffled.stream()
                .map(noun -> DynamicTest.dynamicTest(noun, () -> {
                    await(noun, SWEPT.getOrDefault(noun, ""), head -> head.seq() == 1);
                    String id = entities.create(noun, "Beta");
                    await(noun, id, head -> head.seq() == 1);
                    GeneratedType family = FAMILIES.get(noun);
                    if (family.update() != null) {
                        entities.update(noun, id);
                        await(noun, id, head -> head.seq() == 2 && !head.deleted());
                    }
                    if (family.delete() != null) {
                        entities.delete(noun, id);
                        await(noun, id, Head::deleted);
                    }
                }));
    }

    private static void await(String noun, String id, Predicate<Head> holds) {
        Awaitility.await(noun + " " + id)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> keeper.container()
                        .journal()
                        .head(new EntityId(domain, noun, id))
                        .filter(holds)
                        .isPresent());
    }

    private static Set<String> drawn() {
        Set<String> drawn = new TreeSet<>(FAMILIES.keySet());
        drawn.removeAll(NOT_BY_SHAPE.keySet());
        drawn.removeIf(AnyFamilyTest::known);
        return drawn;
    }

    /** Listed by a search over several families: the shape of the item is not the list's own. */
    private static boolean known(String noun) {
        return Set.of("Asset", "DataProduct", "Glossary", "GlossaryTerm", "FormType", "AssetType", "DomainUnit")
                .contains(noun);
    }

    /** The shipped files of types, with the type that each declares. */
    private static Map<Path, String> shipped(RoutesCopy routes) throws IOException {
        Map<Path, String> shipped = new TreeMap<>();
        try (Stream<Path> files = Files.list(routes.path("types"))) {
            for (Path file : files.toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("    - name: "))
                        .findFirst()
                        .ifPresent(line -> shipped.put(file, line.substring("    - name: ".length())));
            }
        }
        return shipped;
    }

    /** A project that we are a member of, an asset and what is published of it. */
    private static void world() {
        String project = CLIENT.createProject(r -> r.domainIdentifier(domain).name("team"))
                .id();
        String us = CLIENT.createUserProfile(r -> r.domainIdentifier(domain)
                        .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                        .userType(UserType.IAM_ROLE))
                .id();
        CLIENT.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                .member(m -> m.userIdentifier(us)));
        CLIENT.createFormType(r -> r.domainIdentifier(domain)
                .name("TopicForm")
                .owningProjectIdentifier(project)
                .model(m -> m.smithy("structure TopicForm { topic: String }"))
                .status("ENABLED"));
        CLIENT.createAssetType(r -> r.domainIdentifier(domain)
                .name("TopicAssetType")
                .owningProjectIdentifier(project)
                .formsInput(Map.of(
                        "TopicForm",
                        FormEntryInput.builder()
                                .typeIdentifier("TopicForm")
                                .typeRevision("1")
                                .build())));
        String asset = CLIENT.createAsset(r -> r.domainIdentifier(domain)
                        .name("topic")
                        .typeIdentifier("TopicAssetType")
                        .owningProjectIdentifier(project))
                .id();
        String listing = CLIENT.createListingChangeSet(r -> r.domainIdentifier(domain)
                        .entityIdentifier(asset)
                        .entityType("ASSET")
                        .action("PUBLISH"))
                .listingId();
        String subscriber = CLIENT.createProject(r -> r.domainIdentifier(domain).name("subscriber"))
                .id();
        String request = CLIENT.createSubscriptionRequest(r -> r.domainIdentifier(domain)
                        .requestReason("to know")
                        .subscribedListings(l -> l.identifier(listing))
                        .subscribedPrincipals(s -> s.project(p -> p.identifier(subscriber))))
                .id();
        CLIENT.acceptSubscriptionRequest(r -> r.domainIdentifier(domain).identifier(request));
        entities.put("projectIdentifier", project);
        entities.put("assetIdentifier", asset);
        entities.put("target", Map.of("type", "ASSET", "identifier", asset));
        entities.put("grantedEntity", Map.of("listing", Map.of("identifier", listing, "revision", "1")));
        entities.put(
                "environmentBlueprintIdentifier",
                CLIENT.listEnvironmentBlueprints(r -> r.domainIdentifier(domain))
                        .items()
                        .get(0)
                        .id());
    }
}
