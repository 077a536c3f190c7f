package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.DamagedException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.sweep.Visibility;
import io.zonekeeper.types.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    /** So many blind projects are named for each reason; JSON has all. */
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

    /** What may show us nothing of what it owns, with its name. */
    record Blind(EntityId id, String name, Visibility visibility) {
        /** The reason as JSON has it: {@code notMember} or {@code denied}. */
        String reason() {
            return visibility instanceof Visibility.Denied ? "denied" : "notMember";
        }

        String cure() {
            return visibility instanceof Visibility.Denied denied
                    ? "allow datazone:" + denied.operation()
                    : "make our role a member, with the designation PROJECT_CONTRIBUTOR or more";
        }

        /** What is wrong with those of one reason and cure; their names follow. */
        String fault() {
            return visibility instanceof Visibility.Denied denied
                    ? denied.operation() + " was denied, so nobody knows whether our role is a member of "
                    : "our role is not a member of ";
        }

        /** Why something that it owns is not readable. */
        String why() {
            return fault() + id + "; " + cure();
        }
    }

    /**
     * What a comparison came to.
     *
     * @param compared how many entities of each type
     * @param unseen scopes and entities that could not be read, each with the reason
     * @param blind what may show us nothing of what it owns
     */
    record DiffResult(
            List<Difference> differences, Map<String, Long> compared, List<String> unseen, List<Blind> blind) {

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
            DiffResult comparison = to.equals("live")
                    ? new LiveComparison(container, domain, start).compare()
                    : between(container, domain, start, ShowCommand.instant(to));
            report(domain, comparison);
            return comparison.inSync() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static DiffResult between(Container container, String domain, String start, String end) {
        if (!start.equals(Journal.NEWEST) && start.compareTo(end) > 0) {
            throw new UsageException("--from " + start + " is later than --to " + end + "; exchange them");
        }
        Map<String, Long> compared = new TreeMap<>();
        List<Difference> differences = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (EntityType type : container.types().all()) {
            container.journal().heads(domain, type.name()).forEach(head -> {
                List<String> wrong = new ArrayList<>();
                Optional<String> before =
                        at(container.journal(), head.id(), start, wrong::add).map(type::stateOf);
                Optional<String> after =
                        at(container.journal(), head.id(), end, wrong::add).map(type::stateOf);
                if (!wrong.isEmpty() || before.isPresent() || after.isPresent()) {
                    compared.merge(type.name(), 1L, Long::sum);
                }
                if (!wrong.isEmpty()) {
                    damaged.add(wrong.get(0));
                } else if (!before.equals(after)) {
                    String what = before.isEmpty() ? "appeared" : after.isEmpty() ? "deleted" : "changed";
                    differences.add(new Difference(head.id(), what));
                }
            });
        }
        if (compared.isEmpty()) {
            throw new UsageException("the journal has nothing of domain '" + domain + "' at " + start + " nor at " + end
                    + "; check --from, --to and zonekeeper.table");
        }
        return new DiffResult(differences, compared, damaged, List.of());
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

    private void report(String domain, DiffResult comparison) {
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
        output.line(
                comparison.inSync()
                        ? sync + all + " entities of " + domain
                        : differences.size() + " differences, " + unseen.size()
                                + " scopes or entities not readable, among " + all + " entities of " + domain);
        sentences(comparison.blind()).forEach(output::line);
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
                        comparison.blind().stream()
                                .map(b -> Map.of(
                                        "type", b.id().type(),
                                        "key", b.id().key(),
                                        "name", b.name(),
                                        "reason", b.reason(),
                                        "cure", b.cure()))
                                .toList()));
    }

    /** One sentence for each reason, with the names of what it concerns. */
    private static List<String> sentences(List<Blind> blind) {
        Map<Visibility, List<Blind>> alike = new LinkedHashMap<>();
        blind.forEach(one -> alike.computeIfAbsent(one.visibility(), reason -> new ArrayList<>())
                .add(one));
        return alike.values().stream()
                .map(owners -> owners.get(0).fault()
                        + owners.stream()
                                .limit(SHOWN)
                                .map(owner -> owner.id() + " (" + owner.name() + ")")
                                .collect(Collectors.joining(", "))
                        + (owners.size() > SHOWN ? " and " + (owners.size() - SHOWN) + " more" : "")
                        + "; " + owners.get(0).cure())
                .toList();
    }
}
