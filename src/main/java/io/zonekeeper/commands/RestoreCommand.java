package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.plan.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Does what a plan says, or goes on with it. */
@Command(name = "restore", description = "Does exactly what a plan says, or goes on with it after a stop.")
final class RestoreCommand implements Callable<Integer> {
    private static final int SHOWN = 20;
    private static final Duration STEPS_IN_HAND = Duration.ofSeconds(30);

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "ID", description = "The plan's id.")
    private String id = "";

    @Option(
            names = "--answer",
            paramLabel = "STEP=create|skip|adopt:TARGET",
            description = "Answers a step that asks, or all of a type; can be repeated.")
    private List<String> answers = new ArrayList<>();

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.RESTORES)) {
            Map<String, Answer> given = Answer.all(answers);
            RestoreProgress progress = new RestoreProgress(commands.output(), System::nanoTime);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(container, ended), "zonekeeper-pause"));
            try {
                Request request = container.restore(new RestoreBean.Order(id, given, progress));
                progress.close();
                return report(commands.output(), container, request);
            } finally {
                ended.countDown();
            }
        }
    }

    /** Ctrl-C: the steps in hand end, the lease is given back, and nobody goes on until somebody says so. */
    private void pause(Container container, CountDownLatch ended) {
        try {
            if (ended.getCount() > 0
                    && container.restores().pause(container.restores().request(id))) {
                ended.await(STEPS_IN_HAND.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static int report(Output output, Container container, Request request) {
        Map<String, Long> figures = container.restores().figures(request);
        output.line("restore " + request.restore() + " is " + request.state() + ": " + words(figures));
        List<Step> left = container.restores().steps(request).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .toList();
        left.stream()
                .limit(SHOWN)
                .forEach(step -> output.line(step.state().name().toLowerCase(java.util.Locale.ROOT) + " " + step.id()
                        + ": " + step.reason()));
        if (left.size() > SHOWN) {
            output.line("and " + (left.size() - SHOWN) + " more; --output json has all");
        }
        List<String> next = List.of();
        if (request.state().equals("done")) {
            output.line("prove it: zonekeeper proof " + request.restore());
            next = next(container.settings(), request);
            next.forEach(output::line);
        } else if (request.state().contains("roll")) {
            if (!request.state().equals("rolled back")) {
                output.line("undo what is left, or see why it stays: zonekeeper rollback " + request.restore());
            }
        } else {
            output.line("go on: zonekeeper restore " + request.restore());
            hint(
                    output,
                    request,
                    left,
                    Step.Action.ASK,
                    "what asks can be answered",
                    "=create, =skip or =adopt:TARGET");
            hint(
                    output,
                    request,
                    left,
                    Step.Action.BLOCKED,
                    "what is blocked for good can be left out or named",
                    "=skip or =adopt:TARGET");
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("restore", request.restore());
        result.put("state", request.state());
        result.put("figures", figures);
        result.put("next", next);
        result.put("left", left.stream().map(PlanCommand::json).toList());
        output.json(result);
        return request.state().equals("done") ? Commands.DONE : Commands.DIFFERS;
    }

    private static void hint(
            Output output, Request request, List<Step> left, Step.Action action, String what, String answers) {
        left.stream()
                .filter(step -> step.action() == action && step.id().part().isEmpty())
                .findFirst()
                .ifPresent(step -> output.line(
                        what + ": zonekeeper restore " + request.restore() + " --answer " + step.id() + answers));
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

    static String words(Map<String, Long> figures) {
        return String.join(
                ", ",
                figures.entrySet().stream()
                        .map(figure -> figure.getValue() + " " + figure.getKey())
                        .toList());
    }
}
