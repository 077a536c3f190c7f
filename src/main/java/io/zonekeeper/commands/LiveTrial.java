package io.zonekeeper.commands;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.jspecify.annotations.Nullable;

/** Lists a page and reads an entity of one type, once for each kind of its scopes that has an entity. */
final class LiveTrial {
    /** A scope can be empty: so many are asked before a type counts as empty. */
    private static final int SCOPES = 50;

    private final MetadataTypes types;
    private final DataZone dataZone;

    LiveTrial(MetadataTypes types, DataZone dataZone) {
        this.types = types;
        this.dataZone = dataZone;
    }

    /** What a type's calls came to, and documents by which the scopes below can be tried. */
    record Tried(LiveOutcome outcome, List<Map<String, @Nullable Object>> documents) {}

    /** The calls that were not answered as the type's file says: they end the trial. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient LiveOutcome outcome;

        Stopped(LiveOutcome outcome) {
            super(outcome.sentence());
            this.outcome = outcome;
        }
    }

    /** What was seen so far. */
    private static final class FirstSeen {
        private final List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        private final Set<Set<String>> met = new HashSet<>();
        private int asked;
        private int entities;
        private int read;
        private boolean more;
    }

    /** The inputs by which entities of a type are listed or read that a document of another type, or of itself, names. */
    static List<Map<String, String>> scopes(
            EntityType type, String opener, Map<String, ? extends @Nullable Object> document) {
        return Stream.concat(
                        type.parents().stream()
                                .filter(scopeTemplate -> scopeTemplate.parent().equals(opener))
                                .flatMap(scopeTemplate -> scopeTemplate.scopes(document).stream()),
                        type.namedUnlisted().stream()
                                .filter(named -> named.per().parent().equals(opener))
                                .flatMap(named -> named.of(document).stream()))
                .toList();
    }

    Tried attempt(String domain, EntityType type, Collection<Map<String, String>> scopes) {
        FirstSeen sight = new FirstSeen();
        Deque<Map<String, String>> open = new ArrayDeque<>(scopes);
        Set<Map<String, String>> known = new HashSet<>(scopes);
        try {
            while (!open.isEmpty() && sight.asked < SCOPES) {
                Map<String, String> inputs = open.poll();
                if (!sight.met.contains(inputs.keySet())) {
                    look(domain, type, inputs, sight).stream()
                            .flatMap(document -> scopes(type, type.name(), document).stream())
                            .filter(known::add)
                            .forEach(open::add);
                }
            }
        } catch (Stopped e) {
            return new Tried(e.outcome, sight.documents);
        } catch (DataZoneException e) {
            if (e.kind() == DataZoneFailure.UNAVAILABLE) {
                throw e;
            }
            return new Tried(new LiveOutcome.Failed(e.getMessage()), sight.documents);
        } catch (CamelExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Tried(new LiveOutcome.Failed(type.name() + ": " + cause.getMessage()), sight.documents);
        }
        return new Tried(
                sight.entities > 0
                        ? new LiveOutcome.Answered(sight.entities, sight.more, sight.read)
                        : new LiveOutcome.Nothing(empty(type, sight.asked, known.size())),
                sight.documents);
    }

    private String empty(EntityType type, int asked, int known) {
        String scopes = asked < known
                ? asked + " of " + known + " scopes were asked and have"
                : asked == 1 ? "its only scope has" : "all " + asked + " scopes have";
        boolean untried = type.has(Verb.LIST) && type.has(Verb.GET);
        return scopes + " no entity" + (untried ? ", so " + type.name() + ".get was not tried" : "");
    }

    private List<Map<String, @Nullable Object>> look(
            String domain, EntityType type, Map<String, String> inputs, FirstSeen sight) {
        sight.asked++;
        if (type.verbs().isRead(inputs.keySet())) {
            return readScope(domain, type, inputs, sight);
        }
        DataZone.Page page = dataZone.list(domain, type.name(), inputs, Optional.empty());
        if (!(page instanceof DataZone.Page.Listed listed)) {
            throw new Stopped(outcome(called(type, Verb.LIST, inputs), page));
        }
        if (listed.unknown() > 0) {
            throw new Stopped(new LiveOutcome.Failed(called(type, Verb.LIST, inputs) + ": " + listed.unknown()
                    + " items are of a kind that itemsFrom does not name"));
        }
        if (listed.items().isEmpty()) {
            return List.of();
        }
        sight.entities += listed.items().size();
        sight.more |= listed.next().isPresent();
        sight.met.add(inputs.keySet());
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        Map<String, @Nullable Object> first = listed.items().get(0);
        if (type.has(Verb.GET)) {
            DataZone.Answer answer = dataZone.get(domain, type.name(), first, inputs);
            documents.add(found(type, inputs, answer));
            sight.read++;
        } else {
            keyed(type, Verb.LIST, first, inputs);
        }
        documents.addAll(listed.items());
        sight.documents.addAll(documents);
        return documents;
    }

    private List<Map<String, @Nullable Object>> readScope(
            String domain, EntityType type, Map<String, String> inputs, FirstSeen sight) {
        if (!type.has(Verb.GET)) {
            throw new Stopped(new LiveOutcome.Nothing("it was not called, because no operation reads it"));
        }
        DataZone.Answer answer = dataZone.get(domain, type.name(), Map.of(), inputs);
        if (answer instanceof DataZone.Answer.Absent && !type.isRoot()) {
            return List.of(); // not everything that could be there is
        }
        List<Map<String, @Nullable Object>> documents = List.of(found(type, inputs, answer));
        sight.entities++;
        sight.read++;
        sight.met.add(inputs.keySet());
        sight.documents.addAll(documents);
        return documents;
    }

    private static Map<String, @Nullable Object> found(
            EntityType type, Map<String, String> inputs, DataZone.Answer answer) {
        if (!(answer instanceof DataZone.Answer.Found found)) {
            throw new Stopped(outcome(called(type, Verb.GET, inputs), answer));
        }
        keyed(type, Verb.GET, found.document(), inputs);
        return found.document();
    }

    private static void keyed(
            EntityType type, Verb verb, Map<String, @Nullable Object> document, Map<String, String> inputs) {
        if (type.key().of(document, inputs).isEmpty()) {
            throw new Stopped(new LiveOutcome.Failed(called(type, verb, inputs) + " answers nothing at the key '"
                    + type.declared().getKey() + "'"));
        }
    }

    private static String called(EntityType type, Verb verb, Map<String, String> inputs) {
        return type.name() + "." + verb + (inputs.isEmpty() ? "" : " by " + inputs);
    }

    private static LiveOutcome outcome(String called, DataZone.Page page) {
        if (page instanceof DataZone.Page.Denied denied) {
            return new LiveOutcome.Denied(denied.operation(), called + ": " + denied.why());
        }
        return new LiveOutcome.Failed(called + ": "
                + (page instanceof DataZone.Page.Invalid invalid
                        ? invalid.why()
                        : "the service says that what it is listed by is not there"));
    }

    private static LiveOutcome outcome(String called, DataZone.Answer answer) {
        if (answer instanceof DataZone.Answer.Denied denied) {
            return new LiveOutcome.Denied(denied.operation(), called + ": " + denied.why());
        }
        return new LiveOutcome.Failed(called + ": "
                + (answer instanceof DataZone.Answer.Invalid invalid
                        ? invalid.why()
                        : "the service says that it is not there"));
    }
}
