package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Names;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists what the journal holds, by name and key. */
@Command(name = "list", description = "Lists what the journal holds, by name and key.")
final class ListCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "One metadata type (default: all).")
    private @Nullable String type;

    @Option(names = "--name", paramLabel = "TEXT", description = "Only what has this text in its name, in any case.")
    private String name = "";

    @Option(names = "--project", paramLabel = "P", description = "Only what this project owns; its name or id.")
    private @Nullable String project;

    @Option(names = "--as-of", paramLabel = "TIME", description = "What was there at an instant (default: now).")
    private @Nullable String asOf;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.domain(settings);
        String instant = asOf == null ? Capture.millis(Instant.now()) : ShowCommand.instant(asOf);
        try (Store store = Container.store(settings)) {
            NameLookup lookup = new NameLookup(store, domain, instant);
            if (type != null) {
                lookup.demand(type);
            }
            Collection<String> types = type == null ? lookup.types() : List.of(type);
            String owner = project == null ? "" : lookup.project(project);
            List<Names.Named> found = new ArrayList<>();
            for (String one : types) {
                List<Names.Named> all = owner.isEmpty()
                        ? store.names().of(domain, one, instant)
                        : store.names().of(domain, one, instant, owner);
                all.stream().filter(named -> named.has(name)).forEach(found::add);
            }
            report(domain, found);
            return Commands.DONE;
        }
    }

    private void report(String domain, List<Names.Named> found) {
        Output output = commands.output();
        if (!found.isEmpty()) {
            output.table(
                    List.of("type", "name", "key", "at"),
                    found.stream()
                            .map(named -> List.of(
                                    named.id().type(),
                                    named.name(),
                                    named.id().key(),
                                    named.version().at()))
                            .toList());
        }
        output.line(found.size() + " entities of " + domain);
        output.json(Map.of(
                "domain",
                domain,
                "entities",
                found.stream()
                        .map(named -> Map.of(
                                "type", named.id().type(),
                                "name", named.name(),
                                "key", named.id().key(),
                                "seq", named.version().seq(),
                                "at", named.version().at()))
                        .toList()));
    }
}
