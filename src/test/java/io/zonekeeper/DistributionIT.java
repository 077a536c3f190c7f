package io.zonekeeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code target/zonekeeper}, which {@code mvn package} leaves. */
class DistributionIT {
    private static final Path HOME = Path.of("target/zonekeeper").toAbsolutePath();

    @Test
    void theFoldersAreThoseThatThePlanSays() throws IOException {
        try (Stream<Path> top = Files.list(HOME)) {
            Set<String> names = top.map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            names.remove("routes"); // absent while there is no route
            assertEquals(Set.of("LICENSE", "bin", "config", "lib"), names);
        }
        assertTrue(Files.isExecutable(HOME.resolve("bin/zonekeeper")));
    }

    @Test
    void everyRouteIsShipped() throws IOException {
        assertEquals(routes(Path.of("routes")), routes(HOME.resolve("routes")));
    }

    @Test
    void theClassPathIsTheFolderAndHasNoEmulator() throws IOException {
        Set<String> jars;
        try (Stream<Path> lib = Files.list(HOME.resolve("lib"))) {
            jars = lib.map(p -> p.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        try (JarFile ours = new JarFile(HOME.resolve("lib/zonekeeper.jar").toFile())) {
            String path = ours.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            Set<String> named = new TreeSet<>(Arrays.asList(path.split(" ", -1)));
            named.add("zonekeeper.jar");
            jars.remove("zonekeeper.jsa");
            assertEquals(named, jars);
            assertTrue(ours.getEntry("hawtio/index.html") != null, "the console's pages");
            assertTrue(ours.getEntry("jolokia-access.xml") != null, "the policy of last resort");
        }
        for (String absent :
                List.of("DynamoDBLocal", "elasticmq", "event-ruler", "playwright", "junit", "kubernetes-model")) {
            assertTrue(jars.stream().noneMatch(jar -> jar.startsWith(absent)), absent);
        }
    }

    @Test
    void theProgramFindsItsHomeThroughLinks(@TempDir Path folder) throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("second"), HOME.resolve("bin/zonekeeper"));
        Path relative = Files.createSymbolicLink(folder.resolve("first"), Path.of("second"));
        String line = run(folder, relative, "run");
        Files.delete(relative);
        Files.delete(link);
        assertTrue(line.contains("-Dzonekeeper.home=" + HOME + " "), line);
        assertTrue(line.contains(" -Djolokia.policyLocation=file:" + HOME + "/config/jolokia-access.xml "), line);
        assertTrue(
                line.endsWith("io.zonekeeper.Zonekeeper --config " + HOME + "/config/application.properties run"),
                line);
    }

    @Test
    void aConfigurationThatIsGivenReplacesTheDefault(@TempDir Path folder) throws Exception {
        String line = run(folder, HOME.resolve("bin/zonekeeper"), "--config", "my own.properties", "status");
        assertTrue(line.endsWith("io.zonekeeper.Zonekeeper --config my own.properties status"), line);
    }

    @Test
    void aMissingJavaIsSaidInOneSentence(@TempDir Path folder) throws Exception {
        ProcessBuilder program =
                new ProcessBuilder(HOME.resolve("bin/zonekeeper").toString(), "run");
        program.environment().put("JAVA", folder.resolve("none").toString());
        Process process = program.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(2, process.waitFor());
        assertTrue(said.startsWith("zonekeeper: there is no Java at '"), said);
    }

    /** Commands that look something up are typed many times: the archive of the build serves them, and help needs no Camel. */
    @Test
    void helpLoadsNoCamelAndTheArchiveServesTheRest(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("loaded");
        for (String[] words :
                List.of(new String[] {"--version"}, new String[] {"--help"}, new String[] {"help", "plan"})) {
            java(loaded, 0, words);
            List<String> classes = Files.readAllLines(loaded);
            assertTrue(classes.stream().anyMatch(line -> line.contains("io.zonekeeper.commands.Commands ")));
            assertEquals(
                    List.of(),
                    classes.stream()
                            .filter(line -> line.contains(" org.apache.camel."))
                            .toList());
        }
        java(loaded, 2, "status");
        assertTrue(
                Files.readAllLines(loaded).stream()
                        .anyMatch(line -> line.contains("io.zonekeeper.commands.Commands source: shared objects file")),
                "classes come from the archive");
    }

    private static void java(Path loaded, int code, String... words) throws Exception {
        ProcessBuilder program = new ProcessBuilder(
                Stream.concat(Stream.of(HOME.resolve("bin/zonekeeper").toString()), Stream.of(words))
                        .toList());
        program.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        program.environment().put("JAVA_OPTS", "-Xlog:class+load:file=" + loaded);
        Process process = program.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(code, process.waitFor(), said);
    }

    /** Runs the program with a Java that only prints its arguments. */
    private static String run(Path folder, Path program, String... arguments) throws Exception {
        Path java = Files.writeString(folder.resolve("java"), "#!/bin/sh\necho \"$@\"\n");
        assertTrue(java.toFile().setExecutable(true));
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList());
        builder.environment().put("JAVA", java.toString());
        builder.environment().remove("JAVA_OPTS");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        assertEquals(0, process.waitFor(), said);
        return said;
    }

    private static Set<String> routes(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(p -> p.toString().endsWith(".camel.yaml"))
                    .map(p -> folder.relativize(p).toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
