package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.Operation;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.ChangedBy;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.KnownNames;
import io.zonekeeper.types.Local;
import io.zonekeeper.types.Reference;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.TypeWords;
import io.zonekeeper.types.Verb;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Whether the API shows the members that a type names, and whether its routes can be called with what is shown. */
final class MemberContract {
    /** The verbs that are called with a document of the type. */
    private static final List<Verb> CALLED =
            List.of(Verb.LIST, Verb.GET, Verb.CREATE, Verb.UPDATE, Verb.DELETE, Verb.SETTLE, Verb.WITHDRAW);

    private final String file;
    private final Shape shape;
    private final EntityType type;
    private final Set<String> unreadable;
    private final List<Problem> problems;

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    MemberContract(String file, Shape shape, Set<String> unreadable, List<Problem> problems) {
        this.file = file;
        this.shape = shape;
        this.type = shape.type();
        this.unreadable = unreadable;
        this.problems = problems;
    }

    void check() {
        for (MemberPath path : read("key", () -> type.key().paths())) {
            if (!shape.inScope(path)) {
                say(shape.listedWithout(path, "key of " + type.name()));
                say(shape.keptWithout(path, "key of " + type.name()));
            }
        }
        if (type.hasMark() && !type.declared().getChanged().equals("*")) {
            for (MemberPath path :
                    read("changed", () -> TypeWords.paths(type.declared().getChanged()))) {
                say(shape.listedWithout(path, "changed of " + type.name()));
                say(shape.keptWithout(path, "changed of " + type.name()));
            }
        }
        others();
        plain("key", () -> type.key().paths());
        plain("naturalKey", () -> TypeWords.paths(type.declared().getNaturalKey()));
        plain("unique", () -> TypeWords.paths(type.declared().getUnique()));
        Conditions.check(file, shape, unreadable, problems);
        new NamedMembers(file, shape, unreadable, problems).check();
        if (!unreadable.contains("ignore")) {
            type.ignoredMembers().forEach(this::ignored);
        }
        callable();
        CALLED.forEach(this::sources);
        read("changedBy", type::changers).forEach(this::changer);
    }

    /** What holds more than a time or a name is somebody's work: where no type captures it, it is said to be lost. */
    private void ignored(String member, String captured) {
        boolean restored =
                type.declared().getRevisionOf().isEmpty() && type.restore().action() != RestoreRule.Action.NEVER;
        boolean said = Stream.concat(type.serverMade().stream(), type.lost().members().stream())
                .anyMatch(path -> member.equals(path) || member.startsWith(path + "."));
        if (captured.isEmpty() && restored && !said && shape.holdsMore(member)) {
            problems.add(new Problem(
                    file,
                    "ignore hides '" + member + "' (" + type.name() + "): write " + member
                            + ":Type if a type that has a file captures it, or name it in lost with the reason"));
        }
    }

    /** What a property says; nothing where that cannot be read. */
    private <T> List<T> read(String property, Supplier<List<T>> reading) {
        return unreadable.contains(property) ? List.of() : reading.get();
    }

    private void others() {
        Map<String, Supplier<List<MemberPath>>> paths = new LinkedHashMap<>();
        paths.put("naturalKey", () -> TypeWords.paths(type.declared().getNaturalKey()));
        paths.put("unique", () -> TypeWords.paths(type.declared().getUnique()));
        paths.put("ignore", () -> type.ignoredMembers().keySet().stream()
                .map(MemberPath::of)
                .toList());
        paths.put(
                "refers", () -> type.references().stream().map(Reference::path).toList());
        paths.put("outputs", () -> TypeWords.paths(type.declared().getOutputs()));
        paths.put("clears", () -> TypeWords.paths(type.declared().getClears()));
        paths.put("local", () -> type.locals().map(Local::path).stream().toList());
        paths.put("needs", () -> type.demands().stream()
                .flatMap(need -> Stream.concat(Stream.of(need.of()), need.user().stream()))
                .toList());
        paths.put("publishes", () -> type.published().stream().toList());
        paths.forEach((property, named) -> {
            for (MemberPath path : read(property, named)) {
                if (!shape.inScope(path)) {
                    say(shape.keptWithout(path, property + " of " + type.name()));
                }
            }
        });
    }

    /** A name is made of plain values: what leads to a structure or a list names nothing. */
    private void plain(String property, Supplier<List<MemberPath>> paths) {
        for (MemberPath path : read(property, paths)) {
            if (path.entersJson()) {
                continue; // what is inside, no model knows
            }
            shape.keptCompound(path).ifPresent(found -> {
                String inside = new NamingPaths(shape.keptPlaces()).inside(found.getKey());
                String cure = inside.isEmpty()
                        ? "name another member, or leave it out"
                        : "write a plain value inside it, as " + inside
                                + (inside.contains("[]") ? ", of which the first element counts" : "");
                problems.add(new Problem(
                        file,
                        "'" + found.getKey() + "' is " + found.getValue() + " (" + property + " of " + type.name()
                                + ", in what " + type.name() + "." + shape.kept()
                                + " answers), and names are made of plain values; " + cure));
            });
        }
    }

