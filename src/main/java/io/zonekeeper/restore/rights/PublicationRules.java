package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the rules of the target's domain units let something be published. Source: CreateRule in the API reference: a
 * rule is for a unit, and perhaps those below, for some or all projects and asset types, and demands forms or terms.
 */
public final class PublicationRules {
    private static final String ACTION = "CREATE_LISTING_CHANGE_SET";

    private final Rights rights;

    public PublicationRules(Rights rights) {
        this.rights = rights;
    }

    /**
     * What is published.
     *
     * @param assetType the asset's type; empty for a data product
     * @param forms the types of its forms with their revisions; an empty one is not known yet
     * @param terms the ids of its glossary terms in the target
     */
    public record Published(String assetType, Map<String, String> forms, Set<String> terms) {
        public Published {
            forms = Map.copyOf(forms);
            terms = Set.copyOf(terms);
        }
    }

    /** Whether the units of a place have any rule for publishing. */
    public boolean any(AuthorizationContext place) {
        return !rules(place).isEmpty();
    }

    /** The first rule that does not let it through. */
    public Optional<Obstacle> obstacle(AuthorizationContext place, Published published) {
        for (Map<String, @Nullable Object> rule : rules(place)) {
            if (!isFor(Grants.map(rule.get("scope")), place, published)) {
                continue;
            }
            EntityId unit = place.units().get(0);
            String id = String.valueOf(rule.get("identifier"));
            List<String> lacks = rights.rule(unit, id)
                    .map(whole -> lacks(Grants.map(whole.get("detail")), published))
                    .orElse(List.of());
            if (!lacks.isEmpty()) {
                return Optional.of(new Obstacle.Ruled(unit, id, String.valueOf(rule.get("name")), lacks));
            }
        }
        return Optional.empty();
    }

    private List<Map<String, @Nullable Object>> rules(AuthorizationContext place) {
        if (place.units().isEmpty()) {
            return List.of();
        }
        EntityId unit = place.units().get(0);
        return rights
                .list(
                        unit.type(),
                        Verb.RULES,
                        Map.of("targetIdentifier", unit.parts().get(0), "action", ACTION, "includeCascaded", "true"))
                .orElse(List.of())
                .stream()
                .filter(rule -> ACTION.equals(rule.get("action")))
                .filter(rule ->
                        reaches(Grants.map(Grants.map(rule.get("target")).get("domainUnitTarget")), place))
                .toList();
    }

    private static boolean reaches(Map<?, ?> target, AuthorizationContext place) {
        boolean own = place.direct()
                && place.units().get(0).parts().get(0).equals(String.valueOf(target.get("domainUnitId")));
        return own || Boolean.TRUE.equals(target.get("includeChildDomainUnits"));
    }

    private static boolean isFor(Map<?, ?> scope, AuthorizationContext place, Published published) {
        Map<?, ?> projects = Grants.map(scope.get("project"));
        boolean project = !"SPECIFIC".equals(projects.get("selectionMode"))
                || place.project()
                        .filter(one -> list(projects.get("specificProjects")).contains(one.key()))
                        .isPresent();
        Map<?, ?> assetTypes = Grants.map(scope.get("assetType"));
        boolean kind = published.assetType().isEmpty()
                ? Boolean.TRUE.equals(scope.get("dataProduct"))
                : "ALL".equals(assetTypes.get("selectionMode"))
                        || list(assetTypes.get("specificAssetTypes")).contains(published.assetType());
        return project && kind;
    }

    private static List<String> lacks(Map<?, ?> detail, Published published) {
        List<String> lacks = new ArrayList<>();
        for (Object form :
                list(Grants.map(detail.get("metadataFormEnforcementDetail")).get("requiredMetadataForms"))) {
            String type = String.valueOf(Grants.map(form).get("typeIdentifier"));
            String revision = String.valueOf(Grants.map(form).get("typeRevision"));
            String given = published.forms().get(type);
            if (given == null) {
                lacks.add("form " + type);
            } else if (isBefore(given, revision)) {
                lacks.add("form " + type + " in revision " + revision + " instead of " + given);
            }
        }
        for (Object term :
                list(Grants.map(detail.get("glossaryTermEnforcementDetail")).get("requiredGlossaryTermIds"))) {
            if (!published.terms().contains(String.valueOf(term))) {
                lacks.add("term " + term);
            }
        }
        return lacks;
    }

    static boolean isBefore(String given, String demanded) {
        return given.matches("\\d{1,9}")
                && demanded.matches("\\d{1,9}")
                && Integer.parseInt(given) < Integer.parseInt(demanded);
    }

    private static Collection<?> list(@Nullable Object value) {
        return value instanceof Collection<?> all ? all : List.of();
    }
}
