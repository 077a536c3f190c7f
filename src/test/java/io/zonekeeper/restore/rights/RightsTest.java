package io.zonekeeper.restore.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.reference.Source;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Need;
import io.zonekeeper.types.Verb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a plan knows of our role's rights, by what the service says of grants, owners and members. */
class RightsTest {
    private static final String US = "user-us";
    private static final EntityId ROOT = new EntityId("dzd-2", "DomainUnit", "root");
    private static final EntityId NORTH = new EntityId("dzd-2", "DomainUnit", "north");
    private static final EntityId SALES = new EntityId("dzd-2", "Project", "sales");
    private static final Need GLOSSARY = need("CREATE_GLOSSARY of owningProjectId");
    private static final Need MEMBER = need("owner|contributor of owningProjectId");

    private final Map<String, List<Map<String, @Nullable Object>>> lists = new HashMap<>();
    private boolean profile = true;
    private boolean denied;

    private static Need need(String text) {
        return Need.all(text).get(0);
    }

    /** Answers what was put into {@link #lists}, by verb, and what is asked about. */
    private final class Told implements DataZone {
        @Override
        public Answer get(
                String domain,
                String type,
                Map<String, ? extends @Nullable Object> document,
                Map<String, String> scope) {
            return type.equals("UserProfile") && profile
                    ? new Answer.Found(Map.of("id", US))
                    : new Answer.Denied("no profile");
        }

        @Override
        public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
            return new Page.Listed(
                    lists.getOrDefault("members " + scope.get("projectIdentifier"), List.of()), Optional.empty());
        }

