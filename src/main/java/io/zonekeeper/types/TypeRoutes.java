package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.DataZoneConstants;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/** Reads from a context's route model which operations each route of a type calls. */
public final class TypeRoutes {
    private static final String PACKAGE_END = ".camel.yaml";

    private TypeRoutes() {}

    /** The types of a context, by its beans and routes. */
    public static MetadataTypes of(CamelContext context) {
        List<MetadataType> types = new ArrayList<>();
        context.getRegistry()
                .findByTypeWithName(MetadataType.class)
                .forEach((name, type) -> types.add(type.named(name)));
        return new MetadataTypes(types, routes(context));
    }

    /** Every route whose id is {@code <Type>.<verb>}. */
    static List<TypeRoute> routes(CamelContext context) {
        List<TypeRoute> routes = new ArrayList<>();
        for (RouteDefinition route :
                context.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions()) {
            String id = route.getRouteId();
            int dot = id.indexOf('.');
            if (dot > 0 && Character.isUpperCase(id.charAt(0))) {
                routes.add(new TypeRoute(id.substring(0, dot), id.substring(dot + 1), place(route), calls(route)));
            }
        }
        return routes;
    }

    private static List<TypeRoute.Call> calls(RouteDefinition route) {
        List<TypeRoute.Call> calls = new ArrayList<>();
        for (ToDefinition to : ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class)) {
            if (to.getUri().startsWith(DataZoneConstants.SCHEME + ":")) {
                DataZoneCall call = DataZoneCall.parse(to.getUri(), Map.of());
                calls.add(new TypeRoute.Call(call));
            }
        }
        return calls;
    }

    /** File and line of a route, as a person would say it. */
    static String place(RouteDefinition route) {
        String location = route.getLocation() == null ? "" : route.getLocation();
        int end = location.indexOf(PACKAGE_END);
        int start = location.lastIndexOf("routes/", Math.max(end, 0));
        String file = start < 0 ? location : location.substring(start + "routes/".length());
        return route.getLineNumber() > 0 ? file + ":" + route.getLineNumber() : file;
    }
}
