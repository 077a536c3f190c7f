package io.zonekeeper.commands;

import io.zonekeeper.restore.proof.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A proof on one screen: counts by type, then what is wrong, equal things in one line, then what everybody must know. */
final class ProofReport {
    /** So many lines of a kind: all kinds together fit a screen. */
    private static final int LINES = 6;

    /** A column of the table, and the count that it shows. */
    private record Column(String title, String count) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("restored", "restored"),
            new Column("adopted", "adopted"),
            new Column("equal", "equal"),
            new Column("differ", "different"),
            new Column("missing", "missing"),
            new Column("open", "notRestored"),
            new Column("skipped", "skipped"));

    private ProofReport() {}

    static void show(Output output, Map<String, @Nullable Object> proof) {
        output.line("restore " + proof.get("restore") + " is " + proof.get("verdict") + ": " + proof.get("source")
                + " as of " + proof.get("asOf") + " in " + proof.get("target") + ", read back at "
                + proof.get("proved"));
        List<List<Object>> rows = new ArrayList<>();
        map(proof.get("types")).forEach((type, count) -> {
            List<Object> row = new ArrayList<>(List.of(type));
            COLUMNS.forEach(column -> row.add(String.valueOf(map(count).get(column.count()))));
            rows.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("type"));
        COLUMNS.forEach(column -> columns.add(column.title()));
        output.table(columns, rows);
        told(output, proof);
        spans(output, proof);
        output.line("digest " + proof.get("digest"));
        role(output, proof);
        output.json(proof);
    }

    /** What is wrong first, then what was left as it was, then what no restore can bring back. */
    private static void told(Output output, Map<String, @Nullable Object> proof) {
        lines(output, proof.get("missing"), "missing", "why");
        lines(output, proof.get("differences"), "different", "members");
        open(output, proof.get("notRestored"));
        lines(output, proof.get("adoptedAndDifferent"), "found, left as it is, and different", "members");
        map(proof.get("asExpected"))
                .forEach((kind, ones) -> output.line(
                        map(ones).get("entities") + " as expected: " + map(ones).get("why")));
        output.lines(
                map(proof.get("lost")).entrySet().stream()
                        .map(lost -> "lost " + lost.getKey() + " of "
                                + map(lost.getValue()).get("entities") + ": "
                                + map(lost.getValue()).get("why"))
                        .toList(),
                LINES,
                "lost members");
        output.lines(
                map(proof.get("skipped")).entrySet().stream()
                        .map(skipped -> "skipped " + skipped.getValue() + " " + skipped.getKey())
                        .toList(),
                LINES,
                "reasons to skip");
    }

    private static void lines(Output output, @Nullable Object all, String kind, String what) {
        Alike alike = new Alike();
        each(all, one -> alike.add(kind, String.valueOf(one.get("type")), name(one), said(one.get(what))));
        alike.lines(LINES).forEach(output::line);
    }

    private static void open(Output output, @Nullable Object all) {
        Alike alike = new Alike();
        each(all, one -> {
            String step = String.valueOf(one.get("step"));
            String name = String.valueOf(one.get("name") == null ? "" : one.get("name"));
            alike.add(
                    String.valueOf(one.get("state")),
                    step.split("[: ]", 2)[0],
                    name.isEmpty() ? step : step + " (" + name + ")",
                    said(one.get("why")));
        });
        alike.lines(LINES).forEach(output::line);
    }

    private interface Taker {
        void take(Map<?, ?> one);
    }

    private static void each(@Nullable Object all, Taker taker) {
        if (all instanceof List<?> list) {
            list.stream().filter(Map.class::isInstance).forEach(one -> taker.take((Map<?, ?>) one));
        }
    }

    private static String said(@Nullable Object what) {
        return what instanceof List<?> members
                ? "in "
                        + String.join(
                                ", ", members.stream().map(String::valueOf).toList())
                : String.valueOf(what);
    }

    private static String name(Map<?, ?> one) {
        Object name = one.get("name");
        return one.get("type") + ":" + one.get("key") + (name == null || name.equals("") ? "" : " (" + name + ")")
                + ", there " + one.get("target");
    }

    private static void spans(Output output, Map<String, @Nullable Object> proof) {
        Map<?, ?> rpo = map(proof.get("rpo"));
        output.line(
                rpo.get("seconds") == null
                        ? "RPO unknown: no sweep had been complete at " + rpo.get("asOf")
                        : "RPO " + rpo.get("seconds") + " s: changes since the last complete sweep, begun at "
                                + rpo.get("lastCompleteSweep")
                                + ", that no event told of are not in it; the newest version is of "
                                + rpo.get("newestVersion"));
        Object rto = map(proof.get("rto")).get("seconds");
        output.line(rto == null ? "RTO unknown: the restore has not ended" : "RTO " + rto + " s");
    }

    private static void role(Output output, Map<String, @Nullable Object> proof) {
        Map<?, ?> role = map(proof.get(Proof.ROLE));
        if (role.get("left") instanceof List<?> left) {
            output.line("our role has left " + left.size() + " that it made");
        }
        if (role.get("why") instanceof Map<?, ?> why) {
            Alike stays = new Alike();
            why.forEach((place, reason) -> stays.add(
                    "our role stays a member of",
                    String.valueOf(place).split(" ", 2)[0],
                    String.valueOf(place),
                    String.valueOf(reason)));
            stays.lines(LINES).forEach(output::line);
        } else if (role.get("memberOf") instanceof List<?> places && !places.isEmpty()) {
            output.line("our role is a member of " + places.size()
                    + " that it made and that the source does not show it in, as " + places.get(0)
                    + "; leave: zonekeeper proof " + proof.get("restore") + " --leave");
        }
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
