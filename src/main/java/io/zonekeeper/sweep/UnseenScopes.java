package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What sweeps could not see, in people's words: what it is, by its name, why, and what cures it.
 *
 * @param places what is owned by that of which our role is no member, each by name and key
 * @param denied for each operation that was denied, the types that it lists and, where that is not the whole domain, of what
 * @param failed what failed, and why
 */
public record UnseenScopes(List<String> places, Map<String, String> denied, List<String> failed) {
    /** {@code journal}: it knows the names. */
    public static UnseenScopes of(Journal journal, String domain, Collection<Scope> scopes) {
        Set<String> places = new TreeSet<>();
        Set<String> failed = new TreeSet<>();
        Map<String, List<Scope>> denied = new TreeMap<>();
        for (Scope scope : scopes) {
            if (scope.ending().equals(ScopeOutcome.BLIND)) {
                places.add(named(journal, domain, scope.owner()));
            } else if (scope.ending().deniedOperation().isEmpty()) {
                failed.add(scope.said());
            } else {
                denied.computeIfAbsent(scope.ending().deniedOperation(), operation -> new ArrayList<>())
                        .add(scope);
            }
        }
        Map<String, String> hidden = new TreeMap<>();
        denied.forEach((operation, of) -> hidden.put(operation, types(of) + owners(journal, domain, of)));
        return new UnseenScopes(List.copyOf(places), hidden, List.copyOf(failed));
    }

    private static String types(List<Scope> scopes) {
        return scopes.stream()
                .map(scope -> scope.id().type())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String owners(Journal journal, String domain, List<Scope> scopes) {
        List<String> owners =
                scopes.stream().map(Scope::owner).distinct().sorted().toList();
        if (owners.contains("")) {
            return "";
        }
        String more = owners.size() == 1 ? "" : " and " + (owners.size() - 1) + " more";
        return " of " + named(journal, domain, owners.get(0)) + more;
    }

    private static String named(Journal journal, String domain, String owner) {
        int hash = owner.indexOf('#');
        if (hash < 0) {
            return "the domain";
        }
        EntityId id = new EntityId(domain, owner.substring(0, hash), owner.substring(hash + 1));
        return named(id, journal.latest(id).map(entry -> entry.version().name()).orElse(""));
    }

    /** An entity by its type, its name where it has one, and its key. */
    public static String named(EntityId id, String name) {
        return id.type() + (name.isEmpty() ? "" : " '" + name + "'") + " (" + id.key() + ")";
    }

    /** One sentence for each place of which we are no member, and for each operation that was denied or failed. */
    public List<String> sentences() {
        return sentences(places.stream().map(place -> ofNoMember(List.of(place))));
    }

    /** The same, with all places of which we are no member in one sentence. */
    public List<String> inShort() {
        return sentences(places.isEmpty() ? Stream.of() : Stream.of(ofNoMember(places)));
    }

    /** What is owned by places of which we are no member: the first by its name, how many more there are, and the cure. */
    public static String ofNoMember(List<String> places) {
        int more = places.size() - 1;
        return "what " + places.get(0)
                + (more == 0
                        ? " owns: our role is no member of it; make it one"
                        : " and " + more + " more own: our role is no member of them; make it a member of each")
                + ", with the designation PROJECT_CONTRIBUTOR or more";
    }

    private List<String> sentences(Stream<String> blind) {
        Stream<String> refused = denied.entrySet().stream()
                .map(operation -> operation.getValue() + ": " + operation.getKey() + " was denied; allow datazone:"
                        + operation.getKey());
        return Stream.of(blind, refused, failed.stream())
                .flatMap(some -> some)
                .sorted()
                .distinct()
                .toList();
    }
}
