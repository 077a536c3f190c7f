package io.zonekeeper.restore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What somebody wants restored.
 *
 * @param asOf the instant, ISO-8601 with milliseconds
 * @param only {@code Type} or {@code Type:key}; empty = everything
 * @param project the key of one project of the source, with what it needs; empty = all
 * @param policy what happens to an entity that the target has already
 * @param members restore who is a member of what
 * @param dataAccess restore who may read which data
 * @param inPlace the source itself is repaired
 * @param acceptIncomplete go on though something has not arrived in this table
 * @param acceptDeletes go on though much was deleted in the day before the instant
 * @param history make every revision that was captured, not only those that others name and the newest
 */
public record Wanted(
        String source,
        String target,
        String asOf,
        List<String> only,
        String project,
        Policy policy,
        boolean members,
        boolean dataAccess,
        boolean inPlace,
        boolean acceptIncomplete,
        boolean acceptDeletes,
        boolean history) {

    /** Without {@code history}. */
    public Wanted(
            String source,
            String target,
            String asOf,
            List<String> only,
            String project,
            Policy policy,
            boolean members,
            boolean dataAccess,
            boolean inPlace,
            boolean acceptIncomplete,
            boolean acceptDeletes) {
        this(
                source,
                target,
                asOf,
                only,
                project,
                policy,
                members,
                dataAccess,
                inPlace,
                acceptIncomplete,
                acceptDeletes,
                false);
    }

    /** What happens to an entity that the target has already. */
    public enum Policy {
        skip,
        update,
        fail
    }

    /** The same of one project, with what it needs. */
    public Wanted ofProject(String one) {
        return new Wanted(
                source,
                target,
                asOf,
                only,
                one,
                policy,
                members,
                dataAccess,
                inPlace,
                acceptIncomplete,
                acceptDeletes,
                history);
    }

    /** The same with every revision that was captured. */
    public Wanted withHistory() {
        return new Wanted(
                source,
                target,
                asOf,
                only,
                project,
                policy,
                members,
                dataAccess,
                inPlace,
                acceptIncomplete,
                acceptDeletes,
                true);
    }

    /** Throws {@link RestoreException} when it contradicts itself. */
    void check() {
        if (source.equals(target) && !inPlace) {
            throw new RestoreException("source and target are both '" + source
                    + "'; name another target, or say --in-place to repair the living domain");
        }
        if (!source.equals(target) && inPlace) {
            throw new RestoreException("--in-place repairs one domain, but the source is '" + source
                    + "' and the target '" + target + "'; name the same domain twice, or leave --in-place out");
        }
    }

    Map<String, String> options() {
        Map<String, String> options = new TreeMap<>();
        List<String> words = new ArrayList<>(only);
        options.put("only", String.join(" ", words));
        options.put("project", project);
        options.put("policy", policy.name());
        options.put("members", String.valueOf(members));
        options.put("dataAccess", String.valueOf(dataAccess));
        options.put("inPlace", String.valueOf(inPlace));
        options.put("history", String.valueOf(history));
        options.values().removeIf(String::isEmpty);
        return options;
    }
}
