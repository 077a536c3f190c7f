package io.zonekeeper.capture;

import io.zonekeeper.journal.EntityId;
import java.util.List;

/** The entity under which others are listed, written {@code Type#key}. */
public record Owner(String type, String key) {

    public static Owner of(String text) {
        int hash = text.indexOf('#');
        return hash < 0 ? new Owner("", "") : new Owner(text.substring(0, hash), text.substring(hash + 1));
    }

    public static Owner of(EntityId id) {
        return new Owner(id.type(), id.key());
    }

    public boolean known() {
        return !type.isEmpty();
    }

    public EntityId in(String domain) {
        return new EntityId(domain, type, key);
    }

    public List<String> keyParts() {
        return in("").parts();
    }

    @Override
    public String toString() {
        return known() ? type + "#" + key : "";
    }
}
