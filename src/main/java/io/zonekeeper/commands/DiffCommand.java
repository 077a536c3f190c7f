package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.DamagedException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.types.MetadataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Compares two states of a domain. */
@Command(
        name = "diff",
        description = "Compares two states of a domain: two instants of the journal, or the journal and the service.")
final class DiffCommand implements Callable<Integer> {
    /** So many blind projects are named; JSON has all. */
    private static final int SHOWN = 20;

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Option(names = "--from", paramLabel = "TIME", description = "An instant of the journal (default: now).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME|live", description = "Another instant, or the service (default: live).")
    private String to = "live";

    /** One difference, as {@code from} sees it. */
    record Difference(EntityId id, String what) {}

    /**
     * What a comparison came to.
     *
     * @param compared how many entities of each type
     * @param unseen scopes and entities that could not be read, each with the reason
     * @param blind what shows us nothing of what it owns, with its name
     */
    record Comparison(
            List<Difference> differences,
            Map<String, Long> compared,
            List<String> unseen,
            Map<EntityId, String> blind) {

        /** Whether nothing differs as far as we may see; what is blind from the start hides nothing that we know of. */
        boolean inSync() {
            return differences.isEmpty() && unseen.isEmpty();
        }
    }

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.domain(settings);
        String start = from == null ? Journal.NEWEST : ShowCommand.instant(from);
        try (Container container = commands.answer(settings, Commands.TABLE)) {
            Comparison comparison = to.equals("live")
                    ? new LiveComparison(container, domain, start).compare()
                    : between(container, domain, start, ShowCommand.instant(to));
            report(domain, comparison);
            return comparison.inSync() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static Comparison between(Container container, String domain, String start, String end) {
        Map<String, Long> compared = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (MetadataType type : container.types().all()) {
            container.journal().heads(domain, type.name()).forEach(head -> {
                compared.merge(type.name(), 1L, Long::sum);
                List<String> wrong = new ArrayList<>();
                Optional<String> before =
                        at(container.journal(), head.id(), start, wrong::add).map(type::stateOf);
                Optional<String> after =
                        at(container.journal(), head.id(), end, wrong::add).map(type::stateOf);
                if (!wrong.isEmpty()) {
                    damaged.add(wrong.get(0));
                } else if (!before.equals(after)) {
                    String what = before.isEmpty() ? "appeared" : after.isEmpty() ? "deleted" : "changed";
                    differences.add(new Difference(head.id(), what));
                }
            });
        }
        return new Comparison(differences, compared, damaged, Map.of());
    }

    /** {@code damaged} is told what is wrong with a version that cannot be read. */
    static Optional<Map<String, @Nullable Object>> at(
            Journal journal, EntityId id, String instant, Consumer<String> damaged) {
        try {
            return journal.asOf(id, instant).flatMap(Journal.Entry::document);
        } catch (DamagedException e) {
            damaged.accept(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void report(String domain, Comparison comparison) {
        Output output = commands.output();
        List<Difference> differences = comparison.differences();
        List<String> unseen = comparison.unseen();
        if (!differences.isEmpty()) {
            output.table(
                    List.of("type", "key", "difference"),
                    differences.stream()
                            .map(d -> List.of(d.id().type(), d.id().key(), d.what()))
                            .toList());
        }
        unseen.forEach(output::line);
        long all = comparison.compared().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        String sync = comparison.blind().isEmpty() ? "in sync: " : "in sync as far as we may see: ";
        output.line((comparison.inSync()
                        ? sync + all + " entities of " + domain
                        : differences.size() + " differences, " + unseen.size()
                                + " scopes or entities not readable, among " + all + " entities of " + domain)
                + blind(comparison.blind()));
        output.json(Map.of(
                "domain", domain,
                "inSync", comparison.inSync(),
                "compared", comparison.compared(),
                "differences",
                        differences.stream()
                                .map(d -> Map.of("type", d.id().type(), "key", d.id().key(), "difference", d.what()))
                                .toList(),
                "unseen", unseen,
                "blind",
                        comparison.blind().entrySet().stream()
                                .map(b -> Map.of(
                                        "type", b.getKey().type(),
                                        "key", b.getKey().key(),
                                        "name", b.getValue()))
                                .toList()));
    }

    private static String blind(Map<EntityId, String> blind) {
        return blind.isEmpty()
                ? ""
                : blind.entrySet().stream()
                        .limit(SHOWN)
                        .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                        .collect(Collectors.joining(
                                ", ",
                                "; blind: ",
                                blind.size() > SHOWN ? " and " + (blind.size() - SHOWN) + " more" : ""));
    }
}
