package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.plan.OperatorAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Does what a plan says, or goes on with it. */
@Command(name = "restore", description = "Does exactly what a plan says, or goes on with it after a stop.")
final class RestoreCommand implements Callable<Integer> {
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
            Map<String, OperatorAnswer> given = OperatorAnswer.all(answers);
            RestoreProgress progress = new RestoreProgress(commands.output(), System::nanoTime);
            CountDownLatch ended = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> pause(container, ended), "zonekeeper-pause"));
            try {
                Request request = container.restore(new RestoreBean.RestoreOrder(id, given, progress));
                progress.close();
                return RestoreReport.show(commands.output(), container, request);
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
}
