package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.TypeWords;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Whether the members by which a restore and a proof go are there, and are what they are taken for. */
final class NamedMembers {
    /** What a file may say of any type, whether or not its documents have it. */
    private static final List<String> OF_EVERY_TYPE = new EntityType(new MetadataType(), Map.of()).madeByService();

    private final String file;
    private final Shape shape;
    private final EntityType type;
    private final Set<String> unreadable;
    private final List<Problem> problems;

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    NamedMembers(String file, Shape shape, Set<String> unreadable, List<Problem> problems) {
        this.file = file;
        this.shape = shape;
        this.type = shape.type();
        this.unreadable = unreadable;
        this.problems = problems;
    }

    void check() {
        if (!type.declared().getMarker().isEmpty() && !unreadable.contains("marker")) {
            marker(type.declared().getMarker());
        }
        if (!unreadable.contains("settles")) {
            type.settled().ifPresent(settled -> settles(settled.member()));
        }
        if (!type.declared().getGrows().isEmpty() && !unreadable.contains("grows")) {
            grows(type.declared().getGrows());
        }
        accounted();
    }

    /** A creation sends it with a mark, a list or a read shows the mark, and an update puts the text in its place. */
    private void marker(String member) {
        MemberPath path = MemberPath.of(member);
        Optional<String> absent = shape.keptWithout(path, "marker of " + type.name());
        if (absent.isPresent()) {
            say(absent.get());
            return;
        }
        shape.keptCompound(path)
                .ifPresent(compound -> say("'" + member + "' is " + compound.getValue() + " (marker of " + type.name()
                        + "), and a mark stands in a text; name one, as description"));
        for (Verb verb : List.of(Verb.CREATE, Verb.UPDATE)) {
            if (!shape.has(verb)) {
                say("marker needs a route " + type.name() + "." + verb + ", which "
                        + (verb == Verb.CREATE ? "sends the mark" : "puts the text in its place")
                        + "; add it, or remove marker");
            } else if (!shape.troubled(verb)
                    && shape.calls(verb).stream()
                            .noneMatch(
                                    call -> call.sends(ValueLocation.of(member).steps()))) {
                say("'" + member + "' is not sent by " + type.name() + "." + verb + " (marker of " + type.name()
                        + "); name a text that create and update send, as description");
            }
        }
    }

    private void settles(String member) {
        MemberPath path = MemberPath.of(member);
        Optional<String> absent = shape.keptWithout(path, "settles of " + type.name());
        if (absent.isPresent()) {
            say(absent.get());
            return;
        }
        boolean known = !shape.keptPlaces().isEmpty();
        String found = shape.keptCompound(path).map(Map.Entry::getValue).orElse("a plain value");
        if (known && !found.equals("a list")) {
            say("'" + member + "' is " + found + " (settles of " + type.name() + ", in what " + type.name() + "."
                    + shape.kept() + (shape.has(Verb.GET) ? " answers" : " lists")
                    + "), and settle adds to a list; name one");
        }
    }

    /** {@code input=member}: from which mark on a list is asked, or the member alone. */
    private void grows(String text) {
        int equals = text.indexOf('=');
        String place = "grows of " + type.name();
        for (MemberPath path : TypeWords.paths(text.substring(equals + 1))) {
            if (!shape.inScope(path)) {
                (shape.has(Verb.LIST) ? shape.listedWithout(path, place) : shape.keptWithout(path, place))
                        .ifPresent(this::say);
            }
        }
        if (equals < 0) {
            return;
        }
        String input = text.substring(0, equals).strip();
        shape.calls(Verb.LIST).stream()
                .filter(call -> call.raw().isEmpty())
                .flatMap(call -> call.model().stream())
                .filter(list -> !list.inputs().containsKey(input))
                .findFirst()
                .ifPresent(list -> say("no input '" + input + "' of " + type.name() + ".list (" + place
                        + "); did you mean '"
                        + Operations.nearest(input, new TreeSet<>(list.inputs().keySet())) + "'?"));
    }

    /** What is said of members that no call sends. A slip is refused; what nobody knows may be younger than the SDK. */
    private void accounted() {
        Map<String, Supplier<List<String>>> named = new LinkedHashMap<>();
        named.put("server", type::serverMade);
        named.put("shows", type::shownMembers);
        named.put("lost", () -> new ArrayList<>(new TreeSet<>(type.lost().members())));
        named.forEach((property, members) -> {
            if (!unreadable.contains(property)) {
                members.get().stream()
                        .filter(member -> !OF_EVERY_TYPE.contains(member.substring(member.lastIndexOf('.') + 1)))
                        .map(MemberPath::of)
                        .filter(path -> !shape.inScope(path))
                        .flatMap(path -> shape.keptSlip(path, property + " of " + type.name()).stream())
                        .forEach(this::say);
            }
        });
    }

    private void say(String sentence) {
        problems.add(new Problem(file, sentence));
    }
}