        @Override
        public Page list(String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
            String asked = verb + " " + scope.get("entityIdentifier");
            return denied
                    ? new Page.Denied("datazone:ListPolicyGrants")
                    : new Page.Listed(lists.getOrDefault(asked, List.of()), Optional.empty());
        }
    }

    private final Rights rights =
            new Rights(Source.TYPES, new Told(), new Identity(() -> "arn:aws:iam::111122223333:role/Zk"), "dzd-2");

    private Optional<Obstacle> obstacle(Need need, AuthorizationContext place) {
        return rights.obstacle(need, place, Optional.empty());
    }

    private static AuthorizationContext sales() {
        return new AuthorizationContext(Optional.of(SALES), false, List.of(NORTH, ROOT), true);
    }

    private static Map<String, @Nullable Object> grant(Map<String, ?> principal, boolean below) {
        return Map.of(
                "principal", principal, "detail", Map.of("createGlossary", Map.of("includeChildDomainUnits", below)));
    }

    private static Map<String, ?> projects(String unit, boolean below) {
        return Map.of(
                "project",
                Map.of(
                        "projectDesignation",
                        "CONTRIBUTOR",
                        "projectGrantFilter",
                        Map.of("domainUnitFilter", Map.of("domainUnit", unit, "includeChildDomainUnits", below))));
    }

    @Test
    void aGrantCountsWhereItIsAndBelowOnlyIfItSaysSo() {
        Optional<Obstacle> none = obstacle(GLOSSARY, sales());
        assertTrue(none.orElseThrow().cure().contains("--entity-identifier north --policy-type CREATE_GLOSSARY"));

        lists.put("grants root", List.of(grant(projects("root", true), false)));
        assertTrue(fresh(GLOSSARY, sales()).isPresent(), "it does not reach the unit below");
        lists.put("grants root", List.of(grant(projects("root", false), true)));
        assertTrue(fresh(GLOSSARY, sales()).isPresent(), "it is for the projects of the root alone");
        lists.put("grants root", List.of(grant(projects("root", true), true)));
        assertEquals(Optional.empty(), fresh(GLOSSARY, sales()));
    }

    /** As a plan that is made anew: what was asked is remembered. */
    private Optional<Obstacle> fresh(Need need, AuthorizationContext place) {
        return new Rights(Source.TYPES, new Told(), new Identity(() -> "arn:aws:iam::111122223333:role/Zk"), "dzd-2")
                .obstacle(need, place, Optional.empty());
    }

    @Test
    void aGrantToOneProjectIsNoGrantToAnother() {
        lists.put("grants north", List.of(grant(Map.of("project", Map.of("projectIdentifier", "other")), false)));
        assertTrue(fresh(GLOSSARY, sales()).isPresent());
        lists.put("grants north", List.of(grant(Map.of("project", Map.of("projectIdentifier", "sales")), false)));
        assertEquals(Optional.empty(), fresh(GLOSSARY, sales()));
        AuthorizationContext made = new AuthorizationContext(Optional.empty(), true, List.of(NORTH, ROOT), true);
        assertTrue(fresh(GLOSSARY, made).isPresent(), "a project that is yet to be made is another one");
    }

    @Test
    void onlyOwnersAndContributorsMakeWhatAProjectOwns() {
        Obstacle stranger = obstacle(MEMBER, sales()).orElseThrow();
        assertEquals("our role is no owner or contributor of Project sales", stranger.why());
        assertEquals(
                "aws datazone create-project-membership --domain-identifier dzd-2 --project-identifier sales"
                        + " --designation PROJECT_CONTRIBUTOR --member '{\"userIdentifier\":\"user-us\"}'",
                stranger.cure());
        lists.put("members sales", List.of(member("PROJECT_CATALOG_VIEWER")));
        assertTrue(fresh(MEMBER, sales()).orElseThrow().why().endsWith(", only PROJECT_CATALOG_VIEWER"));
        lists.put("members sales", List.of(member("PROJECT_CONTRIBUTOR")));
        assertEquals(Optional.empty(), fresh(MEMBER, sales()));
        AuthorizationContext made = new AuthorizationContext(Optional.empty(), true, List.of(ROOT), true);
        assertEquals(Optional.empty(), fresh(MEMBER, made), "who makes a project owns it");
    }

    private static Map<String, @Nullable Object> member(String designation) {
        return Map.of("designation", designation, "memberDetails", Map.of("user", Map.of("userId", US)));
    }

    @Test
    void whoOwnsAUnitMakesUnitsBelowIt() {
        Need unit = need("owner|CREATE_DOMAIN_UNIT of parentDomainUnitId");
        AuthorizationContext north = new AuthorizationContext(Optional.empty(), false, List.of(NORTH, ROOT), true);
        assertTrue(fresh(unit, north).isPresent());
        lists.put("owners root", List.of(Map.of("user", Map.of("userId", US))));
        assertEquals(Optional.empty(), fresh(unit, north));
        lists.remove("owners root");
        lists.put("grants root", List.of(grant(Map.of("user", Map.of("allUsersGrantFilter", Map.of())), true)));
        assertEquals(Optional.empty(), fresh(unit, north));
    }

    @Test
    void withoutAProfileNothingGoes() {
        profile = false;
        assertEquals(
                "aws datazone create-user-profile --domain-identifier dzd-2 --user-identifier"
                        + " arn:aws:iam::111122223333:role/Zk --user-type IAM_ROLE",
                obstacle(MEMBER, sales()).orElseThrow().cure());
    }

    @Test
    void whatMayNotBeAskedIsToldAndBlocksNothing() {
        denied = true;
        assertEquals(Optional.empty(), obstacle(GLOSSARY, sales()));
        assertEquals(List.of("DomainUnit.grants is refused: datazone:ListPolicyGrants"), rights.unknown());
    }

    @Test
    void aRuleLetsOnlyThroughWhatHasWhatItDemands() {
        DataZone ruled = new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String type,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                return new Answer.Found(Map.of("id", US));
            }

            @Override
            public Answer get(String domain, String type, Verb verb, Map<String, String> scope) {
                return new Answer.Found(Map.of(
                        "detail",
                        Map.of(
                                "metadataFormEnforcementDetail",
                                Map.of(
                                        "requiredMetadataForms",
                                        List.of(Map.of("typeIdentifier", "Quality", "typeRevision", "3"))))));
            }

            @Override
            public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
                return new Page.Absent();
            }

            @Override
            public Page list(String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
                return new Page.Listed(
                        List.of(Map.of(
                                "identifier", "rule-1",
                                "name", "Checked",
                                "action", "CREATE_LISTING_CHANGE_SET",
                                "target", Map.of("domainUnitTarget", Map.of("domainUnitId", "north")),
                                "scope", Map.of("assetType", Map.of("selectionMode", "ALL")))),
                        Optional.empty());
            }
        };
        PublicationRules rules = new PublicationRules(
                new Rights(Source.TYPES, ruled, new Identity(() -> "arn:aws:iam::111122223333:role/Zk"), "dzd-2"));
        assertEquals(
                "rule 'Checked' of DomainUnit north lets nothing be published without form Quality",
                rules.obstacle(sales(), published("Board")).orElseThrow().why());
        assertEquals(Optional.empty(), rules.obstacle(sales(), published("Board", "Quality", "3")));
        assertEquals(Optional.empty(), rules.obstacle(sales(), published("Board", "Quality", "12")));
        assertEquals(Optional.empty(), rules.obstacle(sales(), published("Board", "Quality", "")), "not known yet");
        assertEquals(
                "rule 'Checked' of DomainUnit north lets nothing be published without form Quality in revision 3"
                        + " instead of 2",
                rules.obstacle(sales(), published("Board", "Quality", "2"))
                        .orElseThrow()
                        .why());
        assertEquals(Optional.empty(), rules.obstacle(sales(), published("")), "it is not for data products");
        AuthorizationContext south = new AuthorizationContext(Optional.of(SALES), false, List.of(NORTH, ROOT), false);
        assertEquals(Optional.empty(), rules.obstacle(south, published("Board")), "nor for the units below");
    }

    private static PublicationRules.Published published(String assetType, String... form) {
        return new PublicationRules.Published(
                assetType, form.length == 0 ? Map.of() : Map.of(form[0], form[1]), java.util.Set.of());
    }

    @Test
    void aDemandIsReadFromTheTypeFile() {
        Need need = need("owner|OVERRIDE_PROJECT_OWNERS of projectIdentifier if designation=PROJECT_OWNER");
        assertEquals(List.of("owner"), need.roles());
        assertEquals(List.of("OVERRIDE_PROJECT_OWNERS"), need.policies());
        assertEquals(MemberPath.of("projectIdentifier").toString(), need.of().toString());
        assertTrue(need.isFor(Map.of("designation", "PROJECT_OWNER")));
        assertTrue(!need.isFor(Map.of("designation", "PROJECT_CONTRIBUTOR")));
        assertTrue(need("CREATE_PROJECT of domainUnitId if !projectProfileId").isFor(Map.of()));
    }
}
