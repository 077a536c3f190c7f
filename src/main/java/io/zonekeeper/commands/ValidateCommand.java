package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RouteCheck;
import io.zonekeeper.container.Settings;
import io.zonekeeper.types.TypeRoutes;
import io.zonekeeper.types.contract.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.camel.model.Model;
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
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description =
                    "Only what is wrong with these files, or with the *.camel.yaml files of these folders; they are judged as if they were in routes/.")
    private List<Path> files = new ArrayList<>();

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
        if (!files.isEmpty() && !live) {
            List<String> named = files.stream().map(Path::toString).toList();
            commands.output().line("valid: " + String.join(", ", named));
            commands.output().json(Map.of("valid", true, "files", named));
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
        if (!files.isEmpty()) {
            List<Path> all =
                    files.stream().flatMap(path -> routeFiles(path).stream()).toList();
            List<String> names = all.stream()
                    .map(path ->
                            TypeRoutes.fileOf("file:" + path.toAbsolutePath().normalize()))
                    .toList();
            return texts(RouteCheck.problems(settings, all).stream()
                    .filter(problem -> names.stream().anyMatch(problem::in))
                    .toList());
        }
        List<String> problems = new ArrayList<>(settings.faults());
        problems.addAll(texts(RouteCheck.problems(settings, List.of())));
        return problems;
    }

    /** The file, or the files of routes below a folder. */
    private static List<Path> routeFiles(Path path) {
        if (!Files.isReadable(path)) {
            throw new UsageException("the file '" + path + "' is not there or cannot be read");
        }
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> below = Files.walk(path)) {
            List<Path> found = below.filter(file -> file.toString().endsWith(".camel.yaml"))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw new UsageException("the folder '" + path + "' has no file that ends in .camel.yaml");
            }
            return found;
        } catch (IOException e) {
            throw new UsageException("the folder '" + path + "' cannot be read: " + e.getMessage());
        }
    }

    private static List<String> texts(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
