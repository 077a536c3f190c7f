package io.zonekeeper.sandbox.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * The Registry of Open Data on AWS as a file, which is no part of the repository and no tool of the system: a checkout
 * without it is whole.
 */
public final class PublicDataSets {
    private PublicDataSets() {}

    /** The file; where it is absent the test says so and is skipped, also under {@code -Dtools.required=true}. */
    public static Path need() {
        Path file = Path.of(System.getProperty("open.data", ""));
        if (!Files.isRegularFile(file)) {
            String said = "not run: the public data sets are not at -Dopen.data=" + file;
            System.out.println(said);
            Assumptions.abort(said);
        }
        return file;
    }
}
