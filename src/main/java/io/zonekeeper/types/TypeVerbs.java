package io.zonekeeper.types;

import io.zonekeeper.datazone.CallContext;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the routes of a type can do: by the operations that they call. */
public final class TypeVerbs {
    private final EntityType type;
    private final Map<Verb, TypeRoute> routes = new EnumMap<>(Verb.class);

    TypeVerbs(EntityType type, Map<Verb, TypeRoute> routes) {
        this.type = type;
        this.routes.putAll(routes);
    }

    private boolean has(Verb verb) {
        return routes.containsKey(verb);
    }

    /** The route of a verb, if the file has one. */
    public Optional<TypeRoute> route(Verb verb) {
        return Optional.ofNullable(routes.get(verb));
    }

    /** The routes that the file has. */
    public List<TypeRoute> all() {
        return List.copyOf(routes.values());
    }

    /**
     * Whether an entity is made under a key that is given, and a second creation of it would make one revision more instead
     * of being refused.
     */
    public boolean isNamed() {
        boolean given = type.key().paths().stream()
                .flatMap(path -> path.firstMembers().stream())
                .noneMatch(type.serverMade()::contains);
        boolean token = route(Verb.CREATE).stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(TypeRoute.Call::takesToken);
        return given && !token && has(Verb.GET);
    }

    /** Whether a verb makes something, a revision at least, each time that it is called. */
    public boolean makes(Verb verb) {
        return route(verb).stream().flatMap(route -> route.calls().stream()).anyMatch(call -> call.operation()
                .startsWith("Create"));
    }

    /** Whether an update calls what makes an entity, as with form types: the service then demands the same of who calls. */
    public boolean isMadeAgain() {
        Set<String> updates = operations(Verb.UPDATE);
        return !updates.isEmpty() && operations(Verb.CREATE).containsAll(updates);
    }

    private Set<String> operations(Verb verb) {
        return route(verb).stream()
                .flatMap(route -> route.calls().stream())
                .map(TypeRoute.Call::operation)
                .collect(Collectors.toSet());
    }

    /**
     * Whether {@code get}, given this document and these inputs, asks the service for the entity of a key and for no other:
     * what it cannot be called without is a part of the key, one of the inputs by which the entity is listed, or, where that
     * is not known because an event told of it first, what its own document says.
     */
    public boolean asksFor(
            List<String> key, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return route(Verb.GET).map(TypeRoute::calls).orElse(List.of()).stream()
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
    public List<String> getInputs() {
        return call(Verb.GET).map(TypeRoute.Call::needed).orElse(List.of());
    }

    /** Whether a scope of these inputs is read by one {@code get} instead of being listed. */
    public boolean isRead(Set<String> inputs) {
        if (!has(Verb.LIST)) {
            return true;
        }
        List<String> get = getInputs();
        return !get.isEmpty()
                && inputs.containsAll(get)
                && call(Verb.LIST).map(list -> !list.takes(inputs)).orElse(false);
    }

    /** The key of the entity that a call of the type's {@code delete} named; empty where the request does not tell. */
    public Optional<List<String>> keyDeletedBy(Map<String, ? extends @Nullable Object> request) {
        return keyNamedBy(Verb.DELETE, request);
    }

    /** The key of the entity that the inputs of a call of one of the type's verbs name; empty where they do not tell. */
    public Optional<List<String>> keyNamedBy(Verb verb, Map<String, ? extends @Nullable Object> request) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : type.key().paths()) {
            Optional<String> part = path.text(request).or(() -> call(verb).stream()
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

    /** The members that an update empties, each with what empties it. */
    public Map<String, Object> clears() {
        Map<String, Object> clears = new LinkedHashMap<>();
        for (String member : type.clearedMembers()) {
            clears.put(
                    member,
                    call(Verb.UPDATE)
                            .flatMap(call -> call.uri().model())
                            .map(model -> model.emptied(member))
                            .orElse(""));
        }
        return clears;
    }

    /** Whether a creation sends what a document has at that place: it is given and not made by the service. */
    public boolean gives(ValueLocation place) {
        return route(Verb.CREATE).stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> call.uri().sends(place.steps()));
    }

    /** Whether a route that makes or changes an entity sends what its document has at that place. */
    public boolean sends(ValueLocation place) {
        return List.of(Verb.CREATE, Verb.UPDATE, Verb.SETTLE).stream()
                .flatMap(verb -> route(verb).stream())
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> call.uri().sends(place.steps()));
    }

    private Optional<TypeRoute.Call> call(Verb verb) {
        return route(verb).flatMap(route -> route.calls().stream().findFirst());
    }
}
