package io.zonekeeper.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the sandbox leaves in its folder: configurations, and a command that uses them. */
final class SandboxFiles {
    private final Path folder;
    private final String accessKey;
    private final String secretKey;

    SandboxFiles(Path folder, String accessKey, String secretKey) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.accessKey = accessKey;
        this.secretKey = secretKey;
    }

    void write(String name, Map<String, String> settings) throws IOException {
        Files.writeString(
                folder.resolve(name),
                settings.entrySet().stream()
                        .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** The configuration files of the primary, the product's own first. */
    List<Path> all() {
        return List.of(Path.of("config/application.properties"), folder.resolve("zonekeeper.properties"));
    }

    /** {@code target/sandbox/domains}: the ids of the domain and of that which waits for it, for a shell to read. */
    void domains(String domain, String standby) throws IOException {
        Files.writeString(folder.resolve("domains"), "DOMAIN=" + domain + "\nSTANDBY=" + standby + "\n");
    }

    /** {@code target/sandbox/zonekeeper}: the product with the sandbox's configuration and credentials. */
    void script() throws IOException {
        Path script = folder.resolve("zonekeeper");
        Path home = Path.of("").toAbsolutePath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(folder.resolve("class-path"), "-cp\n\"" + System.getProperty("java.class.path") + "\"\n");
        Files.writeString(script, """
                #!/bin/sh
                # The product against the running sandbox.
                export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s
                exec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dzonekeeper.home='%s' -Dzonekeeper.log=warn @'%s' io.zonekeeper.Zonekeeper --config '%s' "$@"
                """.formatted(
                        accessKey,
                        secretKey,
                        java,
                        home,
                        folder.resolve("class-path").toAbsolutePath(),
                        folder.resolve("zonekeeper.properties").toAbsolutePath()));
        if (!script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " executable");
        }
    }
}
