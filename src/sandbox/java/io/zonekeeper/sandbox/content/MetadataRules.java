package io.zonekeeper.sandbox.content;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rules of domain units demand: forms or terms, before something is published or subscribed to. A rule holds in
 * its unit, and below it when it says so.
 */
public final class MetadataRules {
    private MetadataRules() {}

    /**
     * Something that is to be published or subscribed to.
     *
     * @param project that owns it
     * @param assetType its type; empty for a data product
     */
    public record Subject(String project, String assetType) {}

    /** Refuses an action whose rules demand forms or terms that are not given. */
    public static void require(Domain domain, String action, Subject subject, List<Object> forms, List<String> terms) {
        for (Entity rule : domain.entities("Rule").all()) {
            if (action.equals(rule.get("action")) && holds(domain, rule, subject)) {
                require(rule, forms, terms);
            }
        }
    }

    private static void require(Entity rule, List<Object> forms, List<String> terms) {
        for (Object each : demanded(rule.document())) {
            String type = Values.text(Values.at(each, "typeIdentifier"));
            int revision = number(Values.at(each, "typeRevision"));
            boolean given = forms.stream()
                    .anyMatch(form -> type.equals(Values.at(form, "typeName"))
                            && number(Values.at(form, "typeRevision")) >= revision);
            if (!given) {
                throw Refusal.invalid("Rule " + rule.get("name") + " (" + rule.key() + ") requires a form of type "
                        + type + "@" + revision);
            }
        }
        for (String term : Values.strings(
                Values.at(rule.get("detail"), "glossaryTermEnforcementDetail", "requiredGlossaryTermIds"))) {
            if (!terms.contains(term)) {
                throw Refusal.invalid(
                        "Rule " + rule.get("name") + " (" + rule.key() + ") requires the glossary term " + term);
            }
        }
    }

    private static boolean holds(Domain domain, Entity rule, Subject subject) {
        return inScope(Values.map(rule.get("scope")), subject)
                && units(domain, subject.project()).stream().anyMatch(unit -> covers(rule.document(), unit));
    }

    private static boolean inScope(Map<String, Object> scope, Subject subject) {
        boolean kind = subject.assetType().isEmpty()
                ? Boolean.TRUE.equals(scope.get("dataProduct"))
                : selects(scope.get("assetType"), "specificAssetTypes", subject.assetType());
        // a scope that names no projects is for all of them [inferred: the stricter reading]
        boolean project =
                !scope.containsKey("project") || selects(scope.get("project"), "specificProjects", subject.project());
        return kind && project;
    }

    private static boolean selects(@Nullable Object selection, String member, String one) {
        String mode = Values.text(Values.at(selection, "selectionMode"));
        return mode.equals("ALL")
                || mode.equals("SPECIFIC")
                        && Values.strings(Values.at(selection, member)).contains(one);
    }

    /** A unit on the way from a project up to the root; {@code own} = the project's own. */
    private record Unit(String id, boolean own) {}

    private static List<Unit> units(Domain domain, String project) {
        Entity owner = domain.entities("Project").find(project);
        List<Unit> units = new ArrayList<>();
        Entities all = domain.entities("DomainUnit");
        Set<String> seen = new HashSet<>();
        for (Entity unit = owner == null ? null : all.find(owner.text("domainUnitId"));
                unit != null && seen.add(unit.key());
                unit = all.find(unit.text("parentDomainUnitId"))) {
            units.add(new Unit(unit.key(), units.isEmpty()));
        }
        return units;
    }

    private static boolean covers(Map<String, Object> rule, Unit unit) {
        return unit.id().equals(unit(rule)) && (unit.own() || cascades(rule));
    }

    /**
     * Refuses a rule that demands what is not there, or a form that a rule for the same action demands already in the
     * unit, above it or below it.
     */
    public static void check(Domain domain, Map<String, Object> rule, String self) {
        for (Object each : demanded(rule)) {
            String name = Values.text(Values.at(each, "typeIdentifier"));
            String revision = Values.text(Values.at(each, "typeRevision"));
            Entity type = domain.entities("FormType").find(name);
            if (type == null || type.revision(revision) == null) {
                throw Refusal.invalid("Form type " + name + " has no revision " + revision);
            }
            for (Entity other : domain.entities("Rule").all()) {
                if (!other.key().equals(self)
                        && Objects.equals(rule.get("action"), other.get("action"))
                        && demanded(other.document()).contains(each)
                        && meet(domain, rule, other.document())) {
                    throw Refusal.conflict("Rule with action " + rule.get("action")
                            + " and metadata form MetadataFormReference(formTypeIdentifier=" + name
                            + ", formTypeRevision=" + revision
                            + ") already exists in domain units hierarchy in domain unit(s): "
                            + unit(other.document()));
                }
            }
        }
        for (String term : Values.strings(
                Values.at(rule.get("detail"), "glossaryTermEnforcementDetail", "requiredGlossaryTermIds"))) {
            if (domain.entities("GlossaryTerm").find(term) == null) {
                throw Refusal.invalid("Glossary term " + term + " does not exist");
            }
        }
    }

    private static boolean meet(Domain domain, Map<String, Object> one, Map<String, Object> other) {
        return unit(one).equals(unit(other))
                || cascades(one) && isBelow(domain, unit(other), unit(one))
                || cascades(other) && isBelow(domain, unit(one), unit(other));
    }

    private static boolean isBelow(Domain domain, String unit, String above) {
        Entities units = domain.entities("DomainUnit");
        for (Entity up = units.find(unit); up != null; up = units.find(up.text("parentDomainUnitId"))) {
            if (up.key().equals(above)) {
                return true;
            }
        }
        return false;
    }

    private static List<Object> demanded(Map<String, Object> rule) {
        return Values.list(Values.at(rule.get("detail"), "metadataFormEnforcementDetail", "requiredMetadataForms"));
    }

    private static String unit(Map<String, Object> rule) {
        return Values.text(Values.at(rule.get("target"), "domainUnitTarget", "domainUnitId"));
    }

    private static boolean cascades(Map<String, Object> rule) {
        return Boolean.TRUE.equals(Values.at(rule.get("target"), "domainUnitTarget", "includeChildDomainUnits"));
    }

    private static int number(@Nullable Object revision) {
        String text = Values.text(revision);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }
}
