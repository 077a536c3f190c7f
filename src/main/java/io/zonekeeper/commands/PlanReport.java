package io.zonekeeper.commands;

import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.plan.Forecast;
import io.zonekeeper.restore.plan.Planner;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan comes to, on one screen: what it does by type, what asks, what is blocked, what people must know. */
final class PlanReport {
    /** So many lines of a kind: all kinds together fit a screen. */
    private static final int LINES = 6;

    private static final int OPERATIONS = 3;

    private final Planner.Plan plan;
    private final Forecast forecast;

    PlanReport(Planner.Plan plan, Forecast forecast) {
        this.plan = plan;
        this.forecast = forecast;
    }

    /** Whether a person has to do or say something before all of it can be done. */
    boolean asks() {
        return entities().anyMatch(step -> step.isBlocked() || step.action() == Step.Action.ASK);
    }

    private Stream<Step> entities() {
        return plan.steps().stream().filter(step -> step.id().isMain());
    }

    void show(Output output) {
        Request request = plan.request();
        String id = request.restore();
        output.line("plan " + id + ": " + request.source() + " as of " + request.asOf() + " into " + request.target());
        output.table(List.of("type", "create", "adopt", "update", "skip", "ask", "blocked"), rows());
        open(output);
        overwritten(output);
        skips(output);
        output.lines(request.notes().stream().map(note -> "note: " + note).toList(), LINES, "notes");
        output.lines(forecast.slowest(), OPERATIONS, "operations");
        output.line("it takes " + forecast.sentence());
        output.line("do it: zonekeeper restore " + id);
        entities()
                .filter(step -> step.action() == Step.Action.ASK)
                .findFirst()
                .ifPresent(step -> output.line("answer what asks: zonekeeper restore " + id + " --answer '" + step.id()
                        + "=create', =skip or =adopt:TARGET; unanswered, it is left out with what needs it"));
        output.json(this::json);
    }

    /** First what a person can answer, then what somebody has to cure. */
    private void open(Output output) {
        Alike asks = new Alike();
        Alike blocked = new Alike();
        entities().forEach(step -> {
            if (step.action() == Step.Action.ASK) {
                asks.add("ask", step.id().source().type(), step.said(), step.reason());
            } else if (step.isBlocked()) {
                blocked.add("blocked", step.id().source().type(), step.said(), step.reason());
            }
        });
        asks.lines(LINES).forEach(output::line);
        blocked.lines(LINES).forEach(output::line);
        long waiting = waiting();
        if (waiting > 0) {
            output.line(waiting + " more wait for what asks or is blocked");
        }
        if (entities().anyMatch(step -> step.isBlocked() && step.action() != Step.Action.BLOCKED)) {
            output.line("cure what is blocked before the restore, or after it: the same command then goes on");
        }
    }

    /** The entities that need, or need what needs, one that asks or is blocked. */
    private long waiting() {
        Set<Dependency> stopped = new HashSet<>();
        entities()
                .filter(step -> step.action() == Step.Action.ASK || step.isBlocked())
                .forEach(step -> stopped.add(Dependency.requires(step.id().source())));
        int open = stopped.size();
        boolean more = !stopped.isEmpty();
        while (more) {
            more = false;
            for (Step step : plan.steps()) {
                Dependency itself = Dependency.requires(step.id().source());
                boolean runs = step.id().isMain()
                        && (step.action() == Step.Action.CREATE || step.action() == Step.Action.UPDATE);
                if (runs && !stopped.contains(itself) && step.needs().stream().anyMatch(stopped::contains)) {
                    more = stopped.add(itself);
                }
            }
        }
        return stopped.size() - open;
    }

    private void overwritten(Output output) {
        Alike updates = new Alike();
        entities()
                .filter(step -> step.action() == Step.Action.UPDATE && !step.isBlocked())
                .forEach(step -> updates.add("update", step.id().source().type(), step.said(), step.reason()));
        updates.lines(LINES).forEach(output::line);
        Alike adopted = new Alike();
        entities()
                .filter(step ->
                        step.action() == Step.Action.ADOPT && !step.planned().isEmpty())
                .filter(step -> !(step.why() instanceof PlanReason.Found))
                .forEach(step -> adopted.add("adopt", step.id().source().type(), step.said(), step.reason()));
        adopted.lines(LINES).forEach(output::line);
    }

    private void skips(Output output) {
        Map<String, Long> reasons = new java.util.TreeMap<>();
        entities()
                .filter(step -> step.action() == Step.Action.SKIP)
                .forEach(step -> reasons.merge(step.id().source().type() + ": " + step.reason(), 1L, Long::sum));
        output.lines(
                reasons.entrySet().stream()
                        .map(reason -> "skip " + reason.getValue() + " " + reason.getKey())
                        .toList(),
                LINES,
                "reasons to skip");
    }

    private List<List<Object>> rows() {
        Map<String, Map<Step.Action, Long>> counts = new LinkedHashMap<>();
        entities().forEach(step -> counts.computeIfAbsent(
                        step.id().source().type(), t -> new EnumMap<>(Step.Action.class))
                .merge(Planner.comesTo(step), 1L, Long::sum));
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

    private Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("restore", plan.request().restore());
        result.put("from", plan.request().source());
        result.put("to", plan.request().target());
        result.put("asOf", plan.request().asOf());
        result.put("digest", plan.request().digest());
        result.put("figures", plan.request().figures());
        result.put("waiting", waiting());
        result.put("calls", forecast.calls());
        result.put("reads", forecast.reads());
        result.put("seconds", forecast.seconds());
        result.put("boundBy", forecast.boundBy());
        result.put("notes", plan.request().notes());
        result.put("steps", plan.steps().stream().map(PlanReport::json).toList());
        return result;
    }

    static Map<String, @Nullable Object> json(Step step) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put("step", step.id().toString());
        one.put("name", step.name());
        one.put("wave", step.id().wave());
        one.put("action", Output.lower(Planner.comesTo(step)));
        one.put("state", Output.lower(step.state()));
        one.put("reason", step.reason());
        one.put("version", step.origin().seq());
        one.put("target", step.target());
        return one;
    }
}
