package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.SecondPassRule;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entity of the target is still as a restore left it. One that was left half done is compared with what was
 * done; what the undoing of others takes from its lists is no change.
 */
public final class UnchangedCheck {
    private final MetadataTypes types;
    private final Expectation expectation;
    private final String restore;

    public UnchangedCheck(MetadataTypes types, Expectation expectation, String restore) {
        this.types = types;
        this.expectation = expectation;
        this.restore = restore;
    }

    /** The members in which something that was made is not; {@code underWay} = others may have been undone by now. */
    public List<String> since(
            Restored one, EntityType type, Map<String, ? extends @Nullable Object> actual, boolean underWay) {
        return since(one, type, actual, Map.of(), underWay);
    }

    /** The members in which something that was {@code before} and was changed is not. */
    public List<String> since(
            Restored one,
            EntityType type,
            Map<String, ? extends @Nullable Object> actual,
            Map<String, ? extends @Nullable Object> before) {
        return since(one, type, actual, before, false);
    }

    private List<String> since(
            Restored one,
            EntityType type,
            Map<String, ? extends @Nullable Object> actual,
            Map<String, ? extends @Nullable Object> before,
            boolean underWay) {
        List<String> changed = List.of();
        Map<String, @Nullable Object> newest =
                expectation.of(type, one.source(), one.origin()).document();
        for (Step.Origin origin : one.origins()) {
            Map<String, @Nullable Object> expected = settledAs(
                    newest, type, expectation.of(type, one.source(), origin).document());
            changed = Comparison.differences(type, expected, actual).stream()
                    .filter(member -> !isExplained(one, type, member, expected, actual, before, underWay))
                    .toList();
            if (!changed.isEmpty() && one.lacks(Stage.Completion.class)) {
                changed =
                        stillDifferent(changed, type, settledAs(newest, type, beforeAgain(one, type, origin)), actual);
            }
            if (changed.isEmpty()) {
                return changed;
            }
        }
        return changed;
    }

    /** What calls of their own settle is not of a revision: it is what it is in the newest one. */
    private static Map<String, @Nullable Object> settledAs(
            Map<String, @Nullable Object> newest, EntityType type, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> settled = new HashMap<>(document);
        type.settled().ifPresent(list -> settled.put(list.member(), newest.get(list.member())));
        return settled;
    }

    /** What an entity was made with while it could not name itself and what comes after it. */
    private Map<String, @Nullable Object> beforeAgain(Restored one, EntityType type, Step.Origin origin) {
        Set<EntityId> unknown = new HashSet<>(Set.of(one.source()));
        one.main().needs().forEach(need -> need.needsInTurn().ifPresent(unknown::add));
        return expectation
                .without(unknown::contains)
                .of(type, one.source(), origin)
                .document();
    }

    private static List<String> stillDifferent(
            List<String> members,
            EntityType type,
            Map<String, @Nullable Object> expected,
            Map<String, ? extends @Nullable Object> actual) {
        List<String> differences = Comparison.differences(type, expected, actual);
        return members.stream().filter(differences::contains).toList();
    }

    private boolean isExplained(
            Restored one,
            EntityType type,
            String member,
            Map<String, ? extends @Nullable Object> expected,
            Map<String, ? extends @Nullable Object> actual,
            Map<String, ? extends @Nullable Object> before,
            boolean underWay) {
        if (one.main().state() != State.DONE && touched(type).contains(member)) {
            return true;
        }
        boolean first = one.lacks(Stage.SecondPass.class);
        boolean fewer = isWithin(actual.get(member), Arrays.asList(expected.get(member), before.get(member)));
        for (SecondPassRule.Part part : type.secondPass().parts()) {
            if (part.path().firstMembers().contains(member)) {
                return first && !part.value().isEmpty() || (first || underWay) && fewer;
            }
        }
        if (type.settled().map(Settled::member).equals(Optional.of(member))) {
            return (underWay || !before.isEmpty() || one.lacks(Stage.Settle.class)) && fewer;
        }
        return first
                && member.equals(type.marker())
                && Comparison.same(
                        actual.get(member),
                        Marker.add(
                                expected.get(member),
                                Marker.of(restore, one.main().id())));
    }

    /** The members that the type's own deletion sets before it deletes, and the state that the service shows then. */
    private Set<String> touched(EntityType type) {
        Set<String> members = new HashSet<>();
        type.verbs()
                .route(Verb.DELETE)
                .map(TypeRoute::calls)
                .orElse(List.of())
                .forEach(call -> members.addAll(call.uri().constants().keySet()));
        type.ready().path().ifPresent(path -> members.addAll(path.firstMembers()));
        return members;
    }

    /** Whether one value says nothing that the other does not say. */
    private static boolean isWithin(@Nullable Object less, @Nullable Object more) {
        Set<Object> all = new HashSet<>();
        leaves(more, all);
        Set<Object> some = new HashSet<>();
        leaves(less, some);
        return all.containsAll(some);
    }

    private static void leaves(@Nullable Object value, Set<Object> all) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(member -> leaves(member, all));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> leaves(element, all));
        } else if (value != null) {
            all.add(value);
        }
    }
}
