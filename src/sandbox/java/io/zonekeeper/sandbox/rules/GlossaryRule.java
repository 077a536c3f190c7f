package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.Relations;
import io.zonekeeper.sandbox.content.TermUse;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;
import java.util.Map;

/** Glossaries and their terms: a term belongs to its glossary's project and follows its restrictions. */
final class GlossaryRule implements FamilyRule {
    private final TermUse use;

    GlossaryRule(TermUse use) {
        this.use = use;
    }

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
        relate(call, "", document);
    }

    private static void relate(Call call, String term, Map<String, Object> document) {
        if (call.world().settings().keeps(ServiceRule.TERM_RELATIONS)) {
            Relations.check(call.domain(), term, document);
        }
    }

    @Override
    public void created(Call call, Entity entity) {
        mirror(call, entity, Map.of());
    }

    @Override
    public void updated(Call call, Entity entity) {
        mirror(call, entity, entity.before());
    }

    private static void mirror(Call call, Entity entity, Map<String, Object> before) {
        if (call.world().settings().keeps(ServiceRule.TERM_RELATIONS)) {
            Relations.mirror(call.domain(), entity, before);
        }
    }

    @Override
    public void deleted(Call call, Entity entity) {
        if (call.world().settings().keeps(ServiceRule.TERM_RELATIONS)) {
            Relations.forget(call.domain(), entity);
        }
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        if (!entity.text("glossaryId").equals(Values.text(changed.getOrDefault("glossaryId", "")))) {
            throw Refusal.invalid("Term " + entity.key() + " is not in glossary " + changed.get("glossaryId"));
        }
        relate(call, entity.key(), changed);
    }

    @Override
    public void deleting(Call call, Entity entity) {
        if (entity.family().equals("GlossaryTerm")) {
            deletingTerm(call, entity);
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
        if (call.world().settings().keeps(ServiceRule.IN_USE)) {
            use.ofGlossary(call.domain(), entity.key()).ifPresent(type -> {
                throw call.refusal(Refusal.conflict("Glossary is in use by form type " + type.key()));
            });
        }
    }

    private void deletingTerm(Call call, Entity term) {
        if (!call.world().settings().keeps(ServiceRule.IN_USE)) {
            return;
        }
        if ("ENABLED".equals(term.get("status"))) {
            throw Refusal.invalid("Glossary term must be DISABLED for deletion");
        }
        Entity glossary = call.domain().entities("Glossary").find(term.text("glossaryId"));
        String owner = glossary == null ? null : glossary.owner();
        use.ofTerm(call.domain(), term.key(), owner == null ? "" : owner).ifPresent(user -> {
            throw call.refusal(Refusal.conflict("Glossary term is in use by " + user.family() + " " + user.key()));
        });
    }
}
