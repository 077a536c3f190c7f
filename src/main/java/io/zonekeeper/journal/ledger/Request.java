package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A restore that was planned.
 *
 * @param restore its id
 * @param source the domain whose journal is read
 * @param target the domain that is written; the source itself when it is repaired in place
 * @param asOf the instant of the cut, ISO-8601 with milliseconds
 * @param options what was asked for, by the options' names
 * @param figures what the plan came to: steps by {@code Type action}
 * @param notes what people must know: what is dangling, incomplete, not restored; the item keeps the first of them
 * @param digest the sha-256 over all planned steps: what was previewed is what runs
 * @param startedAt when it first ran, ISO-8601; empty before
 * @param endedAt when its last step ended; empty before
 */
public record Request(
        String restore,
        String source,
        String target,
        String asOf,
        String plannedAt,
        RestoreState state,
        Map<String, String> options,
        Map<String, Long> figures,
        List<String> notes,
        String digest,
        String startedAt,
        String endedAt) {
    /** An item holds 400 KB. */
    private static final int FIRST_NOTES = 100;

    private static final int LONGEST_NOTE = 1000;

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE) + "...";
    }

    /** A restore that has not run. */
    public Request(
            String restore,
            String source,
            String target,
            String asOf,
            String plannedAt,
            RestoreState state,
            Map<String, String> options,
            Map<String, Long> figures,
            List<String> notes,
            String digest) {
        this(restore, source, target, asOf, plannedAt, state, options, figures, notes, digest, "", "");
    }

    public Request in(RestoreState next) {
        return in(next, startedAt, endedAt);
    }

    /** In another state, with the instants of its first and its last work. */
    public Request in(RestoreState next, String started, String ended) {
        return new Request(
                restore, source, target, asOf, plannedAt, next, options, figures, notes, digest, started, ended);
    }

    /** Whether everything of the source was wanted. */
    public boolean isOfAll() {
        return !options.containsKey("only") && !options.containsKey("project");
    }

    public boolean option(String name) {
        return "true".equals(options.get(name));
    }

    static Request of(Table.Item item) {
        Map<String, String> options = new TreeMap<>();
        item.map("options").forEach((name, value) -> options.put(name, String.valueOf(value)));
        Map<String, Long> figures = new TreeMap<>();
        item.map("figures").forEach((name, value) -> figures.put(name, value instanceof Long n ? n : 0L));
        return new Request(
                item.text("restore"),
                item.text("source"),
                item.text("target"),
                item.text("asOf"),
                item.text("plannedAt"),
                RestoreState.of(item.text("state")),
                options,
                figures,
                item.list("notes").stream().map(String::valueOf).toList(),
                item.text("digest"),
                item.text("startedAt"),
                item.text("endedAt"));
    }

    Table.Item item(Table.Key key) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("restore", restore);
        attributes.put("source", source);
        attributes.put("target", target);
        attributes.put("asOf", asOf);
        attributes.put("plannedAt", plannedAt);
        attributes.put("state", state.text());
        attributes.put("options", new HashMap<String, Object>(options));
        attributes.put("figures", new HashMap<String, Object>(figures));
        attributes.put(
                "notes", notes.stream().limit(FIRST_NOTES).map(Request::cut).toList());
        attributes.put("digest", digest);
        Map.of("startedAt", startedAt, "endedAt", endedAt).forEach((name, at) -> {
            if (!at.isEmpty()) {
                attributes.put(name, at);
            }
        });
        attributes.put("format", 1L);
        return new Table.Item(key, attributes);
    }
}
