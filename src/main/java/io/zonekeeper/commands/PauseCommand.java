package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.restore.StateRules;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.RestoreException;
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
            StateRules.againstPause(request).ifPresent(why -> {
                throw new RestoreException(why);
            });
            boolean before = request.state() == RestoreState.PAUSED;
            if (!before && !container.restores().pause(request)) {
                throw new OvertakenException("restore " + id + " was just moved by another; look again");
            }
            commands.output()
                    .line("restore " + id + (before ? " is paused already" : " stops after the steps in hand")
                            + "; go on: zonekeeper restore " + id);
            commands.output().json(Map.of("restore", id, "paused", true, "state", RestoreState.PAUSED.text()));
            return Commands.DONE;
        }
    }
}
