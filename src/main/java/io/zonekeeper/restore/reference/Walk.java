package io.zonekeeper.restore.reference;

import io.zonekeeper.document.ValueLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Copies a document, with every string as a visitor wants it. Names of the API's members and all other values stay. */
final class Walk {
    private final Visitor visitor;

    /** Is shown every string, and says what stands in its place. */
    interface Visitor {
        /**
         * The string that stands at that place in the copy.
         *
         * @param beside the members of the object that the string is in
         */
        String text(ValueLocation place, String value, Map<?, ?> beside);

        /** The name, in the copy, of a member of JSON that is kept in a string; maps have ids there. */
        String name(ValueLocation place, String name);
    }

    Walk(Visitor visitor) {
        this.visitor = visitor;
    }

    Map<String, @Nullable Object> object(ValueLocation place, Map<?, ?> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            String name = String.valueOf(key);
            ValueLocation member = place.member(name);
            copy.put(place.isInside() ? visitor.name(member, name) : name, value(member, value, members));
        });
        return copy;
    }

    @Nullable
    Object value(ValueLocation place, @Nullable Object value, Map<?, ?> beside) {
        if (value instanceof String text) {
            return visitor.text(place, text, beside);
        }
        if (value instanceof Map<?, ?> members) {
            return object(place, members);
        }
        if (value instanceof List<?> elements) {
            ValueLocation element = place.element();
            List<@Nullable Object> copy = new ArrayList<>(elements.size());
            elements.forEach(one -> copy.add(value(element, one, Map.of())));
            return copy;
        }
        return value;
    }
}
