package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Shape;
import java.util.List;
import java.util.Map;

/** Listings. */
final class ListingRule implements FamilyRule {
    @Override
    public List<String> families() {
        return List.of("Listing");
    }

    static Map<String, Object> found(Shape union, Map<String, Object> document, boolean forms) {
        return Map.of();
    }
}
