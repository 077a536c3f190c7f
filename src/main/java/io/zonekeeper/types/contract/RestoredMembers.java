package io.zonekeeper.types.contract;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Local;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.Verb;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a restore sends each member of a type's document, or the type's file says why not: else it would vanish unseen. */
final class RestoredMembers {
    private static final List<Verb> SENDING = List.of(Verb.CREATE, Verb.UPDATE, Verb.SETTLE);
    /** The properties that say what becomes of a member. */
    private static final List<String> SAYING =
            List.of("server", "shows", "lost", "ignore", "local", "clears", "ready", "skip");

    private final Shape shape;
    private final EntityType type;
    private final Shape sender;

    /** {@code sender}: the type whose routes make these, another one where these are its revisions. */
    RestoredMembers(Shape shape, Shape sender) {
        this.shape = shape;
        this.type = shape.type();
        this.sender = sender;
    }

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    Optional<String> problem(Set<String> unreadable) {
        boolean unclear = SAYING.stream().anyMatch(unreadable::contains)
                || shape.troubled(shape.kept())
                || SENDING.stream().anyMatch(sender::troubled);
        boolean routeMissing = SENDING.stream().noneMatch(sender::has)
                && sender.type().restore().action() != RestoreRule.Action.ADOPT;
        if (unclear || routeMissing || type.restore().action() == RestoreRule.Action.NEVER) {
            return Optional.empty();
        }
        Map<String, List<ValueLocation>> byMember = shape.keptPlaces().stream()
                .collect(Collectors.groupingBy(place -> place.steps().get(0), LinkedHashMap::new, Collectors.toList()));
        List<String> silent =
                byMember.values().stream().flatMap(this::unaccounted).toList();
        return silent.isEmpty()
                ? Optional.empty()
                : Optional.of("nothing says what becomes of "
                        + silent.stream().collect(Collectors.joining("', '", "'", "'"))
                        + " (" + type.name() + ", in what " + type.name() + "." + shape.kept()
                        + " answers), which create, update and settle do not send; say by from.INPUT where it goes, or name it"
                        + " in server (the service makes it), shows, ignore, or lost with the reason");
    }

    /** The places of one member of which nothing is said; the member itself when that is so of all. */
    private Stream<String> unaccounted(List<ValueLocation> places) {
        List<ValueLocation> silent =
                places.stream().filter(place -> !isAccounted(place)).toList();
        return silent.size() == places.size()
                ? Stream.of(places.get(0).steps().get(0))
                : silent.stream().map(ValueLocation::toString);
    }

    private boolean isAccounted(ValueLocation place) {
        return SENDING.stream().flatMap(verb -> sender.calls(verb).stream()).anyMatch(call -> call.sends(place.steps()))
                || Stream.of(
                                type.madeByService(),
                                type.shownMembers(),
                                type.lost().members(),
                                type.ignoredMembers().keySet(),
                                type.clearedMembers())
                        .flatMap(Collection::stream)
                        .map(MemberPath::of)
                        .anyMatch(path -> path.covers(place))
                || type.locals()
                        .map(Local::path)
                        .filter(path -> path.leadsTo(place))
                        .isPresent()
                || Stream.of(type.declared().getReady(), type.declared().getSkip())
                        .anyMatch(condition -> isState(condition, place));
    }

    /** What a creation is waited for shows itself. */
    private static boolean isState(String condition, ValueLocation place) {
        int equals = condition.indexOf('=');
        return equals > 0 && MemberPath.of(condition.substring(0, equals)).leadsTo(place);
    }
}
