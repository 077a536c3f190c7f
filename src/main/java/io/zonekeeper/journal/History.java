package io.zonekeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All versions of an entity, oldest first, and what is wrong with them: gaps, chains that do not follow, hashes that do not
 * match, formats that are not known, times that cannot be.
 */
public record History(List<Version> versions, List<String> flaws) {
    /** No clocks of sound machines are so far apart. */
    private static final Duration FAR_AHEAD = Duration.ofMinutes(5);

    public History {
        versions = List.copyOf(versions);
        flaws = List.copyOf(flaws);
    }

    /** The version that was in force at an instant (ISO-8601 UTC with milliseconds). */
    public Optional<Version> asOf(String instant) {
        return versions.stream()
                .filter(version -> version.at().compareTo(instant) <= 0)
                .reduce((earlier, later) -> later);
    }

    /** Looks at versions as they lie in the table, one after the other. */
    static final class Check {
        private final EntityId id;
        private final Bodies bodies;
        private final Instant now;
        private final List<Version> versions = new ArrayList<>();
        private final List<String> flaws = new ArrayList<>();
        private String chain = "";
        private String at = "";

        Check(EntityId id, Bodies bodies, Instant now) {
            this.id = id;
            this.bodies = bodies;
            this.now = now;
        }

        void add(Table.Item item) {
            Version version = Version.of(id, item);
            long expected =
                    versions.isEmpty() ? 1 : versions.get(versions.size() - 1).seq() + 1;
            place(item, version).ifPresent(flaws::add);
            if (version.seq() > expected) {
                flaws.add("version " + expected
                        + (version.seq() > expected + 1 ? " to " + (version.seq() - 1) + " are" : " is") + " missing");
            } else if (!version.follows(chain)) {
                flaws.add("version " + version.seq() + " does not follow from the one before (chain)");
            }
            time(version).ifPresent(flaws::add);
            if (!version.deleted()) {
                body(item).ifPresent(flaws::add);
            }
            chain = version.chain();
            at = version.at();
            versions.add(version);
        }

        private Optional<String> place(Table.Item item, Version version) {
            long format = item.number("format");
            if (format != Version.FORMAT) {
                return Optional.of("version " + version.seq() + " has format " + format + "; this program reads format "
                        + Version.FORMAT);
            }
            return item.key().equals(Layout.version(id, version.seq()))
                    ? Optional.empty()
                    : Optional.of("the item '" + item.key().sk() + "' says that it is version " + version.seq());
        }

        private Optional<String> time(Version version) {
            try {
                Instant then = Instant.parse(version.at());
                if (version.at().compareTo(at) < 0) {
                    return Optional.of("version " + version.seq() + " is dated before the one before");
                }
                return then.isAfter(now.plus(FAR_AHEAD))
                        ? Optional.of("version " + version.seq() + " is dated " + version.at()
                                + ", ahead of this machine's clock; check the clocks, and who may write to the table")
                        : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.of("version " + version.seq() + " has no time");
            }
        }

        private Optional<String> body(Table.Item item) {
            try {
                bodies.document(id, item);
                return Optional.empty();
            } catch (DamagedException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
        }

        History ended(Optional<Head> head) {
            long newest =
                    versions.isEmpty() ? 0 : versions.get(versions.size() - 1).seq();
            head.filter(known -> known.seq() > newest)
                    .ifPresent(known -> flaws.add(
                            "version " + known.seq() + " is known, and " + newest + " is the newest that is here"));
            head.filter(known -> known.seq() == newest && !known.chain().equals(chain))
                    .ifPresent(known ->
                            flaws.add("its head and its newest version, " + newest + ", have different chains"));
            return new History(versions, flaws);
        }
    }
}
