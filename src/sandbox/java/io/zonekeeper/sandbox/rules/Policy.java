package io.zonekeeper.sandbox.rules;

import java.util.List;
import java.util.Locale;

/** The policies that can be granted: on what, and to whom. */
public enum Policy {
    CREATE_DOMAIN_UNIT(Target.DOMAIN_UNIT, false),
    OVERRIDE_DOMAIN_UNIT_OWNERS(Target.DOMAIN_UNIT, false),
    ADD_TO_PROJECT_MEMBER_POOL(Target.DOMAIN_UNIT, false),
    OVERRIDE_PROJECT_OWNERS(Target.DOMAIN_UNIT, false),
    CREATE_PROJECT(Target.DOMAIN_UNIT, false),
    CREATE_PROJECT_FROM_PROJECT_PROFILE(Target.DOMAIN_UNIT, false),
    CREATE_GLOSSARY(Target.DOMAIN_UNIT, true),
    CREATE_FORM_TYPE(Target.DOMAIN_UNIT, true),
    CREATE_ASSET_TYPE(Target.DOMAIN_UNIT, true),
    CREATE_ENVIRONMENT_PROFILE(Target.ENVIRONMENT_BLUEPRINT_CONFIGURATION, true),
    CREATE_ENVIRONMENT_FROM_BLUEPRINT(Target.ENVIRONMENT_BLUEPRINT_CONFIGURATION, true),
    CREATE_ENVIRONMENT(Target.ENVIRONMENT_PROFILE, true),
    DELEGATE_CREATE_ENVIRONMENT_PROFILE(Target.ENVIRONMENT_PROFILE, true),
    USE_ASSET_TYPE(Target.ASSET_TYPE, true);

    /** What a policy is granted on. */
    public enum Target {
        DOMAIN_UNIT,
        ENVIRONMENT_BLUEPRINT_CONFIGURATION,
        ENVIRONMENT_PROFILE,
        ASSET_TYPE
    }

    private final Target target;
    private final boolean toProjects;

    Policy(Target target, boolean toProjects) {
        this.target = target;
        this.toProjects = toProjects;
    }

    public Target target() {
        return target;
    }

    /**
     * The members of a principal that the policy may be granted to. What people do is granted to users and groups, what
     * they do in a project to projects (public clients say that the service demands it of CREATE_FORM_TYPE; the same for
     * the others is inferred). Owners of a domain unit may be given either.
     */
    List<String> principals() {
        return toProjects ? List.of("project", "domainUnit") : List.of("user", "group", "domainUnit");
    }

    /** The member of the detail that belongs to it: {@code createDomainUnit}. */
    public String detail() {
        StringBuilder name = new StringBuilder();
        for (String word : name().toLowerCase(Locale.ROOT).split("_")) {
            name.append(name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return name.toString();
    }
}
