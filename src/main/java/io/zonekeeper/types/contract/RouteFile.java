package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.text.Nesting;
import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.MetadataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.api.lowlevel.Serialize;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * The beans and routes of one file as they are written, read by the YAML parser that Camel uses: what Camel passes over
 * in silence, or stops at without saying where, is seen here.
 *
 * @param others what is neither
 * @param faults what makes the file unreadable
 */
record RouteFile(String name, List<Bean> beans, List<Route> routes, List<Part> others, List<Problem> faults) {
    /** How the fault of a file that cannot be parsed begins. */
    static final String NO_YAML = "no YAML: ";

    private static final String TYPE = MetadataType.class.getName();
    /** How Camel lets the name of a class begin. */
    private static final String CLASS = "#class:";

    private static final Pattern BEAN =
            Pattern.compile("^ +- name: (\\w+)\\s+type: \\S+MetadataType\\s*$", Pattern.MULTILINE);
    private static final Pattern ROUTE = Pattern.compile("^ +id: (\\S+)\\s*$", Pattern.MULTILINE);

    /** A bean; a property without value is one that is no text. */
    record Bean(String name, String type, Map<String, Optional<String>> properties, List<String> repeated) {

        /** Whether it is a type. */
        boolean isType() {
            return type.equals(TYPE);
        }

        /** Whether it is a type, or would be one but for a slip in the name of the class. */
        boolean isMeantAsType() {
            return isMeant(type);
        }

        private static boolean isMeant(String type) {
            String simple = type.substring(type.lastIndexOf('.') + 1);
            return Operations.slipOf(simple, List.of(MetadataType.class.getSimpleName()))
                    .isPresent();
        }
    }

    /** A route; {@code simple}: the expressions in Camel's Simple language that it has. */
    record Route(String id, String group, int line, List<String> simple) {}

    /** A part of a file, by what it is called there. */
    record Part(String name, int line) {}

