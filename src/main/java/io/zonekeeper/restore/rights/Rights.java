package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.rights.Grants.Says;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Need;
import io.zonekeeper.types.Readers;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the target lets our role do: by its user profile, the roles of members, the owners of domain units and the
 * policies that are granted in them. What is asked once is remembered; what could not be asked is no obstacle, and told.
 */
public final class Rights {
    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Identity identity;
    private final String domain;
    private final Map<EntityId, Optional<List<Map<String, @Nullable Object>>>> members = new ConcurrentHashMap<>();
    private final Map<List<String>, Optional<List<Map<String, @Nullable Object>>>> lists = new ConcurrentHashMap<>();
    private final Set<String> unknown = java.util.Collections.synchronizedSet(new TreeSet<>());

    public Rights(MetadataTypes types, DataZone dataZone, Identity identity, String domain) {
        this.types = types;
        this.dataZone = dataZone;
        this.identity = identity;
        this.domain = domain;
    }

    /** What could not be looked up, so that nobody knows beforehand whether it is allowed. */
    public List<String> unknown() {
        return List.copyOf(unknown);
    }

    /**
     * Why the service will refuse something; empty where it will not, as far as is known.
     *
     * @param user the user of the target who must have a policy where that is not who calls
     */
    public Optional<Obstacle> obstacle(Need need, AuthorizationContext place, Optional<String> user) {
        Optional<String> us = us();
        if (us.isEmpty()) {
            return Optional.of(new Obstacle.NoProfile(domain, identity.arn()));
        }
        if (need.user().isPresent() && user.isEmpty()) {
            return Optional.empty(); // it is not known yet who it will be
        }
        String who = user.orElse(us.get());
        Says role = need.roles().isEmpty() ? Says.NO : role(need, place, who);
        Says policy = need.policies().isEmpty() ? Says.NO : granted(need, place, who);
        if (role != Says.NO
                || policy != Says.NO
                || place.units().isEmpty() && place.project().isEmpty()) {
            return Optional.empty();
        }
        if (!need.policies().isEmpty()) {
            EntityId unit = place.units().get(0);
            return Optional.of(new Obstacle.NoGrant(
                    unit, need.policies(), Grants.principal(need.policies().get(0), unit, who)));
        }
        return place.project().isPresent()
                ? Optional.of(new Obstacle.NotMember(
                        place.project().get(),
                        who,
                        need.roles(),
                        designation(place.project().get(), who).orElse("")))
                : Optional.of(new Obstacle.NotOwner(place.units().get(0), who));
    }

    /** Why a project may not use something; nobody is refused while its use is granted to nobody. */
    Optional<Obstacle> toUse(String type, String key, Need need, AuthorizationContext project) {
        String policy = need.policies().get(0);
        List<Map<String, @Nullable Object>> uses = list(
                        type, Verb.USES, Map.of("entityIdentifier", key, "policyType", policy))
                .orElse(List.of());
        return uses.isEmpty() || uses.stream().anyMatch(grant -> Grants.lets(grant, project))
                ? Optional.empty()
                : Optional.of(new Obstacle.NoUse(new EntityId(domain, type, key), policy, Grants.projects(project)));
    }

    private Optional<String> us() {
        return readers().flatMap(readers -> identity.user(dataZone, domain, readers));
    }

    private Optional<Readers> readers() {
        return types.all().stream().flatMap(type -> type.whoReads().stream()).findFirst();
    }

    private Says role(Need need, AuthorizationContext place, String user) {
        if (place.made()) {
            return Says.YES; // who makes it owns it
        }
        if (place.project().isEmpty()) {
            return owned(place, user);
        }
        Optional<String> designation = designation(place.project().get(), user);
        boolean has = designation
                .map(one -> one.toLowerCase(Locale.ROOT))
                .filter(one -> need.roles().stream().anyMatch(role -> one.endsWith("_" + role)))
                .isPresent();
        return has ? Says.YES : Says.NO;
    }

    /** The designation of a user in a project; empty where it is no member, or the project does not show its members. */
    private Optional<String> designation(EntityId project, String user) {
        Readers readers = readers().orElseThrow();
        return members.computeIfAbsent(project, this::listMembers).orElse(List.of()).stream()
                .filter(item -> readers.user().text(item).filter(user::equals).isPresent())
                .map(item -> String.valueOf(item.get("designation")))
                .findFirst();
    }

