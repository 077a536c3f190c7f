package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.Services;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.AddPolicyGrantRequest;
import software.amazon.awssdk.services.datazone.model.PolicyGrantPrincipal;

/** A domain with a project, and people of every kind who call: each a role of its own, by its name. */
final class Staff implements AutoCloseable {
    /** Made the domain, and owns the project. */
    static final String FOUNDER = "founder";

    static final String CONTRIBUTOR = "contributor";
    static final String STEWARD = "steward";
    static final String CONSUMER = "consumer";
    static final String VIEWER = "viewer";
    /** Has a user profile and is in no project. */
    static final String COLLEAGUE = "colleague";
    /** Has no user profile. */
    static final String STRANGER = "stranger";

    final DataZoneStandIn standIn = new DataZoneStandIn();
    final DataZoneClient founder;
    final String domain;
    final String root;
    final String project;
    final Map<String, String> profiles = new HashMap<>();
    private final Map<String, DataZoneClient> clients = new HashMap<>();

    Staff() {
        founder = as(FOUNDER);
        standIn.settings().promptly();
        var made = founder.createDomain(r -> r.name("Staff").domainExecutionRole("arn:aws:iam::111122223333:role/dz"));
        domain = made.id();
        root = made.rootDomainUnitId();
        project = founder.createProject(r -> r.domainIdentifier(domain).name("Sales"))
                .id();
        profiles.put(
                FOUNDER,
                founder.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(arn(FOUNDER)))
                        .id());
        member(CONTRIBUTOR, "PROJECT_CONTRIBUTOR");
        member(STEWARD, "PROJECT_CATALOG_STEWARD");
        member(CONSUMER, "PROJECT_CATALOG_CONSUMER");
        member(VIEWER, "PROJECT_CATALOG_VIEWER");
        hire(COLLEAGUE);
    }

    static String arn(String name) {
        return "arn:aws:iam::" + Principals.ACCOUNT + ":role/" + name;
    }

    /** The client of somebody; every name is somebody. */
    DataZoneClient as(String name) {
        return clients.computeIfAbsent(name, n -> {
            standIn.principals().register("AKIA" + n, Principal.role(Principals.ACCOUNT, n, "session"));
            return DataZoneClient.builder()
                    .endpointOverride(standIn.address())
                    .region(Region.of(Services.REGION))
                    .credentialsProvider(Services.credentials("AKIA" + n))
                    .httpClientBuilder(ApacheHttpClient.builder())
                    .overrideConfiguration(
                            c -> c.retryStrategy(s -> s.maxAttempts(1)).apiCallTimeout(Duration.ofSeconds(20)))
                    .build();
        });
    }

    /** Gives somebody a user profile; its id. */
    String hire(String name) {
        String id = founder.createUserProfile(r ->
                        r.domainIdentifier(domain).userIdentifier(arn(name)).userType("IAM_ROLE"))
                .id();
        profiles.put(name, id);
        return id;
    }

    private void member(String name, String designation) {
        String id = hire(name);
        founder.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .member(m -> m.userIdentifier(id))
                .designation(designation));
    }

    String unit(String parent, String name) {
        return founder.createDomainUnit(r -> r.domainIdentifier(domain)
                        .parentDomainUnitIdentifier(parent)
                        .name(name))
                .id();
    }

    /** Takes all grants of a policy off the root domain unit. */
    void nobodyMay(String policy) {
        founder.listPolicyGrants(r -> r.domainIdentifier(domain)
                        .entityType("DOMAIN_UNIT")
                        .entityIdentifier(root)
                        .policyType(policy))
                .grantList()
                .forEach(grant -> founder.removePolicyGrant(r -> r.domainIdentifier(domain)
                        .entityType("DOMAIN_UNIT")
                        .entityIdentifier(root)
                        .policyType(policy)
                        .principal(grant.principal())
                        .grantIdentifier(grant.grantId())));
    }

    /** Grants a policy on a domain unit. */
    void grant(
            String policy,
            String unit,
            Consumer<PolicyGrantPrincipal.Builder> principal,
            Consumer<AddPolicyGrantRequest.Builder> detail) {
        founder.addPolicyGrant(r -> {
            r.domainIdentifier(domain)
                    .entityType("DOMAIN_UNIT")
                    .entityIdentifier(unit)
                    .policyType(policy)
                    .principal(principal);
            detail.accept(r);
        });
    }

    @Override
    public void close() {
        clients.values().forEach(DataZoneClient::close);
        standIn.close();
    }
}
