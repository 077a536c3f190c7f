package io.zonekeeper.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts by domain and metadata type since this process started. */
public final class Tally {
    private record Of(String domain, String type) {}

    private final Map<Of, LongAdder> counts = new ConcurrentHashMap<>();

    public void add(String domain, String type) {
        counts.computeIfAbsent(new Of(domain, type), key -> new LongAdder()).increment();
    }

    /** The counts of a domain by type; a type that was never counted is absent. */
    public Map<String, Long> of(String domain) {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((key, count) -> {
            if (key.domain().equals(domain)) {
                sums.put(key.type(), count.sum());
            }
        });
        return sums;
    }

    /** The sum over all domains and types. */
    public long all() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }
}
