package io.zonekeeper.container;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.restore.mapping.MappingException;
import io.zonekeeper.restore.mapping.MappingFile;
import io.zonekeeper.restore.mapping.TargetMapping;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The settings of this process: {@code config/application.properties}, the files given beside it, environment variables
 * ({@code ZONEKEEPER_TABLE} for {@code zonekeeper.table}) and system properties, the later winning. Every key is
 * {@code zonekeeper.*}, which is known and checked here, or {@code camel.*}.
 */
public final class Settings {
    /** What Kubernetes sets in every pod beside a Service that is called zonekeeper. */
    private static final Pattern LINK = Pattern.compile("ZONEKEEPER_(.*_)?(PORT|SERVICE)(_.*)?");

    private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

    static {
        DEFAULTS.put("zonekeeper.domains", "");
        DEFAULTS.put("zonekeeper.region", "");
        DEFAULTS.put("zonekeeper.role", "primary");
        DEFAULTS.put("zonekeeper.table", "zonekeeper");
        DEFAULTS.put("zonekeeper.table.restores", "zonekeeper-restores");
        DEFAULTS.put("zonekeeper.queue.events", "zonekeeper-events");
        DEFAULTS.put("zonekeeper.queue.work", "zonekeeper-work");
        DEFAULTS.put("zonekeeper.schedule", "0 0 * * * ?");
        DEFAULTS.put("zonekeeper.sweep.max", "6h");
        DEFAULTS.put("zonekeeper.sweep.still", "2m");
        DEFAULTS.put("zonekeeper.objective", "2h");
        DEFAULTS.put("zonekeeper.mapping", "");
        DEFAULTS.put("zonekeeper.identity", "");
        DEFAULTS.put("zonekeeper.budget.share", "0.5");
        DEFAULTS.put("zonekeeper.queue.wait", "5");
        DEFAULTS.put("zonekeeper.workers.events", "8");
        DEFAULTS.put("zonekeeper.workers.work", "8");
        DEFAULTS.put("zonekeeper.workers.reads", "16");
        DEFAULTS.put("zonekeeper.workers.restore", "32");
        DEFAULTS.put("zonekeeper.endpoint.datazone", "");
        DEFAULTS.put("zonekeeper.endpoint.dynamodb", "");
        DEFAULTS.put("zonekeeper.endpoint.sqs", "");
        DEFAULTS.put("zonekeeper.endpoint.eventbridge", "");
        DEFAULTS.put("zonekeeper.endpoint.sts", "");
        DEFAULTS.put("zonekeeper.home", ".");
    }

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{(env:)?([\\w.]+)(?::([^{}]*))?}}");

    private final Map<String, String> values;
    private final Map<String, String> environment;

    private Settings(Map<String, String> values, Map<String, String> environment) {
        this.values = values;
        this.environment = environment;
    }

    /** The settings of these files, in order; a later one wins. Throws {@link ConfigurationException} on the first fault. */
    public static Settings of(List<Path> files, Map<String, String> environment, Map<String, String> overrides) {
        Map<String, String> values = new LinkedHashMap<>(DEFAULTS);
        for (Path file : files) {
            read(file).forEach((key, value) -> {
                known(key, file.toString());
                values.put(key, value);
            });
        }
        environment.forEach((name, value) -> {
            if (name.startsWith("ZONEKEEPER_")) {
                String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
                if (DEFAULTS.containsKey(key)) {
                    values.put(key, value);
                } else if (!LINK.matcher(name).matches()) {
                    throw new ConfigurationException("the environment variable " + name + " sets no key; did you mean "
                            + Operations.nearest(key, DEFAULTS.keySet())
                                    .toUpperCase(Locale.ROOT)
                                    .replace('.', '_')
                            + "?");
                }
            }
        });
        overrides.forEach((key, value) -> {
            known(key, "the command line");
            values.put(key, value);
        });
        return new Settings(values, Map.copyOf(environment));
    }

    private static Map<String, String> read(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigurationException(
                    "the configuration file '" + file + "' cannot be read (" + e.getMessage()
                            + "); give an existing one with --config",
                    e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().stream()
                .sorted()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }

    /** Whose key it is: ours, or one of Camel's, which are looked at with all others. */
    private static void known(String key, String where) {
        if (!DEFAULTS.containsKey(key) && !key.startsWith("camel.")) {
            throw new ConfigurationException(where + ": no key '" + key + "'; did you mean '" + nearest(key) + "'?");
        }
    }

    private static String nearest(String key) {
        Set<String> known = new LinkedHashSet<>(DEFAULTS.keySet());
        if (known.contains("zonekeeper." + key)) {
            return "zonekeeper." + key;
        }
        if (!key.startsWith("zonekeeper.")) {
            known.addAll(CamelKeys.all());
        }
        return Operations.nearest(key, known);
    }

    /** The same settings with another value of one key. */
    Settings with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return new Settings(changed, environment);
    }

    /** All keys with their values, those of Camel too. */
    public Map<String, String> all() {
        return Map.copyOf(values);
    }

    public String text(String key) {
        return values.getOrDefault(key, "");
    }

    /** The value of a key that may be left empty. */
    public Optional<String> optional(String key) {
        return Optional.of(text(key)).filter(value -> !value.isEmpty());
    }

    /** The ids of the domains that are protected. */
    public Set<String> domains() {
        Set<String> domains = new LinkedHashSet<>();
        Arrays.stream(text("zonekeeper.domains").split(","))
                .map(String::strip)
                .filter(domain -> !domain.isEmpty())
                .forEach(domains::add);
        return domains;
    }

    /** A whole number from 1. */
    public int number(String key) {
        try {
            int number = Integer.parseInt(text(key));
            if (number >= 1) {
                return number;
            }
        } catch (NumberFormatException e) {
            // worded below, as a number out of range is
        }
        throw new ConfigurationException(
                key + " is '" + text(key) + "'; it takes a whole number from 1, such as " + DEFAULTS.get(key));
    }

    /** A length of time such as {@code 90s}, {@code 15m}, {@code 6h} or {@code 30d}. */
    public Duration duration(String key) {
        try {
            String text = text(key).toUpperCase(Locale.ROOT);
            Duration duration = Duration.parse(text.endsWith("D") ? "P" + text : "PT" + text);
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // worded below, as a length that is none is
        }
        throw new ConfigurationException(
                key + " is '" + text(key) + "'; it takes a length such as 90s, 15m, 6h or 30d");
    }

    /** What the mapping file says; nothing when none is named. */
    public TargetMapping mapping() {
        Optional<String> file = optional("zonekeeper.mapping");
        return file.isPresent() ? mapping(Path.of(file.get())) : MappingFile.read("", "");
    }

    /** What a mapping file says. */
    public static TargetMapping mapping(Path file) {
        try {
            return MappingFile.read(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "the mapping file '" + file + "' cannot be read (" + e.getMessage() + "); correct its path", e);
        } catch (MappingException e) {
            throw new ConfigurationException(String.valueOf(e.getMessage()), e);
        }
    }

    public double share() {
        try {
            double share = Double.parseDouble(text("zonekeeper.budget.share"));
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // worded below, as a number out of range is
        }
        throw new ConfigurationException("zonekeeper.budget.share is '" + text("zonekeeper.budget.share")
                + "'; it takes a share of the quotas from 0 (no limit) to 1");
    }

    /** Whether we sweep, listen and write the journal; a standby reads the replica and restores. */
    public boolean primary() {
        return text("zonekeeper.role").equals("primary");
    }

    /** Throws a {@link ConfigurationException} where the journal would be written by a standby. */
    public void requirePrimary() {
        if (!primary()) {
            throw new ConfigurationException("zonekeeper.role is '" + text("zonekeeper.role")
                    + "', and only a primary writes the journal: sweep with the primary's configuration");
        }
    }

    /** Checks what can be checked without asking anybody. Throws {@link ConfigurationException} with the first fault. */
    public void check() {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults.get(0));
        }
    }

    /** One sentence for each fault that can be seen without asking anybody; none when all is well. */
    public List<String> faults() {
        return new SettingsCheck(this).faults();
    }

    /** The keys that have a value, those of Camel too. */
    Set<String> keys() {
        return values.keySet();
    }

    /** A value with what its placeholders stand for, as Camel reads it; what stands for nothing is left as it is. */
    String resolved(String key) {
        return PLACEHOLDER.matcher(text(key)).replaceAll(found -> {
            Map<String, String> source = found.group(1) == null ? values : environment;
            String other = found.group(3) == null ? found.group() : found.group(3);
            return Matcher.quoteReplacement(source.getOrDefault(found.group(2), other));
        });
    }
}
