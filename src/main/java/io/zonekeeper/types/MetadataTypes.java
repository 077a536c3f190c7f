package io.zonekeeper.types;

import io.zonekeeper.datazone.CallContext;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.Operation;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import java.util.ArrayList;
import java.util.Collection;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All metadata types, with what follows from their files: who opens whose scopes, and which calls concern whom. */
public final class MetadataTypes {
    private static final Set<String> MUTATING = Set.of("create", "update", "delete", "settle", "withdraw");
    private static final String DELETE = "delete";

    private final Map<String, MetadataType> types = new LinkedHashMap<>();
    private final Map<String, Map<String, TypeRoute>> routes = new HashMap<>();
    private final Map<String, List<Child>> children = new HashMap<>();
    private final Map<String, List<Concern>> concerns = new HashMap<>();
    private final Map<String, List<MetadataType>> announced = new HashMap<>();

    /** A type whose scopes an entity of another type opens. */
    public record Child(MetadataType type, ScopeTemplate per) {}

    /**
     * A type that a mutating operation concerns.
     *
     * @param verb the verb of the type's route that calls it; empty when only {@code changedBy} names it
     */
    public record Concern(MetadataType type, String verb, Optional<ChangedBy> changer) {}

    /** Types in the order in which a sweep can meet them: parents before children. */
    public MetadataTypes(Collection<MetadataType> all, Collection<TypeRoute> allRoutes) {
        allRoutes.forEach(route ->
                routes.computeIfAbsent(route.type(), t -> new HashMap<>()).put(route.verb(), route));
        parentsFirst(all).forEach(type -> types.put(type.name(), type));
        for (MetadataType type : types.values()) {
            for (ScopeTemplate scopeTemplate : type.parents()) {
                children.computeIfAbsent(scopeTemplate.parent(), p -> new ArrayList<>())
                        .add(new Child(type, scopeTemplate));
            }
            for (String detailType : type.detailTypes()) {
                announced.computeIfAbsent(detailType, d -> new ArrayList<>()).add(type);
            }
            for (ChangedBy changer : type.changers()) {
                concern(changer.operation(), new Concern(type, "", Optional.of(changer)));
            }
            routes.getOrDefault(type.name(), Map.of()).values().stream()
                    .filter(route -> MUTATING.contains(route.verb()))
                    .forEach(route -> route.calls().stream()
                            .map(TypeRoute.Call::operation)
                            .distinct()
                            .filter(Operation::mutates)
                            .filter(operation -> !isNamed(type, operation))
                            .filter(operation -> !route.verb().equals(DELETE) || !isOfAnother(type, operation))
                            .forEach(operation ->
                                    concern(operation, new Concern(type, route.verb(), Optional.empty()))));
        }
    }

    /** What a deletion calls first, to disable or to unpublish, deletes nothing where another route calls it. */
    private boolean isOfAnother(MetadataType type, String operation) {
        return routes.getOrDefault(type.name(), Map.of()).values().stream()
                .filter(route -> !route.verb().equals(DELETE))
                .anyMatch(route ->
                        route.calls().stream().anyMatch(call -> call.operation().equals(operation)));
    }

    /** What {@code changedBy} says of an operation says more than that a route calls it. */
    private static boolean isNamed(MetadataType type, String operation) {
        return type.changers().stream().anyMatch(changer -> changer.operation().equals(operation));
    }

    private void concern(String operation, Concern concern) {
        concerns.computeIfAbsent(operation, o -> new ArrayList<>()).add(concern);
    }

