package io.zonekeeper.startup;

import io.zonekeeper.commands.Commands;
import io.zonekeeper.sandbox.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A command line of the program with the configuration of a test, and what came of it. */
public final class Attempt {
    /** How the threads of the sandbox's ElasticMQ and DynamoDB Local begin; all of ours have other names. */
    private static final List<String> SANDBOX = List.of("elasticmq", "pool-", "qtp", "SQLiteQueue");

    private final Path folder;
    private final Map<String, String> keys = new HashMap<>();

    /** What came of a command line: its exit code, the lines on both streams and the threads that it left behind. */
    public record Result(int code, String out, String err, Set<String> threads) {}

    public Attempt(Path folder, Services services, String domain) {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        this.folder = folder;
        keys.putAll(services.configuration(Services.REGION, List.of(domain)));
        keys.put("zonekeeper.schedule", "0 0 0 1 1 ? 2099");
        keys.put("camel.management.port", "0");
    }

    Attempt with(String key, String value) {
        keys.put(key, value);
        return this;
    }

    public Attempt with(Map<String, String> more) {
        keys.putAll(more);
        return this;
    }

    /** The configuration as a file for {@code --config}. */
    Path file() {
        try {
            String text = keys.entrySet().stream()
                    .map(key -> key.getKey() + " = " + key.getValue() + "\n")
                    .collect(Collectors.joining());
            return Files.writeString(folder.resolve("test.properties"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the command in this JVM. */
    public Result run(String... command) {
        Path file = file();
        Set<Thread> before = blocking();
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = Commands.run(arguments(file, command).toArray(String[]::new));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Result(
                code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8), left(before));
    }

    /** Runs the command in a JVM of its own, logging as the product does. */
    Result fork(String... command) throws IOException, InterruptedException {
        return fork(
                List.of("-Daws.accessKeyId=" + Services.ZONEKEEPER_KEY, "-Daws.secretAccessKey=not-a-secret"), command);
    }

    /** The same where nothing gives AWS credentials. */
    Result forkWithoutCredentials(String... command) throws IOException, InterruptedException {
        return fork(List.of("-Duser.home=" + folder), command);
    }

    private Result fork(List<String> options, String... command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(options);
        line.addAll(List.of(
                "-Dlog4j2.configurationFile=config/log4j2.properties",
                "-Daws.disableEc2Metadata=true",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.zonekeeper.Zonekeeper"));
        line.addAll(arguments(file(), command));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.equals("HOME"));
        Process process = builder.start();
        int code = process.waitFor();
        return new Result(code, Files.readString(out), Files.readString(err), Set.of());
    }

    private static List<String> arguments(Path file, String... command) {
        List<String> arguments = new ArrayList<>(List.of("--config", file.toString()));
        arguments.addAll(List.of(command));
        return arguments;
    }

    private static Set<Thread> blocking() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.isAlive() && !thread.isDaemon())
                .filter(thread -> SANDBOX.stream().noneMatch(thread.getName()::startsWith))
                .collect(Collectors.toSet());
    }

    /** The threads that would keep the JVM alive and were not there before; those that are about to end get their time. */
    private static Set<String> left(Set<Thread> before) {
        Set<Thread> left = new HashSet<>(blocking());
        left.removeAll(before);
        for (Thread thread : left) {
            try {
                thread.join(5_000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return left.stream().filter(Thread::isAlive).map(Thread::getName).collect(Collectors.toSet());
    }
}
