package io.zonekeeper.sandbox.content;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who has a term, a glossary or a form type, and so keeps it from being deleted. */
public final class TermUse {
    private final FormModels models;
    private final FormContents contents;

    public TermUse(FormModels models, FormContents contents) {
        this.models = models;
        this.contents = contents;
    }

    /**
     * Who has the term: what is described by it, rules that demand it, terms below it. The project that keeps its
     * glossary does not count: the API takes no term from a project that has no other, and no project goes before its
     * glossaries.
     *
     * @param keeper the project that keeps the term's glossary
     */
    public Optional<Entity> ofTerm(Domain domain, String term, String keeper) {
        for (String family : List.of("Asset", "DataProduct", "Project", "Environment", "EnvironmentBlueprint")) {
            Optional<Entity> user = first(
                    domain,
                    family,
                    entity -> !entity.key().equals(keeper) && describedBy(domain, entity.document(), term));
            if (user.isPresent()) {
                return user;
            }
        }
        return first(domain, "AttributesMetadata", columns -> contents.terms(domain, Values.list(columns.get("forms")))
                        .contains(term))
                .or(() -> first(domain, "Rule", rule -> Values.strings(Values.at(
                                rule.get("detail"), "glossaryTermEnforcementDetail", "requiredGlossaryTermIds"))
                        .contains(term)))
                .or(() -> first(
                        domain,
                        "GlossaryTerm",
                        other -> !other.key().equals(term)
                                && Values.strings(Values.at(other.get("termRelations"), "isA"))
                                        .contains(term)));
    }

    private boolean describedBy(Domain domain, Map<String, Object> document, String term) {
        return Values.list(document.get("glossaryTerms")).contains(term)
                || Values.list(document.get("governedGlossaryTerms")).contains(term)
                || Values.list(document.get("items")).stream()
                        .anyMatch(item -> Values.list(Values.map(item).get("glossaryTerms"))
                                .contains(term))
                || contents.terms(domain, Values.list(document.get("formsOutput")))
                        .contains(term);
    }

    /** The form type whose fields hold terms of the glossary. */
    public Optional<Entity> ofGlossary(Domain domain, String glossary) {
        return first(domain, "FormType", type -> models.of(domain, type.document())
                .map(model -> model.glossaries().contains(glossary))
                .orElse(false));
    }

    /** What has forms of the type: asset types, assets, data products, rules that demand one, models that import it. */
    public Optional<Entity> ofFormType(Domain domain, String name) {
        Predicate<Object> of = form -> name.equals(Values.map(form).get("typeName"))
                || name.equals(Values.map(form).get("typeIdentifier"));
        return first(domain, "AssetType", type -> Values.map(type.get("formsOutput")).values().stream()
                        .anyMatch(of))
                .or(() -> first(domain, "Asset", asset -> Values.list(asset.get("formsOutput")).stream()
                        .anyMatch(of)))
                .or(() -> first(domain, "DataProduct", product -> Values.list(product.get("formsOutput")).stream()
                        .anyMatch(of)))
                .or(
                        () -> first(domain, "Rule", rule -> Values.list(Values.at(
                                        rule.get("detail"), "metadataFormEnforcementDetail", "requiredMetadataForms"))
                                .stream()
                                .anyMatch(of)))
                .or(() -> first(domain, "FormType", type -> Values.list(type.get("imports")).stream()
                        .anyMatch(other -> name.equals(Values.at(other, "name")))));
    }

    private static Optional<Entity> first(Domain domain, String family, Predicate<Entity> has) {
        return domain.entities(family).all().stream().filter(has).findFirst();
    }
}
