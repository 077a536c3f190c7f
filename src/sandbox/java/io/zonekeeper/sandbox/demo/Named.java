package io.zonekeeper.sandbox.demo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ids by the name of what they belong to, in the order of creation.
 *
 * @param ids name to id
 */
public record Named(Map<String, String> ids) {
    public Named {
        ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
    }

    /** The id of the one with that name. Throws when there is none. */
    public String of(String name) {
        String id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("nothing is named '" + name + "'; there are " + ids.keySet());
        }
        return id;
    }
}
