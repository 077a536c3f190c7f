package io.zonekeeper.sandbox.authority;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;

/** People without the right are refused, and with it they are not. */
class AuthorityTest {
    private final Staff staff = new Staff();

    @AfterEach
    void close() {
        staff.close();
    }

    private static void refused(Executable call) {
        assertThrows(AccessDeniedException.class, call);
    }

    private String glossary(String who, String name) {
        return staff.as(who)
                .createGlossary(r -> r.domainIdentifier(staff.domain).name(name).owningProjectIdentifier(staff.project))
                .id();
    }

    private String project(String who, String name, String unit) {
        return staff.as(who)
                .createProject(r -> r.domainIdentifier(staff.domain).name(name).domainUnitId(unit))
                .id();
    }

    private void join(String who, String project, String profile, String designation) {
        staff.as(who).createProjectMembership(r -> r.domainIdentifier(staff.domain)
                .projectIdentifier(project)
                .member(m -> m.userIdentifier(profile))
                .designation(designation));
    }

    private void leave(String who, String project, String profile) {
        staff.as(who).deleteProjectMembership(r -> r.domainIdentifier(staff.domain)
                .projectIdentifier(project)
                .member(m -> m.userIdentifier(profile)));
    }

    private String profile(String who) {
        return staff.profiles.getOrDefault(who, "");
    }

    // who the domain knows

    @Test
    void whoHasNoProfileIsRefusedReadsToo() {
        refused(() -> staff.as(Staff.STRANGER).getDomain(r -> r.identifier(staff.domain)));
        refused(() -> staff.as(Staff.STRANGER).listProjects(r -> r.domainIdentifier(staff.domain)));
        refused(() -> staff.as(Staff.STRANGER)
                .listTagsForResource(
                        r -> r.resourceArn("arn:aws:datazone:eu-west-1:111122223333:domain/" + staff.domain)));
        staff.hire(Staff.STRANGER);
        assertEquals(
                1,
                staff.as(Staff.STRANGER)
                        .listProjects(r -> r.domainIdentifier(staff.domain))
                        .items()
                        .size());
    }

