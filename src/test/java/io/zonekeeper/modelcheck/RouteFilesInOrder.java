package io.zonekeeper.modelcheck;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Loads files of {@code routes/} as they are shipped, but for one thing: what runs beside each other runs in order. */
public final class RouteFilesInOrder {
    private RouteFilesInOrder() {}

    /** The same, but what runs beside each other does so. */
    public static void loadAsShipped(CamelContext camel, List<String> files) throws Exception {
        for (String file : files) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(
                            file + ".camel.yaml", Files.readString(Path.of("routes", file + ".camel.yaml"))));
        }
    }

    public static void load(CamelContext camel, List<String> files) throws Exception {
        for (String file : files) {
            PluginHelper.getRoutesLoader(camel)
                    .loadRoutes(ResourceHelper.fromString(
                            file + ".camel.yaml",
                            Files.readString(Path.of("routes", file + ".camel.yaml"))
                                    .replace("parallelProcessing: true", "parallelProcessing: false")
                                    .replaceAll("executorService: \"#(readers|restorers)\"", "")
                                    // a run that ends early fails
                                    .replace("loggingLevel: WARN", "loggingLevel: TRACE")));
        }
    }
}
