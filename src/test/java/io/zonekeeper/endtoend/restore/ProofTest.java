package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.MappingFile;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.DemoDomain;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a restore did is read back and compared. */
@ExtendWith(SharedServices.class)
class ProofTest {
    private final Services services;

    ProofTest(Services services) {
        this.services = services;
    }

    @Test
    void aRestoredDomainIsProvedEqualAndTheProofIsKept() {
        try (TwoDomains domain = TwoDomains.begin(services, "proof-equal")) {
            Planner.Plan plan = domain.container
                    .restores()
                    .plan(domain.wanted(RestoreOptions.Policy.skip), MappingFile.read("", ""));
            String planned = plan.request().restore();
            assertThrows(RestoreException.class, () -> domain.container.proof(planned, false));
            Request done = domain.restore(RestoreOptions.Policy.skip);
            Map<String, @Nullable Object> proof = domain.container.proof(done.restore(), false);
            assertEquals(List.of(), TwoDomains.told(proof.get("differences"), "type", "key", "members"));
            assertEquals(List.of(), TwoDomains.told(proof.get("missing"), "type", "key", "why"));
            assertEquals("equal", proof.get("verdict"));
            List<String> adopted = TwoDomains.told(proof.get("adoptedAndDifferent"), "type", "name", "members");
            assertTrue(adopted.stream().anyMatch(one -> one.startsWith("Domain ")), adopted::toString);
            assertTrue( // the service's own types are not the same in all domains and Regions
                    adopted.stream()
                            .allMatch(one -> one.startsWith("Domain ") || one.contains("Type amazon.datazone.")),
                    adopted::toString);
            assertEquals(List.of("managed", "ourRole"), expected(proof));
            Map<String, @Nullable Object> rest = new HashMap<>(proof);
            rest.remove("digest");
            assertEquals(Canonical.hash(rest), proof.get("digest"));
            for (Object count : ((Map<?, ?>) java.util.Objects.requireNonNull(proof.get("types"))).values()) {
                assertEquals(((Map<?, ?>) count).get("expected"), ((Map<?, ?>) count).get("actual"));
            }
            assertEquals(Canonical.text(proof), Canonical.text(domain.container.proof(done.restore(), false)));
            Map<String, Boolean> addresses = new HashMap<>();
            domain.container
                    .restores()
                    .afterwards(done)
                    .addresses()
                    .forEach(one -> addresses.put(
                            one.member(),
                            one.old().contains(done.source()) && one.now().contains(done.target())));
            assertEquals(Map.of("arn", true, "portalUrl", true), addresses);
            assertNotEquals(
                    proof.get("proved"),
                    domain.container.proof(done.restore(), true).get("proved"));
        }
    }

    @Test
    void ourRoleLeavesWhatItMadeWhenItIsToldToAndSomebodyElseOwnsIt() {
        try (TwoDomains domain = TwoDomains.begin(services, "proof-leave")) {
            Request done = domain.restore(RestoreOptions.Policy.skip);
            assertEquals(
                    List.of(),
                    domain.container.restores().afterwards(done).behind(),
                    "the source has our role as a member");
            forgetUsers(domain, done);
            String project = domain.restored(done, "Project");
            EntityId place = new EntityId(domain.target, "Project", project);
            assertEquals(
                    List.of(place), domain.container.restores().afterwards(done).behind());
            removeOthers(domain, project);
            assertEquals(Map.of(place, "nobody else owns it"), domain.container.leave(done.restore()));
            String eve = domain.there
                    .createUserProfile(r -> r.domainIdentifier(domain.target)
                            .userIdentifier("arn:aws:iam::111122223333:user/eve")
                            .userType("IAM_USER"))
                    .id();
            try (DataZoneClient keeper =
                    services.dataZoneClient(Services.STANDBY_REGION, Services.ZONEKEEPER_KEY)) { // the only owner
                keeper.createProjectMembership(r -> r.domainIdentifier(domain.target)
                        .projectIdentifier(project)
                        .designation("PROJECT_OWNER")
                        .member(m -> m.userIdentifier(eve)));
            }
            assertEquals(Map.of(), domain.container.leave(done.restore()));
            assertEquals(
                    List.of(eve),
                    domain
                            .there
                            .listProjectMemberships(
                                    r -> r.domainIdentifier(domain.target).projectIdentifier(project))
                            .members()
                            .stream()
                            .map(member -> member.memberDetails().user().userId())
                            .toList());
            assertEquals(List.of(), domain.container.restores().afterwards(done).behind());
        }
    }