    /** A list is called with its scope alone, a get with the item besides, a change with the document that is kept. */
    private void callable() {
        Set<String> scope = shape.scopeInputs();
        Set<String> items = shape.itemMembers();
        shape.calls(Verb.GET).forEach(call -> {
            if (!shape.has(Verb.LIST) || !items.isEmpty()) {
                unfilled(Verb.GET, call.unfilled(items, scope));
            }
        });
        Set<String> kept = new HashSet<>(shape.keptMembers());
        if (!kept.isEmpty()) {
            for (Verb verb : List.of(Verb.UPDATE, Verb.DELETE, Verb.SETTLE, Verb.WITHDRAW)) {
                shape.calls(verb).forEach(call -> unfilled(verb, call.unfilled(kept, scope)));
            }
        }
        shape.calls(Verb.GET).stream().flatMap(call -> call.model().stream()).forEach(get -> {
            List.of(Verb.CREATE, Verb.UPDATE)
                    .forEach(verb -> shape.calls(verb).forEach(call -> unfit(verb, call, get)));
            List.of(Verb.CREATE, Verb.UPDATE, Verb.SETTLE, Verb.WITHDRAW, Verb.DELETE)
                    .forEach(verb -> shape.calls(verb).forEach(call -> call.misfits(get)
                            .forEach(problem -> problems.add(
                                    new Problem(file, Problem.placed(problem, type.name() + "." + verb))))));
        });
    }

    /** What {@code from.} takes stands in the document, in a listed item or in the scope; else nothing would be sent. */
    private void sources(Verb verb) {
        for (DataZoneCall call : shape.calls(verb)) {
            call.from()
                    .forEach((target, sources) -> TypeWords.of(sources, "\\|").stream()
                            .filter(source -> !shape.anyScopeInputs().contains(source))
                            .flatMap(source -> shape
                                    .nowhere(
                                            MemberPath.of(source), "from." + target + " of " + type.name() + "." + verb)
                                    .stream())
                            .forEach(sentence -> problems.add(new Problem(file, sentence))));
        }
    }

    /** What has the name of an input and another shape would be passed over in silence. */
    private void unfit(Verb verb, DataZoneCall call, Operation get) {
        call.unfit(get)
                .forEach((member, shapes) -> problems.add(new Problem(
                        file,
                        "'" + member + "' of " + type.name() + "." + verb + " is " + shapes + "; say by from." + member
                                + " where it is, or leave it out by exclude: " + member)));
    }

    private void unfilled(Verb verb, List<String> inputs) {
        inputs.forEach(input -> problems.add(new Problem(
                file,
                type.name() + "." + verb + " needs the input '" + input
                        + "', which neither the document nor the scope has; say where it is by from." + input)));
    }

    private void changer(ChangedBy changer) {
        String where = "changedBy of " + type.name();
        Optional<Operation> operation = Operations.find(changer.operation());
        if (operation.isEmpty()) {
            if (!KnownNames.OPERATIONS.has(changer.operation())) { // of which the SDK has not all
                problems.add(new Problem(
                        file,
                        "no operation '" + changer.operation() + "' (" + where + "); did you mean '"
                                + KnownNames.OPERATIONS.nearest(changer.operation()) + "'?"));
            }
            return;
        }
        if (!operation.get().mutating()) {
            problems.add(
                    new Problem(file, "operation '" + changer.operation() + "' only reads (" + where + "); remove it"));
        }
        for (String input : changer.inputs().inputs().keySet()) {
            Optional<Operation> get = shape.calls(Verb.GET).stream()
                    .filter(call -> call.raw().isEmpty())
                    .findFirst()
                    .flatMap(DataZoneCall::model);
            get.filter(known -> !known.inputs().containsKey(input))
                    .ifPresent(known -> problems.add(new Problem(
                            file,
                            "no input '" + input + "' of " + type.name() + ".get (" + where + "); did you mean '"
                                    + Operations.nearest(input, known.inputs().keySet()) + "'?")));
        }
        for (MemberPath path : changer.inputs().members()) {
            List<String> absent = path.outerPaths().stream()
                    .flatMap(one -> operation.get().saidWithout(one).stream())
                    .toList();
            if (absent.size() == path.outerPaths().size()) {
                problems.add(new Problem(file, Problem.placed(absent.get(0), where + ", in " + changer.operation())));
            }
        }
    }

    private void say(Optional<String> problem) {
        problem.ifPresent(sentence -> problems.add(new Problem(file, sentence)));
    }
}
