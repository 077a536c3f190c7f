package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.Mapping;
import io.zonekeeper.restore.plan.Forecast;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.Wanted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Shows what a restore would do, and keeps it: {@code restore ID} does exactly that. */
@Command(
        name = "plan",
        description = "Shows what a restore would do, and keeps the plan. It changes nothing in any domain.")
final class PlanCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

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

    @Option(names = "--project", paramLabel = "P", description = "One project with what it owns and needs.")
    private String project = "";

    @Option(names = "--mapping", paramLabel = "F", description = "The mapping file (default: zonekeeper.mapping).")
    private @Nullable Path mapping;

    @Option(
            names = "--policy",
            paramLabel = "P",
            description =
                    "For what the target has already: skip (default), update, or fail; what an earlier restore put there"
                            + " is no reason to fail.")
    private Wanted.Policy policy = Wanted.Policy.skip;

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
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.RESTORES)) {
            String instant = asOf == null ? Capture.millis(Instant.now()) : ShowCommand.instant(asOf);
            Mapping names = mapping == null ? settings.mapping() : Settings.mapping(mapping);
            Planner.Plan plan = container
                    .restores()
                    .plan(
                            Wanted.everything(from, to, instant)
                                    .only(only)
                                    .ofProject(project)
                                    .under(policy)
                                    .with(Wanted.Option.MEMBERS, members)
                                    .with(Wanted.Option.DATA_ACCESS, dataAccess)
                                    .with(Wanted.Option.IN_PLACE, inPlace)
                                    .with(Wanted.Option.ACCEPT_INCOMPLETE, acceptIncomplete)
                                    .with(Wanted.Option.ACCEPT_DELETES, acceptDeletes)
                                    .with(Wanted.Option.ACCEPT_TWINS, acceptTwins)
                                    .with(Wanted.Option.HISTORY, history),
                            names,
                            commands.output()::line);
            Forecast forecast = Forecast.of(plan.steps(), container.types(), settings.share());
            show(plan, forecast);
            boolean asks = plan.steps().stream()
                    .anyMatch(step -> step.action() == Step.Action.ASK || step.action() == Step.Action.BLOCKED);
            return asks ? Commands.DIFFERS : Commands.DONE;
        }
    }

    private void show(Planner.Plan plan, Forecast forecast) {
        Output output = commands.output();
        String id = plan.request().restore();
        output.line("plan " + id + ": " + from + " as of " + plan.request().asOf() + " into " + to);
        output.table(List.of("type", "create", "adopt", "update", "skip", "ask", "blocked"), rows(plan.steps()));
        Map<String, Long> reasons = new TreeMap<>();
        List<Step> open = plan.steps().stream()
                .filter(step -> step.action() == Step.Action.ASK || step.action() == Step.Action.BLOCKED)
                .filter(step -> step.id().part().isEmpty())
                .toList();
        open.stream()
                .limit(SHOWN)
                .forEach(step -> output.line(step.action().name().toLowerCase(java.util.Locale.ROOT) + " " + step.id()
                        + ": " + step.reason()));
        if (open.size() > SHOWN) {
            output.line("and " + (open.size() - SHOWN) + " more that ask or are blocked; --output json has all");
        }
        plan.steps().stream()
                .filter(step -> step.action() == Step.Action.SKIP)
                .forEach(step -> reasons.merge(step.id().source().type() + ": " + step.reason(), 1L, Long::sum));
        reasons.forEach((reason, count) -> output.line("skip " + count + " " + reason));
        List<String> notes = plan.request().notes();
        notes.stream().limit(SHOWN).forEach(note -> output.line("note: " + note));
        if (notes.size() > SHOWN) {
            output.line("and " + (notes.size() - SHOWN) + " more notes; --output json has all");
        }
        forecast.calls()
                .forEach((operation, calls) ->
                        output.line(calls + " calls of " + operation + ", " + forecast.time(operation)));
        forecast.reads()
                .forEach((operation, calls) -> output.line("at least " + calls + " calls of " + operation
                        + " to look at what is there, " + forecast.time(operation)));
        output.line("it takes " + forecast.sentence());
        output.line("do it: zonekeeper restore " + id);
        open.stream()
                .filter(step -> step.action() == Step.Action.ASK)
                .findFirst()
                .ifPresent(step -> output.line("answer what asks: zonekeeper restore " + id + " --answer " + step.id()
                        + "=create, =skip or =adopt:TARGET; unanswered, it is left out with what needs it"));
        output.json(() -> json(plan, forecast));
    }

    private static List<List<Object>> rows(List<Step> steps) {
        Map<String, Map<Step.Action, Long>> counts = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step.id().part().isEmpty()) {
                counts.computeIfAbsent(step.id().source().type(), t -> new EnumMap<>(Step.Action.class))
                        .merge(step.action(), 1L, Long::sum);
            }
        }
        List<List<Object>> rows = new ArrayList<>();
        counts.forEach((type, n) -> {
            List<Object> row = new ArrayList<>();
            row.add(type);
            for (Step.Action action : Step.Action.values()) {
                row.add(n.getOrDefault(action, 0L));
            }
            rows.add(row);
        });
        return rows;
    }

    private static Map<String, @Nullable Object> json(Planner.Plan plan, Forecast forecast) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("restore", plan.request().restore());
        result.put("from", plan.request().source());
        result.put("to", plan.request().target());
        result.put("asOf", plan.request().asOf());
        result.put("digest", plan.request().digest());
        result.put("figures", plan.request().figures());
        result.put("calls", forecast.calls());
        result.put("reads", forecast.reads());
        result.put("seconds", forecast.seconds());
        result.put("boundBy", forecast.boundBy());
        result.put("notes", plan.request().notes());
        result.put("steps", plan.steps().stream().map(PlanCommand::json).toList());
        return result;
    }

    static Map<String, @Nullable Object> json(Step step) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("step", step.id().toString());
        one.put("wave", step.id().wave());
        one.put("action", step.action().name().toLowerCase(java.util.Locale.ROOT));
        one.put("state", step.state().name().toLowerCase(java.util.Locale.ROOT));
        one.put("reason", step.reason());
        one.put("version", step.origin().seq());
        one.put("target", step.target());
        return one;
    }
}
