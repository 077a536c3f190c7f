package io.zonekeeper.types;

/** Gives a type in a test the name that the registry gives it in a container. */
public final class NamedType {
    private NamedType() {}

    public static MetadataType of(String name, MetadataType type) {
        return type.named(name);
    }
}
