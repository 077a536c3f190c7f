package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Bulk;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.AssetGenerator;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.Truth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service's pages have 25 or 50 items; what lies on the border of two must not fall between them. */
@ExtendWith(SharedServices.class)
class PageBoundaryTest {
    private static final int MANY = 10_001;
    private static final int PAGE = 50;

    private final Services services;

    PageBoundaryTest(Services services) {
        this.services = services;
    }

    @Test
    void nothingFallsBetweenPages() {
        try (Journey journey = Journey.begin(services, "pages")) {
            Bulk bulk = services.dataZone().bulk(Services.REGION, Services.ADMIN_KEY);
            String root =
                    journey.client.getDomain(r -> r.identifier(journey.domain)).rootDomainUnitId();
            for (int size : List.of(50, 51, 100, 101)) {
                String project = journey.project("Assets " + size);
                bulk.call("CreateAsset", journey.domain, assets(project, size));
                String glossary = journey.glossary(project, "Terms " + size);
                bulk.call("CreateGlossaryTerm", journey.domain, terms(glossary, size));
            }
            for (int size : List.of(25, 26)) {
                String parent = unit(journey, root, "Units " + size);
                bulk.call("CreateDomainUnit", journey.domain, units(parent, size));
            }
            Journey.longAgo(services, () -> AssetGenerator.inBulk(services, Services.REGION, journey.domain, MANY, 1));
            assertEquals("complete", journey.sweep().state().text());
            for (String type : List.of("DomainUnit", "Project", "Glossary", "GlossaryTerm", "Asset")) {
                Set<String> real = journey.services
                        .dataZone()
                        .documents(journey.domain, type)
                        .keySet();
                List<String> kept = new ArrayList<>();
                journey.keeper
                        .container()
                        .journal()
                        .heads(journey.domain, type)
                        .forEach(head -> kept.add(head.id().key()));
                assertEquals(
                        real.stream().sorted().toList(), kept.stream().sorted().toList(), type);
            }
        }
    }

    @Test
    void nothingOfAnyTypeFallsBetweenPages() {
        try (Journey journey = Journey.begin(services, "pages-of-all")) {
            Journey.longAgo(services, () -> {
                fill(journey, PAGE + 1);
                return "";
            });
            assertEquals("complete", journey.sweep().state().text());
            assertEquals(List.of(), journey.truth.differences());
            for (String type : Truth.TYPES) {
                int count = journey.truth.inJournal(type).size();
                assertTrue(type.equals("Domain") || count > PAGE, type + " has no second page: " + count);
            }
        }
    }

    private void fill(Journey journey, int size) {
        Bulk bulk = services.dataZone().bulk(Services.REGION, Services.ADMIN_KEY);
        String domain = journey.domain;
        String root = journey.client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        String project = journey.project("Everything");
        bulk.call("CreateDomainUnit", domain, units(root, size));
        many(i -> Map.of("name", "project " + i), size).stream()
                .flatMap(one -> bulk.call("CreateProject", domain, List.of(one)).stream())
                .forEach(made -> journey.join(String.valueOf(made.get("id"))));
        bulk.call(
                        "CreateUserProfile",
                        domain,
                        many(
                                i -> Map.of(
                                        "userIdentifier",
                                        "arn:aws:iam::111122223333:user/user" + i,
                                        "userType",
                                        "IAM_USER"),
                                size))
                .forEach(user -> journey.client.createProjectMembership(r -> r.domainIdentifier(domain)
                        .projectIdentifier(project)
                        .designation("PROJECT_CONTRIBUTOR")
                        .member(m -> m.userIdentifier(String.valueOf(user.get("id"))))));
        bulk.call(
                "CreateGlossary",
                domain,
                many(i -> Map.of("name", "glossary " + i, "owningProjectIdentifier", project), size));
        bulk.call("CreateGlossaryTerm", domain, terms(journey.glossary(project, "Words"), size));
        bulk.call(
                "CreateFormType",
                domain,
                many(
                        i -> Map.of(
                                "name",
                                "Form" + i,
                                "status",
                                "ENABLED",
                                "owningProjectIdentifier",
                                project,
                                "model",
                                Map.of("smithy", "structure Form" + i + " {\n  a: String\n}")),
                        size));
        bulk.call(
                "CreateAssetType",
                domain,
                many(
                        i -> Map.of(
                                "name",
                                "Kind" + i,
                                "owningProjectIdentifier",
                                project,
                                "formsInput",
                                Map.of("Form" + i, Map.of("typeIdentifier", "Form" + i, "typeRevision", "1"))),
                        size));
        publish(bulk, domain, "ASSET", bulk.call("CreateAsset", domain, assets(project, size)));
        bulk.call(
                "CreateDataProduct",
                domain,
                many(i -> Map.of("name", "product " + i, "owningProjectIdentifier", project), size));
    }

    private static void publish(Bulk bulk, String domain, String kind, List<Map<String, Object>> made) {
        bulk.call(
                "CreateListingChangeSet",
                domain,
                made.stream()
                        .map(one -> Map.<String, Object>of(
                                "entityIdentifier", one.get("id"), "entityType", kind, "action", "PUBLISH"))
                        .toList());
    }

    /** None of them has an external identifier. */
    private static List<Map<String, Object>> assets(String project, int size) {
        return many(
                i -> Map.of(
                        "name",
                        "asset " + i,
                        "typeIdentifier",
                        "amazon.datazone.S3ObjectCollectionAssetType",
                        "owningProjectIdentifier",
                        project,
                        "formsInput",
                        List.of(Map.of(
                                "formName",
                                "S3ObjectCollectionForm",
                                "content",
                                "{\"bucketArn\":\"arn:aws:s3:::b" + i + "\"}"))),
                size);
    }

    private static List<Map<String, Object>> terms(String glossary, int size) {
        return many(i -> Map.of("name", "term " + i, "glossaryIdentifier", glossary), size);
    }

    private static List<Map<String, Object>> units(String parent, int size) {
        return many(i -> Map.of("name", "unit " + i, "parentDomainUnitIdentifier", parent), size);
    }

    private static List<Map<String, Object>> many(java.util.function.IntFunction<Map<String, Object>> one, int size) {
        return IntStream.range(0, size).mapToObj(one).toList();
    }

    private static String unit(Journey journey, String parent, String name) {
        return journey.client
                .createDomainUnit(r -> r.domainIdentifier(journey.domain)
                        .parentDomainUnitIdentifier(parent)
                        .name(name))
                .id();
    }
}
