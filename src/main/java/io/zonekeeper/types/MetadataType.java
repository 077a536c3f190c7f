package io.zonekeeper.types;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.MemberPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metadata type as its file in {@code routes/types} declares it: a bean of texts, because Camel's YAML takes only
 * scalars there, and what the texts mean. {@link MetadataTypes} checks every one of them at start.
 */
public final class MetadataType extends MetadataTypeTexts {
    private static final List<String> OF_EVERY_ENTITY = List.of(
            "id", "domainId", "createdAt", "createdBy", "updatedAt", "updatedBy", "lastUpdatedAt", "lastUpdatedBy");
    private static final List<String> NAMES = List.of("name", "title");

    private String name = "";
    private volatile ListMark mark = new ListMark("");

    /** The type's name: the bean's name, the group of its routes and the first half of their ids. */
    public String name() {
        return name;
    }

    MetadataType named(String beanName) {
        this.name = beanName;
        return this;
    }

    /** The parents whose entities open this type's scopes; none for the root. */
    public List<ScopeTemplate> parents() {
        return ScopeTemplate.all(per);
    }

    /** Whether a sweep begins with it: nothing lists it and nothing names it. */
    public boolean isRoot() {
        return per.isBlank() && unlisted.isBlank();
    }

    /** The operations that change this type though no route of it calls them. */
    public List<ChangedBy> changers() {
        return ChangedBy.all(changedBy);
    }

    /** The detail-types of the service's events that concern this type. */
    public List<String> detailTypes() {
        return words(events, ",");
    }

    /** The paths of the parts of the key. */
    public List<MemberPath> keyPaths() {
        return paths(key);
    }

    /** The parts of an entity's key, from its document, else from the inputs by which it was listed. */
    public Optional<List<String>> keyOf(Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : keyPaths()) {
            Optional<String> part = path.text(document).or(() -> path.text(scope));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(parts);
    }

