package io.zonekeeper.sandbox.store;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One Region: its domains. Domains of other Regions do not exist here. */
public final class Region {
    private final String name;
    private final InstantSource clock;
    private final Function<String, Entities.Plan> plans;
    private final Domain directory;
    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private volatile boolean lost;

    Region(String name, InstantSource clock, Function<String, Entities.Plan> plans) {
        this.name = name;
        this.clock = clock;
        this.plans = plans;
        this.directory = new Domain("", name, "", clock, plans);
    }

    public String name() {
        return name;
    }

    /** The documents of the Region's domains, as entities of the family {@code Domain}. */
    public Entities directory() {
        return directory.entities("Domain");
    }

    public Map<String, Domain> domains() {
        return domains;
    }

    public @Nullable Domain domain(String id) {
        return domains.get(id);
    }

    public Domain open(String id, String account) {
        Domain domain = new Domain(id, name, account, clock, plans);
        domains.put(id, domain);
        return domain;
    }

    /** Whether the Region is lost: no call to it is answered. */
    public boolean lost() {
        return lost;
    }

    public void lost(boolean now) {
        lost = now;
    }
}
