package io.zonekeeper.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How well a domain is protected: judged for each type by itself, because a type whose list is denied grows old while the
 * others are fresh.
 *
 * @param ages since the newest sweep that saw a type whole had started; empty for a type that none saw whole
 * @param objective the oldest that a type may be
 * @param whole whether the newest sweeps saw everything
 * @param ended whether the domain itself was deleted
 */
public record Protection(Map<String, Optional<Duration>> ages, Duration objective, boolean whole, boolean ended) {

    /** What can be said of it. */
    public enum Verdict {
        /** Every type is within the objective, and everything was seen. */
        PROTECTED,
        /** Every type is within the objective, and something was not seen. */
        NOT_WHOLE,
        /** A type is older than the objective, or was never seen whole, or the domain was deleted. */
        BEYOND
    }

    /** {@code seen}: the start of the newest sweep that saw a type whole, by type. */
    public static Protection of(
            Collection<String> types,
            Map<String, String> seen,
            Instant now,
            Duration objective,
            boolean whole,
            boolean ended) {
        Map<String, Optional<Duration>> ages = new TreeMap<>();
        types.forEach(type -> ages.put(type, Optional.empty()));
        seen.forEach((type, at) -> ages.put(type, Optional.of(Duration.between(Instant.parse(at), now))));
        return new Protection(ages, objective, whole, ended);
    }

    /** The oldest type, one that was never seen whole before all others; empty when there is no type. */
    public Optional<String> worst() {
        return ages.entrySet().stream()
                .max(Comparator.comparing((Map.Entry<String, Optional<Duration>> age) ->
                                age.getValue().isEmpty())
                        .thenComparing(age -> age.getValue().orElse(Duration.ZERO)))
                .map(Map.Entry::getKey);
    }

    /** The age of a type, if it was ever seen whole. */
    public Optional<Duration> age(String type) {
        return ages.getOrDefault(type, Optional.empty());
    }

    /** Whether every type is within the objective. */
    public boolean within() {
        return !ended
                && !ages.isEmpty()
                && ages.values().stream().allMatch(age -> age.filter(a -> a.compareTo(objective) <= 0)
                        .isPresent());
    }

    public Verdict verdict() {
        return !within() ? Verdict.BEYOND : whole ? Verdict.PROTECTED : Verdict.NOT_WHOLE;
    }
}
