package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.ScopeTemplate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scopes that entities open. */
final class ChildScopes {
    /** What no list takes: a member by which a scope would be listed and that its parent does not have. One tells of all. */
    private static final String UNFILLED = "~unfilled";

    private final MetadataTypes types;
    private final EntityReader entityReader;
    private final Scopes scopes;
    private final Queue queue;
    private final InstantSource clock;

    ChildScopes(MetadataTypes types, EntityReader entityReader, Scopes scopes, Queue queue, InstantSource clock) {
        this.types = types;
        this.entityReader = entityReader;
        this.scopes = scopes;
        this.queue = queue;
        this.clock = clock;
    }

    /** Why a scope cannot be listed: its parent lacks a member that the list takes. */
    static Optional<String> unfilled(Scope scope) {
        return Optional.ofNullable(scope.inputs().get(UNFILLED))
                .map(path -> scope.owner() + " has no '" + path + "', by which it would be listed");
    }

    /** Opens, in a sweep, what hangs below these entities where it is not known yet, and says so to the workers. */
    void open(Scope parent, EntityType type, Map<EntityId, Map<String, @Nullable Object>> met) {
        List<Scope> below = new ArrayList<>();
        met.forEach((id, document) -> below.addAll(
                of(id, type, document, parent.id().sweep(), parent.id().depth() + 1)));
        open(below);
    }

    private void open(Collection<Scope> below) {
        if (!below.isEmpty()) {
            scopes.openNew(below);
            // nudged even if somebody else opened them: that one may have died before it could nudge
            queue.nudge(below.stream().map(scope -> new WorkItem(scope.id())).toList());
        }
    }

    /** The scopes that an entity opens. */
    List<Scope> of(EntityId id, EntityType type, Map<String, @Nullable Object> document, String sweep, int depth) {
        List<Scope> below = new ArrayList<>();
        for (MetadataTypes.Child child : types.children(type)) {
            Map<String, @Nullable Object> filling = filling(id, child.per(), document);
            List<Map<String, String>> all = new ArrayList<>(child.per().scopes(filling));
            if (!sweep.equals(EventScopes.SWEEP)) {
                child.per().unfilled(filling).forEach(path -> all.add(Map.of(UNFILLED, path)));
            }
            for (Map<String, String> inputs : all) {
                ScopeId scope =
                        ScopeId.of(id.domain(), sweep, depth, child.type().name(), inputs);
                below.add(Scope.open(scope, inputs, Owner.of(id).toString(), Capture.millis(clock.instant())));
            }
        }
        return below;
    }

    /** The document that gives inputs: what was listed, else the newest one, which may say more. */
    private Map<String, @Nullable Object> filling(
            EntityId id, ScopeTemplate scopeTemplate, Map<String, @Nullable Object> document) {
        return scopeTemplate.scopes(document).isEmpty()
                        || !scopeTemplate.unfilled(document).isEmpty()
                ? entityReader.newest(id).orElse(document)
                : document;
    }
}
