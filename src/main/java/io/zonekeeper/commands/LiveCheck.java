package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Unlisted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tries every type against the service, in the scopes that the entities of the types before it open. */
final class LiveCheck {
    private final MetadataTypes types;
    private final LiveTrial trial;
    private final Output output;

    LiveCheck(Container container, Commands commands) {
        this.types = container.types();
        this.trial = new LiveTrial(container.types(), container.dataZone());
        this.output = commands.output();
    }

    private record Result(String domain, String type, LiveOutcome outcome) {
        Map<String, Object> members() {
            Map<String, Object> members = new LinkedHashMap<>(outcome.members());
            members.put("domain", domain);
            members.put("type", type);
            return members;
        }
    }

    int check(Collection<String> domains) {
        List<Result> results = new ArrayList<>();
        domains.forEach(domain -> check(domain, results));
        int longest = results.stream()
                .mapToInt(result -> result.type().length())
                .max()
                .orElse(0);
        for (Result result : results) {
            String type = result.type() + " ".repeat(longest - result.type().length());
            output.line(result.domain() + "  " + type + "  " + result.outcome().sentence());
        }
        output.line("live: "
                + Stream.of(LiveOutcome.Kind.values())
                        .map(kind -> count(results, kind) + " " + kind.words())
                        .collect(Collectors.joining(", ")));
        boolean faulty = results.stream().anyMatch(result -> result.outcome().isFault());
        output.json(Map.of(
                "valid", !faulty, "types", results.stream().map(Result::members).toList()));
        return faulty ? Commands.DIFFERS : Commands.DONE;
    }

    private static long count(List<Result> results, LiveOutcome.Kind kind) {
        return results.stream()
                .filter(result -> result.outcome().kind() == kind)
                .count();
    }

    private void check(String domain, List<Result> results) {
        Map<String, Set<Map<String, String>>> scopes = new LinkedHashMap<>();
        types.roots().forEach(root -> scopes.put(root.name(), Set.of(Map.of())));
        for (EntityType type : openersFirst()) {
            Set<Map<String, String>> open = scopes.getOrDefault(type.name(), Set.of());
            LiveTrial.Tried tried = open.isEmpty()
                    ? new LiveTrial.Tried(
                            new LiveOutcome.Nothing("it was not called, because no "
                                    + String.join(" or ", openers(type)) + " was met that says by what"),
                            List.of())
                    : trial.attempt(domain, type, open);
            results.add(new Result(domain, type.name(), tried.outcome()));
            for (EntityType other : types.all()) {
                Set<Map<String, String>> below = scopes.computeIfAbsent(other.name(), name -> new LinkedHashSet<>());
                if (!other.equals(type) && !other.isRoot()) {
                    tried.documents().forEach(document -> below.addAll(LiveTrial.scopes(other, type.name(), document)));
                }
            }
        }
    }

    /** All types in an order in which those whose documents open the scopes of others come first. */
    private List<EntityType> openersFirst() {
        List<EntityType> sorted = new ArrayList<>();
        List<EntityType> rest = new ArrayList<>(types.all());
        while (!rest.isEmpty()) {
            Set<String> waiting = rest.stream().map(EntityType::name).collect(Collectors.toSet());
            List<EntityType> ready = rest.stream()
                    .filter(type -> openers(type).stream().noneMatch(waiting::contains))
                    .toList();
            List<EntityType> next = ready.isEmpty() ? List.of(rest.get(0)) : ready; // a circle begins somewhere
            sorted.addAll(next);
            rest.removeAll(next);
        }
        return sorted;
    }

    /** The other types whose documents say by what entities of this one are listed or read. */
    private static List<String> openers(EntityType type) {
        return Stream.concat(
                        type.parents().stream(), type.namedUnlisted().stream().map(Unlisted::per))
                .map(scopeTemplate -> scopeTemplate.parent())
                .filter(parent -> !parent.equals(type.name()))
                .distinct()
                .toList();
    }
}
