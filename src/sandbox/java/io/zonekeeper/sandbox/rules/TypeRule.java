package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.FormModels;
import io.zonekeeper.sandbox.content.TermUse;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Form types and asset types: known by name, revised by another create of the same project, never updated. */
final class TypeRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;
    private final Documents documents;
    private final References references;
    private final FormModels models;
    private final TermUse use;

    TypeRule(
            Families families,
            Verbs verbs,
            Documents documents,
            References references,
            FormModels models,
            TermUse use) {
        this.families = families;
        this.verbs = verbs;
        this.documents = documents;
        this.references = references;
        this.models = models;
        this.use = use;
    }

    @Override
    public List<String> families() {
        return List.of("FormType", "AssetType");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "CreateFormType",
                call -> create(call, "FormType"),
                "CreateAssetType",
                call -> create(call, "AssetType"));
    }

    private Map<String, Object> create(Call call, String name) {
        Family family = families.family(name);
        Entities types = call.domain().entities(name);
        Entity known = types.find(call.text("name"));
        if (known == null) {
            return verbs.create(call, family).document();
        }
        if (!call.text("owningProjectIdentifier").equals(known.owner())) {
            throw call.refusal(Refusal.conflict(name + " " + known.key() + " belongs to another project"));
        }
        Map<String, Object> given = documents.fromInput(call, family);
        references.check(call, given);
        Map<String, Object> document = new LinkedHashMap<>(given);
        documents.stamp(call, family, document);
        complete(call, document);
        document.put("revision", String.valueOf(Revisions.number(known) + 1));
        types.revise(known, document);
        call.changed(call.domain(), known, "revise", false);
        return known.document();
    }

    @Override
    public String resolve(Call call, String identifier) {
        return Documents.unqualified(call.domain(), identifier);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        if (Managed.is(document)) {
            throw Refusal.invalid("Names that begin with " + Managed.PREFIX + " are the service's");
        }
        document.put("revision", "1");
        document.put("originDomainId", call.domain().id());
        document.put("originProjectId", call.text("owningProjectIdentifier"));
        String smithy = Values.text(Values.at(document.get("model"), "smithy"));
        if (!smithy.isEmpty()) {
            boolean kept = call.world().settings().keeps(ServiceRule.FORM_MODELS);
            String name = Values.text(document.get("name"));
            document.put("imports", kept ? models.check(call.domain(), name, smithy) : List.of());
            if (call.text("status").isEmpty()) {
                document.put("status", "DISABLED");
            }
        }
        Values.map(document.get("formsOutput")).values().forEach(form -> {
            Entity type = call.domain().entities("FormType").find(Values.text(Values.at(form, "typeName")));
            if (type != null && Revisions.of(type, Values.text(Values.at(form, "typeRevision"))) == null) {
                throw Refusal.invalid(
                        "Form type " + type.key() + " has no revision " + Values.at(form, "typeRevision"));
            }
        });
    }

    @Override
    public void deleting(Call call, Entity type) {
        if (Managed.is(type.document())) {
            throw Access.denied(call);
        }
        boolean form = type.family().equals("FormType");
        boolean used = form
                ? call.world().settings().keeps(ServiceRule.IN_USE)
                        && use.ofFormType(call.domain(), type.key()).isPresent()
                : call.domain().entities("Asset").all().stream()
                        .anyMatch(asset -> type.key().equals(asset.get("typeIdentifier")));
        if (used || (form && "ENABLED".equals(type.get("status")))) {
            throw call.refusal(
                    Refusal.conflict(type.family() + " " + type.key() + (used ? " is in use" : " is enabled")));
        }
    }
}
