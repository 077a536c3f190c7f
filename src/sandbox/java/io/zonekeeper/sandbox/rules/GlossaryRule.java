package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;

/** Glossaries and their terms: a term belongs to its glossary's project and follows its restrictions. */
final class GlossaryRule implements FamilyRule {
    @Override
    public List<String> families() {
        return List.of("Glossary", "GlossaryTerm");
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        Entity glossary = call.domain().entities("Glossary").find(Values.text(document.get("glossaryId")));
        if (glossary != null) {
            Access.requireWrite(call, glossary.owner());
            Object restrictions = glossary.get("usageRestrictions");
            if (restrictions != null) {
                document.put("usageRestrictions", restrictions);
            }
        }
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        requireWrite(call, entity);
    }

    @Override
    public void deleting(Call call, Entity entity) {
        requireWrite(call, entity);
        boolean used = entity.family().equals("Glossary")
                ? !call.domain()
                        .entities("GlossaryTerm")
                        .index()
                        .by("glossaryId", entity.key())
                        .isEmpty()
                : inRelations(call, entity.key());
        if (used) {
            throw call.refusal(Refusal.conflict(entity.family() + " " + entity.key() + " is in use"));
        }
    }

    private static void requireWrite(Call call, Entity entity) {
        Entity glossary = call.domain().entities("Glossary").find(entity.text("glossaryId"));
        Access.requireWrite(call, glossary == null ? null : glossary.owner());
    }

    private static boolean inRelations(Call call, String term) {
        return call.domain().entities("GlossaryTerm").all().stream()
                .map(other -> Values.map(other.get("termRelations")))
                .anyMatch(relations -> Values.list(relations.get("isA")).contains(term)
                        || Values.list(relations.get("classifies")).contains(term));
    }
}
