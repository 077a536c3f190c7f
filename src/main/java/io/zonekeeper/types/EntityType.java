package io.zonekeeper.types;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.MemberPath;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A metadata type: what the texts of its file mean, each worked out once, and the routes that the file has. It never
 * changes. What a text does not say rightly is thrown, as {@link IllegalArgumentException}, by whoever asks for it first;
 * {@code contract} asks for everything at start.
 */
public final class EntityType {
    private static final List<String> OF_EVERY_ENTITY = List.of(
            "id", "domainId", "createdAt", "createdBy", "updatedAt", "updatedBy", "lastUpdatedAt", "lastUpdatedBy");
    private static final List<String> NAMES = List.of("name", "title");

    private final MetadataType declared;
    private final TypeVerbs verbs;
    private final Meaning meaning;

    /** The type that a bean declares, with its routes. */
    public EntityType(MetadataType declared, Map<Verb, TypeRoute> routes) {
        this.declared = declared;
        this.meaning = new Meaning(declared);
        this.verbs = new TypeVerbs(this, routes);
    }

    /** The bean, with the texts as the file has them. */
    public MetadataType declared() {
        return declared;
    }

    /** The type's name: the bean's name, the group of its routes and the first half of their ids. */
    public String name() {
        return declared.name();
    }

    /** When it is restored: lower first. */
    public int wave() {
        return declared.getWave();
    }

    /** What its routes do. */
    public TypeVerbs verbs() {
        return verbs;
    }

    /** Whether the file has a route for it. */
    public boolean has(Verb verb) {
        return verbs.route(verb).isPresent();
    }

    /** The parents whose entities open this type's scopes; none for the root. */
    public List<ScopeTemplate> parents() {
        return meaning.parents.get();
    }

    /** Whether a sweep begins with it: nothing lists it and nothing names it. */
    public boolean isRoot() {
        return declared.getPer().isBlank() && declared.getUnlisted().isBlank();
    }

    /** The operations that change this type though no route of it calls them. */
    public List<ChangedBy> changers() {
        return meaning.changers.get();
    }

    /** The detail-types of the service's events that concern this type. */
    public List<String> detailTypes() {
        return meaning.detailTypes.get();
    }

    /** What tells one entity from another. */
    public EntityKey key() {
        return meaning.key.get();
    }

    /** The type of which this is the history; empty where it is none. */
    public String revisionOf() {
        return declared.getRevisionOf();
    }

    /** Whether this is the history of another type. */
    public boolean isRevision() {
        return !revisionOf().isEmpty();
    }

    /** The member by which documents of other types name an entity of this type as their owner; empty where none does. */
    public String owns() {
        return declared.getOwns();
    }

    /** Whether documents of other types name an entity of this type as their owner. */
    public boolean isOwner() {
        return !owns().isEmpty();
    }

    /** How one that already exists in a target is found. */
    public List<MemberPath> naturalKey() {
        return meaning.naturalKey.get();
    }

    /** Members of which no two entities of a domain may have all the same, wherever they are. */
    public List<MemberPath> unique() {
        return meaning.unique.get();
    }

    /** Members whose values differ after a restore. */
    public List<MemberPath> outputs() {
        return meaning.outputs.get();
    }

    /** The text that carries a mark until the second pass; empty where none does. */
    public String marker() {
        return declared.getMarker();
    }

    /** Who may read what an entity of this type owns, if the file says it. */
    public Optional<Readers> whoReads() {
        return meaning.readers.get();
    }

    /** Where documents of this type name other entities. */
    public List<Reference> references() {
        return meaning.references.get();
    }

    /** The members that are set once all entities exist. */
    public SecondPassRule secondPass() {
        return meaning.secondPass.get();
    }

    /** Who names entities of this type that no list shows. */
    public List<Unlisted> namedUnlisted() {
        return meaning.unlisted.get();
    }

    /** What makes entities of this type beside those that are asked for, if the file says it. */
    public Optional<Maker> maker() {
        return meaning.maker.get();
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
        return Canonical.hash(MemberPath.without(meaning.ignoredPaths.get(), document));
    }