    /** The first parts of the key that the inputs of a scope give, so that its entities can be found by them. */
    public List<String> keyStart(Map<String, String> scope) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : keyPaths()) {
            Optional<String> part = path.text(scope);
            if (part.isEmpty()) {
                break;
            }
            parts.add(part.get());
        }
        return parts;
    }

    /** A document that says no more than a key. */
    public Map<String, @Nullable Object> documentOf(List<String> keyParts) {
        Map<String, @Nullable Object> document = new HashMap<>();
        List<MemberPath> paths = keyPaths();
        for (int i = 0; i < paths.size() && i < keyParts.size(); i++) {
            document.put(paths.get(i).firstMembers().get(0), keyParts.get(i));
        }
        return document;
    }

    /** Who may read what an entity of this type owns, if the file says it. */
    public Optional<Readers> whoReads() {
        List<String> words = words(readers, "\\s+");
        return words.size() == 3
                ? Optional.of(new Readers(
                        words.get(0),
                        MemberPath.of(words.get(1)),
                        ScopeTemplate.all(words.get(2)).get(0)))
                : Optional.empty();
    }

    /**
     * Who may read what an entity owns.
     *
     * @param type the type that lists them
     * @param user the path to the user in a listed item
     * @param us the type that we are an entity of, with the inputs of its {@code get}
     */
    public record Readers(String type, MemberPath user, ScopeTemplate us) {}

    /** Where documents of this type name other entities. */
    public List<Reference> references() {
        return Reference.all(refers);
    }

    /** The members that are set once all entities exist. */
    public SecondPassRule secondPass() {
        return SecondPassRule.of(secondPass);
    }

    /** Who names entities of this type that no list shows. */
    public List<Unlisted> namedUnlisted() {
        List<Unlisted> all = new ArrayList<>();
        for (String word : words(unlisted, "\\s+")) {
            if (word.indexOf('?') >= 0 || all.isEmpty()) {
                all.add(new Unlisted(ScopeTemplate.all(word).get(0), ""));
            } else {
                all.add(new Unlisted(all.remove(all.size() - 1).per(), word));
            }
        }
        return List.copyOf(all);
    }

    /**
     * Who names entities that no list shows.
     *
     * @param per the type that names them, with the inputs of their {@code get}
     * @param condition what the naming document must say for it: {@code path=value,value}; empty where it says enough by itself
     */
    public record Unlisted(ScopeTemplate per, String condition) {
        /** The inputs of {@code get} for each entity that a document names. */
        public List<Map<String, String>> of(Map<String, ? extends @Nullable Object> document) {
            return holds(condition, document) ? per.scopes(document) : List.of();
        }
    }

    /** The key of the entity of which this is a revision: all parts but the last, which says which one. */
    public List<String> wholeOf(List<String> keyParts) {
        return keyParts.subList(0, keyParts.size() - 1);
    }

    /** What makes entities of this type beside those that are asked for, if the file says it. */
    public Optional<Maker> maker() {
        return Maker.of(madeBy);
    }

    /** Whether an entity comes with what makes such ones. */
    public boolean isMadeByAnother(Map<String, ? extends @Nullable Object> document) {
        return maker().map(maker -> maker.makes(document)).orElse(false);
    }

    /** What people call an entity; empty when it has no name. */
    public String nameOf(Map<String, ? extends @Nullable Object> document) {
        return NAMES.stream()
                .flatMap(member -> Stream.ofNullable(document.get(member)))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("");
    }

    /** The hash of a document without the members that do not decide whether it changed. */
    public String stateOf(Map<String, @Nullable Object> document) {
        return hashWithout(ignoredMembers().keySet(), document);
    }

    /**
     * The same without what no update writes: who changed an entity and when, and what is lost. Whoever makes our role an
     * owner of it leaves this as it is.
     */
    public String writableStateOf(Map<String, @Nullable Object> document) {
        Set<String> others = new HashSet<>(OF_EVERY_ENTITY);
        others.addAll(ignoredMembers().keySet());
        others.addAll(lostMembers().keySet());
        return hashWithout(others, document);
    }

    private static String hashWithout(Collection<String> paths, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> significant = document;
        for (String path : paths) {
            significant = MemberPath.of(path).without(significant);
        }
        return Canonical.hash(significant);
    }

    /** Whether an entity is as {@code ready} demands; every entity is where the file demands nothing. */
    public boolean isReady(Map<String, ? extends @Nullable Object> document) {
        return holds(ready, document);
    }

    private static boolean holds(String condition, Map<String, ? extends @Nullable Object> document) {
        int equals = condition.indexOf('=');
        return equals < 0
                || MemberPath.of(condition.substring(0, equals))
                        .text(document)
                        .map(words(condition.substring(equals + 1), ",")::contains)
                        .orElse(false);
    }

    /** Whether an asynchronous creation has failed. */
    public boolean hasFailed(Map<String, ? extends @Nullable Object> document) {
        return !failed.isEmpty() && holds(failed, document);
    }

    /** Whether an entity is one of those that are not restored. */
    public boolean isSkipped(Map<String, ? extends @Nullable Object> document) {
        return !skip.isEmpty() && holds(skip, document);
    }

    /** Whether our role may leave a place to whom this document makes a member of it. */
    public boolean isSuccessor(Map<String, ? extends @Nullable Object> document) {
        return !successor.isEmpty() && holds(successor, document);
    }

    /** Whether an entity is there and of no use, such as a user who is deactivated. */
    public boolean isInactive(Map<String, ? extends @Nullable Object> document) {
        return !inactive.isEmpty() && holds(inactive, document);
    }

    /** What the service demands of whoever makes an entity. */
    public List<Need> demands() {
        return Need.all(needs);
    }

    /** The path to what a creation shows to everybody, if it does. */
    public Optional<MemberPath> published() {
        return publishes.isEmpty() ? Optional.empty() : Optional.of(MemberPath.of(publishes));
    }

    /** What a restore does with entities of this type: the first word of {@code restore}. */
    public String restoreRule() {
        return restore.isEmpty() ? "never" : restore.split(":", 2)[0].strip();
    }

    /** Whether they come only when they are asked for. */
    public boolean isOnDemand() {
        return List.of("members", "data-access").contains(restoreRule());
    }

    /** Why, in people's words. */
    public String restoreReason() {
        if (restore.isEmpty()) {
            return "its file does not say how";
        }
        return restore.indexOf(':') < 0
                ? ""
                : restore.substring(restore.indexOf(':') + 1).strip();
    }

    /**
     * The members that do not decide whether an entity changed, each with the type that captures it; empty where none does and
     * the member can move while the entity stays as it is.
     */
    public Map<String, String> ignoredMembers() {
        Map<String, String> members = new LinkedHashMap<>();
        for (String word : words(ignore, ",")) {
            int colon = word.lastIndexOf(':');
            members.put(
                    colon < 0 ? word : word.substring(0, colon).strip(),
                    colon < 0 ? "" : word.substring(colon + 1).strip());
        }
        return members;
    }

    /** The members that the service makes. */
    public List<String> serverMade() {
        return words(server, ",");
    }

    /** The same with those that the service makes of every entity: its id, where it is, who made and changed it, and when. */
    public List<String> madeByService() {
        return Stream.concat(serverMade().stream(), OF_EVERY_ENTITY.stream()).toList();
    }

    /** Whether its key is made by the service, and no name that people gave. */
    public boolean isKnownById() {
        return keyPaths().stream()
                .flatMap(path -> path.firstMembers().stream())
                .noneMatch(member -> member.equals("name") || member.endsWith("Name"));
    }

    /** The members in which the service shows what was restored elsewhere. */
    public List<String> shownMembers() {
        return words(shows, ",");
    }

    /** The members that no operation takes, and why. */
    public Map<String, String> lostMembers() {
        Map<String, String> members = new HashMap<>();
        for (String word : words(lost, ",")) {
            int bracket = word.indexOf('(');
            members.put(
                    bracket < 0 ? word : word.substring(0, bracket).strip(),
                    bracket < 0 ? "" : word.substring(bracket + 1).replace(")", ""));
        }
        return members;
    }

    /** The members that no operation takes and that a document has. */
    public List<String> lostIn(Map<String, ? extends @Nullable Object> document) {
        return lostMembers().keySet().stream()
                .filter(member ->
                        !MemberPath.of(member).values(document).stream().allMatch(MetadataType::saysNothing))
                .sorted()
                .toList();
    }

    private static boolean saysNothing(Object value) {
        return value instanceof List<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
    }

    /** The members that an update empties where the document does not have them. */
    public List<String> clearedMembers() {
        return words(clears, ",");
    }

    /** The elements of a list that no restore carries to another domain, nor takes away there. */
    public Optional<Local> locals() {
        return Local.of(local);
    }

    /** A document without them. */
    public Map<String, @Nullable Object> withoutLocals(Map<String, @Nullable Object> document) {
        return locals().map(of -> of.with(document, List.of())).orElse(document);
    }

    /** The list that {@code settle} and {@code withdraw} set by calls of their own; none where the file names none. */
    public Optional<Settled> settled() {
        String[] words = settles.split("/", 2);
        return settles.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settled(
                        words[0].strip(), words.length == 2 ? Integer.parseInt(words[1].strip()) : Integer.MAX_VALUE));
    }

    /** Whether a listed item can prove that an entity is unchanged. */
    public boolean hasMark() {
        return !changed.isEmpty();
    }

    /** What a listed item shows of the entity's last change; empty when it does not tell. */
    public String markOf(Map<String, ? extends @Nullable Object> item) {
        return mark().of(item);
    }

    /**
     * The mark to keep with a document that was just read. Empty, so that the next sweep reads again, when the listed
     * item shows another one, when the entity is still being made, or when the change is younger than five seconds and a
     * second one might hide behind the same time.
     */
    public String markOf(
            Map<String, @Nullable Object> document, Optional<Map<String, @Nullable Object>> listed, Instant readAt) {
        return !isReady(document) && !hasFailed(document) ? "" : mark().of(document, listed, readAt);
    }

    private ListMark mark() {
        ListMark known = mark;
        if (!known.changed().equals(changed)) {
            known = new ListMark(changed);
            mark = known;
        }
        return known;
    }

    /** The paths of a text, separated by commas. Throws {@link IllegalArgumentException} with what is wrong. */
    public static List<MemberPath> paths(String text) {
        return words(text, ",").stream().map(MemberPath::of).toList();
    }

    /** The words of a text, without blanks around them. */
    public static List<String> words(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
