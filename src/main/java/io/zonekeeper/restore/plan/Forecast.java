package io.zonekeeper.restore.plan;

import io.zonekeeper.datazone.Quotas;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.reference.NamedRevisions;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long a restore takes by the quotas: operations run beside each other, so the slowest decides.
 *
 * @param calls how many calls of each mutating operation
 * @param reads how many calls at least of each operation by which what is there is looked at, before and after
 * @param share the share of each quota that we take; 0 = no limit
 */
public record Forecast(Map<String, Long> calls, Map<String, Long> reads, double share) {

    /** The forecast of a plan. */
    public static Forecast of(List<Step> steps, MetadataTypes types, double share) {
        Map<String, Long> calls = new TreeMap<>();
        Map<String, Long> reads = new TreeMap<>();
        for (Step step : steps) {
            EntityType type = types.get(step.id().source().type());
            boolean left = step.action() == Step.Action.ADOPT || step.action() == Step.Action.SKIP;
            if (left && !step.target().isEmpty() && NamedRevisions.revised(types, type)) {
                count(type, Verb.GET, reads); // which revision it has
            }
            if (step.action() == Step.Action.CREATE || step.action() == Step.Action.UPDATE) {
                Verb verb = StepFactory.verb(step);
                if (verb == Verb.CREATE && type.verbs().isNamed()) {
                    count(type, Verb.GET, reads); // whether the name is free
                }
                count(type, verb, calls);
                if (step.action() == Step.Action.UPDATE && step.id().isMain()) {
                    count(type, Verb.GET, reads); // what it was is kept
                }
                if (type.verbs().makes(verb) && type.ready().isSaid()) {
                    count(type, Verb.GET, reads);
                }
            }
        }
        return new Forecast(calls, reads, share);
    }

    private static void count(EntityType type, Verb verb, Map<String, Long> counts) {
        type.verbs()
                .route(verb)
                .flatMap(route -> route.calls().stream().findFirst())
                .ifPresent(call -> counts.merge(call.operation(), 1L, Long::sum));
    }

    private Stream<String> operations() {
        return Stream.concat(calls.keySet().stream(), reads.keySet().stream());
    }

    private double perSecond(String operation) {
        return share == 0 ? Double.POSITIVE_INFINITY : Quotas.perSecond(operation) * share;
    }

    private double seconds(String operation) {
        return (calls.getOrDefault(operation, 0L) + reads.getOrDefault(operation, 0L)) / perSecond(operation);
    }

    /** The seconds of the slowest operation. */
    public long seconds() {
        return (long) Math.ceil(operations().mapToDouble(this::seconds).max().orElse(0));
    }

    /** The slowest operation; empty when nothing is called. */
    public String boundBy() {
        return operations()
                .max(java.util.Comparator.comparingDouble(this::seconds))
                .orElse("");
    }

    /** The time that an operation's calls take. */
    public String time(String operation) {
        return share == 0
                ? "without a limit"
                : words((long) Math.ceil(seconds(operation))) + " at "
                        + String.format(Locale.ROOT, "%.1f/s", perSecond(operation));
    }

    /** The operations with their calls, those that take the longest first. */
    public List<String> slowest() {
        return operations()
                .distinct()
                .sorted(Comparator.comparingDouble((String operation) -> -seconds(operation))
                        .thenComparing(operation -> -all(operation))
                        .thenComparing(Comparator.naturalOrder()))
                .map(operation -> (reads.containsKey(operation) ? "at least " : "") + all(operation) + " calls of "
                        + operation + ", " + time(operation))
                .toList();
    }

    private long all(String operation) {
        return calls.getOrDefault(operation, 0L) + reads.getOrDefault(operation, 0L);
    }

    /** For example {@code 3 h 02 m, bound by CreateAsset at 10.0/s; raise that quota to be faster}. */
    public String sentence() {
        if (calls.isEmpty()) {
            return "no time: nothing is called";
        }
        if (share == 0) {
            return "as long as the service takes: zonekeeper.budget.share is 0, no limit";
        }
        String bound = words(seconds()) + ", bound by " + boundBy() + " at "
                + String.format(Locale.ROOT, "%.1f/s", perSecond(boundBy()));
        if (share < 1) {
            return bound
                    + String.format(
                            Locale.ROOT,
                            ", which is zonekeeper.budget.share %s of %s %.1f/s; raise the share to be faster",
                            BigDecimal.valueOf(share).stripTrailingZeros().toPlainString(),
                            Quotas.published().containsKey(boundBy()) ? "its quota of" : "an assumed quota of",
                            Quotas.perSecond(boundBy()));
        }
        return bound
                + (Quotas.published().containsKey(boundBy())
                        ? "; raise that quota to be faster"
                        : ", which is assumed: no quota is published for it");
    }

    private static String words(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60)
                        : String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds % 3600 / 60);
    }
}
