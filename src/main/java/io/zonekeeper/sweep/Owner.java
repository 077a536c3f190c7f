package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import java.util.List;

/** The entity under which others are listed, written {@code Type#key}. */
record Owner(String type, String key) {

    static Owner of(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? new Owner("", "") : new Owner(text.substring(0, hash), text.substring(hash + 1));
    }

    static Owner of(EntityId id) {
        return new Owner(id.type(), id.key());
    }

    boolean known() {
        return !type.isEmpty();
    }

    EntityId in(String domain) {
        return new EntityId(domain, type, key);
    }

    List<String> keyParts() {
        return in("").parts();
    }

    @Override
    public String toString() {
        return known() ? type + "#" + key : "";
    }
}
