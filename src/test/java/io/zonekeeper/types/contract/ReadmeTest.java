package io.zonekeeper.types.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code routes/README.md} says what holds. */
class ReadmeTest {
    private final String readme = Files.readString(Path.of("routes/README.md"));

    ReadmeTest() throws IOException {}

    @Test
    void everyPropertyIsExplained() {
        List<String> silent = RouteFiles.properties().stream()
                .filter(property -> !readme.contains("`" + property + "`"))
                .toList();

        assertEquals(List.of(), silent);
    }

    @Test
    void theExampleKeepsTheContract(@TempDir Path home) throws IOException {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertEquals(true, block.find());
        RoutesCopy copy = new RoutesCopy(home);
        Files.deleteIfExists(copy.path("types/rule.camel.yaml"));

        assertEquals(
                List.of(),
                copy.write("types/example.camel.yaml", block.group(1)).problems());
    }
}
