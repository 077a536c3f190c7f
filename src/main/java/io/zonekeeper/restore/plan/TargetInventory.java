package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.rights.Governing;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.UnseenScopes;
import io.zonekeeper.sweep.Visibility;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the target domain has now: keys, natural keys and states; never whole documents. */
public final class TargetInventory {
    private final MetadataTypes types;
    private final String domain;
    private final Governing governing;
    private final Map<EntityId, ExistingEntity> entities = new HashMap<>();
    private final Map<String, Map<String, List<EntityId>>> byNaturalKey = new HashMap<>();
    private final Map<String, Map<String, List<EntityId>>> byOwnName = new HashMap<>();
    private final UniqueNames uniqueNames = new UniqueNames();
    private final Map<String, List<EntityId>> singles = new HashMap<>();
    private final List<Unseen> unseen = new ArrayList<>();
    /** What those are called that own others. */
    private final Map<EntityId, String> names = new HashMap<>();

    /** A scope of the target of which not everything was shown to us; {@code owner}: what owns all that is in it. */
    private record Unseen(
            String type, Map<String, String> inputs, String why, Optional<EntityId> owner, boolean notMember) {}

    /**
     * An entity of the target.
     *
     * @param state the hash of what decides whether it changed
     * @param revision its newest revision; empty where there are none
     * @param natural its natural key; empty where a part is absent
     * @param above the project that owns it, or the domain unit over it; empty where its document names none
     * @param inactive whether it is there and of no use, as a user who is deactivated
     * @param outOfUse whether it is one of those that are not restored, as a listing that was withdrawn
     */
    public record ExistingEntity(
            EntityId id,
            String state,
            String revision,
            String natural,
            Map<String, String> scope,
            Optional<EntityId> above,
            boolean inactive,
            boolean outOfUse) {}

    private TargetInventory(String domain, MetadataTypes types) {
        this.types = types;
        this.domain = domain;
        this.governing = new Governing(types);
    }

    /** A domain at which nobody has looked yet: it is seen by {@link #view}, then by whether what {@link #owners} have is shown. */
    public static TargetInventory unseen(MetadataTypes types, String domain) {
        return new TargetInventory(domain, types);
    }

    /** Reads the whole domain as far as it shows us; nothing is written. {@code progress} is told the type of each entity. */
    public static TargetInventory read(LiveView live, MetadataTypes types, String domain, Consumer<String> progress) {
        TargetInventory targetInventory = unseen(types, domain);
        live.view(targetInventory.view(progress));
        targetInventory.owners().forEach(owner -> targetInventory.shown(owner, live.visibility(owner)));
        return targetInventory;
    }

