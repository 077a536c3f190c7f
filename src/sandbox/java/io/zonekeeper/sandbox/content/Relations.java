package io.zonekeeper.sandbox.content;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Relations of terms: what one term says, the other one says the other way round. A change at one term moves no time of
 * the other one, which nobody has updated [inferred: an edge is kept once and shown at both].
 */
public final class Relations {
    private static final int MOST = 10;
    private static final Map<String, String> OPPOSITE = Map.of("isA", "classifies", "classifies", "isA");

    private Relations() {}

    /** Refuses relations that would give another term too many. */
    public static void check(Domain domain, String term, Map<String, Object> document) {
        OPPOSITE.forEach((kind, opposite) -> {
            for (String other : named(document, kind)) {
                Entity known = domain.entities("GlossaryTerm").find(other);
                List<String> there = known == null ? List.of() : named(known.document(), opposite);
                if (!there.contains(term) && there.size() >= MOST) {
                    throw Refusal.invalid("Term " + other + " has " + MOST + " relations '" + opposite + "' already");
                }
            }
        });
    }

    /** Makes the other terms say what one says now. */
    public static void mirror(Domain domain, Entity term, Map<String, Object> before) {
        Map<String, Object> now = term.document();
        OPPOSITE.forEach((kind, opposite) -> {
            List<String> earlier = named(before, kind);
            List<String> present = named(now, kind);
            earlier.stream()
                    .filter(other -> !present.contains(other))
                    .forEach(other -> change(domain, other, opposite, term.key(), false));
            present.forEach(other -> change(domain, other, opposite, term.key(), true));
        });
    }

    /** Takes a deleted term out of the relations of others. */
    public static void forget(Domain domain, Entity term) {
        OPPOSITE.forEach((kind, opposite) ->
                named(term.document(), kind).forEach(other -> change(domain, other, opposite, term.key(), false)));
    }

    private static void change(Domain domain, String term, String kind, String other, boolean add) {
        Entities terms = domain.entities("GlossaryTerm");
        Entity entity = terms.find(term);
        if (entity == null || named(entity.document(), kind).contains(other) == add) {
            return;
        }
        List<String> related = new ArrayList<>(named(entity.document(), kind));
        if (add) {
            related.add(other);
        } else {
            related.remove(other);
        }
        Map<String, Object> relations = new LinkedHashMap<>(Values.map(entity.get("termRelations")));
        relations.put(kind, related);
        relations.values().removeIf(ids -> Values.list(ids).isEmpty());
        if (relations.isEmpty()) {
            terms.drop(entity, "termRelations");
        } else {
            terms.patch(entity, Map.of("termRelations", relations));
        }
    }

    private static List<String> named(Map<String, Object> document, String kind) {
        return Values.strings(Values.at(document.get("termRelations"), kind));
    }
}
