package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormContents;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;

/** Data products: bundles of assets, in revisions. Unlike an asset, one does not show its listing. */
final class DataProductRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;
    private final Documents documents;
    private final References references;
    private final FormContents contents;

    DataProductRule(Families families, Verbs verbs, Documents documents, References references, FormContents contents) {
        this.families = families;
        this.verbs = verbs;
        this.documents = documents;
        this.references = references;
        this.contents = contents;
    }

    @Override
    public List<String> families() {
        return List.of("DataProduct");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("CreateDataProductRevision", this::revise, "ListDataProductRevisions", this::revisions);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        check(call, document);
        Revisions.first(call, document);
    }

    private void check(Call call, Map<String, Object> document) {
        Domain domain = call.domain();
        for (Object item : Values.list(document.get("items"))) {
            String id = Values.text(Values.map(item).get("identifier"));
            if (domain.entities("Asset").find(id) == null
                    && domain.entities("Listing").find(id) == null) {
                throw call.refusal(Refusal.absent("Asset " + id + " does not exist"));
            }
            Values.strings(Values.map(item).get("glossaryTerms"))
                    .forEach(term -> References.require(call, "GlossaryTerm", term));
        }
        document.put(
                "formsOutput",
                contents.complete(call.world().settings(), domain, Values.list(document.get("formsOutput")), Map.of()));
    }

    private Map<String, Object> revise(Call call) {
        Family family = families.family("DataProduct");
        Entity product = verbs.find(call, family);
        Map<String, Object> given = documents.fromInput(call, family);
        references.check(call, given);
        check(call, given);
        String holder = call.domain().entities("DataProduct").holder(given, product.key());
        if (holder != null) {
            throw call.refusal(Refusal.conflict("A DataProduct with this name exists already: " + holder));
        }
        call.domain().entities("DataProduct").revise(product, Revisions.next(call, product, given));
        call.changed(call.domain(), product, "revise", false);
        return product.document();
    }

    private Map<String, Object> revisions(Call call) {
        Entity product = verbs.find(call, families.family("DataProduct"));
        reading(call, product);
        return Revisions.list(call, product);
    }

    @Override
    public void reading(Call call, Entity product) {
        AssetRule.requireRead(call, product);
    }
}
