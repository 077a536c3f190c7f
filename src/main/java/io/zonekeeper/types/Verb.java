package io.zonekeeper.types;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a route of a type does: the second half of its id. */
public enum Verb {
    /** Lists the entities of a scope. */
    LIST,
    /** Reads one entity. */
    GET,
    CREATE,
    UPDATE,
    DELETE,
    /** Adds elements to the list that the type file names under {@code settles}. */
    SETTLE,
    /** Takes elements away from it. */
    WITHDRAW,
    /** Lists who is granted what in a place. */
    GRANTS,
    /** Lists who owns a place. */
    OWNERS,
    /** Lists the rules that hold in a place. */
    RULES,
    /** Reads one of them. */
    RULE,
    /** Lists who may use a place. */
    USES;

    private static final Set<Verb> LISTING = Set.of(LIST, GRANTS, OWNERS, RULES, USES);
    private static final Set<Verb> CHANGING = Set.of(CREATE, UPDATE, DELETE, SETTLE, WITHDRAW);

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The verb of a word as ids of routes have it; none where it is no verb. */
    public static Optional<Verb> of(String word) {
        return Stream.of(values()).filter(verb -> verb.word.equals(word)).findFirst();
    }

    /** Whether its answer is a page of a list. */
    public boolean lists() {
        return LISTING.contains(this);
    }

    /** Whether it changes what the service has. */
    public boolean changes() {
        return CHANGING.contains(this);
    }

    /** The word, as ids of routes have it. */
    @Override
    public String toString() {
        return word;
    }
}
