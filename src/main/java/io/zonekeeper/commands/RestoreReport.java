package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.Restored;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How far a restore is, on one screen: what failed first, then what asks and what is blocked, then what to do next. */
final class RestoreReport {
    private static final int LINES = 12;

    private RestoreReport() {}

    static int show(Output output, Container container, Request request) {
        List<Step> steps = container.restores().steps(request);
        RestoreCount count = RestoreCount.of(Restored.of(steps));
        output.line("restore " + request.restore() + " is " + request.state() + ": " + count.words());
        output.line(request.source() + " as of " + request.asOf() + " into " + request.target());
        List<Step> left =
                steps.stream().filter(step -> step.state() != Step.State.DONE).toList();
        left(left).lines(LINES).forEach(output::line);
        List<String> next = List.of();
        if (request.state() == RestoreState.DONE) {
            output.line("prove it: zonekeeper proof " + request.restore());
            next = next(container.settings(), request);
            next.forEach(output::line);
        } else if (request.state().isUndone()) {
            if (request.state() != RestoreState.ROLLED_BACK) {
                output.line("undo what is left, or see why it stays: zonekeeper rollback " + request.restore());
            }
        } else {
            toDo(output, request, left);
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("restore", request.restore());
        result.put("state", request.state().text());
        result.put("figures", count.figures());
        result.put("next", next);
        result.put("left", left.stream().map(PlanReport::json).toList());
        output.json(result);
        boolean ended = request.state() == RestoreState.DONE || request.state() == RestoreState.ROLLED_BACK;
        return ended ? Commands.DONE : Commands.DIFFERS;
    }

    private static Alike left(List<Step> left) {
        Alike all = new Alike();
        left.stream()
                .sorted(Comparator.comparing(RestoreReport::rank))
                .forEach(step -> all.add(
                        step.action() == Step.Action.ASK ? "ask" : Output.lower(step.state()),
                        step.id().source().type(),
                        step.said(),
                        step.reason()));
        return all;
    }

    /** What failed first, then what a person can answer. */
    private static int rank(Step step) {
        return step.state() == Step.State.FAILED
                ? 0
                : step.action() == Step.Action.ASK ? 1 : step.state() == Step.State.BLOCKED ? 2 : 3;
    }

    private static void toDo(Output output, Request request, List<Step> left) {
        output.line("go on: zonekeeper restore " + request.restore());
        left.stream()
                .filter(step -> step.action() == Step.Action.ASK && step.id().isMain())
                .findFirst()
                .ifPresent(step -> output.line("what asks can be answered: zonekeeper restore " + request.restore()
                        + " --answer " + step.id() + "=create, =skip or =adopt:TARGET"));
        left.stream()
                .filter(step -> step.isBlocked() && step.id().isMain())
                .findFirst()
                .ifPresent(step -> output.line("what is blocked for good can be left out or named: zonekeeper restore "
                        + request.restore() + " --answer " + step.id() + "=skip or =adopt:TARGET"));
    }

    /** What to set when people go on in the target; nothing switches by itself. */
    private static List<String> next(Settings settings, Request request) {
        Set<String> domains = new TreeSet<>(settings.domains());
        boolean primary = settings.primary();
        if (request.source().equals(request.target()) || primary && domains.contains(request.target())) {
            return List.of();
        }
        domains.add(request.target());
        return List.of(
                "when people go on in " + request.target() + ", protect it: set in the configuration of this Region",
                "  zonekeeper.domains=" + String.join(",", domains),
                "  zonekeeper.role=primary",
                "and check: zonekeeper validate --live");
    }
}