    private static void removeOthers(TwoDomains domain, String project) {
        String us = domain.there
                .getUserProfile(r ->
                        r.domainIdentifier(domain.target).userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper"))
                .id();
        domain
                .there
                .listProjectMemberships(r -> r.domainIdentifier(domain.target).projectIdentifier(project))
                .members()
                .stream()
                .map(member -> member.memberDetails().user().userId())
                .filter(user -> !user.equals(us))
                .forEach(user -> domain.there.deleteProjectMembership(r -> r.domainIdentifier(domain.target)
                        .projectIdentifier(project)
                        .member(m -> m.userIdentifier(user))));
    }

    /** As when the journal was written by a role that the target does not know: nobody there is a member of the source. */
    private static void forgetUsers(TwoDomains domain, Request done) {
        String table = domain.container.settings().text("zonekeeper.table");
        for (EntityId id : domain.container.restores().map(done).all().keySet()) {
            if (id.type().equals("UserProfile")) {
                domain.container.clients().dynamoDb().deleteItem(r -> r.tableName(table)
                        .key(Map.of(
                                "pk", AttributeValue.fromS("map#" + done.source() + "#" + done.target()),
                                "sk", AttributeValue.fromS("id#UserProfile#" + id.key()))));
            }
        }
    }

    @Test
    void aTermEditedAndAnAssetDeletedAfterwardsAreFound() {
        try (TwoDomains domain = TwoDomains.begin(services, "proof-edits")) {
            Request done = domain.restore(RestoreOptions.Policy.skip);
            String term = domain.restored(done, "GlossaryTerm");
            String glossary = domain.restored(done, "Glossary");
            domain.there.updateGlossaryTerm(r -> r.domainIdentifier(domain.target)
                    .identifier(term)
                    .glossaryIdentifier(glossary)
                    .shortDescription("something else"));
            String asset = domain.restored(done, "Asset");
            domain.there.deleteAsset(r -> r.domainIdentifier(domain.target).identifier(asset));
            Map<String, @Nullable Object> proof = domain.container.proof(done.restore(), true);
            assertEquals("different", proof.get("verdict"));
            assertEquals(
                    List.of("GlossaryTerm " + term + " [shortDescription]"),
                    TwoDomains.told(proof.get("differences"), "type", "target", "members"));
            assertEquals(List.of("Asset " + asset), TwoDomains.told(proof.get("missing"), "type", "target"));
        }
    }

    @Test
    void theCompanysDomainIsProvedEqual(@TempDir Path folder) throws IOException {
        DemoDomain demo = Journey.longAgo(services, () -> DemoDomain.create(services, Services.REGION, "V2"));
        try (Journey journey = Journey.to(services, "proof-demo", demo.id());
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            assertEquals("complete", journey.sweep().state().text());
            String target = target(there);
            Restoration.people(services, demo.id(), target);
            Path mapping = Files.writeString(folder.resolve("mapping.yaml"), groups(demo, there, target));
            Map<String, String> settings = Map.of("zonekeeper.mapping", mapping.toString());
            try (Container standby = TwoDomains.container(services, journey, target, settings)) {
                Planner.Plan plan = standby.restores()
                        .plan(
                                Restoration.wanted(demo.id(), target),
                                standby.settings().mapping());
                String id = plan.request().restore();
                // the asset's published revision was made and edited before the first sweep: only the newest is known
                Map<String, OperatorAnswer> newest = OperatorAnswer.all(List.of("Listing=create"));
                standby.restore(new RestoreBean.RestoreOrder(id, newest, (step, left) -> {}));
                Map<String, @Nullable Object> proof = standby.proof(id, false);
                assertEquals(List.of(), TwoDomains.told(proof.get("differences"), "type", "key", "members"));
                assertEquals(List.of(), TwoDomains.told(proof.get("missing"), "type", "key", "why"));
                assertEquals(List.of(), TwoDomains.told(proof.get("notRestored"), "step", "why"));
                assertEquals("equal", proof.get("verdict"));
            }
        }
    }

    private static List<String> expected(Map<String, @Nullable Object> proof) {
        Map<?, ?> kinds = (Map<?, ?>) java.util.Objects.requireNonNull(proof.get("asExpected"));
        return kinds.keySet().stream().map(String::valueOf).toList();
    }

    private static String target(DataZoneClient there) {
        String domain = there.createDomain(r ->
                        r.name("proved").domainVersion("V2").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        Services.awaitAvailable(there, domain);
        RestoreRole.admit(there, domain);
        return domain;
    }

    /** Groups have no file yet: the target's are made here, and the mapping says which is which. */
    private static String groups(DemoDomain demo, DataZoneClient there, String target) {
        StringBuilder yaml = new StringBuilder("texts:\n");
        demo.groups().ids().forEach((name, id) -> {
            String own = there.createGroupProfile(
                            r -> r.domainIdentifier(target).groupIdentifier(name))
                    .id();
            yaml.append("  ").append(id).append(": ").append(own).append('\n');
        });
        return yaml.toString();
    }
}
