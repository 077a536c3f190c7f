package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command line says before any work is done: help, completion, and what is misspelt. */
class CommandLineTest {
    private record Said(int code, String out, String err) {}

    private static Said say(String... words) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        try {
            int code = Commands.run(words);
            return new Said(code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @Test
    void aMisspeltCommandIsNamedWithTheNearest() {
        Said said = say("statsu");

        assertEquals(2, said.code());
        assertEquals(
                "there is no command 'statsu'; did you mean 'status'?\n'zonekeeper --help' says what there is\n",
                said.err());
    }

    @Test
    void aMisspeltOptionIsNamedWithTheNearest() {
        Said said = say("sweep", "--wiat");

        assertEquals(2, said.code());
        assertTrue(said.err().startsWith("there is no option '--wiat'; did you mean '--wait'?"), said.err());
    }

    @Test
    void aRefusalIsOneJsonObjectWhereTheResultWouldStand() throws Exception {
        for (String[] words : List.of(
                new String[] {"--output", "json", "statsu"},
                new String[] {"statsu", "--output=json"},
                new String[] {"--output", "json", "--config", "not-there.properties", "status"})) {
            Said said = say(words);

            assertEquals(2, said.code());
            assertEquals("", said.err());
            Map<String, @Nullable Object> result = Json.readObject(said.out());
            assertEquals(2L, ((Number) Objects.requireNonNull(result.get("exitCode"))).longValue());
            assertFalse(String.valueOf(result.get("error")).isBlank());
        }
    }

    @Test
    void everyCommandHasHelpOfEightyColumns() {
        Said all = say("help");
        assertEquals(0, all.code());
        for (String command : List.of("run", "status", "plan", "restore", "proof", "completion", "redrive")) {
            assertTrue(all.out().contains("  " + command + " "), all.out());
            Said said = say("help", command);
            assertEquals(0, said.code());
            assertTrue(said.out().startsWith("Usage: zonekeeper " + command), said.out());
            said.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
            assertEquals(said.out(), say(command, "--help").out());
        }
    }

    @Test
    void theCompletionIsAScriptThatBashReads(@TempDir Path folder) throws Exception {
        for (String shell : List.of("bash", "zsh")) {
            Said said = say("completion", shell);
            assertEquals(0, said.code());
            Path script = Files.writeString(folder.resolve(shell), said.out());
            Process bash = new ProcessBuilder(
                            "bash",
                            "-c",
                            "source '" + script + "' && COMP_WORDS=(zonekeeper stat) COMP_CWORD=1"
                                    + " && _complete_zonekeeper && echo \"${COMPREPLY[@]}\"")
                    .redirectErrorStream(true)
                    .start();
            String completed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, bash.waitFor(), completed);
            assertTrue(completed.contains("status"), completed);
        }
    }
}