    private static List<MetadataType> parentsFirst(Collection<MetadataType> all) {
        List<MetadataType> sorted = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        List<MetadataType> rest = new ArrayList<>(all);
        while (!rest.isEmpty()) {
            List<MetadataType> ready = rest.stream()
                    .filter(type -> type.parents().stream()
                            .allMatch(scopeTemplate -> scopeTemplate.parent().equals(type.name())
                                    || placed.contains(scopeTemplate.parent())))
                    .sorted(java.util.Comparator.comparing(MetadataType::getWave)
                            .thenComparing(MetadataType::name))
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

    public Collection<MetadataType> all() {
        return List.copyOf(types.values());
    }

    public Optional<MetadataType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** The type of that name; asking for one that is not there is a fault of ours. */
    public MetadataType get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no type '" + name + "' in routes/types"));
    }

    /** The types whose scopes do not hang below another entity. */
    public List<MetadataType> roots() {
        return types.values().stream().filter(MetadataType::isRoot).toList();
    }

    public boolean has(MetadataType type, String verb) {
        return route(type, verb).isPresent();
    }

    public Optional<TypeRoute> route(MetadataType type, String verb) {
        return Optional.ofNullable(routes.getOrDefault(type.name(), Map.of()).get(verb));
    }

    /**
     * Whether an entity is made under a key that is given, and a second creation of it would make one revision more instead
     * of being refused.
     */
    public boolean isNamed(MetadataType type) {
        boolean given = type.keyPaths().stream()
                .flatMap(path -> path.firstMembers().stream())
                .noneMatch(type.serverMade()::contains);
        boolean token = route(type, "create").stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(TypeRoute.Call::takesToken);
        return given && !token && has(type, "get");
    }

    /** Whether a verb makes something, a revision at least, each time that it is called. */
    public boolean makes(MetadataType type, String verb) {
        return route(type, verb).stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> call.operation().startsWith("Create"));
    }

    /** Whether an update calls what makes an entity, as with form types: the service then demands the same of who calls. */
    public boolean isMadeAgain(MetadataType type) {
        Set<String> updates = operations(type, "update");
        return !updates.isEmpty() && operations(type, "create").containsAll(updates);
    }

    private Set<String> operations(MetadataType type, String verb) {
        return route(type, verb).stream()
                .flatMap(route -> route.calls().stream())
                .map(TypeRoute.Call::operation)
                .collect(Collectors.toSet());
    }

    /** The types whose scopes an entity of this one opens. */
    public List<Child> children(MetadataType parent) {
        return children.getOrDefault(parent.name(), List.of());
    }

    /**
     * Whether scopes hang on members of a parent that can move while it counts as unchanged, and that this item does not
     * show: then only a read of the parent tells which scopes there are.
     */
    public boolean hidesScopes(MetadataType parent, Map<String, ? extends @Nullable Object> item) {
        List<String> ignored = MetadataType.words(parent.getIgnore(), ",");
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
    public List<MetadataType> announcedBy(String detailType) {
        return announced.getOrDefault(detailType, List.of());
    }

    /** The operations of all routes. */
    public Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        routes.values().forEach(verbs -> verbs.values()
                .forEach(route -> route.calls().forEach(call -> operations.add(call.operation()))));
        return operations;
    }

    /**
     * Whether {@code get}, given this document and these inputs, asks the service for the entity of a key and for no other:
     * what it cannot be called without is a part of the key, one of the inputs by which the entity is listed, or, where that
     * is not known because an event told of it first, what its own document says.
     */
    public boolean asksFor(
            MetadataType type,
            List<String> key,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        return route(type, "get").map(TypeRoute::calls).orElse(List.of()).stream()
                .allMatch(call -> asksFor(call, key, document, scope));
    }

    private static boolean asksFor(
            TypeRoute.Call call,
            List<String> key,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        Map<String, Object> inputs;
        try {
            inputs = call.uri().inputs(CallContext.of(key.get(0), document, scope));
        } catch (DataZoneException e) {
            return false; // it cannot be called with these
        }
        boolean named = call.needed().isEmpty();
        for (String input : call.needed()) {
            String value = String.valueOf(inputs.get(input));
            if (key.contains(value)) {
                named = true;
            } else if (!inputs.containsKey(input) || !value.equals(scope.getOrDefault(input, value))) {
                return false;
            }
        }
        return named;
    }

