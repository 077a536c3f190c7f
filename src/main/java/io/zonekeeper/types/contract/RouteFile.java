package io.zonekeeper.types.contract;

import io.zonekeeper.types.MetadataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * The beans and routes of one file as they are written, read by the YAML parser that Camel uses: what Camel passes over
 * in silence, or stops at without saying where, is seen here.
 *
 * @param faults what makes the file unreadable
 */
record RouteFile(String name, List<Bean> beans, List<Route> routes, List<Problem> faults) {
    /** How the fault of a file that cannot be parsed begins. */
    static final String NO_YAML = "no YAML: ";

    private static final Pattern BEAN =
            Pattern.compile("^ +- name: (\\w+)\\s+type: \\S+MetadataType\\s*$", Pattern.MULTILINE);
    private static final Pattern ROUTE = Pattern.compile("^ +id: (\\S+)\\s*$", Pattern.MULTILINE);

    /** A bean; a property without value is one that is no text. */
    record Bean(String name, String type, Map<String, Optional<String>> properties, List<String> repeated) {}

    record Route(String id, String group, int line) {}

    static RouteFile read(String name, String yaml) {
        List<Bean> beans = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        List<Problem> faults = new ArrayList<>();
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
            if (root.isPresent() && root.get() instanceof SequenceNode list) {
                list.getValue().forEach(element -> element(element, beans, routes));
            } else if (root.isPresent()) {
                faults.add(new Problem(
                        name, "is no list; begin each of its parts with '- route:' or '- beans:' at the line's start"));
            } else {
                faults.add(new Problem(name, "is empty; write a type into it, or remove it"));
            }
        } catch (MarkedYamlEngineException e) {
            named(yaml, beans, routes);
            int line = e.getProblemMark().map(RouteFile::line).orElse(0);
            faults.add(new Problem(
                    name + ":" + line, NO_YAML + e.getProblem() + "; look at indentation, quotes and colons there"));
        } catch (YamlEngineException e) {
            faults.add(new Problem(name, NO_YAML + e.getMessage()));
        }
        return new RouteFile(name, List.copyOf(beans), List.copyOf(routes), List.copyOf(faults));
    }

    /** What an unreadable file would declare, so that others are not blamed for naming it. */
    private static void named(String yaml, List<Bean> beans, List<Route> routes) {
        for (Matcher bean = BEAN.matcher(yaml); bean.find(); ) {
            beans.add(new Bean(bean.group(1), MetadataType.class.getName(), Map.of(), List.of()));
        }
        for (Matcher id = ROUTE.matcher(yaml); id.find(); ) {
            routes.add(new Route(id.group(1), id.group(1).split("\\.", 2)[0], 0));
        }
    }

    private static void element(Node element, List<Bean> beans, List<Route> routes) {
        Map<String, Node> parts = members(element);
        Node route = parts.getOrDefault("route", parts.containsKey("from") ? element : null);
        if (route != null) {
            Map<String, Node> members = members(route);
            routes.add(new Route(text(members.get("id")), text(members.get("group")), lineOf(element)));
        }
        if (parts.get("beans") instanceof SequenceNode list) {
            list.getValue().forEach(bean -> beans.add(bean(members(bean))));
        }
    }

    private static Bean bean(Map<String, Node> members) {
        Map<String, Optional<String>> properties = new LinkedHashMap<>();
        List<String> repeated = new ArrayList<>();
        if (members.get("properties") instanceof MappingNode written) {
            for (NodeTuple property : written.getValue()) {
                Optional<String> value = property.getValueNode() instanceof ScalarNode scalar
                        ? Optional.of(scalar.getValue())
                        : Optional.empty();
                if (properties.put(text(property.getKeyNode()), value) != null) {
                    repeated.add(text(property.getKeyNode()));
                }
            }
        }
        return new Bean(text(members.get("name")), text(members.get("type")), properties, repeated);
    }

    private static Map<String, Node> members(Node node) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(tuple -> members.put(text(tuple.getKeyNode()), tuple.getValueNode()));
        }
        return members;
    }

    private static String text(@Nullable Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(RouteFile::line).orElse(0);
    }

    private static int line(Mark mark) {
        return mark.getLine() + 1;
    }
}
