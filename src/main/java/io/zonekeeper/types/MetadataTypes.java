package io.zonekeeper.types;

import io.zonekeeper.datazone.Operation;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All metadata types, with what follows from their files: who opens whose scopes, and which calls concern whom. */
public final class MetadataTypes {
    private final Map<String, EntityType> types = new LinkedHashMap<>();
    private final Map<String, List<Child>> children = new HashMap<>();
    private final Map<String, List<Concern>> concerns = new HashMap<>();
    private final Map<String, List<EntityType>> announced = new HashMap<>();

    /** A type whose scopes an entity of another type opens. */
    public record Child(EntityType type, ScopeTemplate per) {}

    /**
     * A type that a mutating operation concerns.
     *
     * @param verb the verb of the type's route that calls it; none when only {@code changedBy} names it
     */
    public record Concern(EntityType type, Optional<Verb> verb, Optional<ChangedBy> changer) {
        /** Whether it is the route of that verb that calls it. */
        public boolean is(Verb one) {
            return verb.filter(one::equals).isPresent();
        }
    }

    /** Types in the order in which a sweep can meet them: parents before children. */
    public MetadataTypes(Collection<MetadataType> all, Collection<TypeRoute> allRoutes) {
        Map<String, Map<Verb, TypeRoute>> routes = new HashMap<>();
        allRoutes.forEach(route -> routes.computeIfAbsent(route.type(), t -> new EnumMap<>(Verb.class))
                .put(route.verb(), route));
        parentsFirst(all.stream()
                        .map(type -> new EntityType(type, routes.getOrDefault(type.name(), Map.of())))
                        .toList())
                .forEach(type -> types.put(type.name(), type));
        types.values().forEach(this::relate);
    }

    private void relate(EntityType type) {
        for (ScopeTemplate scopeTemplate : type.parents()) {
            children.computeIfAbsent(scopeTemplate.parent(), p -> new ArrayList<>())
                    .add(new Child(type, scopeTemplate));
        }
        for (String detailType : type.detailTypes()) {
            announced.computeIfAbsent(detailType, d -> new ArrayList<>()).add(type);
        }
        for (ChangedBy changer : type.changers()) {
            concern(changer.operation(), new Concern(type, Optional.empty(), Optional.of(changer)));
        }
        for (TypeRoute route : type.verbs().all()) {
            if (route.verb().changes()) {
                route.calls().stream()
                        .map(TypeRoute.Call::operation)
                        .distinct()
                        .filter(Operation::mutates)
                        .filter(operation -> !isNamed(type, operation))
                        .filter(operation -> route.verb() != Verb.DELETE || !isOfAnother(type, operation))
                        .forEach(operation ->
                                concern(operation, new Concern(type, Optional.of(route.verb()), Optional.empty())));
            }
        }
    }

    /** What a deletion calls first, to disable or to unpublish, deletes nothing where another route calls it. */
    private static boolean isOfAnother(EntityType type, String operation) {
        return type.verbs().all().stream()
                .filter(route -> route.verb() != Verb.DELETE)
                .anyMatch(route ->
                        route.calls().stream().anyMatch(call -> call.operation().equals(operation)));
    }

    /** What {@code changedBy} says of an operation says more than that a route calls it. */
    private static boolean isNamed(EntityType type, String operation) {
        return type.changers().stream().anyMatch(changer -> changer.operation().equals(operation));
    }

    private void concern(String operation, Concern concern) {
        concerns.computeIfAbsent(operation, o -> new ArrayList<>()).add(concern);
    }

    private static List<EntityType> parentsFirst(Collection<EntityType> all) {
        List<EntityType> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<EntityType> rest = new ArrayList<>(all);
        while (!rest.isEmpty()) {
            List<EntityType> ready = rest.stream()
                    .filter(type -> type.parents().stream()
                            .allMatch(scopeTemplate -> scopeTemplate.parent().equals(type.name())
                                    || placed.contains(scopeTemplate.parent())))
                    .sorted(Comparator.comparing(EntityType::wave).thenComparing(EntityType::name))
                    .toList();
            if (ready.isEmpty()) {
                sorted.addAll(rest); // parents that are unknown or form a circle: the contract check words it
                break;
            }
            sorted.addAll(ready);
            ready.forEach(type -> placed.add(type.name()));
            rest.removeAll(ready);
        }
        return sorted;
    }

