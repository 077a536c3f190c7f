package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.PolicyGrantDetail;
import software.amazon.awssdk.services.datazone.model.PolicyGrantPrincipal;

/** What is granted on things other than domain units, and what owners of domain units govern. */
class GrantedThingsTest {
    private final Staff staff = new Staff();
    private final String other = staff.as(Staff.COLLEAGUE)
            .createProject(r -> r.domainIdentifier(staff.domain).name("Other"))
            .id();

    @AfterEach
    void close() {
        staff.close();
    }

    private static void refused(Executable call) {
        assertThrows(AccessDeniedException.class, call);
    }

    private static Consumer<PolicyGrantPrincipal.Builder> owners(String project) {
        return p -> p.project(t -> t.projectDesignation("OWNER").projectIdentifier(project));
    }

    private void grant(
            String on,
            String entity,
            String policy,
            Consumer<PolicyGrantPrincipal.Builder> principal,
            Consumer<PolicyGrantDetail.Builder> detail) {
        staff.founder.addPolicyGrant(r -> r.domainIdentifier(staff.domain)
                .entityType(on)
                .entityIdentifier(entity)
                .policyType(policy)
                .principal(principal)
                .detail(detail));
    }

    @Test
    void environmentsAreMadeOfBlueprintsThatAreGranted() {
        staff.standIn.settings().keep(ServiceRule.BLUEPRINT_CONFIGURATIONS, false);
        String blueprint = staff.founder
                .listEnvironmentBlueprints(r -> r.domainIdentifier(staff.domain))
                .items()
                .get(0)
                .id();
        refused(() -> configure(Staff.COLLEAGUE, blueprint));
        configure(Staff.FOUNDER, blueprint);
        refused(() -> profile(Staff.COLLEAGUE, other, blueprint));
        grant(
                "ENVIRONMENT_BLUEPRINT_CONFIGURATION",
                "111122223333:" + blueprint,
                "CREATE_ENVIRONMENT_PROFILE",
                owners(other),
                d -> d.createEnvironmentProfile(e -> e.domainUnitId(staff.root)));
        String profile = profile(Staff.COLLEAGUE, other, blueprint);
        refused(() -> profile(Staff.CONTRIBUTOR, staff.project, blueprint));
        environment(Staff.COLLEAGUE, other, profile);
        refused(() -> environment(Staff.CONTRIBUTOR, staff.project, profile));
        grant(
                "ENVIRONMENT_PROFILE",
                profile,
                "CREATE_ENVIRONMENT",
                p -> p.project(t -> t.projectDesignation("CONTRIBUTOR").projectIdentifier(staff.project)),
                d -> d.createEnvironment(software.amazon.awssdk.services.datazone.model.Unit.builder()
                        .build()));
        environment(Staff.CONTRIBUTOR, staff.project, profile);
    }

    private void configure(String who, String blueprint) {
        staff.as(who).putEnvironmentBlueprintConfiguration(r -> r.domainIdentifier(staff.domain)
                .environmentBlueprintIdentifier(blueprint)
                .enabledRegions("eu-west-1"));
    }

    private String profile(String who, String project, String blueprint) {
        return staff.as(who)
                .createEnvironmentProfile(r -> r.domainIdentifier(staff.domain)
                        .projectIdentifier(project)
                        .environmentBlueprintIdentifier(blueprint)
                        .awsAccountId("111122223333")
                        .awsAccountRegion("eu-west-1")
                        .name("Lake of " + who))
                .id();
    }

    private void environment(String who, String project, String profile) {
        staff.as(who).createEnvironment(r -> r.domainIdentifier(staff.domain)
                .projectIdentifier(project)
                .environmentProfileIdentifier(profile)
                .name("Lake of " + who));
    }

    @Test
    void aTypeIsForEverybodyUntilItsUseIsGranted() {
        staff.founder.createAssetType(r -> r.domainIdentifier(staff.domain)
                .name("OwnAssetType")
                .owningProjectIdentifier(staff.project)
                .formsInput(Map.of()));
        asset(Staff.COLLEAGUE, other, "first");
        grant(
                "ASSET_TYPE",
                "OwnAssetType",
                "USE_ASSET_TYPE",
                owners(staff.project),
                d -> d.useAssetType(u -> u.domainUnitId(staff.root)));
        refused(() -> asset(Staff.COLLEAGUE, other, "second"));
        asset(Staff.CONTRIBUTOR, staff.project, "ours");
        grant(
                "ASSET_TYPE",
                "OwnAssetType",
                "USE_ASSET_TYPE",
                owners(other),
                d -> d.useAssetType(u -> u.domainUnitId(staff.root)));
        asset(Staff.COLLEAGUE, other, "second");
    }

    private String asset(String who, String project, String name) {
        return staff.as(who)
                .createAsset(r -> r.domainIdentifier(staff.domain)
                        .name(name)
                        .owningProjectIdentifier(project)
                        .typeIdentifier("OwnAssetType"))
                .id();
    }

