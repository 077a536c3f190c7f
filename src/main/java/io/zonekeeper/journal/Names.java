package io.zonekeeper.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the journal holds by the names that people know: keys are for programs. */
public final class Names {
    private final Table table;
    private final Bodies bodies;

    public Names(Table table) {
        this.table = table;
        this.bodies = new Bodies(table, () -> {
            throw new IllegalStateException("a reader writes no parts");
        });
    }

    /**
     * An entity that was there.
     *
     * @param name what people called it; empty when it has no name
     * @param version the version that was in force
     */
    public record Named(EntityId id, String name, Version version) {
        /** Whether the name has a text in it, in whatever case. */
        public boolean has(String text) {
            return name.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }
    }

    /** The entities of a type that were there at an instant (ISO-8601 UTC with milliseconds), in the order of their keys. */
    public List<Named> of(String domain, String type, String instant) {
        return read(domain, type, instant, Optional.empty());
    }

    /** Those of them that a project owns: it is among the inputs by which they are listed, or their document names it. */
    public List<Named> of(String domain, String type, String instant, String project) {
        return read(domain, type, instant, Optional.of(project));
    }

    private List<Named> read(String domain, String type, String instant, Optional<String> project) {
        List<Named> there = new ArrayList<>();
        Optional<Table.Item> inForce = Optional.empty();
        for (Journal.Pages items = new Journal.Pages(table, Table.Range.of(Layout.versions(domain, type), ""));
                items.hasNext(); ) {
            Table.Item item = items.next();
            if (item.text("at").compareTo(instant) <= 0) {
                if (inForce.filter(before -> !key(before).equals(key(item))).isPresent()) {
                    take(domain, type, inForce.get(), project, there);
                }
                inForce = Optional.of(item);
            }
        }
        inForce.ifPresent(item -> take(domain, type, item, project, there));
        return there;
    }

    private void take(String domain, String type, Table.Item item, Optional<String> project, List<Named> there) {
        EntityId id = new EntityId(domain, type, key(item));
        Version version = Version.of(id, item);
        if (!version.deleted() && project.map(p -> isOf(p, id, version, item)).orElse(true)) {
            there.add(new Named(id, version.name(), version));
        }
    }

    private boolean isOf(String project, EntityId id, Version version, Table.Item item) {
        if (version.scope().containsValue(project)
                || id.type().equals("Project") && id.key().equals(project)) {
            return true;
        }
        try {
            Map<String, @Nullable Object> document = bodies.document(id, item);
            return project.equals(document.get("owningProjectId"));
        } catch (DamagedException e) {
            return false; // 'show' says what is wrong with it
        }
    }

    private static String key(Table.Item item) {
        String sk = item.key().sk();
        return sk.substring(0, sk.lastIndexOf('#'));
    }
}
