package io.zonekeeper.bench;

import io.zonekeeper.datazone.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/** Makes domains of N assets: tables of twelve columns, spread over projects that Zonekeeper may read, some published. */
final class DomainFill {
    static final int PROJECTS = 20;
    private static final int THREADS = 4;
    private static final String ROLE = "arn:aws:iam::111122223333:role/Zonekeeper";

    private final DataZoneClient client;

    DomainFill(DataZoneClient client) {
        this.client = client;
    }

    /** A domain: its id, those of its projects, and of its assets in the order of their making; how many are published. */
    record Filled(String id, List<String> projects, List<String> assets, int listings) {
        /** Pages of 50 assets, listed project by project. */
        long assetPages() {
            return IntStream.range(0, projects.size())
                    .mapToLong(project -> pages((assets.size() - project + projects.size() - 1) / projects.size()))
                    .sum();
        }

        long listingPages() {
            return pages(listings);
        }

        private static long pages(int items) {
            return Math.max(1, (items + 49) / 50);
        }
    }

    /** A domain of that many assets, one of so many published. */
    Filled fill(int assets, int publishedEvery) {
        String domain = client.createDomain(
                        r -> r.name("bench-" + assets).domainExecutionRole("arn:aws:iam::111122223333:role/domain"))
                .id();
        String us = client.createUserProfile(
                        r -> r.domainIdentifier(domain).userIdentifier(ROLE).userType(UserType.IAM_ROLE))
                .id();
        List<String> projects = IntStream.range(0, PROJECTS)
                .mapToObj(number -> project(domain, us, number))
                .toList();
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<String>> made = new ArrayList<>();
            for (int number = 0; number < assets; number++) {
                int asset = number;
                boolean published = asset % publishedEvery == publishedEvery - 1;
                made.add(pool.submit(() -> asset(domain, projects.get(asset % PROJECTS), asset, published)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> one : made) {
                ids.add(one.get());
            }
            return new Filled(domain, projects, List.copyOf(ids), assets / publishedEvery);
        } catch (Exception e) {
            throw new IllegalStateException("the domain cannot be filled", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private String project(String domain, String us, int number) {
        String project = client.createProject(r ->
                        r.domainIdentifier(domain).name("project-" + number).description("One of many"))
                .id();
        client.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                .member(m -> m.userIdentifier(us)));
        return project;
    }

    private String asset(String domain, String project, int number, boolean published) {
        String id = client.createAsset(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .typeIdentifier("amazon.datazone.GlueTableAssetType")
                        .name("table_" + number)
                        .externalIdentifier("table-" + number)
                        .description("Table " + number + ", as the source delivers it")
                        .formsInput(form("table_" + number)))
                .id();
        if (published) {
            client.createListingChangeSet(r -> r.domainIdentifier(domain)
                    .entityIdentifier(id)
                    .entityType("ASSET")
                    .action("PUBLISH"));
        }
        return id;
    }

    /** Gives an asset its next revision; the wording says which. */
    void edit(String domain, String asset, String wording) {
        client.createAssetRevision(r -> r.domainIdentifier(domain)
                .identifier(asset)
                .name("edited")
                .description(wording)
                .formsInput(form("edited")));
    }

    private static FormInput form(String table) {
        List<Map<String, String>> columns = IntStream.range(0, 12)
                .mapToObj(column ->
                        Map.of("columnName", "column_" + column, "dataType", column % 3 == 0 ? "timestamp" : "string"))
                .toList();
        return FormInput.builder()
                .formName("GlueTableForm")
                .typeIdentifier("amazon.datazone.GlueTableFormType")
                .content(Json.write(Map.of(
                        "tableName",
                        table,
                        "tableArn",
                        "arn:aws:glue:eu-west-1:111122223333:table/sales/" + table,
                        "catalogId",
                        "111122223333",
                        "databaseName",
                        "sales",
                        "region",
                        "eu-west-1",
                        "tableLocation",
                        "s3://sales-data/" + table + "/",
                        "columns",
                        columns)))
                .build();
    }
}
