package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RouteCheck;
import io.zonekeeper.container.Settings;
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
@Command(
        name = "validate",
        description = "Checks the configuration, the routes and the type files; without --live it calls nothing.")
final class ValidateCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE|FOLDER",
            description =
                    "Only what is wrong with these files, or with the *.camel.yaml files of these folders; they are judged as if they were in routes/, in the place of a file of the same name there.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--live",
            description =
                    "Also lists a page and reads an entity of every type, of the given files too: exit 1 when one was denied or failed.")
    private boolean live;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        List<Path> given =
                files.stream().flatMap(path -> routeFiles(path).stream()).toList();
        List<String> problems = problems(settings, given);
        if (!problems.isEmpty()) {
            problems.forEach(commands.output()::line);
            commands.output().json(Map.of("valid", false, "problems", problems));
            return Commands.USAGE;
        }
        if (!files.isEmpty() && !live) {
            return valid(given);
        }
        Settings all = given.isEmpty() ? settings : RouteCheck.including(settings, given);
        Container.Purpose purpose = live ? Container.Purpose.ANSWER : Container.Purpose.CHECK;
        try (Container container = Container.start(all, purpose)) {
            return live ? new LiveCheck(container, commands).check(commands.domains(settings)) : valid(container);
        }
    }

    private int valid(List<Path> given) {
        List<String> types =
                given.stream().flatMap(path -> RouteCheck.types(path).stream()).toList();
        List<String> named = files.stream().map(Path::toString).toList();
        commands.output()
                .line("valid: " + String.join(", ", named)
                        + (types.isEmpty() ? " (routes alone, no type is declared)" : ""));
        commands.output().json(Map.of("valid", true, "files", named, "types", types));
        return Commands.DONE;
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

    private static List<String> problems(Settings settings, List<Path> given) {
        if (!given.isEmpty()) {
            List<String> names = given.stream().map(RouteCheck::name).toList();
            return texts(RouteCheck.problems(settings, given).stream()
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
