package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.Json;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists the metadata types, or tries one against the service. */
@Command(name = "types", description = "Lists the metadata types that are protected, or tries one against the service.")
final class TypesCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Option(names = "--try", paramLabel = "TYPE", description = "Lists a page of one type and reads its first entity.")
    private @Nullable String tried;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        Container.Purpose purpose = tried == null ? Container.Purpose.CHECK : Container.Purpose.ANSWER;
        try (Container container = Container.start(settings, purpose)) {
            return tried == null
                    ? list(container.types())
                    : attempt(container, commands.domain(settings), type(container.types(), tried));
        }
    }

    private static EntityType type(MetadataTypes types, String name) {
        List<String> names = types.all().stream().map(EntityType::name).toList();
        return types.find(name)
                .orElseThrow(() -> new UsageException(
                        "no type '" + name + "'; did you mean '" + Operations.nearest(name, names) + "'?"));
    }

    private int list(MetadataTypes types) {
        Output output = commands.output();
        List<List<String>> rows = types.all().stream()
                .map(type -> List.of(
                        type.name(),
                        String.valueOf(type.wave()),
                        type.declared().getKey(),
                        type.declared().getPer().isEmpty()
                                ? "-"
                                : type.declared().getPer(),
                        operations(types, type)))
                .toList();
        output.table(List.of("type", "wave", "key", "listed per", "operations"), rows);
        output.json(Map.of(
                "types",
                rows.stream()
                        .map(row -> Map.of(
                                "type",
                                row.get(0),
                                "wave",
                                row.get(1),
                                "key",
                                row.get(2),
                                "per",
                                row.get(3),
                                "operations",
                                row.get(4)))
                        .toList()));
        return Commands.DONE;
    }

    private static String operations(MetadataTypes types, EntityType type) {
        return List.of(Verb.LIST, Verb.GET, Verb.CREATE, Verb.UPDATE, Verb.DELETE, Verb.SETTLE, Verb.WITHDRAW).stream()
                .flatMap(verb -> type.verbs().route(verb).stream())
                .flatMap(route -> route.calls().stream())
                .map(TypeRoute.Call::operation)
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private int attempt(Container container, String domain, EntityType type) {
        Output output = commands.output();
        Optional<LiveView.Sighting> first = container.liveView().first(domain, type);
        if (first.isEmpty()) {
            output.line("no " + type.name() + " is listed in " + domain);
            output.json(Map.of("type", type.name(), "found", false));
            return Commands.DIFFERS;
        }
        output.line(type.name() + " " + first.get().id().key() + " listed by "
                + first.get().inputs() + " reads as");
        output.line(Json.write(first.get().document()));
        output.json(Map.of(
                "type", type.name(),
                "found", true,
                "key", first.get().id().key(),
                "inputs", first.get().inputs(),
                "document", first.get().document()));
        return Commands.DONE;
    }
}
