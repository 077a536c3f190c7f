package io.zonekeeper.restore.mapping;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.text.Nesting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a mapping file such as {@code config/mapping.example.yaml}, by the YAML parser that Camel uses. */
public final class MappingFile {
    private static final Pattern ANY = Pattern.compile("\\S(.*\\S)?", Pattern.DOTALL);
    private static final Pattern ARN = Pattern.compile("arn:[^:\\s]+:[^:\\s]+:[^:\\s]*:[^:\\s]*:\\S+");
    private static final Pattern ROLE = Pattern.compile("arn:[^:\\s]+:iam::\\d{12}:role/\\S+");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern ANSWER = Pattern.compile("create|skip|adopt:\\S+");

    private static final List<Section> SECTIONS = List.of(
            new Section("users", ANY, ANY, "an ARN or the name of an SSO user"),
            new Section("roles", ROLE, ROLE, "the ARN of a role, as arn:aws:iam::111122223333:role/Name"),
            new Section("accounts", ACCOUNT, ACCOUNT, "an account of twelve digits"),
            new Section("regions", REGION, REGION, "a Region such as eu-central-1"),
            new Section("arns", ARN, ARN, "an ARN"),
            new Section("texts", ANY, Pattern.compile(".+", Pattern.DOTALL), "a text that is not empty"),
            new Section("answers", ANY, ANSWER, "create, skip or adopt:TARGET"));

    /** Sections whose texts are compared with the same strings, so that they may not disagree. */
    private static final List<String> WHOLE = List.of("users", "roles", "arns", "texts");

    private record Section(String name, Pattern old, Pattern given, String takes) {}

    private final String file;
    private final Map<String, Map<String, String>> sections = new LinkedHashMap<>();

    private MappingFile(String file) {
        this.file = file;
        SECTIONS.forEach(section -> sections.put(section.name(), new LinkedHashMap<>()));
    }

    /**
     * What the text of a file says; nothing for an empty one.
     *
     * @param file its name, for messages
     * @throws MappingException with file, line and cure when it is no such file
     */
    public static TargetMapping read(String file, String yaml) {
        MappingFile mapping = new MappingFile(file);
        Nesting.tooDeep(yaml).ifPresent(line -> {
            throw new MappingException(file + ":" + line + ": nested more than " + Nesting.DEEPEST
                    + " deep; compare it with mapping.example.yaml");
        });
        try {
            new Compose(LoadSettings.builder().build()).composeString(yaml).ifPresent(mapping::root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new MappingException(file + ":" + line + ": no YAML: " + e.getProblem()
                    + "; look at indentation, quotes and colons there");
        } catch (YamlEngineException e) {
            throw new MappingException(
                    file + ": no YAML: " + e.getMessage() + "; compare it with mapping.example.yaml");
        }
        return mapping.mapping();
    }

    private TargetMapping mapping() {
        return new TargetMapping(
                section("users"),
                section("roles"),
                section("accounts"),
                section("regions"),
                section("arns"),
                section("texts"),
                section("answers"));
    }

    private Map<String, String> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }

    private void root(Node root) {
        if (isNothing(root)) {
            return;
        }
        if (!(root instanceof MappingNode written)) {
            throw wrong(root, "is no mapping; begin its parts with a section such as 'accounts:' at the line's start");
        }
        List<String> names = SECTIONS.stream().map(Section::name).toList();
        for (NodeTuple tuple : written.getValue()) {
            String name = scalar(tuple.getKeyNode()).orElse("");
            Section section = SECTIONS.stream()
                    .filter(known -> known.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> wrong(
                            tuple.getKeyNode(),
                            "no section '" + name + "'; did you mean '" + Operations.nearest(name, names) + "'?"));
            if (tuple.getValueNode() instanceof MappingNode pairs) {
                pairs.getValue().forEach(pair -> pair(section, pair));
            } else if (!isNothing(tuple.getValueNode())) {
                throw wrong(
                        tuple.getValueNode(),
                        "section '" + name + "' is no mapping; write below it one line 'old: new' for each");
            }
        }
    }

    private void pair(Section section, NodeTuple pair) {
        String old = value(
                section,
                section.old(),
                pair.getKeyNode(),
                section.name().equals("answers") ? "a step" : section.takes());
        String given = value(section, section.given(), pair.getValueNode(), section.takes());
        for (String other : WHOLE) {
            String there = WHOLE.contains(section.name()) ? section(other).getOrDefault(old, given) : given;
            if (!there.equals(given)) {
                throw wrong(pair.getKeyNode(), "'" + old + "' is mapped already (" + other + "); remove one");
            }
        }
        if (sections.computeIfAbsent(section.name(), s -> new LinkedHashMap<>()).put(old, given) != null) {
            throw wrong(pair.getKeyNode(), "'" + old + "' is mapped already (" + section.name() + "); remove one");
        }
    }

    private String value(Section section, Pattern form, Node node, String takes) {
        Optional<String> text = scalar(node);
        if (text.isEmpty() || isNothing(node)) {
            throw wrong(node, "a value in section '" + section.name() + "' is no text; it takes " + takes);
        }
        if (!form.matcher(text.get()).matches()) {
            throw wrong(
                    node, "'" + text.get() + "' in section '" + section.name() + "' does not fit; it takes " + takes);
        }
        return text.get();
    }

    private static Optional<String> scalar(Node node) {
        return node instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
    }

    private MappingException wrong(Node node, String sentence) {
        String line =
                node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
        return new MappingException(file + line + ": " + sentence);
    }
}
