package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Which members of a document a call sends, by the API's model and by what its URI says. */
record SentMembers(DataZoneCall call, Operation operation) {

    boolean contains(List<String> place) {
        return place.isEmpty() || fromElsewhere(place) || byName(place);
    }

    private boolean fromElsewhere(List<String> place) {
        return call.from().values().stream()
                .flatMap(sources -> DocumentPath.alternatives(sources).stream())
                .anyMatch(source -> covers(source, place));
    }

    private static boolean covers(DocumentPath source, List<String> place) {
        int at = 0;
        for (DocumentPath.Segment step : source.steps()) {
            if (at >= place.size() || !place.get(at).equals(step.member())) {
                return at == place.size();
            }
            at += step.each() ? 2 : 1;
        }
        return true;
    }

    private boolean byName(List<String> place) {
        return operation.inputs().entrySet().stream()
                .filter(input -> !call.constants().containsKey(input.getKey())
                        && !call.excluded().contains(input.getKey())
                        && !call.from().containsKey(input.getKey()))
                .anyMatch(input -> named(input.getKey(), place.get(0)) && reaches(input.getValue(), place, 1));
    }

    private static boolean named(String input, String member) {
        return !Narrowing.NEVER.contains(input) && Narrowing.names(input).contains(member);
    }

    private static boolean reaches(SdkField<?> field, List<String> place, int at) {
        if (at == place.size()) {
            return true;
        }
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.LIST) {
            return place.get(at).equals("[]") && reaches(Structures.element(field), place, at + 1);
        }
        if (type == MarshallingType.MAP) {
            return reaches(Structures.value(field), place, at + 1);
        }
        if (type == MarshallingType.SDK_POJO) {
            for (Map.Entry<String, SdkField<?>> member :
                    Structures.members(field).entrySet()) {
                if (named(member.getKey(), place.get(at)) && reaches(member.getValue(), place, at + 1)) {
                    return true;
                }
            }
            return false;
        }
        return type == MarshallingType.DOCUMENT || place.get(at).equals("~");
    }
}
