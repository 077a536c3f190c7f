package io.zonekeeper.journal;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one look at an entity showed. */
public sealed interface Reading {

    /**
     * The entity is there.
     *
     * @param document as the service answered it
     * @param name what people call it; empty when it has no name
     * @param scope the inputs by which it was listed
     * @param parent the entity under which it was listed, {@code Type#key}; empty when unknown
     * @param mark what the next listing must show for it to count as unchanged; empty = read again
     * @param stateOf hash of a document without the members that do not decide whether it changed
     */
    record Present(
            Map<String, @Nullable Object> document,
            String name,
            Map<String, String> scope,
            String parent,
            String mark,
            Function<Map<String, @Nullable Object>, String> stateOf)
            implements Reading {}

    /**
     * What a listing showed, that only holds as long as nobody knows better.
     *
     * @param guard what must still hold when it is written
     */
    record Guarded(Reading reading, Table.Write.Check guard) implements Reading {}

    /** The entity is gone, and that is proved. */
    record Gone() implements Reading {}

    /** The entity was not met where it should have been; that is no proof. */
    record Missed(String sweep) implements Reading {}

    /** Nothing can be said; {@code why} is for people. */
    record Unknown(String why) implements Reading {}
}
