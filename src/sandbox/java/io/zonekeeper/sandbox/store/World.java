package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All that the stand-in holds, and what time it is there. Everything in it is read and changed under its one lock. */
public final class World {
    private final ReentrantLock lock = new ReentrantLock();
    private final StandInClock clock;
    private final Agenda agenda;
    private final Ids ids;
    private final PageTokens pages;
    private final ClientTokens tokens;
    private final Function<String, Entities.Plan> plans;
    private final Map<String, Region> regions = new LinkedHashMap<>();
    private final Settings settings = new Settings();

    public World(StandInClock clock, Random random, Function<String, Entities.Plan> plans) {
        this.clock = clock;
        this.agenda = new Agenda(clock);
        this.ids = new Ids(random);
        this.pages = new PageTokens(clock);
        this.tokens = new ClientTokens(clock);
        this.plans = plans;
    }

    /** Does something with the world while nobody else does. */
    public <T extends @Nullable Object> T locked(Supplier<T> work) {
        lock.lock();
        try {
            agenda.catchUp();
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    public void locked(Runnable work) {
        lock.lock();
        try {
            agenda.catchUp();
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing happens by itself for so long. */
    public boolean isQuiet(Duration next) {
        Instant until = clock.instant().plus(next);
        return agenda.isQuiet(until)
                && regions.values().stream()
                        .flatMap(region -> region.domains().values().stream())
                        .allMatch(domain -> domain.lag().isQuiet(until));
    }

    public Region region(String name) {
        return regions.computeIfAbsent(name, n -> new Region(n, clock, plans));
    }

    public Map<String, Region> regions() {
        return regions;
    }

    /** Wherever the domain is. */
    public @Nullable Domain domain(String id) {
        for (Region region : regions.values()) {
            Domain domain = region.domain(id);
            if (domain != null) {
                return domain;
            }
        }
        return null;
    }

    public StandInClock clock() {
        return clock;
    }

    /** The time to stamp with: whole milliseconds. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    public Agenda agenda() {
        return agenda;
    }

    public Ids ids() {
        return ids;
    }

    public PageTokens pages() {
        return pages;
    }

    public ClientTokens tokens() {
        return tokens;
    }

    public Settings settings() {
        return settings;
    }

    /** What can be set and stays so. */
    public static final class Settings {
        private volatile Duration publishing = Duration.ofMillis(80);
        private volatile Duration provisioning = Duration.ofMillis(120);
        private volatile Duration indexing = Duration.ofMillis(100);
        private volatile @Nullable Duration signatureWindow = Duration.ofMinutes(5);
        private volatile int managedRevisions = Integer.MAX_VALUE;
        private volatile boolean deniesAbsent;
        private final java.util.Set<String> deniedProjects = java.util.concurrent.ConcurrentHashMap.newKeySet();
        private final Map<String, Integer> resourceQuotas = new java.util.concurrent.ConcurrentHashMap<>();
        private final java.util.Set<ServiceRule> off = java.util.concurrent.ConcurrentHashMap.newKeySet();

        /** How long a listing stays CREATING. */
        public Duration publishing() {
            return publishing;
        }

        public void publishing(Duration takes) {
            publishing = takes;
        }

        /** How long domains, environments, data products and their like stay CREATING. */
        public Duration provisioning() {
            return provisioning;
        }

        public void provisioning(Duration takes) {
            provisioning = takes;
        }

        /** How far the search index of a domain made after this is behind, until its lag is set. */
        public Duration indexing() {
            return indexing;
        }

        public void indexing(Duration behind) {
            indexing = behind;
        }

        /** From now on nothing takes a while, as a test needs that is about something else. */
        public void promptly() {
            publishing = Duration.ZERO;
            provisioning = Duration.ZERO;
            indexing = Duration.ZERO;
        }

        /**
         * How many revisions the service's own types have at most in the least advanced of the domains made after this. A
         * sweep reads each: nine of ten reads of a small domain are of them.
         */
        public int managedRevisions() {
            return managedRevisions;
        }

        public void managedRevisions(int most) {
            managedRevisions = most;
        }

        /** How many of a family there may be: {@code known} unless it was set. */
        public int resourceQuota(String family, int known) {
            return resourceQuotas.getOrDefault(family, known);
        }

        public void setResourceQuota(String family, int most) {
            resourceQuotas.put(family, most);
        }

        /** How far a signature's time may be from the stand-in's clock; null when it does not matter. */
        public @Nullable Duration signatureWindow() {
            return signatureWindow;
        }

        public void signatureWindow(@Nullable Duration allowed) {
            signatureWindow = allowed;
        }

        /** Whether what is absent is answered 403 to everybody, as the service is known to do at times. */
        public boolean deniesAbsent() {
            return deniesAbsent;
        }

        public void deniesAbsent(boolean denies) {
            deniesAbsent = denies;
        }

        /** Whether a rule of the service is kept. All are, unless switched off. */
        public boolean keeps(ServiceRule rule) {
            return !off.contains(rule);
        }

        /** Switches a rule off or on again. */
        public void keep(ServiceRule rule, boolean kept) {
            if (kept) {
                off.remove(rule);
            } else {
                off.add(rule);
            }
        }

        /** Projects of which every call is denied. */
        public java.util.Set<String> deniedProjects() {
            return deniedProjects;
        }
    }
}
