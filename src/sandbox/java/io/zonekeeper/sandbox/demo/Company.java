package io.zonekeeper.sandbox.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.model.ManagedPolicyType;
import software.amazon.awssdk.services.datazone.model.Member;
import software.amazon.awssdk.services.datazone.model.PolicyGrantDetail;
import software.amazon.awssdk.services.datazone.model.PolicyGrantPrincipal;
import software.amazon.awssdk.services.datazone.model.ProjectDesignation;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/** A retailer of outdoor gear: its domain units, people and projects, as {@code projects.txt} lists them. */
final class Company {
    /** The project that keeps glossaries and types. */
    static final String GOVERNANCE = "Data Governance Office";

    /** The one project that Zonekeeper does not belong to. */
    static final String BLIND = "Treasury";

    private static final Map<String, UserDesignation> ROLES = Map.of(
            "O", UserDesignation.PROJECT_OWNER,
            "C", UserDesignation.PROJECT_CONTRIBUTOR,
            "S", UserDesignation.PROJECT_CATALOG_STEWARD,
            "V", UserDesignation.PROJECT_CATALOG_VIEWER,
            "K", UserDesignation.PROJECT_CATALOG_CONSUMER);

    private final Engineer engineer;
    private final String account;
    private final boolean unified;
    private final Map<String, String> units = new LinkedHashMap<>();
    private final Map<String, String> users = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final Map<String, String> projects = new LinkedHashMap<>();

    Company(Engineer engineer, String account, String version) {
        this.unified = version.equals("V2");
        this.engineer = engineer;
        this.account = account;
    }

    /**
     * Makes all of it.
     *
     * @param keeper profile of Zonekeeper's role, which joins every project but {@link #BLIND}
     * @param profile project profile of the projects; null where there are none
     */
    void found(String root, String keeper, @Nullable String profile) {
        for (List<String> line : Lines.of("projects.txt")) {
            if (line.get(0).startsWith("[")) {
                unit(root, line);
            } else {
                project(line, keeper, profile);
            }
        }
        delegate();
    }

    /** Who runs the units, and what they let others do; what a new domain grants to everybody stays. */
    private void delegate() {
        own("Commercial", "amelia.hartley");
        own("Operations", "sofia.marin");
        own("Technology", "ingrid.solberg");
        engineer.grant(
                units.getOrDefault("Technology", ""),
                ManagedPolicyType.CREATE_DOMAIN_UNIT,
                PolicyGrantPrincipal.fromGroup(g -> g.groupIdentifier(groups.getOrDefault("platform-engineers", ""))),
                PolicyGrantDetail.fromCreateDomainUnit(d -> d.includeChildDomainUnits(true)));
        engineer.grant(
                units.getOrDefault("Technology", ""),
                ManagedPolicyType.CREATE_GLOSSARY,
                PolicyGrantPrincipal.fromProject(p -> p.projectDesignation(ProjectDesignation.PROJECT_CATALOG_STEWARD)
                        .projectIdentifier(projects.getOrDefault(GOVERNANCE, ""))),
                PolicyGrantDetail.fromCreateGlossary(d -> d.includeChildDomainUnits(false)));
    }

    private void own(String unit, String user) {
        engineer.own(units.getOrDefault(unit, ""), users.getOrDefault(user, ""));
    }

    private void unit(String root, List<String> line) {
        String name = line.get(0).substring(1);
        String parent = line.get(1).isEmpty() ? root : Objects.requireNonNull(units.get(line.get(1)));
        units.put(name, engineer.unit(parent, name, Lines.closed(line.get(2))));
    }

    private void project(List<String> line, String keeper, @Nullable String profile) {
        String unit = Objects.requireNonNull(units.get(line.get(1)));
        String project = engineer.project(line.get(0), line.get(2), unit, profile);
        projects.put(line.get(0), project);
        for (String member : line.get(3).split(",")) {
            String[] roleAndName = member.strip().split(" ");
            UserDesignation role = role(roleAndName[0]);
            engineer.join(project, member(roleAndName[1]), role);
        }
        if (!line.get(0).equals(BLIND)) {
            engineer.join(project, Member.fromUserIdentifier(keeper), UserDesignation.PROJECT_CONTRIBUTOR);
        }
    }

    /** A Unified Studio project has owners and contributors only. */
    private UserDesignation role(String letter) {
        UserDesignation role = Objects.requireNonNull(ROLES.get(letter));
        return unified && role != UserDesignation.PROJECT_OWNER ? UserDesignation.PROJECT_CONTRIBUTOR : role;
    }

    /** Roles are named by their ARN's end, people by first and last name, everything else is a group. */
    private Member member(String name) {
        if (name.startsWith("role/")) {
            String arn = "arn:aws:iam::" + account + ":" + name;
            return Member.fromUserIdentifier(users.computeIfAbsent(name, n -> engineer.user(arn, UserType.IAM_ROLE)));
        }
        return name.contains(".")
                ? Member.fromUserIdentifier(users.computeIfAbsent(name, n -> engineer.user(n, UserType.SSO_USER)))
                : Member.fromGroupIdentifier(groups.computeIfAbsent(name, engineer::group));
    }

    Named units() {
        return new Named(units);
    }

    Named users() {
        return new Named(users);
    }

    Named groups() {
        return new Named(groups);
    }

    Named projects() {
        return new Named(projects);
    }
}
