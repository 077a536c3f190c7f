package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;

/**
 * What a URI of the component says, before anything is called: {@code aws2-datazone:getAsset?exclude=revision}.
 *
 * @param operation the operation's name as the API has it, also for {@code raw}
 * @param raw method and path of a {@code raw} call; empty for an operation of the SDK
 * @param constants inputs with a fixed value, by name
 * @param from inputs and the paths into the document that fill them, by the input's path
 * @param excluded inputs that are never sent, by path
 * @param itemsFrom where the listed items are; empty = as the URI says nothing
 */
public record DataZoneCall(
        String operation,
        Optional<Raw> raw,
        Map<String, String> constants,
        Map<String, String> from,
        Set<String> excluded,
        Optional<String> itemsFrom) {

    /** Where a call goes that the SDK does not know. */
    public record Raw(String method, String path) {}

    public DataZoneCall {
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        from = Collections.unmodifiableMap(new LinkedHashMap<>(from));
        excluded = Collections.unmodifiableSet(new LinkedHashSet<>(excluded));
    }

    /**
     * The call that a URI says, with or without a query, and parameters beside it. Throws
     * {@link IllegalArgumentException} when the text is no such URI; what the API has to say about the call is in
     * {@link #problems()}.
     */
    public static DataZoneCall parse(String uri, Map<String, ?> parameters) {
        return CallParser.parse(uri, parameters);
    }

    /** The operation as the SDK knows it; empty when it does not. */
    public Optional<Operation> model() {
        return Operations.find(operation);
    }

    /**
     * Whether the call may change something. A raw call reads when it is a GET, or a POST whose operation is called like a
     * read and whose path is not that of an operation that changes something.
     */
    public boolean mutating() {
        return raw.map(r -> switch (r.method()) {
                    case "GET" -> false;
                    case "POST" -> Operation.mutates(operation) || reachesChange(r);
                    default -> true;
                })
                .orElseGet(() -> Operation.mutates(operation));
    }

    private boolean reachesChange(Raw raw) {
        return Operations.all().stream()
                .anyMatch(known -> known.mutating()
                        && known.httpMethod().equals(raw.method())
                        && RawPath.canBe(raw.path(), known.path(), constants));
    }

    /** One sentence for each thing that cannot work; empty when the call can be made. */
    public List<String> problems() {
        return problems(CallUse.ANY);
    }

    /** The same, with a cure that fits what the call is for. */
    public List<String> problems(CallUse use) {
        return raw.isPresent() ? RawCheck.problems(this, raw.get(), use) : TypedCheck.problems(this);
    }

    /** Where the listed items are, by the URI or else by the API's model; empty when the answer is no list. */
    public Optional<String> listedFrom() {
        return itemsFrom.or(() -> raw.isPresent()
                ? Optional.empty()
                : model().filter(Operation::paged).flatMap(TypedCheck::defaultItems));
    }

    /**
     * A sentence when no listed item can have the member that a path such as {@code a.b[].c} leads to; empty when one
     * can, and for operations that the SDK does not know.
     */
    public Optional<String> listedWithout(String path) {
        return typed().flatMap(operation -> listedFrom()
                .flatMap(items -> Optional.ofNullable(
                        ItemSelector.parse(items).problemBelow(operation.outputs(), DocumentPath.parse(path)))));
    }

    /** A sentence when no answer can have the member that a path leads to; empty as for {@link #listedWithout}. */
    public Optional<String> answeredWithout(String path) {
        return typed().flatMap(operation ->
                Optional.ofNullable(Structures.problem(operation.outputs(), DocumentPath.parse(path))));
    }

    /**
     * The inputs without which there is no call and which neither the URI nor a document with these members nor these
     * inputs of a scope give; none for operations that the SDK does not know.
     */
    public List<String> unfilled(Set<String> documentMembers, Set<String> scope) {
        return typed().map(operation -> operation.pathInputs().stream()
                        .filter(input ->
                                operation.domainInput().filter(input::equals).isEmpty())
                        .filter(input -> !constants.containsKey(input) && !scope.contains(input))
                        .filter(input -> sources(input).noneMatch(documentMembers::contains))
                        .toList())
                .orElse(List.of());
    }

    /**
     * The inputs of the same name as a member of what another operation answers that are of another shape, each with
     * both shapes in words; empty for operations that the SDK does not know.
     */
    public Map<String, String> unfit(Operation answering) {
        Map<String, String> unfit = new LinkedHashMap<>();
        typed().ifPresent(operation -> operation.inputs().forEach((name, input) -> {
            SdkField<?> output = answering.outputs().get(name);
            boolean decided = constants.containsKey(name)
                    || excluded.contains(name)
                    || from.keySet().stream()
                            .anyMatch(
                                    target -> DocumentPath.parse(target).first().equals(name));
            if (output != null && !decided) {
                String here = Structures.word(output);
                String there = Structures.word(input);
                if (!here.equals(there)) {
                    unfit.put(name, here + " in the document and " + there + " in '" + operation.camelName() + "'");
                }
            }
        }));
        return unfit;
    }

    /**
     * A sentence for each {@code from.} that takes a member of what another operation answers and cannot: both are of another
     * shape. None for operations that the SDK does not know.
     */
    public List<String> misfits(Operation answering) {
        return typed().map(operation -> new Misfits(operation, answering).of(from))
                .orElse(List.of());
    }

    /** The places of all values that an answer can have, as {@link #sends} takes them; none when the model does not tell. */
    public List<List<String>> answeredPlaces() {
        return typed().map(Operation::outputs).map(Structures::places).orElse(List.of());
    }

    /** The same of a listed item. */
    public List<List<String>> listedPlaces() {
        return typed().flatMap(operation -> listedFrom()
                        .map(items ->
                                Structures.places(ItemSelector.parse(items).members(operation.outputs()))))
                .orElse(List.of());
    }

    /** What a path leads to in an answer, in words, if it is no plain value. */
    public Optional<String> answeredCompound(String path) {
        return typed().flatMap(operation -> compound(operation.outputs(), path));
    }

    /** The same in a listed item. */
    public Optional<String> listedCompound(String path) {
        return typed().flatMap(operation ->
                listedFrom().flatMap(items -> compound(ItemSelector.parse(items).members(operation.outputs()), path)));
    }

    private static Optional<String> compound(Map<String, SdkField<?>> members, String path) {
        return Optional.ofNullable(Structures.follow(members, DocumentPath.parse(path)))
                .map(Structures::compound);
    }

    /**
     * Whether the call sends what a document has at a place: names of members, {@code []} for an element of a list,
     * {@code ~} for the inside of JSON in a string. Of an operation that the SDK does not know nobody can say: true.
     */
    public boolean sends(List<String> place) {
        return typed().map(operation -> new SentMembers(this, operation).contains(place))
                .orElse(true);
    }

    /** The paths of the inputs that the call fills with what a document has at that path. */
    public List<String> filledFrom(String path) {
        Stream<String> mapped = from.entrySet().stream()
                .filter(input -> Stream.of(input.getValue().split("\\|"))
                        .map(String::strip)
                        .anyMatch(path::equals))
                .map(Map.Entry::getKey);
        Stream<String> named = typed().stream()
                .flatMap(operation -> operation.inputs().keySet().stream())
                .filter(input ->
                        !from.containsKey(input) && Narrowing.names(input).contains(path));
        return Stream.concat(mapped, named).toList();
    }

    private Stream<String> sources(String input) {
        String mapped = from.get(input);
        return mapped == null
                ? Narrowing.names(input).stream()
                : DocumentPath.alternatives(mapped).stream().map(DocumentPath::first);
    }

    private Optional<Operation> typed() {
        return raw.isPresent() ? Optional.empty() : model();
    }

    /**
     * The inputs that the call would send for what is given, without sending it. Throws {@link DataZoneException} of
     * kind {@link DataZoneFailure#INVALID} when something needed is missing.
     */
    public Map<String, Object> inputs(CallContext callContext) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return raw.isPresent()
                ? new RawInputs(this, raw.get()).of(callContext).all()
                : new TypedInputs(this, model().orElseThrow()).of(callContext);
    }
}
