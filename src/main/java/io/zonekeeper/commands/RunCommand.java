package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Sweeps on schedule and follows events until it is told to stop. */
@Command(name = "run", description = "Sweeps on schedule and follows events until it is told to stop.")
final class RunCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = commands.settings();
        CountDownLatch stopped = new CountDownLatch(1);
        Container container = Container.start(settings, Container.Purpose.SERVE);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            container.close();
                            stopped.countDown();
                        },
                        "zonekeeper-stop"));
        commands.output().line("protecting " + String.join(", ", settings.domains()));
        stopped.await();
        return Commands.DONE;
    }
}
