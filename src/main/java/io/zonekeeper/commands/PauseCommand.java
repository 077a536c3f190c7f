package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.ledger.Request;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets a running restore stop after the steps in hand. */
@Command(name = "pause", description = "Lets a running restore stop after the steps in hand; 'restore ID' goes on.")
final class PauseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "ID", description = "The restore's id.")
    private String id = "";

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings, Commands.RESTORES)) {
            Request request = container.restores().request(id);
            boolean paused = container.restores().pause(request);
            commands.output()
                    .line(
                            paused
                                    ? "restore " + id + " stops after the steps in hand; go on: zonekeeper restore "
                                            + id
                                    : "restore " + id + " is " + request.state() + "; there is nothing to pause");
            commands.output().json(Map.of("restore", id, "paused", paused, "state", request.state()));
            return paused ? Commands.DONE : Commands.DIFFERS;
        }
    }
}
