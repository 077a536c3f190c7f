package io.zonekeeper.sandbox.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One shape of the API model: its type, limits and members. */
public final class Shape {
    /** A member of a structure, with the place it has on the wire. */
    public record Member(
            String name, Shape shape, @Nullable String location, String wireName, boolean token, List<String> sources) {
        boolean inBody() {
            return location == null;
        }
    }

    private final String name;
    private final String type;
    private final Map<String, Object> model;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> required;
    private final List<String> values;
    private final @Nullable Pattern pattern;
    private @Nullable Shape element;
    private @Nullable Shape key;

    Shape(String name, Map<String, Object> model) {
        this.name = name;
        this.model = model;
        this.type = String.valueOf(model.get("type"));
        this.required = new LinkedHashSet<>(Values.strings(model.get("required")));
        this.values = Values.strings(model.get("enum"));
        Object regex = model.get("pattern");
        this.pattern = regex == null ? null : Pattern.compile(regex.toString());
    }

    void link(Map<String, Shape> shapes) {
        Values.map(model.get("members")).forEach((member, value) -> {
            Map<String, Object> definition = Values.map(value);
            Object location = definition.get("location");
            members.put(
                    member,
                    new Member(
                            member,
                            shape(shapes, definition.get("shape")),
                            location == null ? null : location.toString(),
                            String.valueOf(definition.getOrDefault("locationName", member)),
                            Boolean.TRUE.equals(definition.get("idempotencyToken")),
                            sources(member)));
        });
        if (model.containsKey("key")) {
            key = shape(shapes, model.get("key"));
            element = shape(shapes, model.get("value"));
        } else if (model.containsKey("member")) {
            element = shape(shapes, model.get("member"));
        }
    }

    private static Shape shape(Map<String, Shape> shapes, @Nullable Object name) {
        Shape shape = shapes.get(String.valueOf(name));
        if (shape == null) {
            throw new IllegalStateException("api.json: no shape '" + name + "'");
        }
        return shape;
    }

    /** The names under which an input may carry what an output calls {@code member}, best first. */
    private static List<String> sources(String member) {
        List<String> names = new ArrayList<>(List.of(member));
        if (member.equals("id")) {
            names.add("identifier");
        } else if (member.endsWith("Id")) {
            names.add(member.substring(0, member.length() - 2) + "Identifier");
        } else if (member.endsWith("Name")) {
            names.add(member.substring(0, member.length() - 4) + "Identifier");
        }
        if (member.contains("Output")) {
            names.add(member.replace("Output", "Input"));
        }
        switch (member) {
            case "keyName" -> names.add("name");
            case "defaultValue" -> names.add("value");
            case "principalArn" -> names.add("identifier");
            default -> {}
        }
        return List.copyOf(names);
    }

    public String name() {
        return name;
    }

    /** {@code structure, list, map, string, integer, long, float, boolean, timestamp} or {@code blob}. */
    public String type() {
        return type;
    }

    public boolean is(String wanted) {
        return type.equals(wanted);
    }

    public Map<String, Member> members() {
        return members;
    }

    public @Nullable Member member(String member) {
        return members.get(member);
    }

    public boolean requires(String member) {
        return required.contains(member);
    }

    public Set<String> required() {
        return required;
    }

    public boolean union() {
        return Boolean.TRUE.equals(model.get("union"));
    }

    public boolean sensitive() {
        return Boolean.TRUE.equals(model.get("sensitive"));
    }

    /** The allowed values of a string; empty where any is allowed. */
    public List<String> values() {
        return values;
    }

    public @Nullable Pattern pattern() {
        return pattern;
    }

    public @Nullable Long min() {
        return model.get("min") instanceof Number n ? Long.valueOf(n.longValue()) : null;
    }

    public @Nullable Long max() {
        return model.get("max") instanceof Number n ? Long.valueOf(n.longValue()) : null;
    }

    /** What a list or a map holds. */
    public Shape element() {
        if (element == null) {
            throw new IllegalStateException("shape '" + name + "' holds no elements");
        }
        return element;
    }

    /** What a map's keys are. */
    public Shape key() {
        if (key == null) {
            throw new IllegalStateException("shape '" + name + "' has no keys");
        }
        return key;
    }

    /** The member that is the whole body, if one is. */
    public @Nullable Member payload() {
        Object member = model.get("payload");
        return member == null ? null : members.get(member.toString());
    }

    public boolean iso8601() {
        return "iso8601".equals(model.get("timestampFormat"));
    }

    /** The HTTP status of an error shape; 0 for any other. */
    public int errorStatus() {
        return model.get("error") instanceof Number n ? n.intValue() : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
