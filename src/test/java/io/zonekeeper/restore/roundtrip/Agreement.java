package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.restore.roundtrip.Seen.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a proof says of each entity what the pictures of both domains show of it: what is different in them it tells, in the
 * same members, and what it tells they show. What only the target has is no matter of a proof.
 */
public final class Agreement {
    private static final String ITSELF = "itself";
    private static final String REVISION = "Revision";

    /** What pictures cannot show, by the beginning of its key, and why: all else that a proof tells must be in them. */
    private static final Map<String, String> UNSEEN = Map.of(
            Meanings.MANAGED, "the service's own types are what they are in each domain; pictures have their names");

    /** A listing that is withdrawn, and what has another name, are not found where they were. */
    private static final Set<String> FOUND_BY = Set.of(ITSELF, "name", "status", "externalIdentifier");

    private final Picture source;
    private final Picture target;
    private final Map<String, ?> proof;
    private final Map<Entity, Set<String>> different = new LinkedHashMap<>();
    private final Map<Entity, Set<String>> told = new LinkedHashMap<>();
    private final List<Difference> seen;
    private final List<String> disagreements = new ArrayList<>();

    public Agreement(Picture source, Picture target, Map<String, ?> proof) {
        this.source = source;
        this.target = target;
        this.proof = proof;
        this.seen = seen();
        list("differences").forEach(one -> differs((Map<?, ?>) one));
        list("adoptedAndDifferent").forEach(one -> differs((Map<?, ?>) one));
        list("missing").forEach(one -> different
                .computeIfAbsent(entity((Map<?, ?>) one), entity -> new TreeSet<>())
                .add(ITSELF));
        if (map("lost").get("DomainUnit.owners")
                instanceof Map<?, ?> owners) { // of all that is lost, pictures show these
            ((List<?>) Objects.requireNonNull(owners.get("different"))).forEach(key -> different
                    .computeIfAbsent(new Entity("DomainUnit", String.valueOf(key)), unit -> new TreeSet<>())
                    .add("owners"));
        }
        different.forEach((entity, members) -> told.put(entity, new TreeSet<>(members)));
        map("asExpected").values().stream()
                .flatMap(kind -> ((List<?>) Objects.requireNonNull(((Map<?, ?>) kind).get("different"))).stream())
                .forEach(one -> tell(entity((Map<?, ?>) one), ITSELF));
        list("notRestored").forEach(one -> tell(Entity.of(String.valueOf(((Map<?, ?>) one).get("step"))), ITSELF));
        map("lost").forEach((place, lost) -> lost(String.valueOf(place), (Map<?, ?>) lost));
    }

    /** An entity of the source as a proof names it. */
    private record Entity(String type, String key) {
        static Entity of(Seen seen) {
            return new Entity(
                    seen.type(),
                    seen.id().stream()
                            .map(part ->
                                    part.replace("%", "%25").replace("#", "%23").replace("/", "%2F"))
                            .collect(Collectors.joining("/")));
        }

        /** Of a step that is named {@code Type:key#part}. */
        static Entity of(String step) {
            String[] parts = step.split("#", 2)[0].split(":", 2);
            return new Entity(parts[0], parts.length < 2 ? "" : parts[1]);
        }
    }

    /** What of one name is in the source and not in the target, and the other way round. */
    private record Difference(List<Seen> all, List<Seen> here, List<Seen> there) {
        boolean pair() {
            return all.size() == 1 && there.size() == 1;
        }

        Set<String> members() {
            return pair() ? here.get(0).differing(there.get(0)) : Set.of(ITSELF);
        }
    }

    private void differs(Map<?, ?> one) {
        ((List<?>) Objects.requireNonNull(one.get("members"))).forEach(member -> different
                .computeIfAbsent(entity(one), entity -> new TreeSet<>())
                .add(String.valueOf(member)));
    }

    private void tell(Entity entity, String member) {
        told.computeIfAbsent(entity, one -> new TreeSet<>()).add(member);
    }

    private void lost(String place, Map<?, ?> lost) {
        String[] parts = place.split("[.]", 2);
        if (lost.get("different") instanceof List<?> keys) {
            keys.forEach(key -> tell(new Entity(parts[0], String.valueOf(key)), parts[1].split("[.\\[~]")[0]));
        }
    }

    private static Entity entity(Map<?, ?> one) {
        return new Entity(String.valueOf(one.get("type")), String.valueOf(one.get("key")));
    }

    private List<?> list(String member) {
        return (List<?>) Objects.requireNonNull(proof.get(member));
    }

    private Map<?, ?> map(String member) {
        return (Map<?, ?>) Objects.requireNonNull(proof.get(member));
    }

    /** Whether the pictures show that what is called so differs. */
    boolean isDifferent(Seen one) {
        return seen.stream()
                .map(difference -> difference.here().get(0))
                .anyMatch(here -> here.type().equals(one.type()) && here.key().equals(one.key()));
    }

