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

    /** {@code how}: {@code yes} or {@code blind}; how many pages of members it took to know. */
    record Access(String how, long calls) {}

    /** Whether we may read what hangs below an owner. Asks the service. */
    Access of(String domain, Owner owner) {
        Optional<MetadataType> type = types.find(owner.type());
        Optional<MetadataType.Readers> readers = type.flatMap(MetadataType::whoReads);
        if (type.isEmpty() || readers.isEmpty()) {
            return new Access(YES, 0);
        }
        Optional<String> us = identity.user(dataZone, domain, readers.get());
        if (us.isEmpty()) {
            return new Access(BLIND, 0);
        }
        long calls = 0;
        for (Map<String, String> scope : scopes(type.get(), owner, readers.get())) {
            long pages = lists(domain, readers.get(), scope, us.get());
            calls += Math.abs(pages);
            if (pages > 0) {
                return new Access(YES, calls);
            }
        }
        return new Access(BLIND, calls);
    }

    private List<Map<String, String>> scopes(MetadataType type, Owner owner, MetadataType.Readers readers) {
        return types.children(type).stream()
                .filter(child -> child.type().name().equals(readers.type()))
                .flatMap(child -> child.per().scopes(type.documentOf(owner.keyParts())).stream())
                .toList();
    }

    /** How many pages were listed; negative when none of them names us. */
    private long lists(String domain, MetadataType.Readers readers, Map<String, String> scope, String us) {
        Optional<String> token = Optional.empty();
        long pages = 0;
        do {
            pages++;
            if (!(dataZone.list(domain, readers.type(), scope, token) instanceof DataZone.Page.Listed page)) {
                return -pages;
            }
            if (page.items().stream().anyMatch(item -> readers.user().text(item).equals(Optional.of(us)))) {
                return pages;
            }
            token = page.next();
        } while (token.isPresent());
        return -pages;
    }
}
