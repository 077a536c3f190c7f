package io.zonekeeper.commands;

import io.zonekeeper.document.Canonical;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The members in which two documents differ. */
final class Members {
    private Members() {}

    static Set<String> different(Map<String, @Nullable Object> one, Map<String, @Nullable Object> other) {
        Set<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> Canonical.text(one.get(name)).equals(Canonical.text(other.get(name))));
        return names;
    }
}
