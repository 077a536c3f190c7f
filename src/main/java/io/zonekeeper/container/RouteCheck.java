package io.zonekeeper.container;

import io.zonekeeper.text.Nesting;
import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.TypeRoutes;
import io.zonekeeper.types.contract.Problem;
import io.zonekeeper.types.contract.RouteFiles;
import io.zonekeeper.types.contract.TypeContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the files that a container is made of: those that {@code camel.main.routesIncludePattern} finds. */
public final class RouteCheck {
    private static final Logger LOG = LoggerFactory.getLogger(RouteCheck.class);
    private static final String PATTERN = "camel.main.routesIncludePattern";

    private RouteCheck() {}

    /**
     * What is wrong in the files of these settings and in those beside them; one of the same name takes the place of the
     * settings' own. Every file is loaded by itself, so that the fault of one hides none of another; nothing is started and
     * nothing is called.
     */
    public static List<Problem> problems(Settings settings, Collection<Path> beside) {
        try (DefaultCamelContext trial = trial(settings)) {
            Map<String, Resource> resources = resources(trial, settings, beside);
            Map<String, String> texts = texts(resources);
            Set<String> more = new LinkedHashSet<>(resources.keySet());
            more.removeAll(resources(trial, settings).keySet());
            RouteFiles files = RouteFiles.of(texts, more);
            List<Problem> own = files.problems();
            List<Problem> refused = new ArrayList<>();
            resources.forEach((file, resource) -> {
                if (Nesting.tooDeep(String.valueOf(texts.get(file))).isPresent()) {
                    return; // said already, and Camel could not follow it either
                }
                try {
                    PluginHelper.getRoutesLoader(trial).loadRoutes(resource);
                } catch (Exception e) {
                    boolean known = own.stream().anyMatch(problem -> problem.in(file));
                    if (!known || !mended(trial, resource, String.valueOf(texts.get(file)))) {
                        refused.add(new Problem(file, StartFailure.words(e)));
                    }
                }
            });
            Set<Problem> all = new LinkedHashSet<>(judged(trial, settings, files));
            for (Problem refusal : refused) { // what is left of a file that was refused would only be misread
                all.removeIf(problem -> problem.in(refusal.file()) && !own.contains(problem));
                if (own.stream().noneMatch(problem -> problem.in(refusal.file()))) {
                    all.add(refusal);
                }
            }
            return List.copyOf(all);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static ConfigurationException unreadable(IOException e) {
        return new ConfigurationException("the files of " + PATTERN + " cannot be read: " + e.getMessage(), e);
    }

    /** What messages call a file. */
    public static String name(Path file) {
        return TypeRoutes.fileOf("file:" + file.toAbsolutePath().normalize());
    }

    /** The names of the types that a file declares. */
    public static Set<String> types(Path file) {
        try {
            return RouteFiles.of(Map.of(name(file), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)))
                    .typesIn(name(file));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The settings of a container that has these files beside its own, or in the place of those of the same names. */
    public static Settings including(Settings settings, Collection<Path> beside) {
        try (DefaultCamelContext trial = trial(settings)) {
            List<String> files = resources(trial, settings, beside).values().stream()
                    .map(Resource::getLocation)
                    .toList();
            files.stream().filter(file -> file.indexOf(',') >= 0).findFirst().ifPresent(file -> {
                throw new ConfigurationException(
                        "'" + file + "' has a comma in its path, where " + PATTERN + " would cut it; rename it");
            });
            return settings.with(PATTERN, String.join(",", files));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Only reads: it is never started. */
    private static DefaultCamelContext trial(Settings settings) {
        DefaultCamelContext trial = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.putAll(settings.all());
        trial.getPropertiesComponent().setInitialProperties(properties);
        trial.setSourceLocationEnabled(true);
        return trial;
    }

    /** Loads a file without those faults that are said anyway, so that the others are seen beside them. */
    private static boolean mended(CamelContext trial, Resource resource, String text) {
        try {
            PluginHelper.getRoutesLoader(trial)
                    .loadRoutes(ResourceHelper.fromString(resource.getLocation(), RouteFiles.repaired(text)));
            return true;
        } catch (Exception e) {
            return false; // what is left of it is judged by its text alone
        }
    }

    /**
     * Loads the routes and starts none. Throws a {@link ConfigurationException} with the first problem of the files; what
     * Camel refuses is looked at again file by file, to say it better.
     */
    static void load(Main main, Settings settings) throws Exception {
        try {
            main.init();
        } catch (Exception | StackOverflowError e) { // what is nested too deep for Camel is said as what it is
            first(problems(settings, List.of()));
            throw e;
        }
        CamelContext context = main.getCamelContext();
        RouteFiles files = RouteFiles.of(texts(resources(context, settings)));
        first(judged(context, settings, files));
    }

    /** What is wrong in the files, and what is missing among them. */
    private static List<Problem> judged(CamelContext context, Settings settings, RouteFiles files) {
        List<LoadedRoute> routes = TypeRoutes.routes(context);
        List<Problem> problems = new ArrayList<>(TypeContract.problems(files, TypeRoutes.beans(context), routes));
        if (!files.haveRoot()) {
            problems.add(
                    new Problem(
                            PATTERN,
                            "none of the " + files.count() + " files of '"
                                    + context.resolvePropertyPlaceholders(settings.text(PATTERN))
                                    + "' declares a type without per, with which a sweep begins; put types/domain.camel.yaml back"));
        }
        problems.addAll(new SharedRoutes(settings, files, routes).problems());
        return problems;
    }

    /** Throws a {@link ConfigurationException} with the first of the problems that stop a start, and how many more there are. */
    private static void first(List<Problem> problems) {
        List<Problem> stopping = problems.stream().filter(Problem::stops).toList();
        if (!stopping.isEmpty()) {
            String more =
                    stopping.size() == 1 ? "" : "; and " + (stopping.size() - 1) + " more, see 'zonekeeper validate'";
            throw new ConfigurationException(stopping.get(0) + more);
        }
        problems.forEach(problem -> LOG.warn("{}", problem));
    }

    /** The files of these settings and those beside them, by the names that messages call them. */
    private static Map<String, Resource> resources(CamelContext context, Settings settings, Collection<Path> beside) {
        Map<String, Resource> resources = resources(context, settings);
        Map<String, Path> given = new LinkedHashMap<>();
        for (Path path : beside) {
            Path whole = path.toAbsolutePath().normalize();
            Resource resource = ResourceHelper.resolveResource(context, "file:" + whole);
            String name = TypeRoutes.fileOf(resource.getLocation());
            Path other = given.putIfAbsent(name, whole);
            if (other != null && !other.equals(whole)) {
                throw new ConfigurationException("'" + other + "' and '" + whole + "' would both be routes/" + name
                        + "; look at one of them at a time");
            }
            resources.put(name, resource);
        }
        return resources;
    }

    private static Map<String, Resource> resources(CamelContext context, Settings settings) {
        Map<String, Resource> resources = new LinkedHashMap<>();
        for (String pattern :
                context.resolvePropertyPlaceholders(settings.text(PATTERN)).split(",")) {
            try {
                PluginHelper.getPackageScanResourceResolver(context).findResources(pattern.strip()).stream()
                        .sorted(java.util.Comparator.comparing(Resource::getLocation))
                        .forEach(resource -> resources.put(TypeRoutes.fileOf(resource.getLocation()), resource));
            } catch (Exception e) {
                throw new ConfigurationException(
                        PATTERN + " is '" + pattern + "', which finds no files: " + e.getMessage(), e);
            }
        }
        if (resources.isEmpty()) {
            throw new ConfigurationException(PATTERN + " is '" + settings.text(PATTERN)
                    + "' and finds no file; let it find the files of routes/");
        }
        return resources;
    }

    private static Map<String, String> texts(Map<String, Resource> resources) {
        Map<String, String> texts = new LinkedHashMap<>();
        resources.forEach((file, resource) -> {
            try (InputStream in = resource.getInputStream()) {
                texts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new ConfigurationException(
                        "the file '" + file + "' cannot be read: " + e.getMessage() + "; check its name and rights", e);
            }
        });
        return texts;
    }
}
