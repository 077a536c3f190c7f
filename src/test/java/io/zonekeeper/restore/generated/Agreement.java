package io.zonekeeper.restore.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether a proof says what the pictures of both domains show: what is different in them it tells, and what it calls different is.
 */
final class Agreement {
    /** Of which types revisions are named; what they mean is told of these. */
    private static final Map<String, Set<String>> MEANT_BY = Map.of(
            "Asset", Set.of("Asset", "AssetTypeRevision", "FormTypeRevision"),
            "AssetType", Set.of("AssetType", "FormTypeRevision"),
            "DataProduct", Set.of("DataProduct", "AssetRevision", "AssetTypeRevision", "FormTypeRevision"),
            "Listing",
                    Set.of("Listing", "AssetRevision", "DataProductRevision", "AssetTypeRevision", "FormTypeRevision"));

    private final Picture source;
    private final Picture target;
    private final Map<String, ?> proof;

    Agreement(Picture source, Picture target, Map<String, ?> proof) {
        this.source = source;
        this.target = target;
        this.proof = proof;
    }

    /** A difference that one of the two shows: of which type and entity, in which members. */
    private record Difference(String type, String key, Set<String> members) {}

    /** What one says and the other does not, each in a sentence. */
    List<String> disagreements() {
        List<String> disagreements = new ArrayList<>();
        List<Difference> seen = seen();
        for (Difference one : seen) {
            if (!lost(one)
                    && MEANT_BY.getOrDefault(one.type(), Set.of(one.type())).stream()
                            .noneMatch(this::told)) {
                disagreements.add("the proof does not say that " + one.type() + " " + one.key() + " differs in "
                        + one.members() + shown(one));
            }
        }
        for (Object each : list("differences")) {
            Map<?, ?> told = (Map<?, ?>) each;
            String type = String.valueOf(told.get("type"));
            boolean agreed = seen.stream().anyMatch(one -> MEANT_BY.getOrDefault(one.type(), Set.of(one.type()))
                    .contains(type));
            if (!agreed && source.entities().containsKey(type)) {
                disagreements.add("the proof says of " + type + " "
                        + source.name(String.valueOf(told.get("key"))).orElse("" + told.get("key"))
                        + " that it differs in "
                        + told.get("members") + ", and nothing shows it");
            }
        }
        return disagreements;
    }

    private String shown(Difference one) {
        return "\n      source: " + brief(source, one) + "\n      target: " + brief(target, one);
    }

    private static String brief(Picture picture, Difference one) {
        String text = String.valueOf(
                picture.entities().getOrDefault(one.type(), Map.of()).getOrDefault(one.key(), List.of()));
        return text.length() > 2500 ? text.substring(0, 2500) + "..." : text;
    }

    private List<?> list(String member) {
        return (List<?>) Objects.requireNonNull(proof.get(member));
    }

    /** Whether a proof says of all members that they do not come along. */
    private boolean lost(Difference one) {
        Map<?, ?> lost = (Map<?, ?>) Objects.requireNonNull(proof.get("lost"));
        return one.members().stream().allMatch(member -> lost.containsKey(one.type() + "." + member));
    }

    /** Whether a proof says anything of a type beside that all of it is equal. */
    private boolean told(String type) {
        boolean listed = List.of("differences", "missing", "adoptedAndDifferent").stream()
                .flatMap(member -> list(member).stream())
                .anyMatch(one -> type.equals(((Map<?, ?>) one).get("type")));
        boolean open = list("notRestored").stream()
                .anyMatch(one -> String.valueOf(((Map<?, ?>) one).get("step")).startsWith(type + ":"));
        boolean skipped = ((Map<?, ?>) Objects.requireNonNull(proof.get("skipped")))
                .keySet().stream()
                        .map(String::valueOf)
                        .anyMatch(key ->
                                key.startsWith(type + ": not restored") || key.startsWith(type + ": only with --"));
        return listed || open || skipped;
    }

    /** What is not the same in both pictures; of several of one name only how they differ as a whole. */
    private List<Difference> seen() {
        List<Difference> seen = new ArrayList<>();
        source.entities()
                .forEach((type, byKey) -> byKey.forEach((key, ones) -> {
                    List<Map<String, Object>> here = new ArrayList<>(ones);
                    List<Map<String, Object>> there = new ArrayList<>(
                            target.entities().getOrDefault(type, Map.of()).getOrDefault(key, List.of()));
                    there.removeIf(here::remove);
                    if (here.size() == 1 && there.size() == 1) {
                        seen.add(new Difference(type, key, members(here.get(0), there.get(0))));
                    } else if (!here.isEmpty()) {
                        seen.add(new Difference(type, key, Set.of("itself")));
                    }
                }));
        return seen;
    }

    private static Set<String> members(Map<String, Object> one, Map<String, Object> other) {
        Set<String> members = new TreeSet<>(one.keySet());
        members.addAll(other.keySet());
        members.removeIf(member -> Objects.equals(one.get(member), other.get(member)));
        return members;
    }
}
