package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.MetadataRules;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules of domain units: an update makes a revision; lists show inherited rules too when asked. */
final class GovernanceRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;
    private final Documents documents;

    GovernanceRule(Families families, Verbs verbs, Documents documents) {
        this.families = families;
        this.verbs = verbs;
        this.documents = documents;
    }

    @Override
    public List<String> families() {
        return List.of("Rule");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("UpdateRule", this::update);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        String unit = unit(document);
        References.require(call, "DomainUnit", unit);
        document.put("targetType", "DOMAIN_UNIT");
        document.put("revision", "1");
        document.put("lastUpdatedBy", Access.author(call.domain(), call.caller()));
        kind(document);
        check(call, document, "");
    }

    private static void check(Call call, Map<String, Object> rule, String self) {
        if (call.world().settings().keeps(ServiceRule.METADATA_RULES)) {
            try {
                MetadataRules.check(call.domain(), rule, self);
            } catch (Refusal refusal) {
                throw call.refusal(refusal);
            }
        }
    }

    private static void kind(Map<String, Object> document) {
        document.put(
                "ruleType",
                Values.map(document.get("detail")).containsKey("glossaryTermEnforcementDetail")
                        ? "GLOSSARY_TERM_ENFORCEMENT"
                        : "METADATA_FORM_ENFORCEMENT");
    }

    private Map<String, Object> update(Call call) {
        Family family = families.family("Rule");
        Entity rule = verbs.find(call, family);
        Map<String, Object> document = new LinkedHashMap<>(rule.document());
        document.putAll(documents.fromInput(call, family));
        documents.touch(call, family, document);
        if (call.get("includeChildDomainUnits") instanceof Boolean children) {
            document.put(
                    "target",
                    Map.of(
                            "domainUnitTarget",
                            Map.of("domainUnitId", unit(document), "includeChildDomainUnits", children)));
        }
        kind(document);
        check(call, document, rule.key());
        document.put("revision", String.valueOf(Revisions.number(rule) + 1));
        call.domain().entities("Rule").revise(rule, document);
        call.updated(rule);
        return document;
    }

    private static String unit(Map<String, Object> document) {
        return Values.text(Values.at(document.get("target"), "domainUnitTarget", "domainUnitId"));
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        String unit = unit(document);
        Entities units = call.domain().entities("DomainUnit");
        String asked = call.text("targetIdentifier");
        if (unit.equals(asked)) {
            return true;
        }
        boolean cascades = Boolean.TRUE.equals(call.get("includeCascaded"))
                && Boolean.TRUE.equals(
                        Values.at(document.get("target"), "domainUnitTarget", "includeChildDomainUnits"));
        for (Entity up = units.find(asked); cascades && up != null; up = units.find(up.text("parentDomainUnitId"))) {
            if (up.key().equals(unit)) {
                return true;
            }
        }
        return false;
    }
}
