package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.DataZoneConstants;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.EndpointRequiredDefinition;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/** Reads from a context's route model which operations each route of a type calls. */
public final class TypeRoutes {
    /** The steps that reach beyond their route. */
    private static final Set<String> LEAVING = Set.of(
            "to",
            "toD",
            "wireTap",
            "enrich",
            "pollEnrich",
            "poll",
            "recipientList",
            "routingSlip",
            "dynamicRouter",
            "kamelet",
            "bean",
            "process",
            "script",
            "saga");

    private TypeRoutes() {}

    /** The types of a context, by its beans and routes. */
    public static MetadataTypes of(CamelContext context) {
        return of(beans(context), routes(context));
    }

    /** The types of these beans and routes. */
    public static MetadataTypes of(Collection<MetadataType> types, Collection<LoadedRoute> routes) {
        return new MetadataTypes(types, typeRoutes(routes));
    }

    /** The types' beans in a context, each with its name. */
    public static List<MetadataType> beans(CamelContext context) {
        List<MetadataType> types = new ArrayList<>();
        context.getRegistry()
                .findByTypeWithName(MetadataType.class)
                .forEach((name, type) -> types.add(type.named(name)));
        return types;
    }

    /** All routes that a context has loaded, those of the types and the others. */
    public static List<LoadedRoute> routes(CamelContext context) {
        return context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions().stream()
                .map(TypeRoutes::loaded)
                .toList();
    }

    /** Every route whose id is {@code <Type>.<verb>}, of a verb that there is, with the calls that it and the type's routes below it make. */
    public static List<TypeRoute> typeRoutes(Collection<LoadedRoute> routes) {
        Map<String, LoadedRoute> byId =
                routes.stream().collect(Collectors.toMap(LoadedRoute::id, route -> route, (first, second) -> first));
        List<TypeRoute> typeRoutes = new ArrayList<>();
        for (LoadedRoute route : routes) {
            Optional<Verb> verb = route.ofType() ? Verb.of(route.verb()) : Optional.empty();
            if (verb.isPresent()) {
                List<TypeRoute.Call> calls = new ArrayList<>();
                follow(route, byId, calls, new HashSet<>());
                typeRoutes.add(new TypeRoute(route.type(), verb.get(), route.file() + ":" + route.line(), calls));
            }
        }
        return typeRoutes;
    }

    private static void follow(
            LoadedRoute route, Map<String, LoadedRoute> byId, List<TypeRoute.Call> calls, Set<String> seen) {
        if (!seen.add(route.id())) {
            return;
        }
        for (LoadedRoute.Send send : route.sends()) {
            LoadedRoute below = byId.get(send.direct());
            if (send.how().equals("to") && send.uri().startsWith(DataZoneConstants.SCHEME + ":")) {
                calls.add(new TypeRoute.Call(DataZoneCall.parse(send.uri(), Map.of())));
            } else if (below != null && below.ofType() && below.type().equals(route.type())) {
                follow(below, byId, calls, seen);
            }
        }
    }

    private static LoadedRoute loaded(RouteDefinition route) {
        List<LoadedRoute.Send> sends = new ArrayList<>();
        for (ProcessorDefinition<?> step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            if (LEAVING.contains(step.getShortName())) {
                sends.add(new LoadedRoute.Send(step.getShortName(), uri(step)));
            }
        }
        return new LoadedRoute(
                String.valueOf(route.getRouteId()),
                route.getGroup() == null ? "" : route.getGroup(),
                fileOf(route.getLocation() == null ? "" : route.getLocation()),
                route.getLineNumber(),
                route.getInput().getEndpointUri(),
                List.copyOf(sends));
    }

    private static String uri(ProcessorDefinition<?> step) {
        String uri = step instanceof EndpointRequiredDefinition leads
                ? leads.getEndpointUri()
                : step instanceof ToDynamicDefinition leads ? leads.getUri() : null;
        return uri == null ? "" : uri;
    }

    /** The file of a resource's location, as a person would say it: from {@code routes/} on. */
    public static String fileOf(String location) {
        int scheme = location.startsWith("file:") ? "file:".length() : 0;
        int start = location.lastIndexOf("routes/");
        return location.substring(start < 0 ? scheme : start + "routes/".length());
    }
}
