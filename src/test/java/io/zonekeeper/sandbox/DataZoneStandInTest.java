package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.model.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;
import software.amazon.awssdk.services.datazone.model.DomainStatus;
import software.amazon.awssdk.services.datazone.model.GetGlossaryTermResponse;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.SearchResponse;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserSearchType;
import software.amazon.awssdk.services.datazone.model.ValidationException;

class DataZoneStandInTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        // the SDK keeps the skew that it saw for the whole JVM
        SdkGlobalTime.setGlobalTimeOffset(0);
        stage.close();
    }

    @Test
    void aDomainComesWithItsRootUnitAndItsCreatorsProfile() {
        var domain = stage.admin.getDomain(r -> r.identifier(stage.domain));
        assertEquals(DomainStatus.AVAILABLE, domain.status());
        var root =
                stage.admin.getDomainUnit(r -> r.domainIdentifier(stage.domain).identifier(domain.rootDomainUnitId()));
        assertEquals(1, root.owners().size());
        var me = stage.admin.getUserProfile(
                r -> r.domainIdentifier(stage.domain).userIdentifier("arn:aws:iam::111122223333:role/Administrator"));
        assertEquals(me.id(), root.owners().get(0).user().userId());
        assertEquals(
                List.of(stage.domain),
                stage.admin.listDomainsPaginator(r -> r.maxResults(25)).items().stream()
                        .map(d -> d.id())
                        .toList());
    }

    @Test
    void theCreatorOfAProjectOwnsIt() {
        var members = stage.admin.listProjectMemberships(
                r -> r.domainIdentifier(stage.domain).projectIdentifier(stage.project));
        assertEquals(1, members.members().size());
        assertEquals(UserDesignation.PROJECT_OWNER, members.members().get(0).designation());
    }

    @Test
    void listsOfProjectsFilterByNameAndUser() {
        stage.project("Finance");
        assertEquals(
                1,
                stage.admin
                        .listProjects(r -> r.domainIdentifier(stage.domain).name("Sales"))
                        .items()
                        .size());
        String user = stage.admin
                .createUserProfile(r -> r.domainIdentifier(stage.domain).userIdentifier("ann"))
                .id();
        stage.admin.createProjectMembership(r -> r.domainIdentifier(stage.domain)
                .projectIdentifier(stage.project)
                .member(m -> m.userIdentifier(user))
                .designation(UserDesignation.PROJECT_CONTRIBUTOR));
        var hers =
                stage.admin.listProjects(r -> r.domainIdentifier(stage.domain).userIdentifier(user));
        assertEquals(
                List.of(stage.project), hers.items().stream().map(p -> p.id()).toList());
    }

    @Test
    void aTermGoesThroughItsLife() {
        String glossary = stage.glossary("Business");
        String term = stage.term(glossary, "Customer");
        stage.admin.updateGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                .glossaryIdentifier(glossary)
                .identifier(term)
                .shortDescription("Somebody who buys"));
        GetGlossaryTermResponse read = stage.admin.getGlossaryTerm(
                r -> r.domainIdentifier(stage.domain).identifier(term));
        assertEquals("Customer", read.name());
        assertEquals("Somebody who buys", read.shortDescription());
        assertEquals(glossary, read.glossaryId());
        assertFalse(read.updatedAt().isBefore(read.createdAt()));
        stage.deleteTerm(term);
        assertThrows(
                ResourceNotFoundException.class,
                () -> stage.admin.getGlossaryTerm(
                        r -> r.domainIdentifier(stage.domain).identifier(term)));
    }

    @Test
    void aGlossaryNameIsUniqueInItsDomain() {
        stage.glossary("Business");
        assertThrows(ConflictException.class, () -> stage.glossary("Business"));
    }

    @Test
    void onlyADisabledGlossaryWithoutTermsIsDeleted() {
        String glossary = stage.glossary("Business");
        String term = stage.term(glossary, "Customer");
        ValidationException enabled = assertThrows(
                ValidationException.class,
                () -> stage.admin.deleteGlossary(
                        r -> r.domainIdentifier(stage.domain).identifier(glossary)));
        assertEquals(
                "Glossary must be DISABLED for deletion",
                enabled.awsErrorDetails().errorMessage());
        assertThrows(ConflictException.class, () -> stage.deleteGlossary(glossary));
        stage.deleteTerm(term);
        stage.deleteGlossary(glossary);
        assertThrows(
                ResourceNotFoundException.class,
                () -> stage.admin.getGlossary(
                        r -> r.domainIdentifier(stage.domain).identifier(glossary)));
    }

    @Test
    void aProjectWithAnUnknownMemberIsNotMade() throws Exception {
        var answer = stage.send(
                "POST",
                "/v2/domains/" + stage.domain + "/projects",
                "{\"name\":\"Half\",\"membershipAssignments\":[{\"member\":{\"userIdentifier\":\"nobody\"},"
                        + "\"designation\":\"PROJECT_CONTRIBUTOR\"}]}",
                true);
        assertEquals(404, answer.statusCode(), answer.body());
        assertTrue(stage.admin
                .listProjects(r -> r.domainIdentifier(stage.domain).name("Half"))
                .items()
                .isEmpty());
    }

    @Test
    void anExportIsAsItWasPut() {
        for (boolean on : List.of(true, false)) {
            stage.admin.putDataExportConfiguration(
                    r -> r.domainIdentifier(stage.domain).enableExport(on));
            assertEquals(
                    on,
                    stage.admin
                            .getDataExportConfiguration(r -> r.domainIdentifier(stage.domain))
                            .isExportEnabled());
        }
    }

    @Test
    void aTermOfNoGlossaryIsRefused() {
        assertThrows(ResourceNotFoundException.class, () -> stage.term("nowhere", "Customer"));
    }

    @Test
    void inputsAreCheckedAndWordedAsTheServiceDoes() {
        ValidationException e = assertThrows(ValidationException.class, () -> stage.glossary("x".repeat(257)));
        assertEquals(
                "1 validation error detected: Value at 'name' failed to satisfy constraint: Member must have length less than or equal to 256",
                e.awsErrorDetails().errorMessage());
        assertEquals("ValidationException", e.awsErrorDetails().errorCode());
        assertTrue(e.requestId().length() > 10);
    }

    @Test
    void searchPagesThroughEverythingOnce() {
        String glossary = stage.glossary("Business");
        List<String> made = IntStream.range(0, 23)
                .mapToObj(i -> stage.term(glossary, "Term " + i))
                .toList();
        var pages = stage.admin.searchPaginator(r -> r.domainIdentifier(stage.domain)
                .searchScope(InventorySearchScope.GLOSSARY_TERM)
                .maxResults(5));
        List<SearchResponse> answers = pages.stream().toList();
        assertEquals(5, answers.size());
        assertEquals(23, answers.get(0).totalMatchCount());
        assertEquals(
                made,
                answers.stream()
                        .flatMap(page -> page.items().stream())
                        .map(item -> item.glossaryTermItem().id())
                        .toList());
    }

    @Test
    void aTokenIsBoundToItsQuery() {
        String glossary = stage.glossary("Business");
        stage.term(glossary, "One");
        stage.term(glossary, "Two");
        String token = stage.admin
                .search(r -> r.domainIdentifier(stage.domain)
                        .searchScope(InventorySearchScope.GLOSSARY_TERM)
                        .maxResults(1))
                .nextToken();
        assertThrows(
                ValidationException.class,
                () -> stage.admin.search(r -> r.domainIdentifier(stage.domain)
                        .searchScope(InventorySearchScope.GLOSSARY)
                        .nextToken(token)));
        stage.standIn.pageTokens().expireAll();
        assertThrows(
                ValidationException.class,
                () -> stage.admin.search(r -> r.domainIdentifier(stage.domain)
                        .searchScope(InventorySearchScope.GLOSSARY_TERM)
                        .nextToken(token)));
    }

    @Test
    void aClientTokenMakesARepeatedCallTheSameCall() {
        String first = stage.admin
                .createGlossary(r -> r.domainIdentifier(stage.domain)
                        .name("Business")
                        .owningProjectIdentifier(stage.project)
                        .clientToken("t1"))
                .id();
        String second = stage.admin
                .createGlossary(r -> r.domainIdentifier(stage.domain)
                        .name("Business")
                        .owningProjectIdentifier(stage.project)
                        .clientToken("t1"))
                .id();
        assertEquals(first, second);
        assertEquals(1, stage.standIn.log().mutations("CreateGlossary"));
        assertThrows(
                ConflictException.class,
                () -> stage.admin.createGlossary(r -> r.domainIdentifier(stage.domain)
                        .name("Other")
                        .owningProjectIdentifier(stage.project)
                        .clientToken("t1")));
    }

    @Test
    void aStrangerReadsGlossariesButCreatesNone() {
        String glossary = stage.glossary("Business");
        assertEquals(
                "Business",
                stage.stranger()
                        .getGlossary(r -> r.domainIdentifier(stage.domain).identifier(glossary))
                        .name());
        assertThrows(AccessDeniedException.class, () -> stage.stranger()
                .createGlossary(
                        r -> r.domainIdentifier(stage.domain).name("Mine").owningProjectIdentifier(stage.project)));
    }

    @Test
    void profilesAreFoundByArnAndByTypeOfSearch() {
        stage.admin.createUserProfile(r -> r.domainIdentifier(stage.domain).userIdentifier("ann"));
        assertEquals(
                1,
                stage.admin
                        .searchUserProfiles(
                                r -> r.domainIdentifier(stage.domain).userType(UserSearchType.DATAZONE_SSO_USER))
                        .items()
                        .size());
        assertEquals(
                2,
                stage.admin
                        .searchUserProfiles(
                                r -> r.domainIdentifier(stage.domain).userType(UserSearchType.DATAZONE_IAM_USER))
                        .items()
                        .size());
    }

    @Test
    void aDomainDoesNotExistInAnotherRegion() {
        assertThrows(ResourceNotFoundException.class, () -> stage.client("eu-central-1", "AKIAADMIN")
                .getDomain(r -> r.identifier(stage.domain)));
    }

    @Test
    void anUnsignedOrStaleSignatureIsRefused() {
        stage.standIn.clock().advance(java.time.Duration.ofMinutes(6));
        DataZoneException e =
                assertThrows(DataZoneException.class, () -> stage.admin.getDomain(r -> r.identifier(stage.domain)));
        assertEquals(403, e.statusCode());
        assertEquals("InvalidSignatureException", e.awsErrorDetails().errorCode());
        stage.standIn.settings().signatureWindow(null);
        stage.admin.getDomain(r -> r.identifier(stage.domain));
    }

    @Test
    void cloudTrailRecordsTheCallWithoutWhatIsSensitive() {
        stage.events.clear();
        String glossary = stage.glossary("Business");
        Map<String, Object> detail = Values.map(stage.events.get(0).get("detail"));
        assertEquals("CreateGlossary", detail.get("eventName"));
        assertEquals("HIDDEN_DUE_TO_SECURITY_REASONS", Values.at(detail, "requestParameters", "name"));
        assertEquals(stage.project, Values.at(detail, "requestParameters", "owningProjectIdentifier"));
        assertEquals(glossary, Values.at(detail, "responseElements", "id"));
        assertEquals(
                "arn:aws:iam::111122223333:role/Administrator",
                Values.at(detail, "userIdentity", "sessionContext", "sessionIssuer", "arn"));
        assertThrows(ConflictException.class, () -> stage.glossary("Business"));
        Map<String, Object> failed =
                Values.map(stage.events.get(stage.events.size() - 1).get("detail"));
        assertEquals("ConflictException", failed.get("errorCode"));
        assertNull(failed.get("responseElements"));
    }

    @Test
    void serviceEventsNameTheEntity() {
        stage.events.clear();
        String other = stage.project("Other");
        Map<String, Object> event = stage.events.get(0);
        assertEquals("Project Creation Succeeded", event.get("detail-type"));
        assertEquals(other, Values.at(event, "detail", "metadata", "id"));
        assertEquals(stage.domain, Values.at(event, "detail", "metadata", "domain"));
        assertEquals(other, Values.at(event, "detail", "data", "projectId"));
    }

    @Test
    void aSnapshotIsWhatGetAnswers() {
        String glossary = stage.glossary("Business");
        Map<String, Object> document =
                Values.map(stage.standIn.documents(stage.domain, "Glossary").get(glossary));
        assertEquals("Business", document.get("name"));
        assertEquals("ENABLED", document.get("status"));
        assertTrue(document.get("createdAt") instanceof io.zonekeeper.document.JsonNumber);
    }
}
