package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the project and the domain unit that a call is about. */
final class Places {
    /** Where the project of something is looked for when it does not say it itself: the member, and what it names. */
    private static final Map<String, String> PARENTS = Map.of(
            "glossaryId", "Glossary",
            "assetId", "Asset",
            "environmentId", "Environment",
            "dataSourceId", "DataSource",
            "notebookId", "Notebook",
            "subscriptionId", "Subscription");

    private static final Map<String, String> TYPES = Map.of(
            "ASSET", "Asset",
            "DATA_PRODUCT", "DataProduct",
            "LISTING", "Listing",
            "ASSET_TYPE", "AssetType",
            "ENVIRONMENT_PROFILE", "EnvironmentProfile");

    private final Call call;
    private final Domain domain;

    Places(Call call, Domain domain) {
        this.call = call;
        this.domain = domain;
    }

    /** Empty when what the call names does not exist: its handler says what that means. */
    Optional<Place> of(Subject subject) {
        String named = Values.text(Values.at(call.input(), subject.input().split("\\.")));
        return switch (subject.kind()) {
            case ANYONE, ROOT, MEMBERS -> Optional.of(new Place(List.of(), Access.rootUnit(domain)));
            case UNIT -> unit(subject, named);
            case PROJECT -> project(subject, named);
            case SUBSCRIBER ->
                subject.family().isEmpty()
                        ? Optional.of(inside(subscribers(call.get(subject.input()))))
                        : entity(subject, named).map(entity -> inside(entity.text("owningProjectId")));
            case APPROVER -> entity(subject, named).map(entity -> inside(approver(entity)));
        };
    }

    private Optional<Place> unit(Subject subject, String named) {
        if (subject.family().isEmpty()) {
            return existing(named.isEmpty() ? Access.rootUnit(domain) : named);
        }
        String type = Values.text(call.get(subject.family().replace("@", "")));
        if (type.equals("DOMAIN_UNIT")) {
            return existing(named);
        }
        if (type.equals("ENVIRONMENT_BLUEPRINT_CONFIGURATION")) {
            return existing(Access.rootUnit(domain));
        }
        return entity(subject, named).map(entity -> {
            String own = entity.text("domainUnitId").isEmpty()
                    ? Values.text(Values.at(entity.get("target"), "domainUnitTarget", "domainUnitId"))
                    : entity.text("domainUnitId");
            return own.isEmpty() ? inside(project(entity)) : new Place(List.of(), own);
        });
    }

    private Optional<Place> existing(String unit) {
        return domain.entities("DomainUnit").find(unit) == null
                ? Optional.empty()
                : Optional.of(new Place(List.of(), unit));
    }

    private Optional<Place> project(Subject subject, String named) {
        if (subject.family().isEmpty()) {
            return domain.entities("Project").find(named) == null ? Optional.empty() : Optional.of(inside(named));
        }
        return named.isEmpty()
                ? Optional.of(inside(""))
                : entity(subject, named).map(entity -> inside(project(entity)));
    }

    private Optional<Entity> entity(Subject subject, String named) {
        String family = subject.family();
        if (family.startsWith("@")) {
            family = TYPES.getOrDefault(Values.text(call.get(family.substring(1))), "");
        }
        return Optional.ofNullable(Access.entity(domain, family, named));
    }

    /** In a project; what belongs to none belongs to the root domain unit. */
    private Place inside(String project) {
        return inside(project.isEmpty() ? List.of() : List.of(project));
    }

    private Place inside(List<String> projects) {
        return new Place(
                projects, projects.isEmpty() ? Access.rootUnit(domain) : Units.ofProject(domain, projects.get(0)));
    }

    /** The project that owns an entity, by what it belongs to where it does not say it; empty when none does. */
    private String project(Entity entity) {
        String own = Optional.ofNullable(entity.owner())
                .or(() -> given(entity, "owningProjectId"))
                .or(() -> given(entity, "projectId"))
                .or(() -> given(entity, "owningProjectIdentifier"))
                .orElse("");
        if (!own.isEmpty()) {
            return own;
        }
        for (Map.Entry<String, String> parent : PARENTS.entrySet()) {
            @Nullable Entity above = domain.entities(parent.getValue()).find(entity.text(parent.getKey()));
            if (above != null) {
                return project(above);
            }
        }
        return "";
    }

    private static Optional<String> given(Entity entity, String member) {
        return entity.text(member).isEmpty() ? Optional.empty() : Optional.of(entity.text(member));
    }

    private String approver(Entity entity) {
        if (!entity.text("approverProjectId").isEmpty()) {
            return entity.text("approverProjectId");
        }
        Entity subscription = domain.entities("Subscription").find(entity.text("subscriptionId"));
        return subscription == null ? "" : subscription.text("approverProjectId");
    }

    private static List<String> subscribers(@Nullable Object principals) {
        return Values.list(principals).stream()
                .map(each -> Values.text(Values.at(each, "project", "identifier")))
                .filter(project -> !project.isEmpty())
                .toList();
    }
}
