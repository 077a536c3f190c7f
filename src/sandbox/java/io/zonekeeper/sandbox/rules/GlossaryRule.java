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
            Object restrictions = glossary.get("usageRestrictions");
            if (restrictions != null) {
                document.put("usageRestrictions", restrictions);
            }
        }
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        if (!entity.text("glossaryId").equals(Values.text(changed.getOrDefault("glossaryId", "")))) {
            throw Refusal.invalid("Term " + entity.key() + " is not in glossary " + changed.get("glossaryId"));
        }
    }

    @Override
    public void deleting(Call call, Entity entity) {
        if (!entity.family().equals("Glossary")) {
            return;
        }
        if (!"DISABLED".equals(entity.get("status"))) {
            throw Refusal.invalid("Glossary must be DISABLED for deletion");
        }
        boolean used = call.domain().entities("GlossaryTerm").all().stream()
                .anyMatch(term -> entity.key().equals(term.get("glossaryId")));
        if (used) {
            throw call.refusal(Refusal.conflict("Glossary can't be deleted while having glossary terms attached"));
        }
    }
}
