package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.store.Entities;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All families, found in the model by the names of its operations; what the names do not say is in the tables here. */
public final class Families {
    private static final List<String> CREATES = List.of("Create", "Put", "Post", "Start", "Add");
    private static final List<String> DELETES = List.of("Delete", "Remove");

    /** Operations whose noun is no family of its own. */
    private static final Set<String> NO_FAMILY = Set.of(
            "AssetRevision",
            "DataProductRevision",
            "ListingChangeSet",
            "TimeSeriesDataPoints",
            "IamPortalLoginUrl",
            "EnvironmentCredentials",
            "NotebookImport",
            "SubscriptionRequestDetails");

    private static final Map<String, String> GETS = Map.of("SubscriptionRequest", "GetSubscriptionRequestDetails");
    private static final Map<String, String> LISTS = Map.of(
            "DomainUnit", "ListDomainUnitsForParent",
            "UserProfile", "SearchUserProfiles",
            "GroupProfile", "SearchGroupProfiles",
            "LineageNode", "ListLineageNodeHistory");

    /** Item shapes of the searches that list several families. */
    private static final Map<String, String> ITEMS = Map.of(
            "Glossary", "GlossaryItem",
            "GlossaryTerm", "GlossaryTermItem",
            "Asset", "AssetItem",
            "DataProduct", "DataProductResultItem",
            "FormType", "FormTypeData",
            "AssetType", "AssetTypeItem");

    /** Natural keys: no two entities of a domain have all of these members the same. */
    private static final Map<String, List<List<String>>> UNIQUE = Map.ofEntries(
            Map.entry("Listing", List.of(List.of("entityFamily", "entityId"))),
            Map.entry("UserProfile", List.of(List.of("principal"))),
            Map.entry("GroupProfile", List.of(List.of("principal"))),
            Map.entry("Glossary", List.of(List.of("name"))),
            Map.entry("GlossaryTerm", List.of(List.of("glossaryId", "name"))),
            Map.entry("Asset", List.of(List.of("externalIdentifier"))),
            Map.entry("DataProduct", List.of(List.of("name"))),
            Map.entry("Project", List.of(List.of("name"))),
            Map.entry("DataSource", List.of(List.of("projectId", "name"))),
            Map.entry("DomainUnit", List.of(List.of("parentDomainUnitId", "name"))),
            Map.entry("EnvironmentBlueprint", List.of(List.of("name"))),
            Map.entry("EnvironmentProfile", List.of(List.of("projectId", "name"))),
            Map.entry("ProjectProfile", List.of(List.of("name"))),
            Map.entry("AccountPool", List.of(List.of("name"))),
            Map.entry("AssetFilter", List.of(List.of("assetId", "name"))),
            Map.entry("Environment", List.of(List.of("projectId", "name"))),
            Map.entry("EnvironmentAction", List.of(List.of("environmentId", "name"))),
            Map.entry("SubscriptionTarget", List.of(List.of("environmentId", "type", "name"))),
            Map.entry("Rule", List.of(List.of("name"))),
            Map.entry(
                    "Connection", List.of(List.of("projectId", "name"), List.of(EnvironmentRule.DOMAIN_WIDE, "name"))));

    private final Map<String, Family> families = new LinkedHashMap<>();

    public Families(ServiceModel model) {
        Set<String> nouns = new LinkedHashSet<>();
        for (String operation : model.operations().keySet()) {
            for (String verb : List.of("Create", "Put", "Post", "Start", "Add", "Get")) {
                if (operation.startsWith(verb)) {
                    nouns.add(operation.substring(verb.length()));
                }
            }
        }
        nouns.removeAll(NO_FAMILY);
        for (String noun : nouns) {
            String item = ITEMS.get(noun);
            families.put(
                    noun,
                    new Family(
                            noun,
                            first(model, CREATES, noun),
                            model.operation(GETS.getOrDefault(noun, "Get" + noun)),
                            model.operation("Update" + noun),
                            first(model, DELETES, noun),
                            list(model, noun),
                            item == null ? null : model.shape(item),
                            UNIQUE.getOrDefault(noun, List.of())));
        }
    }

    private static @Nullable Operation first(ServiceModel model, List<String> verbs, String noun) {
        for (String verb : verbs) {
            Operation operation = model.operation(verb + noun);
            if (operation != null) {
                return operation;
            }
        }
        return null;
    }

    private static @Nullable Operation list(ServiceModel model, String noun) {
        String irregular = LISTS.get(noun);
        if (irregular != null) {
            return model.operation(irregular);
        }
        Operation plural = model.operation("List" + noun + "s");
        return plural != null || !noun.endsWith("y")
                ? plural
                : model.operation("List" + noun.substring(0, noun.length() - 1) + "ies");
    }

    public Map<String, Family> all() {
        return families;
    }

    public @Nullable Family find(String name) {
        return families.get(name);
    }

    public Family family(String name) {
        Family family = families.get(name);
        if (family == null) {
            throw new IllegalArgumentException("no family '" + name + "'; there are " + families.keySet());
        }
        return family;
    }

    /** What lists of a family are asked by, and its natural keys; nothing for what is no family. */
    public Entities.Plan plan(String name) {
        Family family = families.get(name);
        return family == null ? new Entities.Plan(List.of(), List.of(), false) : family.plan();
    }

    /** The members of an item shape that a family has besides its operations' outputs. */
    public static @Nullable Shape item(ServiceModel model, String family) {
        String name = ITEMS.get(family);
        return name == null ? null : model.shape(name);
    }
}
