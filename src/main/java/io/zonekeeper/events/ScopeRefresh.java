package io.zonekeeper.events;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has scopes listed again that an event tells of. */
public final class ScopeRefresh {
    private final MetadataTypes types;
    private final EventScopes scopes;
    private final Journal journal;

    public ScopeRefresh(MetadataTypes types, EventScopes scopes, Journal journal) {
        this.types = types;
        this.scopes = scopes;
        this.journal = journal;
    }

    /** Opens the scopes that the event names, or all of the type where it names none. */
    public void want(Refresh refresh) {
        String domain = refresh.domain();
        if (refresh.target() instanceof RefreshTarget.ListedScopes scope) {
            want(domain, scope.type(), scope.inputs(), scope.deletion());
        } else if (refresh.target() instanceof RefreshTarget.All all) {
            want(domain, all.type(), allScopes(domain, all.type()), all.deletion());
        } else {
            throw new IllegalArgumentException(refresh.type().name() + " is to be read by its key");
        }
    }

    private void want(
            String domain, EntityType type, List<Map<String, String>> inputs, RefreshTarget.Deletion deletion) {
        List<Scope> wanted = inputs.stream()
                .map(in -> scopes.scope(domain, type, in, types.ownerOf(domain, type, in)))
                .toList();
        Set<String> deleted = deletion.key()
                .map(parts -> Set.of(EntityId.of(domain, type.name(), parts).key()))
                .orElse(Set.of());
        scopes.want(wanted, deletion.called() || !type.has(Verb.GET), deleted);
    }

    /** The scopes that every known parent gives. */
    private List<Map<String, String>> allScopes(String domain, EntityType type) {
        List<Map<String, String>> all = new ArrayList<>();
        for (ScopeTemplate scopeTemplate : type.parents()) {
            types.find(scopeTemplate.parent()).ifPresent(parent -> journal.heads(domain, parent.name())
                    .filter(head -> !head.deleted())
                    .forEach(head -> {
                        List<Map<String, String>> given = scopeTemplate.scopes(
                                parent.key().document(head.id().parts()));
                        all.addAll(
                                given.isEmpty()
                                        ? journal.version(head.id(), head.seq())
                                                .flatMap(Journal.Entry::document)
                                                .map(scopeTemplate::scopes)
                                                .orElse(given)
                                        : given);
                    }));
        }
        return all.stream()
                .distinct()
                .filter(in -> !type.verbs().isRead(in.keySet()))
                .toList();
    }
}
