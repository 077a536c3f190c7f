package io.zonekeeper.restore.rights;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the way of making, changing or deleting an entity, by what its type's file says that the service demands. */
public final class Obstacles {
    private static final String OWNER = "owner";
    private static final List<String> CHANGE_PROJECTS = List.of(OWNER, "contributor");
    private static final String STEWARD = "steward";

    private final MetadataTypes types;
    private final Governing governing;
    private final Rights rights;
    private final PublicationRules rules;
    private final String domain;
    private final TargetView sight;

    /** What is known of the entities that documents name. */
    public interface TargetView {
        /** Where it is decided who may do something with it. */
        Optional<AuthorizationContext> place(EntityId named);

        /** The same for an entity that the target has; empty where that does not say who owns it. */
        Optional<AuthorizationContext> placeOf(EntityId there);

        /** Its key in the target. */
        Optional<String> key(EntityId named);

        /** What it will be when it is published, in the words of the target. */
        Optional<Map<String, @Nullable Object>> document(EntityId named);
    }

    /** {@code domain}: the one in whose words documents name entities. */
    public Obstacles(MetadataTypes types, Rights rights, String domain, TargetView sight) {
        this.types = types;
        this.governing = new Governing(types);
        this.rights = rights;
        this.rules = new PublicationRules(rights);
        this.domain = domain;
        this.sight = sight;
    }

    /** Why the service will refuse to make an entity; empty where it will not, as far as is known. */
    public Optional<Obstacle> toCreate(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return toMake(type, document, scope).or(() -> toPublish(type, document, scope));
    }

    private Optional<Obstacle> toMake(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        for (Need need : type.demands()) {
            Optional<EntityId> over = need.isFor(document) ? named(type, need.of(), document, scope) : Optional.empty();
            Optional<Obstacle> obstacle = over.filter(named -> governing.isUsed(named.type()))
                            .isPresent()
                    ? over.flatMap(used -> toUse(used, need, type, document))
                    : over.flatMap(sight::place)
                            .flatMap(place -> rights.obstacle(
                                    need, place, need.user().flatMap(path -> user(type, path, document, scope))));
            if (obstacle.isPresent()) {
                return obstacle;
            }
        }
        return Optional.empty();
    }

    private Optional<Obstacle> toPublish(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return type.published()
                .flatMap(path -> named(type, path, document, scope))
                .flatMap(this::ruled);
    }

    /** What is for everybody until its use is granted to some projects; its own project always may. */
    private Optional<Obstacle> toUse(
            EntityId used, Need need, EntityType type, Map<String, ? extends @Nullable Object> document) {
        Optional<AuthorizationContext> user =
                governing.above(domain, type, document).flatMap(sight::place);
        Optional<EntityId> owner = sight.place(used).flatMap(AuthorizationContext::project);
        return user.filter(
                        place -> place.project().isEmpty() || !place.project().equals(owner))
                .flatMap(place -> sight.key(used).flatMap(key -> rights.toUse(used.type(), key, need, place)));
    }

    /** Why the service will refuse to change an entity that the target has: {@code there}. */
    public Optional<Obstacle> toUpdate(
            EntityType type,
            EntityId there,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        return toChange(type, there, document, scope).or(() -> toPublish(type, document, scope));
    }

    /** Why the service will refuse to take an entity of the target out of use; no rule stands in the way of that. */
    public Optional<Obstacle> toWithdraw(
            EntityType type,
            EntityId there,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        return toChange(type, there, document, scope);
    }

    private Optional<Obstacle> toChange(
            EntityType type,
            EntityId there,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        if (type.verbs().isMadeAgain()) {
            return toMake(type, document, scope);
        }
        Optional<AuthorizationContext> itsOwn = sight.placeOf(there);
        if (governing.isProject(type.name())) {
            Need need = new Need(CHANGE_PROJECTS, List.of(), type.key().paths().get(0), Optional.empty(), "");
            return itsOwn.flatMap(place -> rights.obstacle(need, place, Optional.empty()));
        }
        return type.demands().stream()
                .filter(need -> !need.roles().isEmpty())
                .flatMap(need -> itsOwn
                        .or(() -> named(type, need.of(), document, scope).flatMap(sight::place))
                        .flatMap(place -> rights.obstacle(changing(need, place), place, Optional.empty()))
                        .stream())
                .findFirst();
    }

    /** Why the service will refuse to delete an entity of the target; only its owners delete a project. */
    public Optional<Obstacle> toDelete(
            EntityType type,
            EntityId there,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        Optional<AuthorizationContext> itsOwn = sight.placeOf(there);
        if (governing.isProject(type.name())) {
            Need need = new Need(List.of(OWNER), List.of(), type.key().paths().get(0), Optional.empty(), "");
            return itsOwn.flatMap(place -> rights.obstacle(need, place, Optional.empty()));
        }
        return type.demands().stream()
                .filter(need -> !need.roles().isEmpty() && need.isFor(document))
                .flatMap(need -> itsOwn
                        .or(() -> named(type, need.of(), document, scope).flatMap(sight::place))
                        .flatMap(place -> rights.obstacle(byRole(need, need.roles()), place, Optional.empty()))
                        .stream())
                .findFirst();
    }

    private static Need byRole(Need need, List<String> roles) {
        return new Need(roles, List.of(), need.of(), Optional.empty(), "");
    }

    /** Stewards may change what they may not make. */
    private static Need changing(Need need, AuthorizationContext place) {
        List<String> roles = place.project().isPresent()
                ? Stream.concat(need.roles().stream(), Stream.of(STEWARD))
                        .distinct()
                        .toList()
                : need.roles();
        return byRole(need, roles);
    }

    private Optional<EntityId> named(
            EntityType type,
            MemberPath path,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        Optional<String> value = path.text(document).or(() -> path.text(scope));
        return value.flatMap(id -> governing
                .typeAt(type, path, path.text(document).isPresent() ? document : Map.copyOf(scope))
                .map(kind -> EntityId.of(domain, kind, List.of(id))));
    }

    /** The user or group of the target that a member names, whatever its type is called. */
    private Optional<String> user(
            EntityType type,
            MemberPath path,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope) {
        Optional<String> id = path.text(document).or(() -> path.text(scope));
        return id.flatMap(value -> types.all().stream()
                .map(kind -> EntityId.of(domain, kind.name(), List.of(value)))
                .flatMap(named -> sight.key(named).stream())
                .findFirst());
    }

    private Optional<Obstacle> ruled(EntityId published) {
        Optional<AuthorizationContext> place = sight.place(published).filter(rules::any);
        return place.flatMap(over -> sight.document(published)
                .flatMap(document -> rules.obstacle(
                        over,
                        new PublicationRules.Published(
                                MemberPath.of("typeIdentifier").text(document).orElse(""),
                                forms(document),
                                MemberPath.of("glossaryTerms[]").values(document).stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.toSet())))));
    }

    /** The types of a document's forms with their revisions, whether it was read or is to be sent. */
    private static Map<String, String> forms(Map<String, ? extends @Nullable Object> document) {
        return MemberPath.of("formsOutput[] | formsInput[]").values(document).stream()
                .map(Grants::map)
                .filter(form -> form.containsKey("typeName") || form.containsKey("typeIdentifier"))
                .collect(Collectors.toMap(
                        form -> String.valueOf(
                                form.containsKey("typeName") ? form.get("typeName") : form.get("typeIdentifier")),
                        form -> form.get("typeRevision") instanceof String revision ? revision : "",
                        (one, other) -> PublicationRules.isBefore(one, other) ? other : one));
    }
}
