package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/**
 * One {@code from.<input>=<path>}: fills an input, at any depth, from another place of the document. List elements keep
 * their places, so that {@code from.a[].x} and {@code from.a[].y} meet in the same elements.
 *
 * @param field what the input's path leads to in the model; null for a raw call, which has none
 */
record InputMapping(
        DocumentPath target,
        List<DocumentPath> sources,
        @Nullable SdkField<?> field) {

    static InputMapping of(String target, String sources, @Nullable Map<String, SdkField<?>> inputs) {
        DocumentPath path = DocumentPath.parse(target);
        return new InputMapping(
                path, DocumentPath.alternatives(sources), inputs == null ? null : Structures.follow(inputs, path));
    }

    boolean topLevel() {
        return target.steps().size() == 1;
    }

    /** Puts what the document has into the inputs; false when it has nothing. */
    boolean apply(Map<String, Object> inputs, Map<?, ?> document) {
        for (DocumentPath source : sources) {
            Object found = source.find(document);
            if (found != null && !isVoid(found)) {
                place(inputs, 0, found, source.depth());
                return true;
            }
        }
        return false;
    }

    /** {@code lists} = how many of the outer lists of the value come from the path, not from the document's member. */
    private void place(Map<String, Object> into, int at, Object value, int lists) {
        DocumentPath.Segment step = target.steps().get(at);
        boolean last = at == target.steps().size() - 1;
        if (!step.each()) {
            if (last) {
                into.put(step.member(), fit(lists > 0 ? flat(value, lists) : value));
            } else {
                place(child(into, step.member()), at + 1, value, lists);
            }
            return;
        }
        List<?> elements = lists > 0 ? (List<?>) value : List.of(value);
        int below = Math.max(0, lists - 1);
        List<Object> list = last ? new ArrayList<>() : children(into, step.member());
        for (int i = 0; i < elements.size(); i++) {
            Object element = elements.get(i);
            if (last && element != null) {
                list.add(fit(below > 0 ? flat(element, below) : element));
            } else if (!last && list.size() <= i) {
                list.add(new LinkedHashMap<String, Object>());
            }
            if (!last && element != null) {
                place(object(list.get(i)), at + 1, element, below);
            }
        }
        if (last) {
            into.put(step.member(), list);
        }
    }

    /** The value narrowed to what the input takes. Another JSON type is refused. */
    private Object fit(Object value) {
        Object fitting = field == null ? value : Narrowing.member(field, value, true);
        if (fitting == null) {
            throw new IllegalArgumentException("'from." + target + "': what the document holds there does not fit");
        }
        return fitting;
    }

    private static boolean isVoid(Object value) {
        return value instanceof Map<?, ?> map && map.isEmpty()
                || value instanceof List<?> list
                        && list.stream().allMatch(element -> element == null || isVoid(element));
    }

    private static List<Object> flat(Object value, int lists) {
        List<Object> flat = new ArrayList<>();
        for (Object element : (List<?>) value) {
            if (element != null && lists > 1) {
                flat.addAll(flat(element, lists - 1));
            } else if (element != null) {
                flat.add(element);
            }
        }
        return flat;
    }

    private Map<String, Object> child(Map<String, Object> into, String member) {
        return object(into.computeIfAbsent(member, m -> new LinkedHashMap<String, Object>()));
    }

    @SuppressWarnings("unchecked")
    private List<Object> children(Map<String, Object> into, String member) {
        Object there = into.computeIfAbsent(member, m -> new ArrayList<>());
        if (there instanceof List<?>) {
            return (List<Object>) there;
        }
        throw new IllegalArgumentException("'from." + target + "': '" + member + "' holds something else already");
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> object(Object there) {
        if (there instanceof Map<?, ?>) {
            return (Map<String, Object>) there;
        }
        throw new IllegalArgumentException("'from." + target + "': another value is there already, no structure");
    }
}
