package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Makes what is missing in the account. */
@Command(
        name = "provision",
        description = "Makes the table, the queues, the rule and its target where they are missing.")
final class ProvisionCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings)) {
            String rule = container.provision();
            commands.output()
                    .line("table " + settings.text("zonekeeper.table") + ", queues "
                            + settings.text("zonekeeper.queue.events") + " and "
                            + settings.text("zonekeeper.queue.work")
                            + " with their dead-letter queues, and rule " + rule + " are there");
            commands.output()
                    .json(Map.of(
                            "table", settings.text("zonekeeper.table"),
                            "events", settings.text("zonekeeper.queue.events"),
                            "work", settings.text("zonekeeper.queue.work"),
                            "rule", rule));
            return Commands.DONE;
        }
    }
}
