package io.zonekeeper.restore.roundtrip;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.ManagedPolicyType;
import software.amazon.awssdk.services.datazone.model.OwnerPropertiesOutput;
import software.amazon.awssdk.services.datazone.model.PolicyGrantMember;
import software.amazon.awssdk.services.datazone.model.TargetEntityType;

/** A right that our role lacks in a target at first: a policy that is granted nowhere, or the root unit that others own. */
final class Refusal {
    private static final List<String> POLICIES =
            List.of("CREATE_GLOSSARY", "CREATE_FORM_TYPE", "CREATE_ASSET_TYPE", "CREATE_PROJECT", "");

    private final Set<String> revoked = new HashSet<>();
    private final List<Runnable> lifts = new ArrayList<>();

    private Refusal() {}

    /** Takes the right away; {@code which} of them. */
    static Refusal in(DataZoneClient admin, String domain, long which) {
        Refusal refusal = new Refusal();
        String root = admin.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        for (String policy : policies(which)) {
            admin.listPolicyGrants(r -> r.domainIdentifier(domain)
                            .entityType(TargetEntityType.DOMAIN_UNIT)
                            .entityIdentifier(root)
                            .policyType(ManagedPolicyType.fromValue(policy)))
                    .grantList()
                    .forEach(grant -> refusal.revoke(admin, domain, root, policy, grant));
        }
        if (which % 2 == 0) {
            admin
                    .listEntityOwners(r -> r.domainIdentifier(domain)
                            .entityType(DataZoneEntityType.DOMAIN_UNIT)
                            .entityIdentifier(root))
                    .owners()
                    .stream()
                    .map(OwnerPropertiesOutput::user)
                    .filter(user -> user != null && !user.userId().equals(us(admin, domain, "Administrator")))
                    .forEach(user -> refusal.disown(admin, domain, root, user.userId()));
        }
        return refusal;
    }

    private static List<String> policies(long which) {
        String one = POLICIES.get((int) (which % POLICIES.size()));
        return one.isEmpty() ? List.of() : List.of(one);
    }

    private static String us(DataZoneClient admin, String domain, String role) {
        return admin.getUserProfile(
                        r -> r.domainIdentifier(domain).userIdentifier("arn:aws:iam::111122223333:role/" + role))
                .id();
    }

    private void revoke(DataZoneClient admin, String domain, String root, String policy, PolicyGrantMember grant) {
        admin.removePolicyGrant(r -> r.domainIdentifier(domain)
                .entityType(TargetEntityType.DOMAIN_UNIT)
                .entityIdentifier(root)
                .policyType(ManagedPolicyType.fromValue(policy))
                .principal(grant.principal()));
        if (revoked.add(policy + grant.principal())) { // some are granted twice, in different detail
            lifts.add(() -> admin.addPolicyGrant(r -> r.domainIdentifier(domain)
                    .entityType(TargetEntityType.DOMAIN_UNIT)
                    .entityIdentifier(root)
                    .policyType(ManagedPolicyType.fromValue(policy))
                    .principal(grant.principal())
                    .detail(grant.detail())));
        }
    }

    private void disown(DataZoneClient admin, String domain, String root, String user) {
        admin.removeEntityOwner(r -> r.domainIdentifier(domain)
                .entityType(DataZoneEntityType.DOMAIN_UNIT)
                .entityIdentifier(root)
                .owner(o -> o.user(u -> u.userIdentifier(user))));
        lifts.add(() -> admin.addEntityOwner(r -> r.domainIdentifier(domain)
                .entityType(DataZoneEntityType.DOMAIN_UNIT)
                .entityIdentifier(root)
                .owner(o -> o.user(u -> u.userIdentifier(user)))));
    }

    /** Gives the right back. */
    void lift() {
        lifts.forEach(Runnable::run);
    }
}
