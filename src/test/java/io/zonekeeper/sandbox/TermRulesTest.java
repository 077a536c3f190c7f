package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.DataZoneException;
import software.amazon.awssdk.services.datazone.model.GetGlossaryTermResponse;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.TermRelations;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** Terms that are enabled or in use stay; a relation shows at both of its terms. */
class TermRulesTest {
    private final Stage stage = new Stage();
    private final String glossary = stage.glossary("Words");

    @AfterEach
    void close() {
        stage.close();
    }

    private GetGlossaryTermResponse get(String term) {
        return stage.admin.getGlossaryTerm(r -> r.domainIdentifier(stage.domain).identifier(term));
    }

    private String term(String name, String status) {
        return stage.admin
                .createGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                        .glossaryIdentifier(glossary)
                        .name(name)
                        .status(status))
                .id();
    }

    private void relate(String term, TermRelations relations) {
        stage.admin.updateGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                .identifier(term)
                .glossaryIdentifier(glossary)
                .termRelations(relations));
    }

    private void disable(String term) {
        stage.admin.updateGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                .identifier(term)
                .glossaryIdentifier(glossary)
                .status("DISABLED"));
    }

    private void delete(String term) {
        stage.admin.deleteGlossaryTerm(r -> r.domainIdentifier(stage.domain).identifier(term));
    }

    private String kept(String term) {
        return assertThrows(DataZoneException.class, () -> delete(term))
                .awsErrorDetails()
                .errorMessage();
    }

    private static TermRelations isA(String... terms) {
        return TermRelations.builder().isA(terms).build();
    }

    @Test
    void aRelationShowsAtBothTerms() {
        String animal = term("Animal", "ENABLED");
        String pet = term("Pet", "ENABLED");
        String dog = stage.admin
                .createGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                        .glossaryIdentifier(glossary)
                        .name("Dog")
                        .termRelations(isA(animal, pet)))
                .id();
        assertEquals(List.of(dog), get(animal).termRelations().classifies());
        assertEquals(List.of(dog), get(pet).termRelations().classifies());

        relate(dog, isA(animal));
        assertEquals(null, get(pet).termRelations(), "the last relation of a term takes the member with it");

        relate(animal, TermRelations.builder().classifies(dog, pet).build());
        assertEquals(List.of(animal), get(pet).termRelations().isA());

        relate(animal, TermRelations.builder().classifies(pet).build());
        assertEquals(null, get(dog).termRelations());
        relate(pet, TermRelations.builder().build());
        assertEquals(null, get(animal).termRelations());

        stage.standIn.settings().keep(ServiceRule.TERM_RELATIONS, false);
        relate(dog, isA(animal));
        assertEquals(null, get(animal).termRelations());
    }

    @Test
    void theOtherTermWasNotUpdated() {
        String animal = term("Animal", "ENABLED");
        String dog = term("Dog", "ENABLED");
        Instant before = get(animal).updatedAt();
        stage.standIn.clock().advance(Duration.ofSeconds(9));
        relate(dog, isA(animal));
        assertEquals(before, get(animal).updatedAt());
        assertTrue(get(dog).updatedAt().isAfter(before));
    }

    @Test
    void aTermHasTenRelationsOfAKindAtMost() {
        String animal = term("Animal", "ENABLED");
        List<String> kinds = IntStream.range(0, 11)
                .mapToObj(i -> term("Kind " + i, "ENABLED"))
                .toList();
        kinds.subList(0, 10).forEach(kind -> relate(kind, isA(animal)));
        assertThrows(ValidationException.class, () -> relate(kinds.get(10), isA(animal)));
        relate(kinds.get(0), isA(animal));
    }

    @Test
    void aTermThatIsEnabledIsNotDeleted() {
        String term = term("Dog", "ENABLED");
        assertEquals("Glossary term must be DISABLED for deletion", kept(term));
        disable(term);
        delete(term);
        assertThrows(ResourceNotFoundException.class, () -> get(term));
    }

    @Test
    void aTermWithTermsBelowItIsNotDeletedAndLeavesThoseAboveIt() {
        String animal = term("Animal", "DISABLED");
        String dog = term("Dog", "DISABLED");
        relate(dog, isA(animal));
        assertEquals("Glossary term is in use by GlossaryTerm " + dog, kept(animal));
        delete(dog);
        assertEquals(null, get(animal).termRelations());
        delete(animal);
    }

    @Test
    void aTermInUseIsNotDeleted() {
        stage.topicType();
        String term = term("Dog", "ENABLED");
        String asset = stage.asset("orders");
        stage.admin.createAssetRevision(r -> r.domainIdentifier(stage.domain)
                .identifier(asset)
                .name("orders")
                .glossaryTerms(term));
        disable(term);
        assertEquals("Glossary term is in use by Asset " + asset, kept(term));
        stage.admin.createAssetRevision(
                r -> r.domainIdentifier(stage.domain).identifier(asset).name("orders"));

        String other = stage.project("Other");
        for (String project : List.of(stage.project, other)) {
            stage.admin.updateProject(
                    r -> r.domainIdentifier(stage.domain).identifier(project).glossaryTerms(term));
        }
        assertEquals("Glossary term is in use by Project " + other, kept(term));
        stage.standIn.settings().keep(ServiceRule.IN_USE, false);
        delete(term);
    }

    @Test
    void aTermInAFormOrARuleIsNotDeletedNorIsItsGlossary() {
        String term = term("Dog", "ENABLED");
        stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name("PetForm")
                .owningProjectIdentifier(stage.project)
                .status("ENABLED")
                .model(m -> m.smithy("structure PetForm { @amazon.datazone#glossaryterm(\"" + glossary
                        + "\") kind: String, note: String }")));
        String product = stage.admin
                .createDataProduct(r -> r.domainIdentifier(stage.domain)
                        .name("Pets")
                        .owningProjectIdentifier(stage.project)
                        .formsInput(f ->
                                f.formName("pet").typeIdentifier("PetForm").content("{\"kind\":\"" + term + "\"}")))
                .id();
        disable(term);
        assertEquals("Glossary term is in use by DataProduct " + product, kept(term));
        stage.admin.createDataProductRevision(r -> r.domainIdentifier(stage.domain)
                .identifier(product)
                .name("Pets")
                .formsInput(f -> f.formName("pet").typeIdentifier("PetForm").content("{\"note\":\"" + term + "\"}")));
        delete(term);

        assertThrows(ConflictException.class, () -> stage.deleteGlossary(glossary));
        assertThrows(ConflictException.class, () -> deleteForm("PetForm"));
        stage.admin.createDataProductRevision(
                r -> r.domainIdentifier(stage.domain).identifier(product).name("Pets"));
        stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name("PetForm")
                .owningProjectIdentifier(stage.project)
                .status("DISABLED")
                .model(m -> m.smithy("structure PetForm {}")));
        deleteForm("PetForm");
        stage.deleteGlossary(glossary);
    }

    private void deleteForm(String name) {
        stage.admin.deleteFormType(r -> r.domainIdentifier(stage.domain).formTypeIdentifier(name));
    }

    @Test
    void aFormTypeThatAssetTypesRulesOrOtherFormTypesHaveIsNotDeleted() {
        for (String name : List.of("Inner", "Outer")) {
            stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                    .name(name)
                    .owningProjectIdentifier(stage.project)
                    .status("DISABLED")
                    .model(m ->
                            m.smithy("structure " + name + " { " + (name.equals("Outer") ? "in: Inner" : "") + " }")));
        }
        assertThrows(ConflictException.class, () -> deleteForm("Inner"));
        stage.admin.createAssetType(r -> r.domainIdentifier(stage.domain)
                .name("Type")
                .owningProjectIdentifier(stage.project)
                .formsInput(Map.of("outer", FormModelRulesTest.entry("Outer", "1", false))));
        assertThrows(ConflictException.class, () -> deleteForm("Outer"));
        stage.admin.deleteAssetType(r -> r.domainIdentifier(stage.domain).identifier("Type"));
        deleteForm("Outer");
        deleteForm("Inner");
    }
}
