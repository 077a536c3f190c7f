package io.zonekeeper.container;

import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.quartz.CronExpression;

/** What can be seen to be wrong with settings without asking anybody. */
final class SettingsCheck {
    private static final Pattern DOMAIN_ID = Pattern.compile("dzd[-_][a-zA-Z0-9_-]{1,36}");
    private static final String PORT = "camel.management.port";

    private final Settings settings;

    SettingsCheck(Settings settings) {
        this.settings = settings;
    }

    /** One sentence for each fault that can be seen without asking anybody; none when all is well. */
    List<String> faults() {
        List<Runnable> checks = new ArrayList<>(List.of(
                this::named,
                this::role,
                this::schedule,
                settings::share,
                this::tables,
                this::queues,
                this::port,
                this::queueWait,
                () -> CamelKeys.check(settings.keys())));
        List.of("objective", "sweep.max", "sweep.still")
                .forEach(length -> checks.add(() -> settings.duration("zonekeeper." + length)));
        List.of("events", "work", "reads", "restore")
                .forEach(workers -> checks.add(() -> settings.number("zonekeeper.workers." + workers)));
        List<String> faults = new ArrayList<>();
        for (Runnable check : checks) {
            try {
                check.run();
            } catch (ConfigurationException e) {
                faults.add(String.valueOf(e.getMessage()));
            }
        }
        return faults;
    }

    /** SQS waits for at most 20 seconds. */
    private void queueWait() {
        String key = "zonekeeper.queue.wait";
        if (settings.number(key) > 20) {
            throw new ConfigurationException(
                    key + " is '" + settings.text(key) + "'; it takes a whole number of seconds from 1 to 20");
        }
    }

    private void named() {
        if (settings.domains().isEmpty()) {
            throw new ConfigurationException(
                    "no domain is named: set zonekeeper.domains to the ids of the domains to protect (dzd-...)");
        }
        settings.domains().stream()
                .filter(id -> !DOMAIN_ID.matcher(id).matches())
                .findFirst()
                .ifPresent(id -> {
                    throw new ConfigurationException("zonekeeper.domains has '" + id
                            + "', which is no id of a domain: it begins with dzd- or dzd_");
                });
    }

    private void role() {
        if (!Set.of("primary", "standby").contains(settings.text("zonekeeper.role"))) {
            throw new ConfigurationException(
                    "zonekeeper.role is '" + settings.text("zonekeeper.role") + "'; it is either primary or standby");
        }
    }

    private void schedule() {
        String schedule = settings.text("zonekeeper.schedule");
        try {
            CronExpression cron = new CronExpression(schedule);
            cron.setTimeZone(TimeZone.getTimeZone("UTC"));
            if (cron.getNextValidTimeAfter(Date.from(Instant.now())) == null) {
                throw new ConfigurationException(
                        "zonekeeper.schedule is '" + schedule
                                + "', which is never due again; write a time that comes back, such as '0 0 * * * ?' (every hour)");
            }
        } catch (ParseException e) {
            throw new ConfigurationException(
                    "zonekeeper.schedule is '" + schedule
                            + "', which is no Quartz cron expression such as '0 0 * * * ?' (every hour)",
                    e);
        }
    }

    private void tables() {
        differ(List.of("zonekeeper.table", "zonekeeper.table.restores"), List.of(""));
    }

    private void queues() {
        differ(List.of("zonekeeper.queue.events", "zonekeeper.queue.work"), List.of("", "-dead"));
    }

    /** No two of these keys name the same thing, nor what goes with it under a name of its own. */
    private void differ(List<String> keys, List<String> suffixes) {
        Map<String, String> named = new HashMap<>();
        for (String key : keys) {
            for (String suffix : suffixes) {
                String before = named.put(settings.text(key) + suffix, key);
                if (before != null && !before.equals(key)) {
                    throw new ConfigurationException(before + " is '" + settings.text(before) + "' and " + key + " is '"
                            + settings.text(key) + "': both would use '" + settings.text(key) + suffix
                            + "'; give each a name of its own");
                }
            }
        }
    }

    private void port() {
        String port = settings.resolved(PORT);
        if (port.contains("{{") || !settings.keys().contains(PORT)) {
            return; // Camel has words of its own for what is left
        }
        if (!port.matches("\\d{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new ConfigurationException(
                    PORT + " is '" + port + "'; it takes a number from 0 (any free one) to 65535");
        }
    }
}
