package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RouteCheck;
import io.zonekeeper.container.Settings;
import io.zonekeeper.types.TypeRoutes;
import io.zonekeeper.types.contract.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.camel.model.Model;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks the configuration, all routes and all type files. */
@Command(name = "validate", description = "Checks the configuration, the routes and the type files, and calls nothing.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Only what is wrong with this file; one outside of routes/ is checked as if it were there.")
    private @Nullable Path file;

    @Option(
            names = "--live",
            description = "Also lists a page and reads an entity of every type: 0 all answered, 1 some failed.")
    private boolean live;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        List<String> problems = problems(settings);
        if (!problems.isEmpty()) {
            problems.forEach(commands.output()::line);
            commands.output().json(Map.of("valid", false, "problems", problems));
            return Commands.USAGE;
        }
        if (file != null && !live) {
            commands.output().line("valid: " + file);
            commands.output().json(Map.of("valid", true, "file", file.toString()));
            return Commands.DONE;
        }
        Container.Purpose purpose = live ? Container.Purpose.ANSWER : Container.Purpose.CHECK;
        try (Container container = Container.start(settings, purpose)) {
            return live ? new LiveCheck(container, commands).check(settings.domains()) : valid(container);
        }
    }

    private int valid(Container container) {
        int types = container.types().all().size();
        int routes = container
                .camel()
                .getCamelContextExtension()
                .getContextPlugin(Model.class)
                .getRouteDefinitions()
                .size();
        commands.output().line("valid: " + types + " types, " + routes + " routes");
        commands.output().json(Map.of("valid", true, "types", types, "routes", routes));
        return Commands.DONE;
    }

    private List<String> problems(Settings settings) {
        Path only = file;
        if (only != null) {
            if (!Files.isReadable(only)) {
                throw new UsageException("the file '" + only + "' is not there or cannot be read");
            }
            String name = TypeRoutes.fileOf("file:" + only.toAbsolutePath().normalize());
            return texts(RouteCheck.problems(settings, List.of(only)).stream()
                    .filter(problem -> problem.in(name))
                    .toList());
        }
        List<String> problems = new ArrayList<>(settings.faults());
        problems.addAll(texts(RouteCheck.problems(settings, List.of())));
        return problems;
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