    /** The types of what the pictures show as different. */
    public Set<String> differentTypes() {
        return seen.stream().map(one -> one.here().get(0).type()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What one says and the other does not, each in a sentence. */
    public List<String> disagreements() {
        Map<String, Integer> absent = new TreeMap<>();
        for (Difference one : seen) {
            Set<String> untold = untold(one);
            if (untold.equals(Set.of(ITSELF)) && one.there().isEmpty()) {
                absent.merge(one.here().get(0).type(), one.here().size(), Integer::sum);
            }
            if (!untold.isEmpty()
                    && !(one.there().isEmpty() && skipped(one.here().get(0).type()) > 0)) {
                disagreements.add("the proof does not say that " + named(one) + " differs in " + untold + shown(one));
            }
        }
        absent.forEach((type, count) -> {
            if (count > skipped(type) && skipped(type) > 0) {
                disagreements.add(count + " " + type + " are absent, and the proof says that of " + skipped(type));
            }
        });
        different.forEach(this::shows);
        return disagreements;
    }

    /** The members in which entities differ without a word of the proof. */
    private Set<String> untold(Difference one) {
        if (one.all().size() > 1) { // which of several it is nobody can see
            long said = one.all().stream()
                    .filter(each -> told.containsKey(Entity.of(each))
                            || throughRevisions(each, each.meant().keySet()))
                    .count();
            return said < one.here().size() ? Set.of(ITSELF) : Set.of();
        }
        Seen here = one.here().get(0);
        Set<String> said = told.getOrDefault(Entity.of(here), Set.of());
        if (said.contains(ITSELF) || !one.pair() && said.stream().anyMatch(FOUND_BY::contains)) {
            return Set.of();
        }
        Set<String> untold = new TreeSet<>(one.members());
        untold.removeAll(said);
        untold.removeIf(member -> throughRevisions(here, Set.of(member)));
        return untold;
    }

    /** Whether the proof says that a revision differs by which members have their meaning. */
    private boolean throughRevisions(Seen one, Set<String> members) {
        return members.stream()
                .flatMap(member -> one.meant().getOrDefault(member, Set.of()).stream())
                .anyMatch(revision -> told.containsKey(new Entity(revision.type() + REVISION, key(revision)))
                        || told.containsKey(
                                Entity.of(new Seen(revision.type(), "", List.of(revision.id()), Map.of(), Map.of()))));
    }

    private static String key(Revision revision) {
        return Entity.of(new Seen("", "", List.of(revision.id(), revision.number()), Map.of(), Map.of()))
                .key();
    }

    /** How many of a type the proof says that it skipped because nobody wanted them. */
    private long skipped(String type) {
        return map("skipped").entrySet().stream()
                .filter(one -> String.valueOf(one.getKey()).startsWith(type + ": only with --"))
                .mapToLong(one -> ((Number) one.getValue()).longValue())
                .sum();
    }

    /** Whether the pictures show what the proof says of an entity. */
    private void shows(Entity entity, Set<String> members) {
        boolean isElsewhere = source.isPart()
                && !entity.type().endsWith(REVISION)
                && source.entities().stream().noneMatch(one -> Entity.of(one).equals(entity));
        if (isElsewhere || UNSEEN.keySet().stream().anyMatch(entity.key()::startsWith)) {
            return;
        }
        List<Difference> of = seen.stream()
                .filter(one -> one.all().stream()
                        .anyMatch(each -> Entity.of(each).equals(entity) || isMeant(one, each, entity)))
                .toList();
        Set<String> unshown = new TreeSet<>(members);
        of.forEach(one -> unshown.removeIf(member ->
                !one.pair() || entity.type().endsWith(REVISION) || one.members().contains(member)));
        of.stream()
                .filter(one -> one.all().size() > 1 && !entity.type().endsWith(REVISION))
                .filter(one -> one.all().stream()
                                .filter(each -> different.containsKey(Entity.of(each)))
                                .count()
                        > one.here().size())
                .forEach(one -> disagreements.add("the proof says of more that they differ than of " + named(one)));
        if (of.isEmpty() || !unshown.isEmpty()) {
            disagreements.add(
                    "the proof says of " + entity + " that it differs in " + unshown + ", and nothing shows it"
                            + of.stream().map(Agreement::shown).collect(Collectors.joining()));
        }
    }

    private static boolean isMeant(Difference one, Seen each, Entity entity) {
        Stream<String> members = one.pair() ? one.members().stream() : each.meant().keySet().stream();
        return members.flatMap(member -> each.meant().getOrDefault(member, Set.of()).stream())
                .anyMatch(revision -> entity.equals(new Entity(revision.type() + REVISION, key(revision))));
    }

    private static String named(Difference one) {
        Seen first = one.here().get(0);
        return Entity.of(first) + " \"" + first.key() + "\""
                + (one.all().size() > 1 ? ", one of " + one.all().size() : "");
    }

    private static String shown(Difference one) {
        return "\n      source: " + brief(one.here()) + "\n      target: " + brief(one.there());
    }

    private static String brief(List<Seen> ones) {
        String text = String.valueOf(ones.stream().map(Seen::members).toList());
        return text.length() > 2500 ? text.substring(0, 2500) + "..." : text;
    }

    /** What is not the same in both pictures; entities of one type and name are held beside each other. */
    private List<Difference> seen() {
        Map<List<String>, List<Seen>> sources = source.entities().stream()
                .collect(Collectors.groupingBy(
                        one -> List.of(one.type(), one.key()), LinkedHashMap::new, Collectors.toList()));
        Map<List<String>, List<Seen>> targets =
                target.entities().stream().collect(Collectors.groupingBy(one -> List.of(one.type(), one.key())));
        List<Difference> all = new ArrayList<>();
        sources.forEach((name, ones) -> {
            List<Seen> here = new ArrayList<>(ones);
            List<Seen> there = new ArrayList<>(targets.getOrDefault(name, List.of()));
            there.removeIf(one -> here.stream()
                    .filter(other -> other.members().equals(one.members()))
                    .findFirst()
                    .map(here::remove)
                    .orElse(false));
            if (!here.isEmpty()) {
                all.add(new Difference(ones, here, there));
            }
        });
        return all;
    }
}