    @Test
    void whatNamesNoDomainNeedsNoProfile() {
        assertEquals(1, staff.as(Staff.STRANGER).listDomains(r -> {}).items().size());
        String own = staff.as(Staff.STRANGER)
                .createDomain(r -> r.name("own").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
        assertEquals(
                "own",
                staff.as(Staff.STRANGER).getDomain(r -> r.identifier(own)).name());
        refused(() -> staff.founder.getDomain(r -> r.identifier(own)));
    }

    @Test
    void aDeactivatedProfileIsNone() {
        staff.founder.updateUserProfile(r -> r.domainIdentifier(staff.domain)
                .userIdentifier(profile(Staff.COLLEAGUE))
                .type("IAM")
                .status("DEACTIVATED"));
        refused(() -> staff.as(Staff.COLLEAGUE).listProjects(r -> r.domainIdentifier(staff.domain)));
    }

    @Test
    void profilesAreMadeByOwnersOfTheRootUnit() {
        refused(() -> staff.as(Staff.COLLEAGUE)
                .createUserProfile(r -> r.domainIdentifier(staff.domain).userIdentifier("ann")));
        refused(() -> staff.as(Staff.COLLEAGUE)
                .createGroupProfile(r -> r.domainIdentifier(staff.domain).groupIdentifier("clerks")));
        refused(() -> staff.as(Staff.COLLEAGUE).updateUserProfile(r -> r.domainIdentifier(staff.domain)
                .userIdentifier(profile(Staff.VIEWER))
                .type("IAM")
                .status("DEACTIVATED")));
        staff.founder.createUserProfile(r -> r.domainIdentifier(staff.domain).userIdentifier("ann"));
        staff.founder.createGroupProfile(r -> r.domainIdentifier(staff.domain).groupIdentifier("clerks"));
    }

    @Test
    void theDomainItselfIsItsOwners() {
        refused(() -> staff.as(Staff.CONTRIBUTOR)
                .updateDomain(r -> r.identifier(staff.domain).description("mine")));
        refused(() -> staff.as(Staff.CONTRIBUTOR)
                .deleteDomain(r -> r.identifier(staff.domain).skipDeletionCheck(true)));
        staff.founder.updateDomain(r -> r.identifier(staff.domain).description("ours"));
        staff.founder.deleteDomain(r -> r.identifier(staff.domain).skipDeletionCheck(true));
    }

    // domain units

    @Test
    void ownersOfAUnitGovernItAndWhatIsBelow() {
        String sales = staff.unit(staff.root, "Sales");
        String north = staff.unit(sales, "North");
        refused(() -> staff.as(Staff.COLLEAGUE)
                .updateDomainUnit(
                        r -> r.domainIdentifier(staff.domain).identifier(north).description("ours")));
        own(Staff.FOUNDER, sales, Staff.COLLEAGUE);
        staff.as(Staff.COLLEAGUE)
                .updateDomainUnit(
                        r -> r.domainIdentifier(staff.domain).identifier(north).description("ours"));
        own(Staff.COLLEAGUE, north, Staff.VIEWER);
        staff.as(Staff.VIEWER).createDomainUnit(r -> r.domainIdentifier(staff.domain)
                .parentDomainUnitIdentifier(north)
                .name("Far"));
        refused(() -> own(Staff.COLLEAGUE, staff.root, Staff.COLLEAGUE));
        refused(() -> staff.as(Staff.VIEWER)
                .deleteDomainUnit(r -> r.domainIdentifier(staff.domain).identifier(sales)));
    }

    private void own(String who, String unit, String owner) {
        staff.as(who).addEntityOwner(r -> r.domainIdentifier(staff.domain)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(unit)
                .owner(o -> o.user(u -> u.userIdentifier(profile(owner)))));
    }

    @Test
    void aGrantLetsOthersMakeUnitsAndTakeThemOver() {
        String sales = staff.unit(staff.root, "Sales");
        refused(() -> staff.as(Staff.COLLEAGUE).createDomainUnit(r -> r.domainIdentifier(staff.domain)
                .parentDomainUnitIdentifier(sales)
                .name("North")));
        refused(() -> own(Staff.VIEWER, sales, Staff.VIEWER));
        staff.grant(
                "CREATE_DOMAIN_UNIT",
                sales,
                p -> p.user(u -> u.userIdentifier(profile(Staff.COLLEAGUE))),
                r -> r.detail(d -> d.createDomainUnit(c -> c.includeChildDomainUnits(false))));
        staff.grant(
                "OVERRIDE_DOMAIN_UNIT_OWNERS",
                staff.root,
                p -> p.user(u -> u.userIdentifier(Staff.arn(Staff.VIEWER))),
                r -> r.detail(d -> d.overrideDomainUnitOwners(c -> c.includeChildDomainUnits(true))));
        String north = staff.as(Staff.COLLEAGUE)
                .createDomainUnit(r -> r.domainIdentifier(staff.domain)
                        .parentDomainUnitIdentifier(sales)
                        .name("North"))
                .id();
        own(Staff.VIEWER, sales, Staff.VIEWER);
        refused(() -> staff.as(Staff.COLLEAGUE).createDomainUnit(r -> r.domainIdentifier(staff.domain)
                .parentDomainUnitIdentifier(staff.root)
                .name("South")));
        assertDoesNotThrow(() -> own(Staff.COLLEAGUE, north, Staff.CONSUMER)); // who makes a unit owns it
    }

    @Test
    void grantsAreGivenAndTakenByOwners() {
        String sales = staff.unit(staff.root, "Sales");
        Executable grant = () -> staff.as(Staff.COLLEAGUE).addPolicyGrant(r -> r.domainIdentifier(staff.domain)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(sales)
                .policyType("CREATE_PROJECT")
                .principal(p -> p.user(u -> u.allUsersGrantFilter(f -> {})))
                .detail(d -> d.createProject(c -> c.includeChildDomainUnits(false))));
        refused(grant);
        own(Staff.FOUNDER, sales, Staff.COLLEAGUE);
        assertDoesNotThrow(grant);
        refused(() -> staff.as(Staff.VIEWER).removePolicyGrant(r -> r.domainIdentifier(staff.domain)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(sales)
                .policyType("CREATE_PROJECT")
                .principal(p -> p.user(u -> u.allUsersGrantFilter(f -> {})))));
    }

    // projects

    @Test
    void theLastGrantOfCreateProjectHasItsEffect() {
        project(Staff.COLLEAGUE, "Mine", staff.root);
        staff.nobodyMay("CREATE_PROJECT");
        refused(() -> project(Staff.COLLEAGUE, "Another", staff.root));
        refused(() -> project(Staff.FOUNDER, "Another", staff.root));
        String group = staff.founder
                .createGroupProfile(r -> r.domainIdentifier(staff.domain).groupIdentifier("clerks"))
                .id();
        staff.standIn
                .principals()
                .register(
                        "AKIA" + Staff.COLLEAGUE,
                        Principal.role(Principals.ACCOUNT, Staff.COLLEAGUE, "session")
                                .in("clerks"));
        staff.grant(
                "CREATE_PROJECT",
                staff.root,
                p -> p.group(g -> g.groupIdentifier(group)),
                r -> r.detail(d -> d.createProject(c -> c.includeChildDomainUnits(false))));
        project(Staff.COLLEAGUE, "Another", staff.root);
        refused(() -> project(Staff.COLLEAGUE, "Below", staff.unit(staff.root, "Below")));
    }

    @Test
    void childUnitsAreIncludedWhereTheGrantSaysSo() {
        String sales = staff.unit(staff.root, "Sales");
        String north = staff.unit(sales, "North");
        staff.nobodyMay("CREATE_PROJECT");
        staff.grant(
                "CREATE_PROJECT",
                sales,
                p -> p.domainUnit(u -> u.domainUnitDesignation("OWNER").domainUnitIdentifier(north)),
                r -> r.detail(d -> d.createProject(c -> c.includeChildDomainUnits(true))));
        refused(() -> project(Staff.COLLEAGUE, "North", north));
        own(Staff.FOUNDER, north, Staff.COLLEAGUE);
        project(Staff.COLLEAGUE, "North", north);
        refused(() -> project(Staff.COLLEAGUE, "Root", staff.root));
    }

    @Test
    void aProjectMovesWhereItsMoverMayMakeOne() {
        String closed = staff.unit(staff.root, "Closed");
        String moving = project(Staff.COLLEAGUE, "Moving", staff.root);
        Executable move = () -> staff.as(Staff.COLLEAGUE)
                .updateProject(
                        r -> r.domainIdentifier(staff.domain).identifier(moving).domainUnitId(closed));
        staff.nobodyMay("CREATE_PROJECT");
        refused(move);
        staff.grant(
                "CREATE_PROJECT",
                closed,
                p -> p.user(u -> u.userIdentifier(profile(Staff.COLLEAGUE))),
                r -> r.detail(d -> d.createProject(c -> c.includeChildDomainUnits(false))));
        assertDoesNotThrow(move);
    }

    @Test
    void membersComeFromThePool() {
        String late = staff.hire("late");
        staff.nobodyMay("ADD_TO_PROJECT_MEMBER_POOL");
        refused(() -> join(Staff.FOUNDER, staff.project, late, "PROJECT_CONTRIBUTOR"));
        staff.grant(
                "ADD_TO_PROJECT_MEMBER_POOL",
                staff.root,
                p -> p.user(u -> u.userIdentifier(late)),
                r -> r.detail(d -> d.addToProjectMemberPool(c -> c.includeChildDomainUnits(true))));
        join(Staff.FOUNDER, staff.project, late, "PROJECT_CONTRIBUTOR");
    }

    @Test
    void ownersAreAddedAndRemovedByOwners() {
        for (String who : List.of(Staff.STEWARD, Staff.CONSUMER, Staff.VIEWER, Staff.COLLEAGUE)) {
            refused(() -> join(who, staff.project, profile(Staff.COLLEAGUE), "PROJECT_CATALOG_VIEWER"));
            refused(() -> leave(who, staff.project, profile(Staff.VIEWER)));
        }
        refused(() -> join(Staff.CONTRIBUTOR, staff.project, profile(Staff.COLLEAGUE), "PROJECT_OWNER"));
        refused(() -> leave(Staff.CONTRIBUTOR, staff.project, profile(Staff.FOUNDER)));
        join(Staff.CONTRIBUTOR, staff.project, profile(Staff.COLLEAGUE), "PROJECT_CATALOG_VIEWER");
        leave(Staff.CONTRIBUTOR, staff.project, profile(Staff.COLLEAGUE));
        join(Staff.FOUNDER, staff.project, profile(Staff.COLLEAGUE), "PROJECT_OWNER");
    }

    @Test
    void ownersOfProjectsAreOverriddenByGrant() {
        refused(() -> join(Staff.COLLEAGUE, staff.project, profile(Staff.COLLEAGUE), "PROJECT_OWNER"));
        staff.grant(
                "OVERRIDE_PROJECT_OWNERS",
                staff.root,
                p -> p.user(u -> u.userIdentifier(profile(Staff.COLLEAGUE))),
                r -> r.detail(d -> d.overrideProjectOwners(c -> c.includeChildDomainUnits(true))));
        join(Staff.COLLEAGUE, staff.project, profile(Staff.COLLEAGUE), "PROJECT_OWNER");
    }

    @Test
    void onlyOwnersDeleteAProject() {
        for (String who : List.of(Staff.CONTRIBUTOR, Staff.STEWARD, Staff.CONSUMER, Staff.VIEWER, Staff.COLLEAGUE)) {
            refused(() -> staff.as(who)
                    .deleteProject(r -> r.domainIdentifier(staff.domain).identifier(staff.project)));
        }
        staff.as(Staff.CONTRIBUTOR).updateProject(r -> r.domainIdentifier(staff.domain)
                .identifier(staff.project)
                .description("ours"));
        staff.founder.deleteProject(r -> r.domainIdentifier(staff.domain).identifier(staff.project));
    }

    // what is in a project

    @Test
    void glossariesNeedADesignationAndTheGrant() {
        for (String who : List.of(Staff.CONSUMER, Staff.VIEWER, Staff.COLLEAGUE)) {
            refused(() -> glossary(who, "Mine"));
        }
        refused(() -> glossary(Staff.STEWARD, "Mine")); // the default grant is to owners and contributors
        String glossary = glossary(Staff.CONTRIBUTOR, "Ours");
        staff.as(Staff.STEWARD).createGlossaryTerm(r -> r.domainIdentifier(staff.domain)
                .glossaryIdentifier(glossary)
                .name("Order"));
        refused(() -> staff.as(Staff.VIEWER).createGlossaryTerm(r -> r.domainIdentifier(staff.domain)
                .glossaryIdentifier(glossary)
                .name("Invoice")));
        staff.nobodyMay("CREATE_GLOSSARY");
        refused(() -> glossary(Staff.FOUNDER, "Another"));
        staff.grant(
                "CREATE_GLOSSARY",
                staff.root,
                p -> p.project(
                        t -> t.projectDesignation("PROJECT_CATALOG_STEWARD").projectIdentifier(staff.project)),
                r -> r.detail(d -> d.createGlossary(c -> c.includeChildDomainUnits(false))));
        glossary(Staff.STEWARD, "Another");
    }

    @Test
    void typesNeedADesignationAndTheGrant() {
        for (String who : List.of(Staff.STEWARD, Staff.CONSUMER, Staff.VIEWER, Staff.COLLEAGUE)) {
            refused(() -> form(who, "MineForm"));
        }
        form(Staff.CONTRIBUTOR, "OursForm");
        form(Staff.CONTRIBUTOR, "OursForm"); // a revision
        staff.nobodyMay("CREATE_FORM_TYPE");
        refused(() -> form(Staff.CONTRIBUTOR, "OursForm"));
        staff.nobodyMay("CREATE_ASSET_TYPE");
        refused(() -> staff.founder.createAssetType(r -> r.domainIdentifier(staff.domain)
                .name("OursAssetType")
                .owningProjectIdentifier(staff.project)
                .formsInput(Map.of())));
        String unit = staff.unit(staff.root, "Types");
        staff.grant(
                "CREATE_FORM_TYPE",
                staff.root,
                p -> p.project(t -> t.projectDesignation("CONTRIBUTOR")
                        .projectGrantFilter(
                                f -> f.domainUnitFilter(u -> u.domainUnit(unit).includeChildDomainUnits(true)))),
                r -> r.detail(d -> d.createFormType(c -> c.includeChildDomainUnits(true))));
        refused(() -> form(Staff.CONTRIBUTOR, "OursForm")); // its project is in another unit
    }

    private void form(String who, String name) {
        staff.as(who).createFormType(r -> r.domainIdentifier(staff.domain)
                .name(name)
                .owningProjectIdentifier(staff.project)
                .model(m -> m.smithy("structure " + name + " { topic: String }"))
                .status("ENABLED"));
    }

    @Test
    void aCheckCanBeLeftOut() {
        List.of(ServiceRule.DESIGNATIONS, ServiceRule.POLICY_GRANTS)
                .forEach(rule -> staff.standIn.settings().keep(rule, false));
        glossary(Staff.VIEWER, "Mine");
        staff.standIn.settings().keep(ServiceRule.DESIGNATIONS, true);
        refused(() -> glossary(Staff.VIEWER, "Another"));
    }

    // what a grant has to be

    @Test
    void aGrantHasToMakeSense() {
        String sales = staff.unit(staff.root, "Sales");
        for (String wrong : List.of("target", "principal", "kind", "detail", "entity")) {
            DataZoneException e = assertThrows(
                    DataZoneException.class,
                    () -> staff.founder.addPolicyGrant(r -> {
                        r.domainIdentifier(staff.domain)
                                .entityType(wrong.equals("entity") ? "ENVIRONMENT_PROFILE" : "DOMAIN_UNIT")
                                .entityIdentifier(wrong.equals("target") ? "0nosuchunit00" : sales)
                                .policyType("CREATE_GLOSSARY")
                                .principal(p -> {
                                    if (wrong.equals("kind")) {
                                        p.user(u -> u.allUsersGrantFilter(f -> {}));
                                    } else {
                                        p.project(t -> t.projectDesignation("OWNER")
                                                .projectIdentifier(
                                                        wrong.equals("principal") ? "0nosuchproject" : staff.project));
                                    }
                                })
                                .detail(d -> {
                                    if (wrong.equals("detail")) {
                                        d.createProject(c -> {});
                                    } else {
                                        d.createGlossary(c -> {});
                                    }
                                });
                    }));
            assertEquals("ValidationException", e.awsErrorDetails().errorCode(), wrong);
        }
    }
}
