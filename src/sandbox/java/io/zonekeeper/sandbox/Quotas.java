package io.zonekeeper.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** Calls per second, for each operation, account and Region: a bucket that holds one second's worth. Off unless on. */
public final class Quotas {
    private static final double UNPUBLISHED = 20;

    private static final class Bucket {
        private double left;
        private long at;
    }

    private final InstantSource clock;
    private final Map<String, Double> rates = new ConcurrentHashMap<>();
    private final Map<String, Bucket> buckets = new HashMap<>();
    private volatile boolean on;

    Quotas(InstantSource clock) {
        this.clock = clock;
        Properties published = new Properties();
        try (InputStream in = Quotas.class.getResourceAsStream("quotas.properties")) {
            if (in == null) {
                throw new IllegalStateException("quotas.properties is not on the class path beside " + Quotas.class);
            }
            published.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String rate : published.stringPropertyNames()) {
            for (String operation : published.getProperty(rate).trim().split("\\s+")) {
                rates.put(operation, Double.valueOf(rate));
            }
        }
    }

    /** Keeps to the published rates, or to what was set, from now on. */
    public void on(boolean keep) {
        on = keep;
    }

    /** Sets the rate of one operation, in calls per second. */
    public void set(String operation, double perSecond) {
        rates.put(operation, perSecond);
    }

    /** The rate of an operation, in calls per second. */
    public double of(String operation) {
        return rates.getOrDefault(operation, UNPUBLISHED);
    }

    synchronized boolean allows(String operation, String account, String region) {
        if (!on) {
            return true;
        }
        double rate = of(operation);
        long now = clock.millis();
        Bucket bucket = buckets.computeIfAbsent(account + "/" + region + "/" + operation, k -> {
            Bucket fresh = new Bucket();
            fresh.left = Math.max(1, rate);
            fresh.at = now;
            return fresh;
        });
        bucket.left = Math.min(Math.max(1, rate), bucket.left + (now - bucket.at) * rate / 1000);
        bucket.at = now;
        if (bucket.left < 1) {
            return false;
        }
        bucket.left--;
        return true;
    }
}
