package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/**
 * Takes the listed items out of an answer: {@code items[]}, {@code items[].assetItem}, or several branches
 * {@code items[].assetListing | items[].dataProductListing}, of which each element has one.
 */
record ItemSelector(String text, Map<DocumentPath, List<DocumentPath>> branches) {

    /** The items of one page, and how many elements had none of the branches. */
    record Page(List<Object> items, int unknown) {}

    static ItemSelector parse(String text) {
        Map<DocumentPath, List<DocumentPath>> branches = new LinkedHashMap<>();
        for (DocumentPath path : DocumentPath.alternatives(text)) {
            int list = lastList(path);
            if (list < 0) {
                throw new IllegalArgumentException(
                        "itemsFrom '" + text + "' names no list; write for example 'items[]'");
            }
            branches.computeIfAbsent(new DocumentPath(path.steps().subList(0, list + 1)), p -> new ArrayList<>())
                    .add(new DocumentPath(
                            path.steps().subList(list + 1, path.steps().size())));
        }
        return new ItemSelector(text, branches);
    }

    private static int lastList(DocumentPath path) {
        int last = path.steps().size() - 1;
        while (last >= 0 && !path.steps().get(last).each()) {
            last--;
        }
        return last;
    }

    /** The items of an answer. An element without any of the branches is counted, never passed over in silence. */
    Page of(Map<String, @Nullable Object> answer) {
        for (Map.Entry<DocumentPath, List<DocumentPath>> list : branches.entrySet()) {
            Object found = list.getKey().find(answer);
            if (found != null) {
                List<Object> elements = new ArrayList<>();
                flatten(found, elements);
                return page(elements, list.getValue());
            }
        }
        return new Page(new ArrayList<>(), 0);
    }

    private static Page page(List<Object> elements, List<DocumentPath> branches) {
        if (branches.get(0).steps().isEmpty()) {
            return new Page(elements, 0);
        }
        List<Object> items = new ArrayList<>(elements.size());
        for (Object element : elements) {
            branches.stream()
                    .map(branch -> branch.find(element))
                    .filter(item -> item != null)
                    .findFirst()
                    .ifPresent(items::add);
        }
        return new Page(items, elements.size() - items.size());
    }

    static void flatten(@Nullable Object found, List<Object> into) {
        if (found instanceof List<?> list) {
            list.forEach(element -> flatten(element, into));
        } else if (found != null) {
            into.add(found);
        }
    }

    /** The members of the listed structures by name; none when the model does not know one. */
    Map<String, SdkField<?>> members(Map<String, SdkField<?>> outputs) {
        Map<String, SdkField<?>> all = new TreeMap<>();
        branches.forEach((list, rests) -> rests.forEach(rest -> {
            SdkField<?> element = Structures.follow(outputs, list);
            Map<String, SdkField<?>> members = element == null ? Map.of() : Structures.members(element);
            if (!rest.steps().isEmpty()) {
                SdkField<?> branch = Structures.follow(members, rest);
                members = branch == null ? Map.of() : Structures.members(branch);
            }
            members.forEach(all::putIfAbsent);
        }));
        return all;
    }

    /** A sentence about the first member that the model does not have; null when all are there. */
    @Nullable
    String problem(Map<String, SdkField<?>> outputs) {
        for (Map.Entry<DocumentPath, List<DocumentPath>> list : branches.entrySet()) {
            for (DocumentPath rest : list.getValue()) {
                List<DocumentPath.Segment> steps = new ArrayList<>(list.getKey().steps());
                steps.addAll(rest.steps());
                String problem = Structures.problem(outputs, new DocumentPath(steps));
                if (problem != null) {
                    return problem;
                }
            }
        }
        return null;
    }

    /** A sentence when a path inside an item leads nowhere in any of the branches; null when one branch has it. */
    @Nullable
    String problemBelow(Map<String, SdkField<?>> outputs, DocumentPath below) {
        String first = null;
        for (Map.Entry<DocumentPath, List<DocumentPath>> list : branches.entrySet()) {
            for (DocumentPath rest : list.getValue()) {
                SdkField<?> item = Structures.follow(outputs, list.getKey());
                if (item != null && !rest.steps().isEmpty()) {
                    item = Structures.follow(Structures.members(item), rest);
                }
                String problem = item == null ? null : Structures.problem(Structures.members(item), below);
                if (problem == null) {
                    return null;
                }
                first = first == null ? problem : first;
            }
        }
        return first;
    }
}
