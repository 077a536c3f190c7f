package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.History;
import io.zonekeeper.journal.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lists all versions of an entity. */
@Command(name = "history", description = "Lists all versions of an entity, oldest first.")
final class HistoryCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "TYPE", description = "The metadata type, for example GlossaryTerm.")
    private String type = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "The entity's key as 'diff' writes it.")
    private String key = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "The entity's name, instead of its key.")
    private @Nullable String name;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.journaled(settings);
        try (Store store = Container.store(settings)) {
            EntityId id = ShowCommand.meant(store, domain, type, key, name, Capture.millis(Instant.now()));
            History history = store.journal().history(id, Instant.now());
            List<Version> versions = history.versions();
            if (versions.isEmpty()) {
                throw ShowCommand.absent(store, id, "");
            }
            Output output = commands.output();
            output.table(List.of("seq", "at", "what", "name", "cause", "hash"), rows(versions));
            history.flaws().forEach(flaw -> output.line("wrong: " + flaw));
            output.json(Map.of(
                    "wrong",
                    history.flaws(),
                    "domain",
                    id.domain(),
                    "type",
                    id.type(),
                    "key",
                    id.key(),
                    "versions",
                    versions.stream()
                            .map(version -> Map.of(
                                    "seq", version.seq(),
                                    "at", version.at(),
                                    "deleted", version.deleted(),
                                    "name", version.name(),
                                    "cause", version.cause(),
                                    "hash", version.hash(),
                                    "chain", version.chain()))
                            .toList()));
            return history.flaws().isEmpty() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static List<List<Object>> rows(List<Version> versions) {
        List<List<Object>> rows = new ArrayList<>();
        boolean ended = false;
        for (Version version : versions) {
            String what = version.seq() == 1 ? "first seen" : ended ? "came back" : "changed";
            rows.add(List.of(
                    version.seq(),
                    version.at(),
                    version.deleted() ? "deleted" : what,
                    version.name(),
                    version.cause(),
                    version.hash().isEmpty() ? "-" : version.hash().substring(0, 12)));
            ended = version.deleted();
        }
        return rows;
    }
}
