package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.model.CreateFormTypeRequest;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.UserType;

/** What has ended is a tombstone, by its event alone and by sweeps alone. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndsTest {
    private final Services services;
    private Journey journey;

    EndsTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainIsProtected() {
        journey = Journey.begin(services, "ends");
    }

    @AfterAll
    void end() {
        journey.close();
    }

    /** A project, and what is in it. */
    private record Filled(String project, Map<String, String> within) {}

    @Test
    void withAProjectEndsWhatIsListedByItAndTheNextSweepEndsTheRest() {
        Filled filled = filled("Heard");
        journey.sweep();
        journey.quiet();
        delete(filled.project());
        journey.await("Project", filled.project(), Head::deleted);
        filled.within().entrySet().stream()
                .filter(entry -> !entry.getValue().startsWith("Glossary"))
                .forEach(entry -> journey.await(entry.getValue(), entry.getKey(), Head::deleted));
        journey.sweep();
        assertEquals(List.of(), journey.truth.differences());
    }

    @Test
    void withAProjectEndsAllThatWasInItBySweepsAlone() {
        Filled filled = filled("Unheard");
        journey.sweep();
        journey.quiet();
        journey.unheard(() -> delete(filled.project()));
        journey.sweep();
        journey.sweep();
        assertTrue(journey.ended("Project", filled.project()));
        filled.within()
                .forEach((key, type) -> assertTrue(journey.ended(type, key.split("/")), type + " " + key + " is kept"));
        assertEquals(List.of(), journey.truth.differences());
    }

    @Test
    void aMemberWhoIsRemovedEndsByTheCall() {
        String project = journey.project("Members");
        String user = user("Leaver");
        join(project, user);
        journey.await("ProjectMembership", project + "/" + user, head -> !head.deleted());
        journey.client.deleteProjectMembership(r ->
                r.domainIdentifier(journey.domain).projectIdentifier(project).member(m -> m.userIdentifier(user)));
        journey.await("ProjectMembership", project + "/" + user, Head::deleted);
        join(project, user);
        journey.await("ProjectMembership", project + "/" + user, head -> !head.deleted());
    }

    /** No event tells of the end of a revision. */
    @Test
    void revisionsEndWithWhatTheyAreRevisionsOf() {
        String project = journey.project("Forms");
        journey.sweep();
        for (int revision = 1; revision <= 3; revision++) {
            journey.client.createFormType(formType(project, "member" + revision + ": String"));
        }
        journey.client.createAssetType(r -> r.domainIdentifier(journey.domain)
                .owningProjectIdentifier(project)
                .name("DoomedAssetType")
                .formsInput(Map.of(
                        "form",
                        FormEntryInput.builder()
                                .typeIdentifier("DoomedForm")
                                .typeRevision("2")
                                .build())));
        for (String revision : List.of("1", "2")) {
            journey.await("FormTypeRevision", "DoomedForm/" + revision, head -> !head.deleted());
        }
        journey.quiet();
        journey.unheard(() -> journey.client.deleteAssetType(
                r -> r.domainIdentifier(journey.domain).identifier("DoomedAssetType")));
        journey.client.deleteFormType(r -> r.domainIdentifier(journey.domain).formTypeIdentifier("DoomedForm"));
        journey.await("FormType", "DoomedForm", Head::deleted);
        delete(project);
        for (String revision : List.of("1", "2")) {
            journey.await("FormTypeRevision", "DoomedForm/" + revision, Head::deleted);
        }
        assertTrue(journey.kept("AssetType", "DoomedAssetType"), "nothing told of its end");
        journey.sweep();
        assertTrue(journey.ended("AssetType", "DoomedAssetType"));
        assertEquals(List.of(), journey.truth.differences());
    }

    /** The service tells of the edit of one term, and shows the relation at both. */
    @Test
    void theOtherEndOfARelationIsReadWhenItIsSetAndWhenItEnds() {
        String glossary = journey.glossary(journey.project("Words"), "Words");
        String broad = journey.term(glossary, "Vehicle");
        String narrow = journey.term(glossary, "Car");
        for (String term : List.of(broad, narrow)) {
            journey.await("GlossaryTerm", term, head -> !head.deleted());
        }
        journey.quiet();
        journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                .identifier(narrow)
                .glossaryIdentifier(glossary)
                .name("Car")
                .termRelations(t -> t.isA(broad)));
        Journey.await(
                "the other end is known",
                () -> journey.truth.newest("GlossaryTerm", broad).contains(narrow));
        journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                .identifier(narrow)
                .glossaryIdentifier(glossary)
                .name("Car")
                .status("DISABLED"));
        journey.deleteTerm(narrow);
        journey.await("GlossaryTerm", narrow, Head::deleted);
        Journey.await(
                "the other end is free",
                () -> !journey.truth.newest("GlossaryTerm", broad).contains(narrow));
        assertEquals(List.of(), journey.truth.differences());
    }

    private CreateFormTypeRequest formType(String project, String members) {
        return CreateFormTypeRequest.builder()
                .domainIdentifier(journey.domain)
                .owningProjectIdentifier(project)
                .name("DoomedForm")
                .model(m -> m.smithy("structure DoomedForm { " + members + " }"))
                .build();
    }

    private Filled filled(String name) {
        String project = journey.project(name);
        String user = user(name);
        join(project, user);
        String glossary = journey.glossary(project, "Words of " + name);
        String term = journey.term(glossary, "Churn");
        String asset = journey.asset(project, name.toLowerCase(Locale.ROOT));
        String product = journey.client
                .createDataProduct(r -> r.domainIdentifier(journey.domain)
                        .owningProjectIdentifier(project)
                        .name("Product of " + name))
                .id();
        return new Filled(
                project,
                Map.of(
                        project + "/" + user,
                        "ProjectMembership",
                        project + "/" + journey.us(),
                        "ProjectMembership",
                        glossary,
                        "Glossary",
                        term,
                        "GlossaryTerm",
                        asset,
                        "Asset",
                        product,
                        "DataProduct"));
    }

    private String user(String name) {
        return journey.client
                .createUserProfile(r -> r.domainIdentifier(journey.domain)
                        .userIdentifier("arn:aws:iam::111122223333:role/" + name)
                        .userType(UserType.IAM_ROLE))
                .id();
    }

    private void join(String project, String user) {
        journey.client.createProjectMembership(r -> r.domainIdentifier(journey.domain)
                .projectIdentifier(project)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(user)));
    }

    private void delete(String project) {
        journey.client.deleteProject(
                r -> r.domainIdentifier(journey.domain).identifier(project).skipDeletionCheck(true));
    }
}