    /**
     * The same without what no update writes: who changed an entity and when, and what is lost. Whoever makes our role an
     * owner of it leaves this as it is.
     */
    public String writableStateOf(Map<String, @Nullable Object> document) {
        Set<String> others = new HashSet<>(OF_EVERY_ENTITY);
        others.addAll(ignoredMembers().keySet());
        others.addAll(lost().members());
        return Canonical.hash(
                MemberPath.without(others.stream().map(MemberPath::of).toList(), document));
    }

    /** When an asynchronous creation is done. */
    public MemberCondition ready() {
        return meaning.ready.get();
    }

    /** When an asynchronous creation has failed. */
    public MemberCondition failed() {
        return meaning.failed.get();
    }

    /** Which entities are found instead of made. */
    public AdoptRule adopt() {
        return meaning.adopt.get();
    }

    /** Which entities are not restored. */
    public MemberCondition skip() {
        return meaning.skip.get();
    }

    /** What a member's document says with whom our role may leave what it made alone. */
    public MemberCondition successor() {
        return meaning.successor.get();
    }

    /** Which entities are there and of no use, such as a user who is deactivated. */
    public MemberCondition inactive() {
        return meaning.inactive.get();
    }

    /** What the service demands of whoever makes an entity. */
    public List<Need> demands() {
        return meaning.needs.get();
    }

    /** The path to what a creation shows to everybody, if it does. */
    public Optional<MemberPath> published() {
        return meaning.published.get();
    }

    /** What a restore does with entities of this type. */
    public RestoreRule restore() {
        return meaning.restore.get();
    }

    /**
     * The members that do not decide whether an entity changed, each with the type that captures it; empty where none does and
     * the member can move while the entity stays as it is.
     */
    public Map<String, String> ignoredMembers() {
        return meaning.ignored.get();
    }

    /** The members that the service makes. */
    public List<String> serverMade() {
        return TypeWords.of(declared.getServer());
    }

    /** The same with those that the service makes of every entity: its id, where it is, who made and changed it, and when. */
    public List<String> madeByService() {
        return Stream.concat(serverMade().stream(), OF_EVERY_ENTITY.stream()).toList();
    }

    /** The members in which the service shows what was restored elsewhere. */
    public List<String> shownMembers() {
        return TypeWords.of(declared.getShows());
    }

    /** The members that no operation takes, and why. */
    public UnrestorableMembers lost() {
        return meaning.lost.get();
    }

    /** The members that an update empties where the document does not have them. */
    public List<String> clearedMembers() {
        return TypeWords.of(declared.getClears());
    }

    /** The elements of a list that no restore carries to another domain, nor takes away there. */
    public Optional<Local> locals() {
        return meaning.local.get();
    }

    /** A document without them. */
    public Map<String, @Nullable Object> withoutLocals(Map<String, @Nullable Object> document) {
        return locals().map(of -> of.with(document, List.of())).orElse(document);
    }

    /** The list that {@code settle} and {@code withdraw} set by calls of their own; none where the file names none. */
    public Optional<Settled> settled() {
        return meaning.settled.get();
    }

    /** Whether a listed item can prove that an entity is unchanged. */
    public boolean hasMark() {
        return !declared.getChanged().isEmpty();
    }

    /** What a listed item shows of the entity's last change; empty when it does not tell. */
    public String markOf(Map<String, ? extends @Nullable Object> item) {
        return meaning.mark.get().of(item);
    }

    /**
     * The mark to keep with a document that was just read. Empty, so that the next sweep reads again, when the listed
     * item shows another one, when the entity is still being made, or when the change is younger than five seconds and a
     * second one might hide behind the same time.
     */
    public String markOf(
            Map<String, @Nullable Object> document, Optional<Map<String, @Nullable Object>> listed, Instant readAt) {
        return !ready().holds(document) && !failed().isMetBy(document)
                ? ""
                : meaning.mark.get().of(document, listed, readAt);
    }
}
