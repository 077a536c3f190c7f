package io.zonekeeper.sweep;

import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether we may read what an entity owns. To those who are not members, DataZone answers 200 and nothing: only our own
 * name in the list of members says that an empty answer is the truth.
 */
final class Membership {
    static final String YES = "yes";
    static final String BLIND = "blind";

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Identity identity;

    Membership(MetadataTypes types, DataZone dataZone, Identity identity) {
        this.types = types;
        this.dataZone = dataZone;
        this.identity = identity;
    }

    /** {@code yes} or {@code blind} for what hangs below an owner, {@code Type#key}. Asks the service. */
    String of(String domain, Owner owner) {
        Optional<MetadataType> type = types.find(owner.type());
        Optional<MetadataType.Readers> readers = type.flatMap(MetadataType::whoReads);
        if (type.isEmpty() || readers.isEmpty()) {
            return YES;
        }
        Optional<String> us = identity.user(dataZone, domain, readers.get());
        if (us.isEmpty()) {
            return BLIND;
        }
        for (Map<String, String> scope : scopes(type.get(), owner, readers.get())) {
            if (lists(domain, readers.get(), scope, us.get())) {
                return YES;
            }
        }
        return BLIND;
    }

    private List<Map<String, String>> scopes(MetadataType type, Owner owner, MetadataType.Readers readers) {
        return types.children(type).stream()
                .filter(child -> child.type().name().equals(readers.type()))
                .flatMap(child -> child.per().scopes(type.documentOf(owner.keyParts())).stream())
                .toList();
    }

    private boolean lists(String domain, MetadataType.Readers readers, Map<String, String> scope, String us) {
        Optional<String> token = Optional.empty();
        do {
            if (!(dataZone.list(domain, readers.type(), scope, token) instanceof DataZone.Page.Listed page)) {
                return false;
            }
            if (page.items().stream().anyMatch(item -> readers.user().text(item).equals(Optional.of(us)))) {
                return true;
            }
            token = page.next();
        } while (token.isPresent());
        return false;
    }
}
