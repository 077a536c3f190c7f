package io.zonekeeper.restore.plan;

import io.zonekeeper.restore.ports.RestoreException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What somebody wants restored.
 *
 * @param asOf the instant, ISO-8601 with milliseconds
 * @param only {@code Type} or {@code Type:key}; empty = everything
 * @param project the key of one project of the source, with what it needs; empty = all
 * @param policy what happens to an entity that the target has already
 * @param options what is done beside
 */
public record RestoreOptions(
        String source,
        String target,
        String asOf,
        List<String> only,
        String project,
        Policy policy,
        Set<Option> options) {

    /** What happens to an entity that the target has already. */
    public enum Policy {
        skip,
        update,
        fail
    }

    /** What is only done when somebody says so. */
    public enum Option {
        /** Restore who is a member of what. */
        MEMBERS("members"),
        /** Restore who may read which data. */
        DATA_ACCESS("dataAccess"),
        /** The source itself is repaired. */
        IN_PLACE("inPlace"),
        /** Go on though something has not arrived in this table. */
        ACCEPT_INCOMPLETE("acceptIncomplete"),
        /** Go on though much was deleted in the day before the instant. */
        ACCEPT_DELETES("acceptDeletes"),
        /** Go on though the target has things of the same names, of which nobody knows whose they are. */
        ACCEPT_TWINS("acceptTwins"),
        /** Make every revision that was captured, not only those that others name and the newest. */
        HISTORY("history");

        private final String word;

        Option(String word) {
            this.word = word;
        }
    }

    public RestoreOptions {
        only = List.copyOf(only);
        options = Set.copyOf(options);
    }

    /** Everything that was there at an instant; what the target has already stays as it is. */
    public static RestoreOptions everything(String source, String target, String asOf) {
        return new RestoreOptions(source, target, asOf, List.of(), "", Policy.skip, Set.of());
    }

    /** Only these types or entities. */
    public RestoreOptions only(Collection<String> some) {
        return new RestoreOptions(source, target, asOf, List.copyOf(some), project, policy, options);
    }

    /** Only one project, with what it needs. */
    public RestoreOptions ofProject(String one) {
        return new RestoreOptions(source, target, asOf, only, one, policy, options);
    }

    /** Under another policy. */
    public RestoreOptions under(Policy other) {
        return new RestoreOptions(source, target, asOf, only, project, other, options);
    }

    /** With this option besides, if it is wanted. */
    public RestoreOptions with(Option option, boolean wanted) {
        Set<Option> more = EnumSet.noneOf(Option.class);
        more.addAll(options);
        if (wanted) {
            more.add(option);
        }
        return new RestoreOptions(source, target, asOf, only, project, policy, more);
    }

    /** With this option besides. */
    public RestoreOptions with(Option option) {
        return with(option, true);
    }

    /** Whether all entities of a type are wanted, as far as they belong to what is wanted. */
    boolean wantsAllOf(String type) {
        return only.isEmpty() || only.contains(type);
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** Throws {@link RestoreException} when it contradicts itself. */
    public void check() {
        if (source.equals(target) && !has(Option.IN_PLACE)) {
            throw new RestoreException("source and target are both '" + source
                    + "'; name another target, or say --in-place to repair the living domain");
        }
        if (!source.equals(target) && has(Option.IN_PLACE)) {
            throw new RestoreException("--in-place repairs one domain, but the source is '" + source
                    + "' and the target '" + target + "'; name the same domain twice, or leave --in-place out");
        }
    }

    /** How it is kept beside the plan. */
    Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put("only", String.join(" ", only));
        words.put("project", project);
        words.put("policy", policy.name());
        for (Option option : Option.values()) {
            words.put(option.word, String.valueOf(has(option)));
        }
        words.values().removeIf(String::isEmpty);
        return words;
    }
}