    private Optional<List<Map<String, @Nullable Object>>> listMembers(EntityId project) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        EntityType type = types.get(project.type());
        for (MetadataTypes.Child child : types.children(type)) {
            if (readers()
                    .filter(readers -> readers.type().equals(child.type().name()))
                    .isPresent()) {
                child.per().scopes(type.key().document(project.parts())).forEach(scope -> list(
                                child.type().name(), Verb.LIST, scope)
                        .ifPresent(all::addAll));
            }
        }
        return Optional.of(all);
    }

    /** Who owns a unit may do in the units below what owners may. */
    private Says owned(AuthorizationContext place, String user) {
        boolean unsure = false;
        for (EntityId unit : place.units()) {
            Optional<List<Map<String, @Nullable Object>>> owners = list(
                    unit.type(),
                    Verb.OWNERS,
                    Map.of("entityIdentifier", unit.parts().get(0)));
            unsure |= owners.isEmpty();
            if (owners.orElse(List.of()).stream()
                    .anyMatch(owner -> Grants.user(owner).filter(user::equals).isPresent())) {
                return Says.YES;
            }
        }
        return unsure ? Says.PERHAPS : Says.NO;
    }

    private Says granted(Need need, AuthorizationContext place, String user) {
        Set<EntityId> owned = new HashSet<>();
        Says best = Says.NO;
        for (String policy : need.policies()) {
            for (int i = 0; i < place.units().size(); i++) {
                EntityId unit = place.units().get(i);
                Optional<List<Map<String, @Nullable Object>>> grants = list(
                        unit.type(),
                        Verb.GRANTS,
                        Map.of("entityIdentifier", unit.parts().get(0), "policyType", policy));
                if (grants.isEmpty()) {
                    best = Says.PERHAPS;
                }
                for (Map<String, @Nullable Object> grant : grants.orElse(List.of())) {
                    if (owned.isEmpty() && Grants.map(grant.get("principal")).containsKey("domainUnit")) {
                        owned.addAll(ownedOf(place.units(), user));
                    }
                    Says says = Grants.says(grant, i == 0 && place.direct(), new Grants.Asker(user, owned, place));
                    if (says == Says.YES) {
                        return says;
                    }
                    best = says == Says.PERHAPS ? says : best;
                }
            }
        }
        return best;
    }

    private Set<EntityId> ownedOf(List<EntityId> units, String user) {
        Set<EntityId> owned = new HashSet<>();
        for (EntityId unit : units) {
            if (owned(new AuthorizationContext(Optional.empty(), false, List.of(unit), true), user) == Says.YES) {
                owned.add(unit);
            }
        }
        return owned;
    }

    /** Everything that a route lists; empty where it is refused. */
    Optional<List<Map<String, @Nullable Object>>> list(String type, Verb verb, Map<String, String> scope) {
        return lists.computeIfAbsent(
                List.of(type, verb.toString(), new java.util.TreeMap<>(scope).toString()), asked -> {
                    List<Map<String, @Nullable Object>> all = new ArrayList<>();
                    Optional<String> token = Optional.empty();
                    do {
                        DataZone.Page page = verb == Verb.LIST
                                ? dataZone.list(domain, type, scope, token)
                                : dataZone.list(domain, type, verb, scope, token);
                        if (!(page instanceof DataZone.Page.Listed listed)) {
                            if (verb != Verb.LIST) {
                                unknown.add(type + "." + verb + " is refused"
                                        + (page instanceof DataZone.Page.Denied denied ? ": " + denied.why() : ""));
                            }
                            return Optional.empty();
                        }
                        all.addAll(listed.items());
                        token = listed.next();
                    } while (token.isPresent());
                    return Optional.of(all);
                });
    }

    /** What a rule demands; empty where it cannot be read. */
    Optional<Map<String, @Nullable Object>> rule(EntityId unit, String rule) {
        return dataZone.get(domain, unit.type(), Verb.RULE, Map.of("identifier", rule))
                        instanceof DataZone.Answer.Found found
                ? Optional.of(found.document())
                : Optional.empty();
    }
}
