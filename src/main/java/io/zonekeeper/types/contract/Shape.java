package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.AnswerModel;
import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.Operation;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Unlisted;
import io.zonekeeper.types.Verb;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** What the API shows of a type's entities: in the items of its list, in the answer of its get, in its scopes' inputs. */
record Shape(EntityType type) {
    private static final Set<MarshallingType<?>> MORE =
            Set.of(MarshallingType.SDK_POJO, MarshallingType.LIST, MarshallingType.MAP);

    boolean has(Verb verb) {
        return type.has(verb);
    }

    /** The calls of a verb's route that the SDK knows the model of. */
    List<DataZoneCall> calls(Verb verb) {
        return type.verbs().route(verb).stream()
                .flatMap(route -> route.calls().stream())
                .map(TypeRoute.Call::uri)
                .filter(call -> call.problems().isEmpty())
                .toList();
    }

    /** Whether a verb's route calls what the SDK knows nothing of, or what is a problem already. */
    boolean unknown(Verb verb) {
        List<DataZoneCall> calls = calls(verb);
        return has(verb)
                && (calls.isEmpty()
                        || calls.stream().anyMatch(call -> call.raw().isPresent()));
    }

    /** A sentence when no listed item can carry what a path leads to; {@code place} is where the path stands. */
    Optional<String> listedWithout(MemberPath path, String place) {
        return without(Verb.LIST, path, DataZoneCall::listedWithout)
                .map(problem -> Problem.placed(problem, place + ", in what " + type.name() + ".list lists"));
    }

    /**
     * A sentence when the document that is kept cannot carry what a path leads to, or when one of several alternatives is
     * nowhere: neither there, nor in a listed item, nor in the scope.
     */
    Optional<String> keptWithout(MemberPath path, String place) {
        return unkept(path, place).or(() -> path.outerPaths().stream()
                .map(MemberPath::of)
                .filter(one -> !inScope(one))
                .flatMap(one -> nowhere(one, place).stream())
                .findFirst());
    }

    /** A sentence when neither the document that is kept nor a listed item can have what a path leads to. */
    Optional<String> nowhere(MemberPath path, String place) {
        if (has(Verb.LIST) && listedWithout(path, place).isEmpty()) {
            return Optional.empty();
        }
        Optional<String> unkept = unkept(path, place);
        boolean meantListed = unkept.isPresent() && keptSlip(path, place).isEmpty();
        return meantListed
                ? without(Verb.LIST, path, (call, alternative) -> new AnswerModel(call, true).slip(alternative))
                        .map(problem -> Problem.placed(problem, place + ", in what " + type.name() + ".list lists"))
                        .or(() -> unkept)
                : unkept;
    }

    private Optional<String> unkept(MemberPath path, String place) {
        return has(Verb.GET)
                ? without(Verb.GET, path, DataZoneCall::answeredWithout)
                        .map(problem -> Problem.placed(problem, place + ", in what " + type.name() + ".get answers"))
                : listedWithout(path, place);
    }

    /**
     * A sentence when a path names a member that is but a slip away from one of the document that is kept. What is not even
     * that may be younger than the SDK.
     */
    Optional<String> keptSlip(MemberPath path, String place) {
        return without(kept(), path, (call, alternative) -> kept(call).slip(alternative))
                .map(problem -> Problem.placed(
                        problem,
                        place + ", in what " + type.name() + "." + kept() + (has(Verb.GET) ? " answers" : " lists")));
    }

    /** A sentence when no alternative of a path can have that value in the document that is kept. */
    Optional<String> keptValueWithout(MemberPath path, String value) {
        return without(kept(), path, (call, alternative) -> kept(call).valueWithout(alternative, value));
    }

    private AnswerModel kept(DataZoneCall call) {
        return new AnswerModel(call, !has(Verb.GET));
    }

