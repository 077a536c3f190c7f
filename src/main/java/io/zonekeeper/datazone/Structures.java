package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.Trait;

/** The shape of the API's structures, from the tables that the SDK marshals by. */
final class Structures {
    private Structures() {}

    /** The members of a structure by name; empty for anything else. */
    static Map<String, SdkField<?>> members(SdkField<?> field) {
        return field.marshallingType() == MarshallingType.SDK_POJO
                ? empty(field).sdkFieldNameToField()
                : Map.of();
    }

    /** What a member is, in words: a list, a map, a structure, or a plain value. */
    static String word(SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        return type == MarshallingType.LIST
                ? "a list"
                : type == MarshallingType.MAP
                        ? "a map"
                        : type == MarshallingType.SDK_POJO ? "a structure" : "a plain value";
    }

    /** An empty structure to be filled. */
    static SdkPojo empty(SdkField<?> field) {
        return field.constructor().get();
    }

    /** The word of a field that is no plain value; null for one that is. */
    static @Nullable String compound(SdkField<?> field) {
        String word = word(field);
        return word.equals("a plain value") ? null : word;
    }

    /**
     * The places of all values that are no structure, down to where structures repeat themselves: names of members, {@code []}
     * for an element of a list, {@code any} for one of a map.
     */
    static List<List<String>> places(Map<String, SdkField<?>> members) {
        List<List<String>> places = new ArrayList<>();
        members.forEach((name, field) -> add(field, List.of(name), Set.of(), places));
        return places;
    }

    private static void add(SdkField<?> field, List<String> at, Set<Class<?>> above, List<List<String>> places) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            add(element(field), with(at, "[]"), above, places);
        } else if (type == MarshallingType.MAP) {
            add(value(field), with(at, "any"), above, places);
        } else if (type == MarshallingType.SDK_POJO) {
            Set<Class<?>> deeper = new HashSet<>(above);
            if (deeper.add(empty(field).getClass())) {
                members(field).forEach((name, member) -> add(member, with(at, name), deeper, places));
            }
        } else {
            places.add(at);
        }
    }

    private static List<String> with(List<String> place, String step) {
        List<String> longer = new ArrayList<>(place);
        longer.add(step);
        return List.copyOf(longer);
    }

    /** What a list holds. */
    static SdkField<?> element(SdkField<?> list) {
        return trait(list, ListTrait.class).memberFieldInfo();
    }

    /** What a map holds. */
    static SdkField<?> value(SdkField<?> map) {
        return trait(map, MapTrait.class).valueFieldInfo();
    }

    private static <T extends Trait> T trait(SdkField<?> field, Class<T> trait) {
        return field.getRequiredTrait(trait);
    }

    /** Where a path leads in the model; null when the model has no such member or it is neither list nor map where elements are meant. */
    static @Nullable SdkField<?> follow(Map<String, SdkField<?>> members, DocumentPath path) {
        Map<String, SdkField<?>> here = members;
        SdkField<?> at = null;
        for (DocumentPath.Segment step : path.steps()) {
            at = at != null && at.marshallingType() == MarshallingType.MAP ? value(at) : here.get(step.member());
            if (step.each() && at != null) {
                at = at.marshallingType() == MarshallingType.LIST
                        ? element(at)
                        : at.marshallingType() == MarshallingType.MAP ? value(at) : null;
            }
            if (at == null) {
                return null;
            }
            here = members(at);
        }
        return at;
    }

    /** As {@link #problem}, of a path that is to be filled: the elements of a map have names that nobody gives. */
    static @Nullable String problemOfInput(Map<String, SdkField<?>> members, DocumentPath path) {
        for (int i = 0; i < path.steps().size(); i++) {
            List<DocumentPath.Segment> steps = new ArrayList<>(path.steps().subList(0, i));
            DocumentPath.Segment step = path.steps().get(i);
            steps.add(new DocumentPath.Segment(step.member(), false));
            SdkField<?> at = follow(members, new DocumentPath(steps));
            if (step.each() && at != null && at.marshallingType() == MarshallingType.MAP) {
                return "'" + step.member() + "' is not a list";
            }
        }
        return problem(members, path);
    }

    /** A sentence about the first step that the model does not have; null when the path can be followed. */
    static @Nullable String problem(Map<String, SdkField<?>> members, DocumentPath path) {
        for (int i = 1; i <= path.steps().size(); i++) {
            if (follow(members, new DocumentPath(path.steps().subList(0, i))) == null) {
                DocumentPath.Segment step = path.steps().get(i - 1);
                SdkField<?> parent = i == 1
                        ? null
                        : follow(members, new DocumentPath(path.steps().subList(0, i - 1)));
                Map<String, SdkField<?>> there = i == 1 ? members : parent == null ? Map.of() : members(parent);
                if (there.containsKey(step.member())) {
                    return "'" + step.member() + "' is not a list";
                }
                return "no member '" + step.member() + "'"
                        + (there.isEmpty()
                                ? ""
                                : "; did you mean '" + Operations.nearest(step.member(), there.keySet()) + "'?");
            }
        }
        return null;
    }
}