    public Collection<EntityType> all() {
        return List.copyOf(types.values());
    }

    public Optional<EntityType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The type of that name; asking for one that is not there is a fault of ours. */
    public EntityType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no type '" + name + "' in routes/types"));
    }

    /** The types whose scopes do not hang below another entity. */
    public List<EntityType> roots() {
        return types.values().stream().filter(EntityType::isRoot).toList();
    }

    /** The types whose scopes an entity of this one opens. */
    public List<Child> children(EntityType parent) {
        return children.getOrDefault(parent.name(), List.of());
    }

    /**
     * Whether scopes hang on members of a parent that can move while it counts as unchanged, and that this item does not
     * show: then only a read of the parent tells which scopes there are.
     */
    public boolean hidesScopes(EntityType parent, Map<String, ? extends @Nullable Object> item) {
        Set<String> ignored = parent.ignoredMembers().keySet();
        return children(parent).stream()
                .flatMap(child -> child.per().members().stream())
                .anyMatch(path -> path.firstMembers().stream().anyMatch(ignored::contains)
                        && path.value(item).isEmpty());
    }

    /** The types that a mutating operation concerns. */
    public List<Concern> concernedBy(String operation) {
        return concerns.getOrDefault(operation, List.of());
    }

    /** The types that a detail-type of the service's events concerns. */
    public List<EntityType> announcedBy(String detailType) {
        return announced.getOrDefault(detailType, List.of());
    }

    /** The operations of all routes. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        types.values().forEach(type -> type.verbs().all().forEach(route -> route.calls()
                .forEach(call -> operations.add(call.operation()))));
        return operations;
    }

    /**
     * The scopes of a parent's kind that somebody names by saying the inputs that come from the parent's document; none
     * when one of them is not said, or when the parent gives none.
     */
    public List<Map<String, String>> scopesNamedBy(
            ScopeTemplate scopeTemplate, Function<String, Optional<String>> said) {
        List<Map<String, String>> scopes = List.of(Map.of());
        boolean any = false;
        for (Map.Entry<String, String> input : scopeTemplate.inputs().entrySet()) {
            boolean constant = input.getValue().indexOf('{') < 0;
            List<String> constants = constant ? List.of(input.getValue().split(",")) : List.of();
            Optional<String> value = said.apply(input.getKey()).filter(v -> !constant || constants.contains(v));
            if (value.isEmpty() && !constant) {
                return List.of();
            }
            any |= !constant;
            scopes = ScopeTemplate.with(
                    scopes, input.getKey(), value.map(List::of).orElse(constants));
        }
        return any ? scopes : List.of();
    }

    /** The entity, {@code Type#key}, under which a scope of these inputs hangs; empty where the inputs do not tell. */
    public String ownerOf(String domain, EntityType type, Map<String, String> inputs) {
        for (ScopeTemplate scopeTemplate : type.parents()) {
            Optional<EntityType> parent = find(scopeTemplate.parent());
            if (parent.isPresent() && scopeTemplate.inputs().keySet().equals(inputs.keySet())) {
                List<String> parts = new ArrayList<>();
                for (MemberPath path : parent.get().key().paths()) {
                    scopeTemplate.inputs().entrySet().stream()
                            .filter(input -> input.getValue().equals("{" + path + "}"))
                            .map(input -> inputs.get(input.getKey()))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(parts::add);
                }
                if (parts.size() == parent.get().key().paths().size()) {
                    return scopeTemplate.parent() + "#"
                            + EntityId.of(domain, scopeTemplate.parent(), parts).key();
                }
            }
        }
        return "";
    }

    /** Whether a route that makes or changes an entity sends what its document has at that place. */
    public boolean sends(EntityType type, ValueLocation place) {
        return find(type.revisionOf()).orElse(type).verbs().sends(place);
    }
}
