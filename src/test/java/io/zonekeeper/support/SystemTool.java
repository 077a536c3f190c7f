package io.zonekeeper.support;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs of the system that some tests need. Where one is absent the test says so and is skipped, or fails under {@code -Dtools.required=true}. */
public final class SystemTool {
    private SystemTool() {}

    /** Goes on when it is there; else the test is skipped and says what is missing, or fails. */
    public static void require(boolean there, String missing) {
        if (!there) {
            String said = "not run: " + missing;
            System.out.println(said);
            if (Boolean.getBoolean("tools.required")) {
                fail(said + ", and tools.required is true");
            }
            Assumptions.abort(said);
        }
    }

    /** Where the program is, on the {@code PATH}. */
    public static Path need(String name) {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        require(found.isPresent(), name + " is absent");
        return found.orElseThrow();
    }
}
