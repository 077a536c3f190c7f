package io.zonekeeper.bench;

import io.zonekeeper.document.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A JVM of its own: told what to do by a line of text, it answers with a line of JSON. */
final class Child implements AutoCloseable {
    private static final String ANSWER = "@";
    private static final String FAILURE = "!";

    private final String name;
    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    /** Starts it; {@code options} are the JVM's. What it logs goes to a file below {@code folder}. */
    Child(String name, Path folder, List<String> options, Class<?> main, List<String> arguments) {
        this.name = name;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectError(folder.resolve(name + ".log").toFile());
            builder.environment().put("MALLOC_ARENA_MAX", "2"); // as bin/zonekeeper has it
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        orders = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        answer("start");
    }

    /** What it does with a line; the answer goes back as JSON. */
    interface Work {
        Map<String, ?> does(List<String> words) throws Exception;
    }

    /** The child's side: says that it is ready, then works line by line until its parent is gone. */
    static void serve(Work work) throws IOException {
        PrintStream out = System.out;
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        out.println(ANSWER + "{}");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                out.println(ANSWER + Json.write(work.does(List.of(line.split(" ")))));
            } catch (Exception e) {
                e.printStackTrace();
                out.println(FAILURE + e);
            }
        }
    }

    /** Does what the words say and gives what it answers. */
    synchronized Map<String, @Nullable Object> ask(String... words) {
        String order = String.join(" ", words);
        orders.println(order);
        return answer(order);
    }

    private Map<String, @Nullable Object> answer(String order) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(ANSWER)) {
                    return Json.readObject(line.substring(ANSWER.length()));
                }
                if (line.startsWith(FAILURE)) {
                    throw new IllegalStateException(name + ", '" + order + "': " + line.substring(FAILURE.length()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(name + " ended at '" + order + "'; its log says why");
    }

    /** The most memory that it ever had resident, in MB, by the kernel's account. */
    long peakMegabytes() {
        try {
            return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .map(line -> line.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    / 1024;
        } catch (IOException e) {
            throw new UncheckedIOException("peak memory is read from /proc, which only Linux has", e);
        }
    }

    /** The processor time that it used so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
