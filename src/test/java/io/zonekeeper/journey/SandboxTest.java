package io.zonekeeper.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees first: {@code mvn -Psandbox -Dsandbox.once=true}, in a process of its own. */
class SandboxTest {
    @Test
    void theSandboxRunsOnceAndTellsWhatEachTypeCameTo(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("sandbox.log");
        Process sandbox = sandbox("-Dsandbox.once=true", folder, log);
        try {
            assertTrue(sandbox.waitFor(10, TimeUnit.MINUTES), "it does not end");
        } finally {
            sandbox.destroyForcibly();
        }
        List<String> said = Files.readAllLines(log);
        assertEquals(0, sandbox.exitValue(), () -> String.join("\n", said));
        String head = said.stream()
                .filter(line -> line.startsWith("type  "))
                .findFirst()
                .orElse("");
        assertEquals(
                List.of("type", "entities", "versions", "tombstones", "API", "calls", "event", "lag"), words(head));
        for (String type : Truth.TYPES) {
            List<String> row = said.stream()
                    .map(SandboxTest::words)
                    .filter(words -> words.get(0).equals(type))
                    .findFirst()
                    .orElse(List.of(type, "0", "0", "0", "0", "-"));
            assertTrue(Integer.parseInt(row.get(1)) > 0, type + " has no entities: " + row);
            assertTrue(Integer.parseInt(row.get(2)) >= Integer.parseInt(row.get(1)), type + " lacks versions: " + row);
            assertTrue(Integer.parseInt(row.get(4)) > 0, type + " made no calls: " + row);
            assertTrue(type.equals("Domain") || !row.get(5).equals("-"), type + " has no event lag: " + row);
        }
        for (String wanted : List.of(
                "in sync.*: [0-9]+ entities of ",
                "  zonekeeper.role=primary",
                "digest ",
                "restore .* is rolled back")) {
            assertTrue(said.stream().anyMatch(line -> line.matches(wanted + ".*")), () -> String.join("\n", said));
        }
    }

    @Test
    void theWrittenScriptRunsEveryCommandAgainstTheServicesAlone(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path log = folder.resolve("sandbox.log");
        Process sandbox = sandbox("-Dsandbox.only=true", folder, log);
        try {
            Journey.await("the sandbox is ready", () -> Files.readString(log).contains("sandbox ready"));
            assertEquals(0, script(folder, "provision"));
            assertEquals(0, script(folder, "validate"));
            assertEquals(0, script(folder, "types"));
            assertEquals(1, script(folder, "status"), "nothing was swept yet");
        } finally {
            sandbox.destroyForcibly();
        }
    }

    private static Process sandbox(String option, Path folder, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-XX:TieredStopAtLevel=1",
                        "-Dsandbox.folder=" + folder,
                        "-Dlog4j2.configurationFile=config/log4j2.properties",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.zonekeeper.sandbox.Sandbox")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int script(Path folder, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(folder.resolve("zonekeeper").toString(), command)
                .inheritIO()
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), command + " does not end");
        return process.exitValue();
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
