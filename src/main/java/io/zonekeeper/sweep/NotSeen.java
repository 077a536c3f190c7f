package io.zonekeeper.sweep;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a sweep was not shown although it is there: lists and reads that were denied or failed. Projects of which we are no
 * member do not belong here; they are named apart.
 *
 * @param types the types that were not seen whole, and those below them, whose scopes nobody could open
 * @param sentences for each operation what it would have shown and what to allow, or what failed
 */
record NotSeen(Set<String> types, List<String> sentences) {
    private static final int SAID = 5;

    /** {@code typeOf}: the type that a scope is of. */
    static NotSeen of(MetadataTypes types, Collection<Scope> done, Function<Scope, String> typeOf) {
        Set<String> unseen = new TreeSet<>();
        Map<String, Denial> denied = new TreeMap<>();
        Set<String> failed = new TreeSet<>();
        for (Scope scope : done) {
            String type = typeOf.apply(scope);
            boolean rootless = scope.ending().equals(ScopeOutcome.ABSENT)
                    && types.find(type).map(EntityType::isRoot).orElse(false);
            if (scope.ending().isSeen() && !rootless) {
                continue;
            }
            types.find(type).ifPresent(known -> below(types, known, unseen));
            if (scope.ending().deniedOperation().isEmpty()) {
                String parent = scope.id().parent();
                failed.add(type + (parent.equals(type) ? "" : " " + parent) + " "
                        + scope.ending().text());
            } else {
                denied.computeIfAbsent(scope.ending().deniedOperation(), Denial::new)
                        .of(type);
            }
        }
        Set<String> sentences = new LinkedHashSet<>();
        denied.values().forEach(denial -> sentences.add(denial.sentence()));
        sentences.addAll(failed);
        return new NotSeen(unseen, List.copyOf(sentences));
    }

    /** An operation that was denied, and what it would have shown. */
    private static final class Denial {
        private final String operation;
        private final Set<String> types = new TreeSet<>();
        private int scopes;

        Denial(String operation) {
            this.operation = operation;
        }

        void of(String type) {
            types.add(type);
            scopes++;
        }

        String sentence() {
            return String.join(", ", types) + (types.size() == 1 ? " is" : " are") + " not seen: " + operation
                    + " was denied" + (scopes == 1 ? "" : " in " + scopes + " scopes") + "; allow datazone:"
                    + operation;
        }
    }

    private static void below(MetadataTypes types, EntityType type, Set<String> unseen) {
        if (unseen.add(type.name())) {
            types.children(type).forEach(child -> below(types, child.type(), unseen));
        }
    }

    /** The first of them; empty when everything was seen. */
    String sentence() {
        return sentences.stream().limit(SAID).collect(Collectors.joining("; "))
                + (sentences.size() > SAID ? "; and " + (sentences.size() - SAID) + " more" : "");
    }
}
