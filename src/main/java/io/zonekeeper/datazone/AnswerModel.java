package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;

/**
 * What the API's model says of the answer of a call. Of operations that the SDK does not know it says nothing.
 *
 * @param listed whether the listed items are meant rather than the answer as a whole
 */
public record AnswerModel(DataZoneCall call, boolean listed) {

    /**
     * A sentence when a path names a member that is but a slip away from one that there is; empty for what may be younger
     * than the SDK.
     */
    public Optional<String> slip(String path) {
        Map<String, SdkField<?>> members = members();
        DocumentPath whole = DocumentPath.parse(path);
        for (int i = 0; i < whole.steps().size(); i++) {
            String member = whole.steps().get(i).member();
            if (!members.containsKey(member)) {
                return Operations.slipOf(member, members.keySet())
                        .map(meant -> "no member '" + member + "'; did you mean '" + meant + "'?");
            }
            SdkField<?> field =
                    Structures.follow(members(), new DocumentPath(whole.steps().subList(0, i + 1)));
            members = field == null ? Map.of() : Structures.members(field);
        }
        return Optional.empty();
    }

    /** A sentence when a member is enumerated and cannot have the value. */
    public Optional<String> valueWithout(String path, String value) {
        Optional<Operation> operation = typed();
        if (operation.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> first = Optional.empty();
        for (String whole : whole(path)) {
            Optional<String> problem = operation.get().outputWithout(whole, value);
            if (problem.isEmpty()) {
                return problem;
            }
            first = first.or(() -> problem);
        }
        return first;
    }

    /** The paths from the answer's root to what a path leads to. */
    private List<String> whole(String path) {
        if (!listed) {
            return List.of(path);
        }
        List<String> paths = new ArrayList<>();
        call.listedFrom()
                .ifPresent(items -> DocumentPath.alternatives(items).forEach(list -> paths.add(list + "." + path)));
        return paths;
    }

    private Map<String, SdkField<?>> members() {
        return typed().map(operation -> listed
                        ? call.listedFrom()
                                .map(items -> ItemSelector.parse(items).members(operation.outputs()))
                                .orElse(Map.of())
                        : operation.outputs())
                .orElse(Map.of());
    }

    private Optional<Operation> typed() {
        return call.raw().isPresent() ? Optional.empty() : call.model();
    }
}
