package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormContents;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Assets: of a type, with forms, in revisions; seen by members of the owning project alone until they are published. */
final class AssetRule implements FamilyRule {
    private static final int MOST_GOVERNED_TERMS = 20;

    private final Families families;
    private final Verbs verbs;
    private final Documents documents;
    private final References references;
    private final Predictions predictions;
    private final FormContents contents;

    AssetRule(Families families, Verbs verbs, Documents documents, References references, FormContents contents) {
        this.families = families;
        this.verbs = verbs;
        this.documents = documents;
        this.references = references;
        this.predictions = new Predictions(families, verbs);
        this.contents = contents;
    }

    @Override
    public List<String> families() {
        return List.of("Asset");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "CreateAssetRevision",
                this::revise,
                "ListAssetRevisions",
                call -> Revisions.list(call, read(call)),
                "AcceptPredictions",
                predictions::accept,
                "RejectPredictions",
                predictions::reject,
                "AssociateGovernedTerms",
                call -> govern(call, true),
                "DisassociateGovernedTerms",
                call -> govern(call, false));
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        Entity type = call.domain().entities("AssetType").find(Values.text(document.get("typeIdentifier")));
        if (type == null) {
            throw call.refusal(Refusal.absent("AssetType " + document.get("typeIdentifier") + " does not exist"));
        }
        document.putIfAbsent("typeRevision", type.text("revision"));
        forms(call, document, type);
        document.putIfAbsent("readOnlyFormsOutput", List.of());
        document.putIfAbsent("latestTimeSeriesDataPointFormsOutput", List.of());
        Revisions.first(call, document);
    }

    private void forms(Call call, Map<String, Object> document, Entity type) {
        Map<String, Object> revision = Revisions.of(type, Values.text(document.get("typeRevision")));
        if (revision == null) {
            throw Refusal.invalid("Asset type " + type.key() + " has no revision " + document.get("typeRevision"));
        }
        document.put(
                "formsOutput",
                contents.complete(
                        call.world().settings(),
                        call.domain(),
                        Values.list(document.get("formsOutput")),
                        Values.map(revision.get("formsOutput"))));
    }

    private Map<String, Object> revise(Call call) {
        Family family = families.family("Asset");
        Entity asset = verbs.find(call, family);
        Map<String, Object> given = documents.fromInput(call, family);
        references.check(call, given);
        Map<String, Object> document = Revisions.next(call, asset, given);
        Entity type = call.domain().entities("AssetType").find(asset.text("typeIdentifier"));
        if (type != null) {
            forms(call, document, type);
        }
        call.domain().entities("Asset").revise(asset, document);
        call.changed(call.domain(), asset, "revise", false);
        return asset.document();
    }

    /** Names are proposed for an asset that asks for them. */
    @Override
    public void created(Call call, Entity asset) {
        if (Boolean.TRUE.equals(Values.at(call.get("predictionConfiguration"), "businessNameGeneration", "enabled"))) {
            call.world().agenda().after(call.world().settings().provisioning(), () -> Predictions.names(call, asset));
        }
    }

    /** Governed terms belong to the asset, not to a revision: no new one, and no time moves. */
    private Map<String, Object> govern(Call call, boolean add) {
        Entities assets = call.domain().entities("Asset");
        Entity asset = assets.find(call.text("entityIdentifier"));
        if (asset == null) {
            throw Access.absent(call, families.family("Asset"), call.text("entityIdentifier"));
        }
        List<Object> terms = new ArrayList<>(Values.list(asset.get("governedGlossaryTerms")));
        for (String id : Values.strings(call.get("governedGlossaryTerms"))) {
            References.require(call, "GlossaryTerm", id);
            Entity term = call.domain().entities("GlossaryTerm").find(id);
            if (term != null && !Values.list(term.get("usageRestrictions")).contains("ASSET_GOVERNED_TERMS")) {
                throw Refusal.invalid("Term " + id + " is of a glossary without ASSET_GOVERNED_TERMS");
            }
            terms.remove(id);
            if (add) {
                terms.add(id);
            }
        }
        if (terms.size() > MOST_GOVERNED_TERMS) {
            throw Refusal.invalid("An asset has " + MOST_GOVERNED_TERMS + " governed terms at most");
        }
        assets.patch(asset, Map.of("governedGlossaryTerms", terms));
        call.updated(asset);
        return Map.of();
    }

    private Entity read(Call call) {
        Entity asset = verbs.find(call, families.family("Asset"));
        reading(call, asset);
        return asset;
    }

    @Override
    public void reading(Call call, Entity asset) {
        requireRead(call, asset);
    }

    /** Published assets and products are read by everybody, the others by members of their project. */
    static void requireRead(Call call, Entity entity) {
        if (!"ACTIVE".equals(Values.at(entity.get("listing"), "listingStatus"))) {
            Access.requireInventory(call, entity.owner());
        }
    }

    /** What hangs on an asset goes with it; its published listing stays. */
    @Override
    public void deleted(Call call, Entity asset) {
        Predictions.forget(call, asset);
        for (String name : List.of("AssetFilter", "TimeSeriesDataPoint", "AttributesMetadata")) {
            Entities children = call.domain().entities(name);
            children.all().stream()
                    .filter(child -> asset.key().equals(child.get("assetId"))
                            || asset.key().equals(child.get("entityId")))
                    .toList()
                    .forEach(children::remove);
        }
    }
}
