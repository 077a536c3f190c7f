package io.zonekeeper.support;

import io.zonekeeper.container.Settings;
import io.zonekeeper.sandbox.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A command in a JVM of its own. */
public record AnotherProcess(Process process, Path log) {

    public static AnotherProcess start(Settings settings, Path folder, String... command) throws IOException {
        Map<String, String> values = new HashMap<>(settings.all());
        values.put("camel.management.port", String.valueOf(Keeper.freePort()));
        Path config = folder.resolve("other.properties");
        Files.write(
                config,
                values.entrySet().stream()
                        .filter(entry -> !entry.getValue().isEmpty())
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        Path log = folder.resolve("other.log");
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Daws.accessKeyId=" + Services.ZONEKEEPER_KEY,
                "-Daws.secretAccessKey=not-a-secret",
                "-cp",
                System.getProperty("java.class.path"),
                "io.zonekeeper.Zonekeeper",
                "--config",
                config.toString()));
        words.addAll(List.of(command));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-the-other-process"));
        return new AnotherProcess(process, log);
    }

    public String said() throws IOException {
        return Files.readString(log);
    }
}
