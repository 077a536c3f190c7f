package io.zonekeeper.restore;

import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds in the target what a call may have made whose answer was lost. */
final class Probe {
    private final MetadataTypes types;
    private final DataZone dataZone;

    Probe(MetadataTypes types, DataZone dataZone) {
        this.types = types;
        this.dataZone = dataZone;
    }

    /** The entities of the target with the natural key of this body, and the mark where one was made. */
    List<Map<String, @Nullable Object>> find(
            String domain,
            MetadataType type,
            Map<String, @Nullable Object> body,
            Map<String, String> scope,
            String mark) {
        Optional<String> natural = NaturalKey.of(type, body, scope);
        List<Map<String, @Nullable Object>> found = new ArrayList<>();
        if (natural.isEmpty() || !types.has(type, "list")) {
            return found;
        }
        Optional<String> token = Optional.empty();
        do {
            if (!(dataZone.list(domain, type.name(), scope, token) instanceof DataZone.Page.Listed page)) {
                return found;
            }
            for (Map<String, @Nullable Object> item : page.items()) {
                add(domain, type, item, scope, natural.get(), mark, found);
            }
            token = page.next();
        } while (token.isPresent());
        return found;
    }

    private void add(
            String domain,
            MetadataType type,
            Map<String, @Nullable Object> item,
            Map<String, String> scope,
            String natural,
            String mark,
            List<Map<String, @Nullable Object>> found) {
        Optional<String> listed = NaturalKey.of(type, item, scope);
        if (listed.isPresent() && !listed.get().equals(natural)) {
            return;
        }
        Map<String, @Nullable Object> document = item;
        if (types.has(type, "get")) {
            if (!(dataZone.get(domain, type.name(), item, scope) instanceof DataZone.Answer.Found read)) {
                return;
            }
            document = read.document();
        }
        boolean named = NaturalKey.of(type, document, scope).equals(Optional.of(natural));
        boolean ours =
                mark.isEmpty() || String.valueOf(document.get(type.getMarker())).contains(mark);
        if (named && ours) {
            found.add(document);
        }
    }
}