    static RouteFile read(String name, String yaml) {
        List<Bean> beans = new ArrayList<>();
        List<Route> routes = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        List<Problem> faults = new ArrayList<>();
        OptionalInt deep = Nesting.tooDeep(yaml);
        if (deep.isPresent()) {
            named(yaml, beans, routes);
            faults.add(new Problem(
                    name + ":" + deep.getAsInt(),
                    NO_YAML + "nested more than " + Nesting.DEEPEST + " deep; take levels out"));
            return new RouteFile(name, List.copyOf(beans), List.copyOf(routes), List.of(), List.copyOf(faults));
        }
        try {
            Optional<Node> root = new Compose(LoadSettings.builder().build()).composeString(yaml);
            if (root.isPresent() && root.get() instanceof SequenceNode list) {
                list.getValue().forEach(element -> element(element, beans, routes, others));
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
        return new RouteFile(name, List.copyOf(beans), List.copyOf(routes), List.copyOf(others), List.copyOf(faults));
    }

    /** What an unreadable file would declare, so that others are not blamed for naming it. */
    private static void named(String yaml, List<Bean> beans, List<Route> routes) {
        for (Matcher bean = BEAN.matcher(yaml); bean.find(); ) {
            beans.add(new Bean(bean.group(1), TYPE, Map.of(), List.of()));
        }
        for (Matcher id = ROUTE.matcher(yaml); id.find(); ) {
            routes.add(new Route(id.group(1), id.group(1).split("\\.", 2)[0], 0, List.of()));
        }
    }

    private static void element(Node element, List<Bean> beans, List<Route> routes, List<Part> others) {
        Map<String, Node> parts = members(element);
        Node route = parts.getOrDefault("route", parts.containsKey("from") ? element : null);
        if (route != null) {
            Map<String, Node> members = members(route);
            List<String> simple = new ArrayList<>();
            simple(route, simple);
            routes.add(new Route(text(members.get("id")), text(members.get("group")), lineOf(element), simple));
        }
        if (parts.get("beans") instanceof SequenceNode list) {
            list.getValue().forEach(bean -> beans.add(bean(members(bean))));
        }
        if (route == null) {
            parts.forEach((name, node) -> {
                if (!name.equals("beans")) {
                    others.add(new Part(name, lineOf(element)));
                }
            });
        }
    }

    private static void simple(Node node, List<String> found) {
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> simple(element, found));
        } else if (node instanceof MappingNode mapping) {
            for (NodeTuple member : mapping.getValue()) {
                if (text(member.getKeyNode()).equals("simple")) {
                    found.add(text(member.getValueNode()));
                    found.add(text(members(member.getValueNode()).get("expression")));
                } else {
                    simple(member.getValueNode(), found);
                }
            }
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
        return new Bean(text(members.get("name")), className(members.get("type")), properties, repeated);
    }

    private static String className(@Nullable Node type) {
        String text = text(type).strip();
        return text.startsWith(CLASS) ? text.substring(CLASS.length()) : text;
    }

    /** Whether it has routes or parts such as an error handler: then it may do without a type. */
    boolean hasParts() {
        return !routes.isEmpty() || !others.isEmpty();
    }

    /** Whether all that it has are routes called as those of a type. */
    boolean isAllOfTypes() {
        return !routes.isEmpty()
                && others.isEmpty()
                && routes.stream().allMatch(route -> LoadedRoute.isOfType(route.id()));
    }

    /**
     * The file with every bean written so that it can be made: what is misspelt by a letter or two under the name that was
     * meant, lists as one text, and without what nobody can guess. So the rest of a file is judged beside its faults.
     */
    static String repaired(String yaml, Set<String> properties) {
        Node root =
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        if (root instanceof SequenceNode list) {
            for (Node element : list.getValue()) {
                if (members(element).get("beans") instanceof SequenceNode beans) {
                    beans.getValue().forEach(bean -> repair(bean, properties));
                }
            }
        }
        DumpSettings settings = DumpSettings.builder().build();
        return new Present(settings)
                .emitToString(new Serialize(settings).serializeOne(root).iterator());
    }

    private static void repair(Node bean, Set<String> known) {
        if (bean instanceof MappingNode whole
                && Bean.isMeant(className(members(bean).get("type")))) {
            whole.setValue(whole.getValue().stream()
                    .map(tuple -> text(tuple.getKeyNode()).equals("type")
                            ? new NodeTuple(tuple.getKeyNode(), plain(TYPE))
                            : tuple)
                    .toList());
        }
        if (!(members(bean).get("properties") instanceof MappingNode written)) {
            return;
        }
        Map<String, Node> sound = new LinkedHashMap<>();
        written.getValue().forEach(tuple -> meant(text(tuple.getKeyNode()), known)
                .ifPresent(name -> scalar(name, tuple.getValueNode()).ifPresent(value -> sound.put(name, value))));
        List<NodeTuple> tuples = new ArrayList<>();
        sound.forEach((name, value) -> tuples.add(new NodeTuple(plain(name), value)));
        written.setValue(tuples);
    }

    private static Optional<String> meant(String name, Set<String> known) {
        String nearest = known.contains(name) ? name : Operations.nearest(name, known);
        int prefix = 0;
        int shorter = Math.min(name.length(), nearest.length());
        while (prefix < shorter && name.charAt(prefix) == nearest.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < shorter - prefix
                && name.charAt(name.length() - 1 - suffix) == nearest.charAt(nearest.length() - 1 - suffix)) {
            suffix++;
        }
        return prefix + suffix >= Math.max(name.length(), nearest.length()) - 2
                ? Optional.of(nearest)
                : Optional.empty();
    }

    private static Optional<Node> scalar(String name, Node value) {
        if (value instanceof SequenceNode list) {
            return Optional.of(
                    plain(list.getValue().stream().map(RouteFile::text).collect(Collectors.joining(","))));
        }
        return value instanceof ScalarNode scalar && (!name.equals("wave") || isWave(scalar.getValue()))
                ? Optional.of(value)
                : Optional.empty();
    }

    /** Whether a text says when a type is restored. */
    static boolean isWave(String text) {
        return text.strip().matches("\\d{1,6}");
    }

    private static Node plain(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.DOUBLE_QUOTED);
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
