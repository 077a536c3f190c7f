package io.zonekeeper.types.contract;

import io.zonekeeper.container.RouteCheck;
import io.zonekeeper.container.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of {@code routes/} in a folder of its own, to be broken. */
public final class RoutesCopy {
    private final Path home;

    /** A copy below {@code home}. */
    public RoutesCopy(Path home) {
        this.home = home;
        try (Stream<Path> files = Files.walk(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = home.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file, named from {@code routes/} on. */
    public RoutesCopy write(String file, String text) {
        try {
            Files.writeString(path(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a text that must be there. */
    public RoutesCopy edit(String file, String old, String changed) {
        String text = read(file);
        if (!text.contains(old)) {
            throw new IllegalArgumentException(file + " has no '" + old + "'");
        }
        return write(file, text.replace(old, changed));
    }

    /** Removes a file, or a folder with what is in it. */
    public RoutesCopy remove(String file) {
        try (Stream<Path> files = Files.walk(path(file))) {
            for (Path gone : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(gone);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String read(String file) {
        try {
            return Files.readString(path(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String file) {
        return home.resolve("routes").resolve(file);
    }

    /** The key that makes a container load these files. */
    public Map<String, String> settings() {
        return Map.of(
                "zonekeeper.home",
                home.toString(),
                "camel.main.routesIncludePattern",
                "file:" + home + "/routes/**/*.camel.yaml");
    }

    /** What is wrong with the files, one sentence each. */
    public List<String> problems(Path... beside) {
        Settings settings = Settings.of(List.of(Path.of("config/application.properties")), Map.of(), settings());
        return RouteCheck.problems(settings, List.of(beside)).stream()
                .map(Problem::toString)
                .toList();
    }
}
