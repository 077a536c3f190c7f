package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Forecast;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what a restore would do, and keeps it: {@code restore ID} does exactly that. */
@Command(
        name = "plan",
        description = "Shows what a restore would do, and keeps the plan. It changes nothing in any domain.")
final class PlanCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Option(names = "--from", required = true, paramLabel = "D", description = "The domain whose journal is read.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "D", description = "The domain that is written.")
    private String to = "";

    @Option(
            names = "--as-of",
            paramLabel = "T",
            description = "An instant such as 2026-03-02T10:42:00Z (default: everything journaled).")
    private @Nullable String asOf;

    @Option(names = "--only", paramLabel = "TYPE[:KEY]", description = "A type or one entity; can be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--name",
            paramLabel = "TEXT",
            description = "With one --only TYPE: the entity of that name, instead of its key; can be repeated.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--project",
            paramLabel = "P",
            description = "One project with what it owns and needs; with --only, of that only what the project owns.")
    private String project = "";

    @Option(names = "--mapping", paramLabel = "F", description = "The mapping file (default: zonekeeper.mapping).")
    private @Nullable Path mapping;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description =
                    "For what the target has already: skip (default), update, or fail; what an earlier restore put there"
                            + " is no reason to fail.")
    private RestoreOptions.Policy policy = RestoreOptions.Policy.skip;

    @Option(names = "--members", description = "Restore who is a member of what.")
    private boolean members;

    @Option(names = "--data-access", description = "Restore who may read which data.")
    private boolean dataAccess;

    @Option(names = "--in-place", description = "Repair the living domain: --from and --to are the same.")
    private boolean inPlace;

    @Option(
            names = "--history",
            description =
                    "Make every revision that was captured (default: those that are published or named, and the newest).")
    private boolean history;

    @Option(names = "--accept-incomplete", description = "Go on though something has not arrived in this table.")
    private boolean acceptIncomplete;

    @Option(
            names = "--accept-deletes",
            description = "Go on though more than a tenth of a type was deleted within the 24 hours before.")
    private boolean acceptDeletes;

    @Option(
            names = "--accept-twins",
            description =
                    "Go on though the target has things of the same names elsewhere, and nobody knows whose they are.")
    private boolean acceptTwins;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        Collection<String> some = names.isEmpty() ? only : named(settings);
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.RESTORES)) {
            String instant = asOf == null ? container.restores().newest(from) : ShowCommand.instant(asOf);
            TargetMapping known = mapping == null ? settings.mapping() : Settings.mapping(mapping);
            Planner.Plan plan = container
                    .restores()
                    .plan(
                            RestoreOptions.everything(from, to, instant)
                                    .only(some)
                                    .ofProject(project)
                                    .under(policy)
                                    .with(RestoreOptions.Option.MEMBERS, members)
                                    .with(RestoreOptions.Option.DATA_ACCESS, dataAccess)
                                    .with(RestoreOptions.Option.IN_PLACE, inPlace)
                                    .with(RestoreOptions.Option.ACCEPT_INCOMPLETE, acceptIncomplete)
                                    .with(RestoreOptions.Option.ACCEPT_DELETES, acceptDeletes)
                                    .with(RestoreOptions.Option.ACCEPT_TWINS, acceptTwins)
                                    .with(RestoreOptions.Option.HISTORY, history),
                            known,
                            new ReadProgress(commands.output(), System::nanoTime, Commands.isTerminal()));
            Forecast forecast = Forecast.of(plan.steps(), container.types(), settings.share());
            PlanReport report = new PlanReport(plan, forecast);
            report.show(commands.output());
            return report.asks() ? Commands.DIFFERS : Commands.DONE;
        }
    }

    /** The entities that have these names, as {@code --only} takes them. */
    private Collection<String> named(Settings settings) {
        if (only.size() != 1 || only.get(0).contains(":")) {
            throw new UsageException("--name " + names.get(0)
                    + ": a name is looked up in one type; say which with one --only TYPE, without a key");
        }
        String instant = asOf == null ? Journal.NEWEST : ShowCommand.instant(asOf);
        try (Store store = Container.store(settings)) {
            NameLookup lookup = new NameLookup(store, from, instant);
            return names.stream()
                    .map(name -> lookup.one(only.get(0), name))
                    .map(id -> id.type() + ":" + id.key())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }
}
