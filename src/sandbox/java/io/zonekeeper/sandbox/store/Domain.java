package io.zonekeeper.sandbox.store;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** One domain: its entities by family. */
public final class Domain {
    private final String id;
    private final String region;
    private final String account;
    private final Lag lag;
    private final Function<String, Entities.Plan> plans;
    private final Map<String, Entities> families = new LinkedHashMap<>();
    private final Compact.Names names = new Compact.Names();
    private long events;

    Domain(String id, String region, String account, InstantSource clock, Function<String, Entities.Plan> plans) {
        this.id = id;
        this.region = region;
        this.account = account;
        this.plans = plans;
        this.lag = new Lag(clock);
    }

    public String id() {
        return id;
    }

    public String region() {
        return region;
    }

    /** The account in which the domain lives. */
    public String account() {
        return account;
    }

    public Lag lag() {
        return lag;
    }

    public Entities entities(String family) {
        return families.computeIfAbsent(family, name -> new Entities(name, plans.apply(name), lag, names));
    }

    public Map<String, Entities> families() {
        return families;
    }

    /** The number of the next service event. */
    public long nextEvent() {
        return ++events;
    }
}
