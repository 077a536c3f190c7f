package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Provision;
import io.zonekeeper.container.Settings;
import java.util.List;
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
            Provision provision = container.provision();
            List<String> made = provision.made();
            Output output = commands.output();
            made.forEach(what -> output.line("made: " + what));
            output.line((made.isEmpty() ? "nothing was missing: " : "all is there: ") + "tables "
                    + settings.text("zonekeeper.table") + " and " + settings.text("zonekeeper.table.restores")
                    + ", queues "
                    + settings.text("zonekeeper.queue.events") + " and "
                    + settings.text("zonekeeper.queue.work")
                    + " with their dead-letter queues, and rule " + provision.rule());
            output.json(Map.of(
                    "made", made,
                    "table", settings.text("zonekeeper.table"),
                    "restores", settings.text("zonekeeper.table.restores"),
                    "events", settings.text("zonekeeper.queue.events"),
                    "work", settings.text("zonekeeper.queue.work"),
                    "rule", provision.rule()));
            return Commands.DONE;
        }
    }
}
