package io.zonekeeper.journal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What went wrong in a scope so far.
 *
 * @param tries how often its present step has failed
 * @param failed what was passed over because it failed too often or cannot be told apart
 * @param unreadable entities that were listed and that cannot be read
 */
public record Flaws(long tries, Named failed, Named unreadable) {
    public static final Flaws NONE = new Flaws(0, Named.NONE, Named.NONE);
    private static final String FAILED = "failed";

    /** How many there are, and the first of them in words. */
    public record Named(long count, List<String> first) {
        static final Named NONE = new Named(0, List.of());
        private static final int MOST = 3;
        private static final int LONGEST = 300;

        Named plus(Named other) {
            return new Named(
                    count + other.count,
                    Stream.concat(first.stream(), other.first.stream())
                            .distinct()
                            .limit(MOST)
                            .toList());
        }

        private static Named of(String text) {
            return new Named(1, List.of(text.substring(0, Math.min(LONGEST, text.length()))));
        }

        private String text() {
            String more = count > first.size() ? "; " + (count - first.size()) + " more" : "";
            return String.join("; ", first) + more;
        }
    }

    /** Something was passed over; {@code text} names it and says why. */
    public static Flaws failed(String text) {
        return new Flaws(0, Named.of(text), Named.NONE);
    }

    /** An entity was listed and cannot be read; {@code text} names it and says why. */
    public static Flaws unreadable(String text) {
        return new Flaws(0, Named.NONE, Named.of(text));
    }

    /** These and the other's; how often the step has failed stays as it was. */
    public Flaws plus(Flaws more) {
        return new Flaws(tries, failed.plus(more.failed), unreadable.plus(more.unreadable));
    }

    Flaws triedOnceMore() {
        return new Flaws(tries + 1, failed, unreadable);
    }

    Flaws atANewStep() {
        return new Flaws(0, failed, unreadable);
    }

    /** How a scope with these flaws ends that ends like this without them. */
    public ScopeOutcome outcome(ScopeOutcome without) {
        if (without instanceof ScopeOutcome.Failed other) {
            return failed.count() == 0 ? without : new ScopeOutcome.Failed(other.why() + "; " + failed.text());
        }
        if (failed.count() > 0) {
            return new ScopeOutcome.Failed(failed.text());
        }
        return unreadable.count() > 0 && without.equals(ScopeOutcome.DONE)
                ? new ScopeOutcome.Partial(unreadable.count() + " listed but not readable: " + unreadable.text())
                : without;
    }

    /** The same of a scope that came to its end, in words. */
    public String words() {
        return outcome(ScopeOutcome.DONE).text();
    }

    static Flaws of(Table.Item item) {
        return new Flaws(item.number("tries"), named(item, FAILED), named(item, "unreadable"));
    }

    private static Named named(Table.Item item, String name) {
        List<String> first = item.list(name).stream().map(String::valueOf).toList();
        return new Named(item.number(name + "Count"), first);
    }

    void put(Map<String, Object> attributes) {
        attributes.put("tries", tries);
        put(attributes, FAILED, failed);
        put(attributes, "unreadable", unreadable);
    }

    private static void put(Map<String, Object> attributes, String name, Named named) {
        if (named.count() > 0) {
            attributes.put(name + "Count", named.count());
            attributes.put(name, named.first());
        }
    }
}
