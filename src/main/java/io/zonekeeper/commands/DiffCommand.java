package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Compares two states of a domain. */
@Command(
        name = "diff",
        description = "Compares two states of a domain: two instants of the journal, or the journal and the service.")
final class DiffCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Option(names = "--from", paramLabel = "TIME", description = "An instant of the journal (default: now).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME|live", description = "Another instant, or the service (default: live).")
    private String to = "live";

    /** One difference, as {@code from} sees it. */
    private record Difference(EntityId id, String what) {}

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.domain(settings);
        String start = from == null ? Capture.millis(Instant.now()) : ShowCommand.instant(from);
        try (Container container = commands.answer(settings, Commands.TABLE)) {
            List<String> unseen = new ArrayList<>();
            Map<String, Long> compared = new TreeMap<>();
            List<Difference> differences = to.equals("live")
                    ? live(container, domain, start, compared, unseen)
                    : between(container, domain, start, ShowCommand.instant(to), compared);
            report(domain, differences, compared, unseen);
            return differences.isEmpty() && unseen.isEmpty() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static List<Difference> live(
            Container container, String domain, String start, Map<String, Long> compared, List<String> unseen) {
        List<Difference> differences = new ArrayList<>();
        Map<EntityId, Boolean> met = new HashMap<>();
        LiveComparison viewer = new LiveComparison(container.journal(), start, met, unseen, (id, what) -> {
            differences.add(new Difference(id, what));
        });
        container.liveView().view(domain, viewer);
        for (MetadataType type : container.types().all()) {
            container
                    .journal()
                    .heads(domain, type.name())
                    .filter(head -> !head.deleted() && !met.containsKey(head.id()))
                    .filter(head -> at(container.journal(), head.id(), start).isPresent())
                    .toList()
                    .forEach(head -> unlisted(container, type, head, viewer, differences));
        }
        met.keySet().forEach(id -> compared.merge(id.type(), 1L, Long::sum));
        return differences;
    }

    /** No list showed it: its own read says whether it is there. */
    private static void unlisted(
            Container container, MetadataType type, Head head, LiveComparison viewer, List<Difference> differences) {
        if (container.types().has(type, "get")
                && container.sweeping().looks().read(type, head) instanceof DataZone.Answer.Found found) {
            viewer.entity(head.id(), type, found.document());
        } else {
            differences.add(new Difference(head.id(), "only in the journal"));
        }
    }

    private static List<Difference> between(
            Container container, String domain, String start, String end, Map<String, Long> compared) {
        List<Difference> differences = new ArrayList<>();
        for (MetadataType type : container.types().all()) {
            container.journal().heads(domain, type.name()).forEach(head -> {
                compared.merge(type.name(), 1L, Long::sum);
                Optional<String> before =
                        at(container.journal(), head.id(), start).map(type::stateOf);
                Optional<String> after = at(container.journal(), head.id(), end).map(type::stateOf);
                if (!before.equals(after)) {
                    String what = before.isEmpty() ? "appeared" : after.isEmpty() ? "deleted" : "changed";
                    differences.add(new Difference(head.id(), what));
                }
            });
        }
        return differences;
    }

    static Optional<Map<String, @Nullable Object>> at(Journal journal, EntityId id, String instant) {
        return journal.asOf(id, instant).flatMap(Journal.Entry::document);
    }

    private void report(String domain, List<Difference> differences, Map<String, Long> compared, List<String> unseen) {
        Output output = commands.output();
        if (!differences.isEmpty()) {
            output.table(
                    List.of("type", "key", "difference"),
                    differences.stream()
                            .map(d -> List.of(d.id().type(), d.id().key(), d.what()))
                            .toList());
        }
        unseen.forEach(output::line);
        long all = compared.values().stream().mapToLong(Long::longValue).sum();
        output.line(
                differences.isEmpty() && unseen.isEmpty()
                        ? "in sync: " + all + " entities of " + domain
                        : differences.size() + " differences, " + unseen.size() + " scopes not readable, among " + all
                                + " entities of " + domain);
        output.json(Map.of(
                "domain", domain,
                "inSync", differences.isEmpty() && unseen.isEmpty(),
                "compared", compared,
                "differences",
                        differences.stream()
                                .map(d -> Map.of("type", d.id().type(), "key", d.id().key(), "difference", d.what()))
                                .toList(),
                "unseen", unseen));
    }
}
