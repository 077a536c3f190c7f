package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * The values that the API knows of a member whose texts are enumerated. The SDK's tables call such a member a text; only
 * the getter of its class tells. A value that is younger than the SDK is not among them, so only what looks like a slip
 * of the pen is refused.
 */
final class KnownValues {
    private KnownValues() {}

    /** A sentence when none of a path's places can have the value; empty when one can or the model does not tell. */
    static Optional<String> without(SdkPojo structure, DocumentPath path, String value) {
        SdkPojo here = structure;
        Map<String, SdkField<?>> members = here.sdkFieldNameToField();
        for (int i = 0; i < path.steps().size(); i++) {
            String name = path.steps().get(i).member();
            SdkField<?> field = members.get(name);
            if (field == null) {
                return Optional.empty(); // said elsewhere
            }
            if (i == path.steps().size() - 1) {
                return without(here, field, name, List.of(value));
            }
            while (field.marshallingType() == MarshallingType.LIST || field.marshallingType() == MarshallingType.MAP) {
                field = field.marshallingType() == MarshallingType.LIST
                        ? Structures.element(field)
                        : Structures.value(field);
            }
            if (field.marshallingType() != MarshallingType.SDK_POJO) {
                return Optional.empty();
            }
            here = Structures.empty(field);
            members = here.sdkFieldNameToField();
        }
        return Optional.empty();
    }

    /** A sentence about the first of these values that the member of the structure cannot have. */
    static Optional<String> without(SdkPojo structure, SdkField<?> field, String name, Collection<String> values) {
        if (field.marshallingType() == MarshallingType.BOOLEAN) {
            return values.stream()
                    .filter(value -> !List.of("true", "false").contains(value))
                    .findFirst()
                    .map(value -> "'" + value + "' is no value of '" + name + "': it is true or false");
        }
        Set<String> known = of(structure, name);
        for (String value : values) {
            Optional<String> meant = known.contains(value) ? Optional.empty() : Operations.slipOf(value, known);
            if (meant.isPresent()) {
                return Optional.of(
                        "'" + value + "' is no value of '" + name + "'; did you mean '" + meant.get() + "'?");
            }
        }
        return Optional.empty();
    }

    /** The values of an enumerated member; empty where any text is right. */
    static Set<String> of(SdkPojo structure, String name) {
        Class<?> type =
                structure.getClass().getEnclosingClass(); // the builder's fields say less than the getters of its class
        if (type == null) {
            return Set.of();
        }
        String getter = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        try {
            Method method = type.getMethod(getter);
            Object[] values = enumerated(method.getGenericReturnType()).getEnumConstants();
            Set<String> known = new TreeSet<>();
            Arrays.stream(values == null ? new Object[0] : values)
                    .filter(value -> !((Enum<?>) value).name().equals("UNKNOWN_TO_SDK_VERSION"))
                    .forEach(value -> known.add(value.toString()));
            return known;
        } catch (NoSuchMethodException e) {
            return Set.of(); // a getter of another name: nothing is known
        }
    }

    private static Class<?> enumerated(Type type) {
        Type element = type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : type;
        return element instanceof Class<?> plain ? plain : Object.class;
    }
}
