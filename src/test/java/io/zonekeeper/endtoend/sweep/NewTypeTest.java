package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.store.ServiceRule;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.RuleAction;

/** The type that nobody had thought of: one file in routes/types, and rules are swept and followed. */
class NewTypeTest {
    private static final String RULE = """
            # Rule: what a publication or a subscription request in a domain unit must bring along.
            - beans:
                - name: Rule
                  type: io.zonekeeper.types.MetadataType
                  properties:
                    wave: 170                      # last: rules block what a restore publishes
                    key: identifier
                    per: DomainUnit?targetType=DOMAIN_UNIT&targetIdentifier={id}&includeCascaded=false
                    changed: revision,updatedAt
                    naturalKey: name
                    refers: target.domainUnitTarget.domainUnitId
                    server: identifier,revision,ruleType,targetType,createdAt,createdBy,updatedAt,lastUpdatedBy
                    restore: create
            - route:
                id: Rule.list
                group: Rule
                description: One page of the rules of a domain unit
                from: {uri: direct:Rule.list, steps: [{to: {uri: aws2-datazone:listRules, parameters: {maxResults: 25}}}]}
            - route:
                id: Rule.get
                group: Rule
                description: One rule as it is now
                from: {uri: direct:Rule.get, steps: [{to: {uri: aws2-datazone:getRule, parameters: {exclude: revision}}}]}
            - route:
                id: Rule.create
                group: Rule
                description: Makes a rule for the unit it was for
                from: {uri: direct:Rule.create, steps: [{to: aws2-datazone:createRule}]}
            - route:
                id: Rule.update
                group: Rule
                description: Gives a rule its captured name, scope and detail
                from: {uri: direct:Rule.update, steps: [{to: aws2-datazone:updateRule}]}
            - route:
                id: Rule.delete
                group: Rule
                description: Removes a rule (rollback only)
                from: {uri: direct:Rule.delete, steps: [{to: aws2-datazone:deleteRule}]}
            """;

    @Test
    void rulesAreSweptAndFollowed(@TempDir Path home) throws IOException {
        RoutesCopy routes = new RoutesCopy(home);
        Files.deleteIfExists(routes.path("types/rule.camel.yaml")); // as if nobody had written it yet
        routes.write("types/my-rule.camel.yaml", RULE);
        assertEquals(List.of(), routes.problems());
        try (Services services = Services.prompt();
                DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String domain = client.createDomain(
                            r -> r.name("d").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            Services.awaitAvailable(client, domain);
            client.createUserProfile(r -> r.domainIdentifier(domain)
                    .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                    .userType("IAM_ROLE"));
            String root = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
            String unit = client.createDomainUnit(
                            r -> r.domainIdentifier(domain).name("Sales").parentDomainUnitIdentifier(root))
                    .id();
            services.dataZone().settings().signatureWindow(null);
            services.dataZone().settings().keep(ServiceRule.METADATA_RULES, false); // sixty of one kind
            String team = client.createProject(
                            r -> r.domainIdentifier(domain).name("Team").domainUnitId(root))
                    .id();
            client.createFormType(r -> r.domainIdentifier(domain)
                    .name("F")
                    .owningProjectIdentifier(team)
                    .status("ENABLED")
                    .model(m -> m.smithy("structure F {\n note: String\n}")));
            services.dataZone().clock().offset(Duration.ofMinutes(-10)); // old enough for a mark to be believed
            String ofRoot = rule(client, domain, root, "Root");
            for (int i = 0; i < 60; i++) {
                rule(client, domain, unit, "Rule " + i); // more than two pages of the size that we ask for
            }
            services.dataZone().clock().offset(Duration.ZERO);
            try (Keeper keeper = new Keeper(services, List.of(domain), routes.settings())) {
                assertEquals("complete", keeper.sweep(domain).state().text());
                await(keeper, domain, ofRoot, head -> head.seq() == 1);
                assertEquals(
                        61, keeper.container().journal().heads(domain, "Rule").count());

                String id = rule(client, domain, unit, "New");
                await(keeper, domain, id, head -> head.seq() == 1);
                client.updateRule(r -> r.domainIdentifier(domain).identifier(id).description("now with reasons"));
                await(keeper, domain, id, head -> head.seq() == 2);
                client.deleteRule(r -> r.domainIdentifier(domain).identifier(id));
                await(keeper, domain, id, Head::deleted);

                long before = calls(services, "GetRule");
                assertEquals("complete", keeper.sweep(domain).state().text());
                assertTrue(calls(services, "GetRule") <= before + 2, "what did not change is not read again");
            }
        }
    }

    private static long calls(Services services, String operation) {
        return services.dataZone().log().calls(operation);
    }

    private static String rule(DataZoneClient client, String domain, String unit, String name) {
        return client.createRule(r -> r.domainIdentifier(domain)
                        .name(name)
                        .action(RuleAction.CREATE_LISTING_CHANGE_SET)
                        .target(t -> t.domainUnitTarget(u -> u.domainUnitId(unit)))
                        .scope(s -> s.dataProduct(false)
                                .assetType(a -> a.selectionMode("ALL"))
                                .project(p -> p.selectionMode("ALL")))
                        .detail(d -> d.metadataFormEnforcementDetail(e -> e.requiredMetadataForms(
                                f -> f.typeIdentifier("F").typeRevision("1")))))
                .identifier();
    }

    private static void await(Keeper keeper, String domain, String id, Predicate<Head> holds) {
        Awaitility.await(id)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> keeper.container()
                        .journal()
                        .head(new EntityId(domain, "Rule", id))
                        .filter(holds)
                        .isPresent());
    }
}
