package io.zonekeeper.modelcheck;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.NamedType;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small domain for proofs: types as their files declare them, documents, and the events of changes. */
final class Catalogue {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00.000Z");

    private Catalogue() {}

    /** A domain with glossary terms: listed, and read one by one. */
    static MetadataTypes terms() {
        List<TypeRoute> routes = domainRoutes();
        route(routes, "GlossaryTerm", Verb.LIST, "search?searchScope=GLOSSARY_TERM&itemsFrom=items[].glossaryTermItem");
        for (Verb verb : List.of(Verb.GET, Verb.CREATE, Verb.UPDATE, Verb.DELETE)) {
            route(routes, "GlossaryTerm", verb, verb + "GlossaryTerm");
        }
        MetadataType term = type("GlossaryTerm", 78, "id", "Domain");
        term.setChanged("updatedAt");
        return new MetadataTypes(List.of(domain(), term), routes);
    }

    /** A domain with projects and their members, which no operation reads one by one. */
    static MetadataTypes members() {
        List<TypeRoute> routes = domainRoutes();
        for (Verb verb : List.of(Verb.GET, Verb.CREATE, Verb.UPDATE, Verb.DELETE)) {
            route(routes, "Project", verb, verb + "Project");
        }
        route(routes, "Project", Verb.LIST, "listProjects");
        route(routes, "ProjectMembership", Verb.LIST, "listProjectMemberships?itemsFrom=members[]");
        route(routes, "ProjectMembership", Verb.CREATE, "createProjectMembership");
        route(routes, "ProjectMembership", Verb.DELETE, "deleteProjectMembership?from.member.userIdentifier=userId");
        MetadataType member =
                type("ProjectMembership", 55, "projectIdentifier,userId", "Project?projectIdentifier={id}");
        member.setChanged("*");
        return new MetadataTypes(List.of(domain(), type("Project", 50, "id", "Domain"), member), routes);
    }

    /** A domain with assets, and with listings of which no list shows those that are not published any more. */
    static MetadataTypes listings() {
        List<TypeRoute> routes = domainRoutes();
        route(routes, "Asset", Verb.LIST, "search?searchScope=ASSET&itemsFrom=items[].assetItem");
        route(routes, "Asset", Verb.GET, "getAsset");
        route(routes, "Listing", Verb.LIST, "searchListings?itemsFrom=items[].assetListing");
        route(routes, "Listing", Verb.GET, "getListing");
        MetadataType listing = type("Listing", 95, "id", "Domain");
        listing.setUnlisted("Asset?identifier={listingId} listingStatus=INACTIVE");
        return new MetadataTypes(List.of(domain(), type("Asset", 90, "id", "Domain"), listing), routes);
    }

    private static MetadataType domain() {
        MetadataType domain = type("Domain", 0, "id", "");
        domain.setReady("status=AVAILABLE");
        return domain;
    }

    private static MetadataType type(String name, int wave, String key, String per) {
        MetadataType type = NamedType.of(name, new MetadataType());
        type.setWave(wave);
        type.setKey(key);
        type.setPer(per);
        return type;
    }

    private static List<TypeRoute> domainRoutes() {
        List<TypeRoute> routes = new ArrayList<>();
        route(routes, "Domain", Verb.GET, "getDomain");
        return routes;
    }

    private static void route(List<TypeRoute> routes, String type, Verb verb, String call) {
        routes.add(new TypeRoute(
                type, verb, type, List.of(new TypeRoute.Call(DataZoneCall.parse("aws2-datazone:" + call, Map.of())))));
    }

    /** A service with the domain itself. */
    static VirtualDataZone service(MetadataTypes types, int pageSize) {
        return new VirtualDataZone(types, pageSize)
                .put("Domain", Map.of(), Map.of("id", VirtualDataZone.DOMAIN, "status", "AVAILABLE"));
    }

    static Map<String, @Nullable Object> term(String id, String name) {
        return Map.of("id", id, "name", name);
    }

    static EntityId termId(String id) {
        return EntityId.of(VirtualDataZone.DOMAIN, "GlossaryTerm", List.of(id));
    }

    /** A term gets a name, and CloudTrail tells of it. */
    static Setting.Edit edit(String id, String name) {
        return new Setting.Edit(id + " is called " + name, world -> {
            boolean there = world.service().truth().containsKey(termId(id));
            world.service().put("GlossaryTerm", Map.of(), term(id, name));
            tell(world, there ? "UpdateGlossaryTerm" : "CreateGlossaryTerm", id, name);
        });
    }

    static Setting.Edit delete(String id) {
        return new Setting.Edit(id + " is deleted", world -> {
            world.service().remove(termId(id));
            tell(world, "DeleteGlossaryTerm", id, "");
        });
    }

    /** A user is a member of project {@code p}, by this role. */
    static Setting.Edit member(String user, String role) {
        return new Setting.Edit(user + " is " + role, world -> {
            world.service()
                    .put("ProjectMembership", Map.of("projectIdentifier", "p"), Map.of("userId", user, "role", role));
            world.queue().send(event("CreateProjectMembership", Map.of("projectIdentifier", "p"), Map.of()));
        });
    }

    static Setting.Edit noMember(String user) {
        return new Setting.Edit(user + " is no member", world -> {
            world.service().remove(EntityId.of(VirtualDataZone.DOMAIN, "ProjectMembership", List.of("p", user)));
            Map<String, @Nullable Object> request =
                    Map.of("projectIdentifier", "p", "member", Map.of("userIdentifier", user));
            world.queue().send(event("DeleteProjectMembership", request, Map.of()));
        });
    }

    private static void tell(World world, String operation, String id, String name) {
        boolean delete = operation.startsWith("Delete");
        boolean create = operation.startsWith("Create");
        Map<String, @Nullable Object> request = create ? Map.of("name", name) : Map.of("identifier", id);
        world.queue().send(event(operation, request, delete ? Map.of() : Map.of("id", id)));
    }

    /** What CloudTrail tells of a call; the id of an event says nothing that its contents do not. */
    static Message event(
            String operation, Map<String, @Nullable Object> request, Map<String, @Nullable Object> response) {
        Map<String, @Nullable Object> all = new HashMap<>(request);
        all.put("domainIdentifier", VirtualDataZone.DOMAIN);
        return new Message(
                Message.Kind.EVENT,
                Json.write(Map.of(
                        "source",
                        "aws.datazone",
                        "detail-type",
                        "AWS API Call via CloudTrail",
                        "id",
                        operation,
                        "detail",
                        Map.of("eventName", operation, "requestParameters", all, "responseElements", response))));
    }
}
