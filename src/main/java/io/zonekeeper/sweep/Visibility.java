package io.zonekeeper.sweep;

/** Whether the service shows us what an entity owns. */
public sealed interface Visibility {

    /** The list of its members names us. */
    record Shown() implements Visibility {}

    /** The list of its members does not name us: the service answers 200 and nothing. */
    record NotMember() implements Visibility {}

    /** Nobody knows whether we are a member: the operation that would tell was denied. */
    record Denied(String operation) implements Visibility {}
}