    @Test
    void theOwnersProjectDecidesWhatOthersAskFor() {
        staff.founder.createAssetType(r -> r.domainIdentifier(staff.domain)
                .name("OwnAssetType")
                .owningProjectIdentifier(staff.project)
                .formsInput(Map.of()));
        String asset = asset(Staff.CONTRIBUTOR, staff.project, "orders");
        String listing = staff.as(Staff.STEWARD)
                .createListingChangeSet(r -> r.domainIdentifier(staff.domain)
                        .entityIdentifier(asset)
                        .entityType("ASSET")
                        .action("PUBLISH"))
                .listingId();
        refused(() -> ask(Staff.VIEWER, other, listing));
        String request = ask(Staff.COLLEAGUE, other, listing);
        refused(() -> staff.as(Staff.COLLEAGUE)
                .acceptSubscriptionRequest(r -> r.domainIdentifier(staff.domain).identifier(request)));
        refused(() -> staff.as(Staff.VIEWER)
                .rejectSubscriptionRequest(r -> r.domainIdentifier(staff.domain).identifier(request)));
        staff.as(Staff.STEWARD)
                .acceptSubscriptionRequest(r -> r.domainIdentifier(staff.domain).identifier(request));
        String subscription = staff.founder
                .listSubscriptions(r -> r.domainIdentifier(staff.domain))
                .items()
                .get(0)
                .id();
        refused(() -> staff.as(Staff.COLLEAGUE)
                .revokeSubscription(r -> r.domainIdentifier(staff.domain).identifier(subscription)));
        refused(() -> staff.as(Staff.STEWARD)
                .cancelSubscription(r -> r.domainIdentifier(staff.domain).identifier(subscription)));
        staff.as(Staff.COLLEAGUE)
                .cancelSubscription(r -> r.domainIdentifier(staff.domain).identifier(subscription));
    }

    private String ask(String who, String project, String listing) {
        return staff.as(who)
                .createSubscriptionRequest(r -> r.domainIdentifier(staff.domain)
                        .requestReason("because")
                        .subscribedListings(l -> l.identifier(listing))
                        .subscribedPrincipals(p -> p.project(t -> t.identifier(project))))
                .id();
    }

    @Test
    void rulesAreMadeByOwnersOfTheUnit() {
        String sales = staff.unit(staff.root, "Sales");
        refused(() -> rule(Staff.CONTRIBUTOR, sales));
        staff.founder.addEntityOwner(r -> r.domainIdentifier(staff.domain)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(sales)
                .owner(o -> o.user(u -> u.userIdentifier(staff.profiles.get(Staff.CONTRIBUTOR)))));
        String rule = rule(Staff.CONTRIBUTOR, sales);
        refused(() -> rule(Staff.CONTRIBUTOR, staff.root));
        refused(() -> staff.as(Staff.VIEWER)
                .deleteRule(r -> r.domainIdentifier(staff.domain).identifier(rule)));
        staff.founder.deleteRule(r -> r.domainIdentifier(staff.domain).identifier(rule)); // owns what is above
    }

    private String rule(String who, String unit) {
        return staff.as(who)
                .createRule(r -> r.domainIdentifier(staff.domain)
                        .name("terms")
                        .action("CREATE_LISTING_CHANGE_SET")
                        .target(t -> t.domainUnitTarget(u -> u.domainUnitId(unit)))
                        .scope(s -> s.assetType(a -> a.selectionMode("ALL"))
                                .project(p -> p.selectionMode("ALL"))
                                .dataProduct(true))
                        .detail(d -> d.metadataFormEnforcementDetail(
                                m -> m.requiredMetadataForms(f -> f.typeIdentifier("amazon.datazone.GlueTableFormType")
                                        .typeRevision("1")))))
                .identifier();
    }

    @Test
    void projectsOfAProfileAreMadeByWhomTheProfileIsGranted() {
        var domain = staff.founder.createDomain(r -> r.name("Studio")
                .domainVersion("V2")
                .serviceRole("arn:aws:iam::111122223333:role/service")
                .domainExecutionRole("arn:aws:iam::111122223333:role/dz"));
        String user = staff.founder
                .createUserProfile(r -> r.domainIdentifier(domain.id())
                        .userIdentifier(Staff.arn(Staff.COLLEAGUE))
                        .userType("IAM_ROLE"))
                .id();
        Executable make = () -> staff.as(Staff.COLLEAGUE)
                .createProjectProfile(r -> r.domainIdentifier(domain.id()).name("Mine"));
        refused(make);
        String sql = studioProfile(domain.id(), "SQL");
        String ml = studioProfile(domain.id(), "ML");
        var grants = staff.founder.listPolicyGrants(r -> r.domainIdentifier(domain.id())
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(domain.rootDomainUnitId())
                .policyType("CREATE_PROJECT_FROM_PROJECT_PROFILE"));
        assertEquals(1, grants.grantList().size());
        studioProject(domain.id(), "By default", sql);
        staff.founder.removePolicyGrant(r -> r.domainIdentifier(domain.id())
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(domain.rootDomainUnitId())
                .policyType("CREATE_PROJECT_FROM_PROJECT_PROFILE")
                .principal(grants.grantList().get(0).principal()));
        refused(() -> studioProject(domain.id(), "Without", sql));
        staff.founder.addPolicyGrant(r -> r.domainIdentifier(domain.id())
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(domain.rootDomainUnitId())
                .policyType("CREATE_PROJECT_FROM_PROJECT_PROFILE")
                .principal(p -> p.user(u -> u.userIdentifier(user)))
                .detail(d -> d.createProjectFromProjectProfile(c -> c.projectProfiles(sql))));
        studioProject(domain.id(), "Granted", sql);
        refused(() -> studioProject(domain.id(), "Of another", ml));
    }

    private String studioProfile(String domain, String name) {
        return staff.founder
                .createProjectProfile(r -> r.domainIdentifier(domain).name(name).status("ENABLED"))
                .id();
    }

    private void studioProject(String domain, String name, String profile) {
        staff.as(Staff.COLLEAGUE)
                .createProject(r -> r.domainIdentifier(domain).name(name).projectProfileId(profile));
    }
}
