package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Puts the dead letters of a queue back into it, lists them or discards some. */
@Command(
        name = "redrive",
        description = "Puts the dead letters of a queue back into it, lists them (--list) or deletes some (--discard).")
final class RedriveCommand implements Callable<Integer> {
    private static final String EVENTS = "events";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(
            index = "0",
            paramLabel = "QUEUE",
            description = "events or work, or the name of one of our queues or dead-letter queues.")
    private String queue = "";

    @Option(names = "--list", description = "Shows the dead letters and moves none.")
    private boolean list;

    @Option(
            names = "--discard",
            paramLabel = "ID",
            description = "Deletes the dead letter of this id, as --list shows it; can be repeated.")
    private Set<String> discard = new LinkedHashSet<>();

    @Override
    public Integer call() {
        if (list && !discard.isEmpty()) {
            throw new UsageException("--list shows and --discard deletes; say one of them");
        }
        Settings settings = commands.settings();
        String name = named(settings);
        try (Store store = Container.store(settings)) {
            DeadLetters letters = new DeadLetters(
                    store.clients().sqs(), name, name.equals(settings.text("zonekeeper.queue." + EVENTS)));
            if (list) {
                return list(name, letters);
            }
            return discard.isEmpty() ? redrive(name, letters) : discard(name, letters);
        }
    }

    private int redrive(String name, DeadLetters letters) {
        Map<String, String> since = new HashMap<>();
        int moved = letters.redrive(System.currentTimeMillis(), since);
        commands.output()
                .line(moved + " dead letters are back in " + name
                        + (since.isEmpty()
                                ? ""
                                : "; " + since.size() + " that died since this command began stay in " + name
                                        + DeadLetters.DEAD + ": the log says why"));
        commands.output().json(Map.of("queue", name, "moved", moved, "diedSince", since.size()));
        return Commands.DONE;
    }

    private int list(String name, DeadLetters letters) {
        List<DeadLetters.Dead> all = letters.list();
        if (!all.isEmpty()) {
            commands.output()
                    .table(
                            List.of("id", "died", "bytes", "about", "reason"),
                            all.stream()
                                    .map(l -> List.of(l.id(), l.died(), l.bytes(), l.about(), l.reason()))
                                    .toList());
        }
        commands.output().line(all.size() + " dead letters of " + name);
        commands.output()
                .json(Map.of(
                        "queue",
                        name,
                        "letters",
                        all.stream()
                                .map(l -> Map.of(
                                        "id", l.id(),
                                        "died", l.died(),
                                        "bytes", l.bytes(),
                                        "about", l.about(),
                                        "reason", l.reason()))
                                .toList()));
        return Commands.DONE;
    }

    private int discard(String name, DeadLetters letters) {
        List<String> discarded = letters.discard(discard);
        List<String> absent =
                discard.stream().filter(id -> !discarded.contains(id)).toList();
        commands.output().line(discarded.size() + " dead letters of " + name + " are deleted");
        absent.forEach(id -> commands.output()
                .line("there is no dead letter '" + id + "' of " + name
                        + ", or another process holds it for a minute; see --list"));
        commands.output().json(Map.of("queue", name, "discarded", discarded, "absent", absent));
        return absent.isEmpty() ? Commands.DONE : Commands.DIFFERS;
    }

    /** The queue that is meant, whose dead letters are put back: called by its word, its name or its dead-letter queue's. */
    private String named(Settings settings) {
        List<String> names = new ArrayList<>();
        for (String word : List.of(EVENTS, "work")) {
            String name = settings.text("zonekeeper.queue." + word);
            if (List.of(word, name, name + DeadLetters.DEAD).contains(queue)) {
                return name;
            }
            names.add(word + " (" + name + ")");
        }
        throw new UsageException("'" + queue + "' is no queue of ours; it is " + String.join(" or ", names));
    }
}
