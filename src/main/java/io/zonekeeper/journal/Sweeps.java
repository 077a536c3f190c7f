package io.zonekeeper.journal;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sweeps of a domain in the table: the lock, and what each came to. */
public final class Sweeps {
    private static final int PAGE = 20;

    private final Table table;
    private final InstantSource clock;

    public Sweeps(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** How far a sweep is. */
    public enum State {
        RUNNING,
        COMPLETE,
        /** Something was not seen. */
        INCOMPLETE;

        /** As the table has it, and people are told. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The text: a sentence may name the state as it is. */
        @Override
        public String toString() {
            return text();
        }

        private static State of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * A sweep.
     *
     * @param startedAt its name: when it was due, ISO-8601
     * @param endedAt ISO-8601; empty while it runs
     * @param why why it is incomplete; empty otherwise
     * @param types what each type came to
     * @param seen for each type the newest sweep that saw it whole, this one or one before; a type that none saw is absent
     */
    public record Sweep(
            String domain,
            String startedAt,
            State state,
            String endedAt,
            String why,
            Map<String, SweepCounts> types,
            Map<String, String> seen) {
        public boolean running() {
            return state == State.RUNNING;
        }

        public boolean complete() {
            return state == State.COMPLETE;
        }

        public SweepCounts total() {
            return types.values().stream().reduce(SweepCounts.ZERO, SweepCounts::plus);
        }
    }

    /** The sweep that holds the lock or held it last. */
    public Optional<Sweep> current(String domain) {
        return table.get(new Table.Key(Layout.sweeps(domain), Layout.CURRENT)).map(item -> of(domain, item));
    }

    /**
     * Takes the lock for a sweep and opens its first scope. False when one runs, or when this one or a later one was
     * started before.
     */
    public boolean start(String domain, String startedAt, Scope root) {
        Optional<Sweep> before = current(domain);
        if (before.isPresent()
                && (before.get().running() || before.get().startedAt().compareTo(startedAt) >= 0)) {
            return false;
        }
        Sweep sweep = new Sweep(domain, startedAt, State.RUNNING, "", "", Map.of(), Map.of());
        Table.Condition unchanged = before.<Table.Condition>map(sweepBefore -> new Table.Condition.Equal(Map.of(
                        "sweep",
                        sweepBefore.startedAt(),
                        "state",
                        sweepBefore.state().text())))
                .orElse(Table.Condition.ABSENT);
        return table.write(List.of(
                new Table.Write.Put(item(sweep, Layout.CURRENT), unchanged),
                new Table.Write.Put(item(sweep, startedAt), Table.Condition.ABSENT),
                new Table.Write.Put(root.item(Layout.open(root.id()), Scopes.expiry(clock)), Table.Condition.ABSENT)));
    }

    /** Ends a running sweep and gives the lock back; false when somebody else did. */
    public boolean end(Sweep ended) {
        Table.Condition running =
                new Table.Condition.Equal(Map.of("sweep", ended.startedAt(), "state", State.RUNNING.text()));
        return table.write(List.of(
                new Table.Write.Put(item(ended, Layout.CURRENT), running),
                new Table.Write.Put(item(ended, ended.startedAt()), Table.Condition.PRESENT)));
    }

    /** The newest sweeps, the newest first. */
    public List<Sweep> newest(String domain, int most) {
        List<Sweep> sweeps = new ArrayList<>();
        for (Table.Item item : table.query(
                        Table.Range.of(Layout.sweeps(domain), "").backwards().limit(most + 1))
                .items()) {
            if (!item.key().sk().equals(Layout.CURRENT) && sweeps.size() < most) {
                sweeps.add(of(domain, item));
            }
        }
        return sweeps;
    }

    /**
     * For each type the newest sweep that saw it whole, as far as the newest ended sweep knows; a type that none saw is
     * absent.
     */
    public Map<String, String> seen(String domain) {
        Optional<Sweep> ended =
                newest(domain, 2).stream().filter(sweep -> !sweep.running()).findFirst();
        Map<String, String> seen = new HashMap<>(ended.map(Sweep::seen).orElse(Map.of()));
        if (seen.isEmpty()) { // written before each type had its own
            lastComplete(domain).ifPresent(complete -> seen.putAll(complete.seen()));
        }
        return seen;
    }

    /** The newest sweep that was complete, however many incomplete ones came after it. */
    public Optional<Sweep> lastComplete(String domain) {
        return lastComplete(domain, "9999");
    }

    /** The newest sweep that had ended at an instant and was complete. */
    public Optional<Sweep> lastComplete(String domain, String instant) {
        Table.Range range =
                Table.Range.of(Layout.sweeps(domain), "").backwards().limit(PAGE);
        while (true) {
            Table.Page page = table.query(range);
            Optional<Sweep> complete = page.items().stream()
                    .filter(item -> !item.key().sk().equals(Layout.CURRENT))
                    .map(item -> of(domain, item))
                    .filter(Sweep::complete)
                    .filter(sweep -> sweep.endedAt().compareTo(instant) <= 0)
                    .findFirst();
            if (complete.isPresent() || page.next().isEmpty()) {
                return complete;
            }
            range = range.after(page.next().get());
        }
    }

    private static Sweep of(String domain, Table.Item item) {
        Map<String, SweepCounts> types = new HashMap<>();
        item.map("types").forEach((type, counts) -> {
            if (counts instanceof Map<?, ?> map) {
                types.put(
                        type,
                        new SweepCounts(
                                n(map, "entities"),
                                n(map, "versions"),
                                n(map, "tombstones"),
                                n(map, "calls"),
                                n(map, "deleted")));
            }
        });
        Map<String, String> seen = new HashMap<>(Head.strings(item.map("seen")));
        if (seen.isEmpty() && State.of(item.text("state")) == State.COMPLETE) { // written before each type had its own
            types.keySet().forEach(type -> seen.put(type, item.text("sweep")));
        }
        return new Sweep(
                domain,
                item.text("sweep"),
                State.of(item.text("state")),
                item.text("endedAt"),
                item.text("why"),
                types,
                Map.copyOf(seen));
    }

    private static long n(Map<?, ?> map, String name) {
        return map.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Table.Item item(Sweep sweep, String sk) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("sweep", sweep.startedAt());
        attributes.put("state", sweep.state().text());
        attributes.put("format", Version.FORMAT);
        Head.putUnlessEmpty(attributes, "endedAt", sweep.endedAt());
        Head.putUnlessEmpty(attributes, "why", sweep.why());
        Map<String, Object> types = new HashMap<>();
        sweep.types().forEach((type, counts) -> {
            Map<String, Object> map = new HashMap<>();
            counts.put(map);
            types.put(type, map);
        });
        attributes.put("types", types);
        if (!sweep.seen().isEmpty()) {
            attributes.put("seen", Map.copyOf(sweep.seen()));
        }
        return new Table.Item(new Table.Key(Layout.sweeps(sweep.domain()), sk), attributes);
    }
}
