package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import java.util.List;

/** Why the target will refuse what a step does, and what cures it. */
public sealed interface Obstacle {

    /** The exact call that cures it. */
    String cure();

    /** Why it will be refused. */
    String why();

    /** For people: why, and the cure. */
    default String sentence() {
        return why() + "; cure: " + cure();
    }

    /** Our role has no user profile: to such a one the domain refuses everything. */
    record NoProfile(String domain, String arn) implements Obstacle {
        @Override
        public String why() {
            return "our role " + arn + " has no user profile in the target";
        }

        @Override
        public String cure() {
            return "aws datazone create-user-profile --domain-identifier " + domain + " --user-identifier " + arn
                    + " --user-type IAM_ROLE";
        }
    }

    /** Our role has none of the roles in the project. */
    record NotMember(EntityId project, String user, List<String> roles, String role) implements Obstacle {
        @Override
        public String why() {
            return "our role is no " + String.join(" or ", roles) + " of " + project
                    + (role.isEmpty() ? "" : ", only " + role);
        }

        @Override
        public String cure() {
            String first = roles.contains("contributor") ? "contributor" : roles.get(0);
            return "aws datazone create-project-membership --domain-identifier " + project.domain()
                    + " --project-identifier " + project.key() + " --designation PROJECT_"
                    + first.toUpperCase(java.util.Locale.ROOT) + " --member '{\"userIdentifier\":\"" + user + "\"}'";
        }
    }

    /** Our role does not own the unit, nor one above it. */
    record NotOwner(EntityId unit, String user) implements Obstacle {
        @Override
        public String why() {
            return "our role owns neither " + unit + " nor a unit above it";
        }

        @Override
        public String cure() {
            return "aws datazone add-entity-owner --domain-identifier " + unit.domain()
                    + " --entity-type DOMAIN_UNIT --entity-identifier " + unit.key()
                    + " --owner '{\"user\":{\"userIdentifier\":\"" + user + "\"}}'";
        }
    }

    /** None of the policies is granted there. */
    record NoGrant(EntityId unit, List<String> policies, String principal) implements Obstacle {
        @Override
        public String why() {
            return String.join(" or ", policies) + " is not granted in " + unit;
        }

        @Override
        public String cure() {
            return "aws datazone add-policy-grant --domain-identifier " + unit.domain()
                    + " --entity-type DOMAIN_UNIT --entity-identifier " + unit.key() + " --policy-type "
                    + policies.get(0) + " --principal '" + principal + "' --detail '{\""
                    + Grants.detail(policies.get(0)) + "\":{\"includeChildDomainUnits\":true}}'";
        }
    }

    /** The use of something is granted to other projects only. */
    record NoUse(EntityId used, String policy, String principal) implements Obstacle {
        @Override
        public String why() {
            return policy + " of " + used + " is granted to other projects only";
        }

        @Override
        public String cure() {
            return "aws datazone add-policy-grant --domain-identifier " + used.domain()
                    + " --entity-type ASSET_TYPE --entity-identifier " + used.key() + " --policy-type " + policy
                    + " --principal '" + principal + "' --detail '{\"" + Grants.detail(policy) + "\":{}}'";
        }
    }

    /** A rule demands of what is published what this does not have. */
    record Ruled(EntityId unit, String rule, String name, List<String> lacks) implements Obstacle {
        @Override
        public String why() {
            return "rule '" + name + "' of " + unit + " lets nothing be published without " + String.join(", ", lacks);
        }

        @Override
        public String cure() {
            return "add it to what is published, or lift the rule while the restore runs: aws datazone delete-rule"
                    + " --domain-identifier " + unit.domain() + " --identifier " + rule;
        }
    }
}
