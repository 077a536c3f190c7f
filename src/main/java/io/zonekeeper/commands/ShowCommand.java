package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.datazone.Json;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows an entity as the journal has it. */
@Command(name = "show", description = "Shows an entity as the journal has it, now or at an instant.")
final class ShowCommand implements Callable<Integer> {
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "TYPE", description = "The metadata type, for example GlossaryTerm.")
    private String type = "";

    @Parameters(index = "1", paramLabel = "KEY", description = "The entity's key.")
    private String key = "";

    @Option(names = "--as-of", paramLabel = "TIME", description = "An instant such as 2026-03-02T10:42:00Z.")
    private @Nullable String asOf;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        EntityId id = new EntityId(commands.domain(settings), type, key);
        try (Store store = Container.store(settings)) {
            Optional<Journal.Entry> entry =
                    asOf == null ? store.journal().latest(id) : store.journal().asOf(id, instant(asOf));
            if (entry.isEmpty()) {
                throw absent(store, id, asOf == null ? "" : " at " + asOf);
            }
            Output output = commands.output();
            Map<String, @Nullable Object> result = new HashMap<>();
            result.put("type", id.type());
            result.put("key", id.key());
            result.put("seq", entry.get().version().seq());
            result.put("at", entry.get().version().at());
            result.put("deleted", entry.get().version().deleted());
            entry.get().document().ifPresent(document -> result.put("document", document));
            output.json(result);
            output.line("version " + entry.get().version().seq() + " of " + id + ", "
                    + entry.get().version().at() + ", "
                    + entry.get().version().cause());
            output.line(
                    entry.get().document().map(document -> Json.write(document)).orElse("deleted"));
            return Commands.DONE;
        }
    }

    /** Says that the journal has no such entity, or no such type and which one is meant. */
    static UsageException absent(Store store, EntityId id, String when) {
        Set<String> types = store.sweeps()
                .lastComplete(id.domain())
                .map(sweep -> sweep.types().keySet())
                .orElse(Set.of());
        return new UsageException(
                types.isEmpty() || types.contains(id.type())
                        ? "the journal has no " + id + " of " + id.domain() + when
                                + "; keys are written as in 'zonekeeper diff'"
                        : "no type '" + id.type() + "' in the journal of " + id.domain() + "; did you mean '"
                                + Operations.nearest(id.type(), types) + "'?");
    }

    /** An instant of the command line as the journal writes it. */
    static String instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(Instant.now().plus(CLOCKS_DIFFER))) {
                throw new UsageException("'" + text + "' is in the future, of which the journal has nothing yet; leave it"
                        + " out for what is known now");
            }
            return Capture.millis(instant);
        } catch (DateTimeParseException e) {
            throw new UsageException("'" + text + "' is no instant such as 2026-03-02T10:42:00Z");
        }
    }
}