    private Optional<String> without(
            Verb verb, MemberPath path, BiFunction<DataZoneCall, String, Optional<String>> check) {
        if (!has(verb) || unknown(verb)) {
            return Optional.empty();
        }
        Optional<String> first = Optional.empty();
        for (String alternative : path.outerPaths()) {
            for (DataZoneCall call : calls(verb)) {
                Optional<String> problem = check.apply(call, alternative);
                if (problem.isEmpty()) {
                    return Optional.empty();
                }
                first = first.or(() -> problem);
            }
        }
        return first;
    }

    /** Whether some call of a verb's route cannot be made, which is a problem already. */
    boolean troubled(Verb verb) {
        return type.verbs().route(verb).stream()
                .flatMap(route -> route.calls().stream())
                .anyMatch(call -> !call.uri().problems().isEmpty());
    }

    /** The places of all values that the document that is kept can have, by name; none when the model does not tell. */
    List<ValueLocation> keptPlaces() {
        return calls(kept()).stream()
                .flatMap(call -> (has(Verb.GET) ? call.answeredPlaces() : call.listedPlaces()).stream())
                .distinct()
                .map(ValueLocation::new)
                .sorted(Comparator.comparing(ValueLocation::toString))
                .toList();
    }

    /** What the first alternative of a path that leads to no plain value of the kept document is, in words, by that path. */
    Optional<Map.Entry<String, String>> keptCompound(MemberPath path) {
        return path.outerPaths().stream()
                .flatMap(alternative -> calls(kept()).stream()
                        .flatMap(call -> (has(Verb.GET)
                                        ? call.answeredCompound(alternative)
                                        : call.listedCompound(alternative))
                                .stream())
                        .map(word -> Map.entry(alternative, word)))
                .findFirst();
    }

    /** The verb whose answer is kept. */
    Verb kept() {
        return has(Verb.GET) ? Verb.GET : Verb.LIST;
    }

    /** The inputs that every scope of the type has, whatever opened it. */
    Set<String> scopeInputs() {
        Set<String> common = new TreeSet<>();
        boolean first = true;
        List<ScopeTemplate> openers = type.parents().isEmpty()
                ? type.namedUnlisted().stream().map(Unlisted::per).toList()
                : type.parents();
        for (ScopeTemplate scopeTemplate : openers) {
            if (first) {
                common.addAll(scopeTemplate.inputs().keySet());
            } else {
                common.retainAll(scopeTemplate.inputs().keySet());
            }
            first = false;
        }
        return common;
    }

    /** The inputs that some scope of the type has. */
    Set<String> anyScopeInputs() {
        return Stream.concat(
                        type.parents().stream(), type.namedUnlisted().stream().map(Unlisted::per))
                .flatMap(scopeTemplate -> scopeTemplate.inputs().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a member at the top of the document that is kept is a structure, a list or a map. */
    boolean holdsMore(String member) {
        return calls(Verb.GET).stream()
                .filter(call -> call.raw().isEmpty())
                .flatMap(call -> call.model().stream())
                .flatMap(model -> Stream.ofNullable(model.outputs().get(member)))
                .anyMatch(field -> MORE.contains(field.marshallingType()));
    }

    boolean inScope(MemberPath path) {
        return path.outerPaths().stream().anyMatch(scopeInputs()::contains);
    }

    /** The members that a listed item can have; empty when the model does not tell. */
    Set<String> itemMembers() {
        Set<String> members = new HashSet<>();
        for (DataZoneCall call : calls(Verb.LIST)) {
            call.listedFrom()
                    .ifPresent(from -> members.addAll(
                            call.model().map(model -> model.itemMembers(from)).orElse(Set.of())));
        }
        return members;
    }

    /** The members that the document that is kept can have; empty when the model does not tell. */
    Set<String> keptMembers() {
        if (!has(Verb.GET)) {
            return itemMembers();
        }
        Set<String> members = new HashSet<>();
        calls(Verb.GET).stream()
                .filter(call -> call.raw().isEmpty())
                .flatMap(call -> call.model().stream())
                .map(Operation::outputs)
                .forEach(outputs -> members.addAll(outputs.keySet()));
        return members;
    }
}
