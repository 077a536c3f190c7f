package io.zonekeeper.bench;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured: a table for people, a file for each measurement. A goal that is missed is said, and fails nothing. */
final class Report {
    private final Path folder;
    private final Map<String, List<Line>> lines = new LinkedHashMap<>();

    private final Map<String, Map<String, Object>> details = new LinkedHashMap<>();

    Report(Path folder) {
        this.folder = folder;
    }

    /** One figure; {@code goal} is empty where there is none. */
    private record Line(String what, double value, String unit, String goal, String verdict) {
        String row() {
            return String.format(Locale.ROOT, "%-58s %12s %-12s %-12s %s", what, number(value), unit, goal, verdict);
        }

        Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("what", what);
            json.put("value", number(value));
            json.put("unit", unit);
            json.put("goal", goal);
            json.put("verdict", verdict);
            return json;
        }
    }

    void figure(String measurement, String what, double value, String unit) {
        add(measurement, new Line(what, value, unit, "", ""));
    }

    void atMost(String measurement, String what, double value, String unit, double goal) {
        add(measurement, new Line(what, value, unit, "<= " + number(goal), value <= goal ? "met" : "MISSED"));
    }

    void atLeast(String measurement, String what, double value, String unit, double goal) {
        add(measurement, new Line(what, value, unit, ">= " + number(goal), value >= goal ? "met" : "MISSED"));
    }

    /** Counts that stand beside the figures in the measurement's file. */
    void detail(String measurement, String what, Map<String, ?> counts) {
        details.computeIfAbsent(measurement, m -> new LinkedHashMap<>()).put(what, counts);
    }

    private void add(String measurement, Line line) {
        lines.computeIfAbsent(measurement, m -> new ArrayList<>()).add(line);
        System.out.println("[bench] " + measurement + ": " + line.row().replaceAll(" +", " "));
    }

    /** Prints all of it and writes the files. */
    void publish(Map<String, ?> conditions) {
        System.out.println();
        conditions.forEach((name, value) -> System.out.println(name + ": " + value));
        lines.forEach((measurement, all) -> {
            System.out.println();
            System.out.println(measurement);
            all.forEach(line -> System.out.println("  " + line.row()));
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("conditions", conditions);
            json.put("figures", all.stream().map(Line::json).toList());
            json.put("details", details.getOrDefault(measurement, Map.of()));
            try {
                Files.write(folder.resolve(measurement + ".json"), Json.writeBytes(json));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
