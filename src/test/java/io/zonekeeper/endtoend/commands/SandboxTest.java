package io.zonekeeper.endtoend.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Truth;
import java.io.IOException;
import java.net.ServerSocket;
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

    /**
     * A newcomer pastes what README.md says, against the services alone and a Zonekeeper of one's own. The company has a
     * project that does not let us in: its domain is not protected whole, and {@code status} says so.
     */
    @Test
    void theLinesOfTheReadmeWorkAsPasted(@TempDir Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("sandbox.log");
        Process sandbox = sandbox("-Dsandbox.only=true", folder, log);
        Path said = folder.resolve("said.log");
        Process keeper = null;
        try {
            Journey.await("the sandbox is ready", () -> Files.readString(log).contains("sandbox ready"));
            assertEquals(0, pasted(List.of("target/sandbox/zonekeeper provision"), folder, said));
            assertEquals(1, pasted(List.of("target/sandbox/zonekeeper status"), folder, said), "nothing was swept yet");
            keeper = bash(
                    "exec target/sandbox/zonekeeper --config " + free(folder) + " run",
                    folder,
                    folder.resolve("run.log"));
            assertEquals(
                    0,
                    pasted(List.of("target/sandbox/zonekeeper sweep --wait"), folder, said),
                    () -> text(said) + text(folder.resolve("run.log")));
            List<String> lines = readme();
            assertTrue(lines.size() > 5, lines::toString);
            for (String line : lines) {
                int code = pasted(List.of(". target/sandbox/domains", line), folder, said);
                boolean blind = line.contains(" status ") && text(said).contains("our role is no member of it");
                assertEquals(blind ? 1 : 0, code, () -> line + "\n" + text(said));
            }
        } finally {
            if (keeper != null) {
                keeper.destroy();
                keeper.waitFor();
            }
            sandbox.destroyForcibly();
        }
    }

    /** The lines of README.md that talk to a running sandbox. */
    private static List<String> readme() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.startsWith("target/sandbox/") || line.startsWith(". target/sandbox/"))
                .toList();
    }

    /** A configuration by which a container takes a free port for its console. */
    private static Path free(Path folder) throws IOException {
        try (ServerSocket port = new ServerSocket(0)) {
            return Files.writeString(
                    folder.resolve("free.properties"), "camel.management.port = " + port.getLocalPort() + "\n");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Pastes lines into one shell, which stops at the first that fails; answers its exit code. */
    private static int pasted(List<String> lines, Path folder, Path said) throws IOException, InterruptedException {
        Process shell = bash("set -e\n" + String.join("\n", lines), folder, said);
        assertTrue(shell.waitFor(5, TimeUnit.MINUTES), lines + " do not end");
        return shell.exitValue();
    }

    private static Process bash(String script, Path folder, Path log) throws IOException {
        return new ProcessBuilder("bash", "-c", script.replace("target/sandbox", folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static Process sandbox(String option, Path folder, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-XX:+UseSerialGC",
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

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
