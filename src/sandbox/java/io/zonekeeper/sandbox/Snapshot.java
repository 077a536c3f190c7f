package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Wire;
import io.zonekeeper.sandbox.rules.Families;
import io.zonekeeper.sandbox.rules.Family;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.Region;
import io.zonekeeper.sandbox.store.World;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The truth about a domain, in the form in which the API would tell it. */
final class Snapshot {
    private final World world;
    private final Families families;

    Snapshot(World world, Families families) {
        this.world = world;
        this.families = families;
    }

    Map<String, Map<String, Object>> documents(String domain, String familyName) {
        Family family = families.family(familyName);
        List<Shape> views = family.views();
        Shape view = views.get(family.get() == null ? views.size() - 1 : 0); // what the list shows comes last
        Map<String, Map<String, Object>> documents = new LinkedHashMap<>();
        for (Entity entity : entities(domain, familyName)) {
            documents.put(entity.key(), Wire.structure(view, Narrow.structure(view, entity.document())));
        }
        return documents;
    }

    private Collection<Entity> entities(String id, String family) {
        if (family.equals("Domain")) {
            return world.regions().values().stream()
                    .map(Region::directory)
                    .map(directory -> directory.find(id))
                    .filter(Objects::nonNull)
                    .toList();
        }
        Domain domain = world.domain(id);
        Entities entities = domain == null ? null : domain.families().get(family);
        return entities == null ? List.of() : entities.all();
    }
}
