package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists restores, shows one, or exports which id became which. */
@Command(name = "restores", description = "Lists restores, shows how far one is, or exports which id became which.")
final class RestoresCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", arity = "0..1", paramLabel = "ID", description = "One restore.")
    private String id = "";

    @Option(
            names = "--ids",
            description =
                    "Old and new ids of everything that is known between the two domains, with ARN and portal address.")
    private boolean ids;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings, Commands.RESTORES)) {
            if (id.isEmpty()) {
                return list(container);
            }
            Request request = container.restores().request(id);
            return ids ? export(container, request) : RestoreReport.show(commands.output(), container, request);
        }
    }

    private int list(Container container) {
        List<Request> all = container.restores().ledger().requests();
        List<List<Object>> rows = new ArrayList<>();
        all.forEach(request ->
                rows.add(List.of(request.restore(), request.state().text(), request.source(), request.target())));
        commands.output().table(List.of("restore", "state", "from", "to"), rows); // as of when, each tells itself
        commands.output()
                .json(Map.of(
                        "restores",
                        all.stream()
                                .map(request -> Map.of(
                                        "restore", request.restore(),
                                        "state", request.state().text(),
                                        "from", request.source(),
                                        "to", request.target(),
                                        "asOf", request.asOf()))
                                .toList()));
        return Commands.DONE;
    }

    private int export(Container container, Request request) {
        Map<EntityId, IdMap.Entry> pairs = new TreeMap<>(Comparator.comparing(EntityId::toString));
        pairs.putAll(container.restores().map(request).all());
        List<List<Object>> rows = new ArrayList<>();
        List<Map<String, String>> json = new ArrayList<>();
        pairs.forEach((old, now) -> {
            rows.add(List.of(old.type(), old.key(), now.key()));
            json.add(Map.of("type", old.type(), "old", old.key(), "new", now.key()));
        });
        commands.output().table(List.of("type", "old", "new"), rows);
        List<Map<String, String>> addresses = new ArrayList<>();
        container.restores().afterwards(request).addresses().forEach(address -> {
            commands.output()
                    .line(address.id().type() + " " + address.member() + ": " + address.old() + " is now "
                            + address.now());
            addresses.add(Map.of(
                    "type", address.id().type(),
                    "member", address.member(),
                    "old", address.old(),
                    "new", address.now()));
        });
        container.restores().map(request).all().forEach((old, entry) -> entry.outputs()
                .forEach((was, now) -> {
                    if (addresses.stream().noneMatch(known -> was.equals(known.get("old")))) {
                        commands.output().line(old.type() + " " + old.key() + ": " + was + " is now " + now);
                        addresses.add(Map.of("type", old.type(), "key", old.key(), "old", was, "new", now));
                    }
                }));
        commands.output()
                .json(Map.of("from", request.source(), "to", request.target(), "ids", json, "addresses", addresses));

        return Commands.DONE;
    }
}