    /** The inputs without which {@code get} reads nothing; empty when there is no {@code get}. */
    public List<String> getInputs(MetadataType type) {
        return call(type, "get").map(TypeRoute.Call::needed).orElse(List.of());
    }

    /** Whether a scope of these inputs is read by one {@code get} instead of being listed. */
    public boolean isRead(MetadataType type, Set<String> inputs) {
        if (!has(type, "list")) {
            return true;
        }
        List<String> get = getInputs(type);
        return !get.isEmpty()
                && inputs.containsAll(get)
                && call(type, "list").map(list -> !list.takes(inputs)).orElse(false);
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

    /** The key of the entity that a call of the type's {@code delete} named; empty where the request does not tell. */
    public Optional<List<String>> keyDeletedBy(MetadataType type, Map<String, ? extends @Nullable Object> request) {
        return keyNamedBy(type, "delete", request);
    }

    /** The key of the entity that the inputs of a call of one of the type's verbs name; empty where they do not tell. */
    public Optional<List<String>> keyNamedBy(
            MetadataType type, String verb, Map<String, ? extends @Nullable Object> request) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : type.keyPaths()) {
            Optional<String> part = path.text(request).or(() -> call(type, verb).stream()
                    .flatMap(call ->
                            path.outerPaths().stream().flatMap(member -> call.uri().filledFrom(member).stream()))
                    .flatMap(input -> MemberPath.of(input).text(request).stream())
                    .findFirst());
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** The entity, {@code Type#key}, under which a scope of these inputs hangs; empty where the inputs do not tell. */
    public String ownerOf(String domain, MetadataType type, Map<String, String> inputs) {
        for (ScopeTemplate scopeTemplate : type.parents()) {
            Optional<MetadataType> parent = find(scopeTemplate.parent());
            if (parent.isPresent() && scopeTemplate.inputs().keySet().equals(inputs.keySet())) {
                List<String> parts = new ArrayList<>();
                for (MemberPath path : parent.get().keyPaths()) {
                    scopeTemplate.inputs().entrySet().stream()
                            .filter(input -> input.getValue().equals("{" + path + "}"))
                            .map(input -> inputs.get(input.getKey()))
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(parts::add);
                }
                if (parts.size() == parent.get().keyPaths().size()) {
                    return scopeTemplate.parent() + "#"
                            + EntityId.of(domain, scopeTemplate.parent(), parts).key();
                }
            }
        }
        return "";
    }

    /** The members that an update empties, each with what empties it. */
    public Map<String, Object> clears(MetadataType type) {
        Map<String, Object> clears = new LinkedHashMap<>();
        for (String member : type.clearedMembers()) {
            clears.put(
                    member,
                    call(type, "update")
                            .flatMap(call -> call.uri().model())
                            .map(model -> model.emptied(member))
                            .orElse(""));
        }
        return clears;
    }

    /** Whether a creation sends what a document has at that place: it is given and not made by the service. */
    public boolean gives(MetadataType type, ValueLocation place) {
        return route(type, "create").stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> call.uri().sends(place.steps()));
    }

    /** Whether a route that makes or changes an entity sends what its document has at that place. */
    public boolean sends(MetadataType type, ValueLocation place) {
        Optional<MetadataType> whole = find(type.getRevisionOf());
        return whole.isPresent() ? isSent(whole.get(), place) : isSent(type, place);
    }

    private boolean isSent(MetadataType type, ValueLocation place) {
        return List.of("create", "update", "settle").stream()
                .flatMap(verb -> route(type, verb).stream())
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> call.uri().sends(place.steps()));
    }

    private Optional<TypeRoute.Call> call(MetadataType type, String verb) {
        return route(type, verb).flatMap(route -> route.calls().stream().findFirst());
    }
}
