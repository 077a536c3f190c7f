package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Keeper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

class EventsTest {
    @Test
    void everyEditIsJournaledByItsEvent() {
        try (Services services = Services.prompt();
                DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String domain = client.createDomain(
                            r -> r.name("first").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            Services.awaitAvailable(client, domain);
            String project = client.createProject(
                            r -> r.domainIdentifier(domain).name("team"))
                    .id();
            String glossary = client.createGlossary(
                            r -> r.domainIdentifier(domain).name("words").owningProjectIdentifier(project))
                    .id();
            String us = client.createUserProfile(r -> r.domainIdentifier(domain)
                            .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                            .userType(UserType.IAM_ROLE))
                    .id();
            client.createProjectMembership(r -> r.domainIdentifier(domain)
                    .projectIdentifier(project)
                    .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                    .member(m -> m.userIdentifier(us)));
            try (Keeper keeper = new Keeper(services, List.of(domain), Map.of())) {
                keeper.sweep(domain);
                String term = client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                                .glossaryIdentifier(glossary)
                                .name("Churn"))
                        .id();
                await(keeper, new EntityId(domain, "GlossaryTerm", term), head -> head.seq() == 1);
                client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                        .identifier(term)
                        .glossaryIdentifier(glossary)
                        .shortDescription("who leaves"));
                await(keeper, new EntityId(domain, "GlossaryTerm", term), head -> head.seq() == 2);
                client.updateGlossaryTerm(
                        r -> r.domainIdentifier(domain).identifier(term).status("DISABLED"));
                client.deleteGlossaryTerm(r -> r.domainIdentifier(domain).identifier(term));
                await(keeper, new EntityId(domain, "GlossaryTerm", term), Head::deleted);
                String user = client.createUserProfile(r -> r.domainIdentifier(domain)
                                .userIdentifier("arn:aws:iam::111122223333:role/Analyst")
                                .userType(UserType.IAM_ROLE))
                        .id();
                client.createProjectMembership(r -> r.domainIdentifier(domain)
                        .projectIdentifier(project)
                        .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                        .member(m -> m.userIdentifier(user)));
                EntityId member = new EntityId(domain, "ProjectMembership", project + "/" + user);
                await(keeper, member, head -> !head.deleted());
                client.deleteProjectMembership(r ->
                        r.domainIdentifier(domain).projectIdentifier(project).member(m -> m.userIdentifier(user)));
                await(keeper, member, Head::deleted);
                String asset = client.createAsset(r -> r.domainIdentifier(domain)
                                .owningProjectIdentifier(project)
                                .name("orders")
                                .typeIdentifier("amazon.datazone.S3ObjectCollectionAssetType")
                                .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                        .content("{\"bucketArn\":\"arn:aws:s3:::orders\"}")))
                        .id();
                client.createListingChangeSet(r -> r.domainIdentifier(domain)
                        .entityIdentifier(asset)
                        .entityType("ASSET")
                        .action("PUBLISH"));
                await(keeper, new EntityId(domain, "AssetRevision", asset + "/1"), head -> head.seq() == 1);
                assertEquals(Map.of(), keeper.container().figures().ignored());
            }
        }
    }

    private static void await(Keeper keeper, EntityId id, Predicate<Head> holds) {
        Awaitility.await(id.toString())
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> keeper.container().journal().head(id).filter(holds).isPresent());
    }
}
