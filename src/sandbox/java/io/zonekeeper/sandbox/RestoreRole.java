package io.zonekeeper.sandbox;

import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.UserType;

/** What Zonekeeper's role needs in a domain into which it restores; infrastructure code of a company does the same. */
public final class RestoreRole {
    /** The role of {@link Services#ZONEKEEPER_KEY}. */
    public static final String ARN = "arn:aws:iam::" + Principals.ACCOUNT + ":role/Zonekeeper";

    private RestoreRole() {}

    /** Gives the role a user profile and makes it an owner of the root domain unit; the profile's id. */
    public static String admit(DataZoneClient owner, String domain) {
        String profile = owner.createUserProfile(
                        r -> r.domainIdentifier(domain).userIdentifier(ARN).userType(UserType.IAM_ROLE))
                .id();
        own(owner, domain, profile);
        return profile;
    }

    /** Makes a user an owner of the root domain unit. */
    public static void own(DataZoneClient owner, String domain, String profile) {
        String root = owner.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        owner.addEntityOwner(r -> r.domainIdentifier(domain)
                .entityType(DataZoneEntityType.DOMAIN_UNIT)
                .entityIdentifier(root)
                .owner(o -> o.user(u -> u.userIdentifier(profile))));
    }
}
