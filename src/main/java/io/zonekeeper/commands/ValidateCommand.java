package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Checks the configuration, all routes and all type files. */
@Command(name = "validate", description = "Checks the configuration, the routes and the type files, and calls nothing.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings)) {
            int types = container.types().all().size();
            int routes = container.camel().getRoutesSize();
            commands.output().line("valid: " + types + " types, " + routes + " routes");
            commands.output().json(Map.of("valid", true, "types", types, "routes", routes));
            return Commands.DONE;
        }
    }
}