    /** Takes what the domain shows; {@code progress} is told the type of each entity. */
    public DomainView view(Consumer<String> progress) {
        return DomainView.whole(types, domain, new LiveView.Viewer() {
            @Override
            public void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
                progress.accept(type.name());
                add(id, type, document);
            }

            @Override
            public void unseen(EntityType type, Map<String, String> inputs, String why) {
                unseen.add(new Unseen(type.name(), Map.copyOf(inputs), why, Optional.empty(), false));
            }
        });
    }

    /** The entities that own others: what they have is shown to members alone. */
    public List<EntityId> owners() {
        return entities.keySet().stream()
                .filter(id -> types.get(id.type()).whoReads().isPresent())
                .toList();
    }

    /** Whether what an owner has is shown to us. */
    public void shown(EntityId owner, Visibility visibility) {
        hidden(types.get(owner.type()), owner, visibility);
    }

    /** To those who are no members the service shows nothing of what an entity owns, and does not say so. */
    private void hidden(EntityType type, EntityId owner, Visibility visibility) {
        if (visibility instanceof Visibility.Shown) {
            return;
        }
        boolean notMember = visibility instanceof Visibility.NotMember;
        String why = visibility instanceof Visibility.Denied denied
                ? "whether our role is a member of its " + type.name() + " is not known, because " + denied.operation()
                        + " was denied; allow datazone:" + denied.operation()
                : "our role is no member of " + type.name() + " " + owner.key();
        for (MetadataTypes.Child child : types.children(type)) {
            child.per()
                    .scopes(type.key().document(owner.parts()))
                    .forEach(inputs ->
                            unseen.add(new Unseen(child.type().name(), inputs, why, Optional.of(owner), notMember)));
        }
    }

    private void add(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
        String natural = NaturalKey.of(type, document, keyMembers(type, id)).orElse("");
        ExistingEntity existingEntity = new ExistingEntity(
                id,
                type.writableStateOf(document),
                document.get("revision") == null ? "" : String.valueOf(document.get("revision")),
                natural,
                keyMembers(type, id),
                governing.above(domain, type, document),
                type.inactive().isMetBy(document),
                type.skip().isMetBy(document));
        if (entities.put(id, existingEntity) != null) {
            return;
        }
        if (governing.isProject(type.name())) {
            names.put(id, type.nameOf(document));
        }
        if (!natural.isEmpty()) {
            byNaturalKey
                    .computeIfAbsent(type.name(), t -> new HashMap<>())
                    .computeIfAbsent(natural, n -> new ArrayList<>(1))
                    .add(id);
        }
        NaturalKey.ownName(type, document).ifPresent(name -> byOwnName
                .computeIfAbsent(type.name(), t -> new HashMap<>())
                .computeIfAbsent(name, n -> new ArrayList<>(1))
                .add(id));
        uniqueNames.add(type, document, id);
        if (NaturalKey.single(type, document)) {
            singles.computeIfAbsent(type.name(), t -> new ArrayList<>(1)).add(id);
        }
    }

    /** The members that the parts of a key stand for, where the document lacks them. */
    private static Map<String, String> keyMembers(EntityType type, EntityId id) {
        Map<String, String> members = new HashMap<>();
        type.key().document(id.parts()).forEach((name, value) -> members.put(name, String.valueOf(value)));
        return members;
    }

    public String domain() {
        return domain;
    }

    /** The domain units over an entity, the nearest first. */
    List<EntityId> units(EntityId id) {
        List<EntityId> units = new ArrayList<>();
        Optional<EntityId> above = find(id).flatMap(ExistingEntity::above);
        while (above.isPresent()
                && !units.contains(above.get())
                && find(above.get()).isPresent()) {
            if (governing.isUnit(above.get().type())) {
                units.add(above.get());
            }
            above = find(above.get()).flatMap(ExistingEntity::above);
        }
        return units;
    }

    public Optional<ExistingEntity> find(EntityId id) {
        return Optional.ofNullable(entities.get(id));
    }

    /** The entities of a type that have this natural key. */
    public List<EntityId> named(String type, String natural) {
        return byNaturalKey.getOrDefault(type, Map.of()).getOrDefault(natural, List.of());
    }

    /** The entities of a type that are called so, wherever they stand. */
    List<EntityId> called(String type, String ownName) {
        return byOwnName.getOrDefault(type, Map.of()).getOrDefault(ownName, List.of());
    }

    /** Names that the target has and admits only once. */
    UniqueNames uniqueNames() {
        return uniqueNames;
    }

    /** The entities of a type of which a domain has one. */
    public List<EntityId> singles(String type) {
        return singles.getOrDefault(type, List.of());
    }

    /** What could not be read, why, and what cures it: equal reasons once, with their number and the first. */
    public List<String> unseen() {
        List<String> places = unseen.stream()
                .filter(Unseen::notMember)
                .flatMap(one -> one.owner().stream())
                .map(owner -> UnseenScopes.named(owner, names.getOrDefault(owner, "")))
                .sorted()
                .distinct()
                .toList();
        Map<String, List<Unseen>> alike = new TreeMap<>();
        unseen.stream().filter(one -> !one.notMember()).forEach(one -> alike.computeIfAbsent(
                        one.type() + ": " + one.why(), what -> new ArrayList<>(1))
                .add(one));
        Stream<String> blind = places.isEmpty() ? Stream.of() : Stream.of(UnseenScopes.ofNoMember(places));
        Stream<String> refused = alike.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().size() + ", the first: "
                        + entry.getValue().get(0).inputs() + ")");
        return Stream.concat(blind, refused)
                .map(what -> "the target does not show us " + what)
                .toList();
    }

    /**
     * Why the target may have more of a type than it shows us, in a scope or of what a project owns: what an event told of
     * has no scope. Empty where it shows everything.
     */
    Optional<String> hides(String type, Map<String, String> scope, Optional<EntityId> owner) {
        return unseen.stream()
                .filter(one -> one.type().equals(type)
                        && (scope.entrySet().containsAll(one.inputs().entrySet())
                                || owner.isPresent() && one.owner().equals(owner)))
                .map(Unseen::why)
                .findFirst();
    }

    /** Whether any entity of a type has a natural key. */
    boolean names(String type) {
        return byNaturalKey.containsKey(type);
    }

    public int size() {
        return entities.size();
    }
}
