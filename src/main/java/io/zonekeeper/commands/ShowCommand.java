package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.DamagedException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.History;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
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

    @Parameters(index = "1", arity = "0..1", paramLabel = "KEY", description = "The entity's key.")
    private String key = "";

    @Option(names = "--name", paramLabel = "TEXT", description = "The entity's name, instead of its key.")
    private @Nullable String name;

    @Option(names = "--as-of", paramLabel = "TIME", description = "An instant such as 2026-03-02T10:42:00Z.")
    private @Nullable String asOf;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.journaled(settings);
        try (Store store = Container.store(settings)) {
            String then = asOf == null ? Capture.millis(Instant.now()) : instant(asOf);
            EntityId id = meant(store, domain, type, key, name, then);
            History history = store.journal().history(id, Instant.now());
            Version version = history.asOf(asOf == null ? Journal.NEWEST : instant(asOf))
                    .orElseThrow(() -> absent(store, id, asOf == null ? "" : " at " + asOf));
            Optional<Map<String, @Nullable Object>> document = document(store, version);
            Output output = commands.output();
            Map<String, @Nullable Object> result = new HashMap<>();
            result.put("type", id.type());
            result.put("key", id.key());
            result.put("seq", version.seq());
            result.put("at", version.at());
            result.put("deleted", version.deleted());
            result.put("wrong", history.flaws());
            document.ifPresent(body -> result.put("document", body));
            output.json(result);
            output.line("version " + version.seq() + " of " + id + ", " + version.at() + ", " + version.cause());
            output.line(document.map(body -> Json.write(body)).orElse(version.deleted() ? "deleted" : "not readable"));
            history.flaws().forEach(flaw -> output.line("wrong: " + flaw));
            return history.flaws().isEmpty() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static Optional<Map<String, @Nullable Object>> document(Store store, Version version) {
        try {
            return store.journal().version(version.id(), version.seq()).flatMap(Journal.Entry::document);
        } catch (DamagedException e) {
            return Optional.empty(); // what is wrong with it is said among the flaws
        }
    }

    /** The entity that a command line names by its key, or by its name. */
    static EntityId meant(Store store, String domain, String type, String key, @Nullable String name, String instant) {
        if (key.isEmpty() == (name == null)) {
            throw new UsageException("say which " + type + " by its key, or with --name TEXT");
        }
        return name == null ? new EntityId(domain, type, key) : new NameLookup(store, domain, instant).one(type, name);
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
                throw new UsageException(
                        "'" + text + "' is in the future, of which the journal has nothing yet; leave it"
                                + " out for what is known now");
            }
            return Capture.millis(instant);
        } catch (DateTimeParseException e) {
            throw new UsageException("'" + text + "' is no instant such as 2026-03-02T10:42:00Z");
        }
    }
}
