package io.zonekeeper.types.contract;

import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.TypeWords;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What a type says of one thing in two ways that cannot both be true. */
final class Contradictions {
    private final EntityType type;
    private final Consumer<String> say;

    Contradictions(EntityType type, Consumer<String> say) {
        this.type = type;
        this.say = say;
    }

    void check() {
        states(
                "ready",
                type.declared().getReady(),
                "failed",
                type.declared().getFailed(),
                "what has failed is never ready");
        states(
                "failed",
                type.declared().getFailed(),
                "skip",
                type.declared().getSkip(),
                "what is skipped is no failure to wait for");
        states(
                "adopt",
                type.declared().getAdopt(),
                "skip",
                type.declared().getSkip(),
                "what is skipped is not adopted");
        Map<String, Set<String>> members = new LinkedHashMap<>();
        members.put("server", Set.copyOf(type.serverMade()));
        members.put("lost", type.lost().members());
        members.put("clears", Set.copyOf(type.clearedMembers()));
        members.put(
                "secondPass",
                Set.copyOf(TypeWords.of(type.declared().getSecondPass().replaceAll("=[^,]*", ""), ",")));
        members.put(
                "settles", Set.of(type.declared().getSettles().split("/", 2)[0].strip()));
        members.put("marker", Set.of(type.declared().getMarker()));
        List<String> properties = new ArrayList<>(members.keySet());
        for (String untaken : List.of("server", "lost")) {
            for (String other : properties.subList(properties.indexOf(untaken) + 1, properties.size())) {
                both(members.getOrDefault(untaken, Set.of()), members.getOrDefault(other, Set.of()))
                        .forEach(member -> say.accept(untaken + " and " + other + " both name '" + member + "'; "
                                + (other.equals("lost")
                                        ? "the service makes it or it is lost"
                                        : "what a call sets is neither made by the service nor lost")
                                + ": remove one"));
            }
        }
        if (type.restore().action() == RestoreRule.Action.CREATE
                && type.declared().getRevisionOf().isEmpty()) {
            members.put("shows", Set.copyOf(type.shownMembers()));
            members.put("ignore", type.ignoredMembers().keySet());
            for (String untaken : List.of("server", "lost", "shows", "ignore")) {
                both(members.getOrDefault(untaken, Set.of()), named())
                        .forEach(member -> say.accept(untaken + " and naturalKey both name '" + member
                                + "'; what an entity is found by is sent and compared: remove it from one"));
            }
        }
        type.ignoredMembers().forEach((member, captured) -> {
            if (captured.equals(type.name())) {
                say.accept("ignore says that " + captured + " captures '" + member + "', which is this type itself");
            }
        });
    }

    private Set<String> named() {
        try {
            return TypeWords.paths(type.declared().getNaturalKey()).stream()
                    .flatMap(path -> path.outerPaths().stream())
                    .collect(Collectors.toSet());
        } catch (IllegalArgumentException unreadable) { // of which is said that it is
            return Set.of();
        }
    }

    /** Two conditions that hold of the same value of the same member. */
    private void states(String one, String first, String other, String second, String why) {
        int equals = first.indexOf('=');
        if (equals < 1 || !second.startsWith(first.substring(0, equals + 1))) {
            return;
        }
        both(values(first), values(second))
                .forEach(value -> say.accept(one + " and " + other + " are both '" + first.substring(0, equals + 1)
                        + value + "'; " + why + ": say it in one of them"));
    }

    private static Set<String> values(String condition) {
        return Set.copyOf(TypeWords.of(condition.substring(condition.indexOf('=') + 1)));
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> both = new LinkedHashSet<>(some);
        both.retainAll(others);
        both.remove("");
        return both;
    }
}
