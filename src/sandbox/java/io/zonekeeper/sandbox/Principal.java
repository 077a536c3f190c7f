package io.zonekeeper.sandbox;

import java.util.Set;

/**
 * Who calls: what an access key stands for.
 *
 * @param arn of the caller as CloudTrail and STS show it, of a user or of an assumed role
 * @param account the caller's account
 * @param groups names of the groups that it belongs to
 */
public record Principal(String arn, String account, Set<String> groups) {
    /** An assumed role's session in an account. */
    public static Principal role(String account, String role, String session) {
        return new Principal("arn:aws:sts::" + account + ":assumed-role/" + role + "/" + session, account, Set.of());
    }

    public static Principal user(String account, String name) {
        return new Principal("arn:aws:iam::" + account + ":user/" + name, account, Set.of());
    }

    public Principal in(String... names) {
        return new Principal(arn, account, Set.of(names));
    }

    public boolean assumesRole() {
        return arn.contains(":assumed-role/");
    }

    /** The ARN that a user profile has for it: of the role rather than of the session. */
    public String iamArn() {
        if (!assumesRole()) {
            return arn;
        }
        String role = arn.substring(arn.indexOf(":assumed-role/") + ":assumed-role/".length());
        return "arn:aws:iam::" + account + ":role/" + role.substring(0, role.indexOf('/'));
    }

    /** The last part of the ARN: the session of a role, the name of a user. */
    public String session() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
