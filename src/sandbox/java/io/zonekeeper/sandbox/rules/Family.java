package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.store.Entities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that belong to one noun, and what the model says of its entities. */
public final class Family {
    /** Families that searches list: their index is behind what was written. */
    private static final Set<String> SEARCHED =
            Set.of("Asset", "DataProduct", "Glossary", "GlossaryTerm", "FormType", "AssetType", "Listing");

    private static final List<String> TIMES_OF_UPDATE = List.of("updatedAt", "lastUpdatedAt");
    private static final List<String> AUTHORS_OF_UPDATE = List.of("updatedBy", "lastUpdatedBy");

    private final String name;
    private final @Nullable Operation create;
    private final @Nullable Operation get;
    private final @Nullable Operation update;
    private final @Nullable Operation delete;
    private final @Nullable Operation list;
    private final Map<String, Shape> members = new LinkedHashMap<>();
    private final List<Shape> views = new ArrayList<>();
    private final List<List<String>> unique;
    private final @Nullable String idMember;
    private final List<String> idNames = new ArrayList<>();

    Family(
            String name,
            @Nullable Operation create,
            @Nullable Operation get,
            @Nullable Operation update,
            @Nullable Operation delete,
            @Nullable Operation list,
            @Nullable Shape item,
            List<List<String>> unique) {
        this.name = name;
        this.create = create;
        this.get = get;
        this.update = update;
        this.delete = delete;
        this.list = list;
        this.unique = unique;
        view(get == null ? null : get.output());
        view(create == null ? null : create.output());
        view(update == null ? null : update.output());
        view(item != null ? item : list == null ? null : list.item());
        String own = lower(name) + "Id";
        for (String candidate : List.of("id", "identifier", own, "grantId")) {
            if (members.containsKey(candidate)) {
                idNames.add(candidate);
            }
        }
        this.idMember = idNames.isEmpty() ? null : idNames.get(0);
    }

    private void view(@Nullable Shape shape) {
        if (shape != null) {
            views.add(shape);
            shape.members().values().forEach(member -> members.putIfAbsent(member.name(), member.shape()));
        }
    }

    public String name() {
        return name;
    }

    public @Nullable Operation create() {
        return create;
    }

    public @Nullable Operation get() {
        return get;
    }

    public @Nullable Operation update() {
        return update;
    }

    public @Nullable Operation delete() {
        return delete;
    }

    public @Nullable Operation list() {
        return list;
    }

    /** Every shape in which an answer shows an entity of this family; the fullest first. */
    public List<Shape> views() {
        return views;
    }

    /** Every member that some answer shows, with its shape. */
    public Map<String, Shape> members() {
        return members;
    }

    /** The member that identifies an entity; null where a name, a parent or nothing does. */
    public @Nullable String idMember() {
        return idMember;
    }

    /** All the names under which answers show the id. */
    public List<String> idNames() {
        return idNames;
    }

    /** The member that says which project owns an entity; null where no project does. */
    public @Nullable String ownerMember() {
        return members.containsKey("owningProjectId")
                ? "owningProjectId"
                : members.containsKey("projectId") ? "projectId" : null;
    }

    public List<String> timesOfUpdate() {
        return TIMES_OF_UPDATE.stream().filter(members::containsKey).toList();
    }

    public List<String> authorsOfUpdate() {
        return AUTHORS_OF_UPDATE.stream().filter(members::containsKey).toList();
    }

    /** The path label that names the entity, as against its parents; null for one that is alone in its domain. */
    static @Nullable String label(Operation operation) {
        String last = null;
        for (Shape.Member member : operation.input().members().values()) {
            if ("uri".equals(member.location()) && !member.name().equals("domainIdentifier")) {
                if (member.name().equals("identifier")) {
                    return "identifier";
                }
                last = member.name();
            }
        }
        return last;
    }

    /** The document member that an input member is compared with: itself, its Id form, the owning project; else null. */
    @Nullable
    String stored(String input) {
        String id = input.endsWith("Identifier") ? input.substring(0, input.length() - 10) + "Id" : input;
        String owning = "owning" + Character.toUpperCase(id.charAt(0)) + id.substring(1);
        for (String candidate : List.of(input, id, owning)) {
            if (members.containsKey(candidate)) {
                return candidate;
            }
        }
        return create != null && create.input().member(input) != null ? input : null;
    }

    /** What its lists are asked by, and what must be unique. */
    Entities.Plan plan() {
        Set<String> indexed = new LinkedHashSet<>();
        String owner = ownerMember();
        if (owner != null) {
            indexed.add(owner);
        }
        if (list != null) {
            for (Shape.Member member : list.input().members().values()) {
                String stored = stored(member.name());
                if (stored != null
                        && list.input().requires(member.name())
                        && !member.name().equals("domainIdentifier")) {
                    indexed.add(stored);
                }
            }
        }
        switch (name) {
            case "GlossaryTerm" -> indexed.add("glossaryId");
            case "Asset" -> indexed.add("typeIdentifier");
            case "Listing" -> indexed.add("status");
            default -> {}
        }
        return new Entities.Plan(List.copyOf(indexed), unique, SEARCHED.contains(name));
    }

    static String lower(String noun) {
        return Character.toLowerCase(noun.charAt(0)) + noun.substring(1);
    }

    @Override
    public String toString() {
        return name;
    }
}
