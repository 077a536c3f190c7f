package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.CreateRuleRequest;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.MetadataFormReference;
import software.amazon.awssdk.services.datazone.model.RuleDetail;
import software.amazon.awssdk.services.datazone.model.RuleScope;
import software.amazon.awssdk.services.datazone.model.RuleTarget;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** Rules of domain units stop what is published or subscribed to without the forms and terms that they demand. */
class MetadataRulesTest {
    private static final FormInput GOOD =
            FormInput.builder().formName("TopicForm").content("{}").build();

    private final Stage stage = new Stage();
    private final String root =
            stage.admin.getDomain(r -> r.identifier(stage.domain)).rootDomainUnitId();
    private String unit = "";
    private String project = "";

    @BeforeEach
    void domain() {
        stage.topicType();
        unit = stage.admin
                .createDomainUnit(
                        r -> r.domainIdentifier(stage.domain).name("Sales").parentDomainUnitIdentifier(root))
                .id();
        project = stage.admin
                .createProject(
                        r -> r.domainIdentifier(stage.domain).name("Below").domainUnitId(unit))
                .id();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String rule(String name, String where, boolean below, UnaryOperator<CreateRuleRequest.Builder> more) {
        return stage.admin
                .createRule(more.apply(CreateRuleRequest.builder()
                                .domainIdentifier(stage.domain)
                                .name(name)
                                .action("CREATE_LISTING_CHANGE_SET")
                                .scope(scope(true))
                                .target(RuleTarget.fromDomainUnitTarget(
                                        t -> t.domainUnitId(where).includeChildDomainUnits(below)))
                                .detail(form("1")))
                        .build())
                .identifier();
    }

    private static RuleScope scope(boolean products) {
        return RuleScope.builder()
                .assetType(a -> a.selectionMode("ALL"))
                .dataProduct(products)
                .project(p -> p.selectionMode("ALL"))
                .build();
    }

    private static RuleDetail form(String revision) {
        return RuleDetail.fromMetadataFormEnforcementDetail(d -> d.requiredMetadataForms(MetadataFormReference.builder()
                .typeIdentifier("TopicForm")
                .typeRevision(revision)
                .build()));
    }

    private void drop(String rule) {
        stage.admin.deleteRule(r -> r.domainIdentifier(stage.domain).identifier(rule));
    }

    private String asset(String owner, List<FormInput> forms, List<String> terms) {
        return stage.admin
                .createAsset(r -> {
                    r.domainIdentifier(stage.domain)
                            .name("orders")
                            .typeIdentifier("TopicAssetType")
                            .owningProjectIdentifier(owner)
                            .formsInput(forms);
                    if (!terms.isEmpty()) {
                        r.glossaryTerms(terms);
                    }
                })
                .id();
    }

    private void stopped(String asset) {
        assertThrows(ValidationException.class, () -> stage.publish(asset));
    }

    @Test
    void aRuleHoldsInItsUnitAndBelowItWhenItSaysSo() {
        String bare = asset(project, List.of(), List.of());
        String atRoot = asset(stage.project, List.of(), List.of());
        String rule = rule("Topics", root, false, r -> r);
        stopped(atRoot);
        stage.publish(bare);
        drop(rule);
        String all = rule("Topics below too", root, true, r -> r);
        assertEquals(
                "Rule Topics below too (" + all + ") requires a form of type TopicForm@1",
                assertThrows(ValidationException.class, () -> stage.publish(bare))
                        .awsErrorDetails()
                        .errorMessage());
        stage.publish(asset(project, List.of(GOOD), List.of()));
        stage.standIn.settings().keep(ServiceRule.METADATA_RULES, false);
        stage.publish(bare);
    }

    @Test
    void aRuleIsForTheTypesProjectsAndActionsOfItsScope() {
        String bare = asset(project, List.of(), List.of());
        String product = stage.admin
                .createDataProduct(
                        r -> r.domainIdentifier(stage.domain).name("Product").owningProjectIdentifier(project))
                .id();
        drop(rule(
                "Other types",
                unit,
                true,
                r -> r.scope(scope(false).toBuilder()
                        .assetType(a ->
                                a.selectionMode("SPECIFIC").specificAssetTypes("amazon.datazone.GlueTableAssetType"))
                        .build())));
        String others = rule(
                "Other projects",
                unit,
                true,
                r -> r.scope(scope(false).toBuilder()
                        .project(p -> p.selectionMode("SPECIFIC").specificProjects(stage.project))
                        .build()));
        stage.publish(bare);
        drop(others);
        String anybody =
                rule("No projects named", unit, true, r -> r.scope(s -> s.assetType(a -> a.selectionMode("ALL"))));
        stopped(bare);
        drop(anybody);
        String assets = rule("Assets", unit, true, r -> r.scope(scope(false)));
        stopped(bare);
        publish(product);
        drop(assets);
        rule("Products too", unit, true, r -> r);
        assertThrows(ValidationException.class, () -> publish(product));
    }

    private void publish(String product) {
        stage.admin.createListingChangeSet(r -> r.domainIdentifier(stage.domain)
                .entityType("DATA_PRODUCT")
                .entityIdentifier(product)
                .action("PUBLISH"));
    }

    @Test
    void aRuleDemandsTerms() {
        String term = stage.term(stage.glossary("Words"), "Public");
        String bare = asset(project, List.of(), List.of());
        rule(
                "Words",
                unit,
                true,
                r -> r.detail(RuleDetail.fromGlossaryTermEnforcementDetail(d -> d.requiredGlossaryTermIds(term))));
        stopped(bare);
        stage.publish(asset(project, List.of(), List.of(term)));
    }

    @Test
    void aRuleStopsSubscriptionRequestsWithoutItsForms() {
        String listing = stage.publish(asset(project, List.of(), List.of()));
        String consumer = stage.project("Consumer");
        rule("Ask with a topic", unit, true, r -> r.action("CREATE_SUBSCRIPTION_REQUEST"));
        stage.publish(asset(project, List.of(), List.of()));
        assertThrows(ValidationException.class, () -> ask(listing, consumer, List.of()));
        ask(
                listing,
                consumer,
                List.of(GOOD.toBuilder().typeIdentifier("TopicForm").build()));
    }

    private void ask(String listing, String consumer, List<FormInput> forms) {
        stage.admin.createSubscriptionRequest(r -> {
            r.domainIdentifier(stage.domain)
                    .requestReason("to read")
                    .subscribedListings(l -> l.identifier(listing))
                    .subscribedPrincipals(p -> p.project(x -> x.identifier(consumer)));
            if (!forms.isEmpty()) {
                r.metadataForms(forms);
            }
        });
    }

    @Test
    void aRuleIsMadeOnceInAHierarchyAndOfWhatExists() {
        assertThrows(ValidationException.class, () -> rule("No revision", root, true, r -> r.detail(form("9"))));
        String rule = rule("Topics", root, true, r -> r);
        assertEquals(
                "Rule with action CREATE_LISTING_CHANGE_SET and metadata form"
                        + " MetadataFormReference(formTypeIdentifier=TopicForm, formTypeRevision=1)"
                        + " already exists in domain units hierarchy in domain unit(s): " + root,
                assertThrows(ConflictException.class, () -> rule("Again", unit, false, r -> r))
                        .awsErrorDetails()
                        .errorMessage());
        rule("For requests", unit, false, r -> r.action("CREATE_SUBSCRIPTION_REQUEST"));
        stage.admin.updateRule(r -> r.domainIdentifier(stage.domain)
                .identifier(rule)
                .description("the same rule")
                .detail(form("1")));
        drop(rule);
        rule("Again", unit, false, r -> r);
        assertThrows(ConflictException.class, () -> rule("Above", root, true, r -> r));
        rule("Not below", root, false, r -> r);
    }
}
