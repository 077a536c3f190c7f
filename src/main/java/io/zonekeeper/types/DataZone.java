package io.zonekeeper.types;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a type's routes answer. A failure that says nothing about the entity (throttled, unavailable) is thrown, so that
 * the message that asked stays in its queue.
 */
public interface DataZone {

    /** The answer of {@code <Type>.get}. */
    sealed interface Answer {
        record Found(Map<String, @Nullable Object> document) implements Answer {}

        /** 404, and the service's error code says that it is the entity that is not there. */
        record Absent() implements Answer {}

        /** 403: denied, or absent; the service does not say which. {@code operation}: the one that was; empty when unknown. */
        record Denied(String operation, String why) implements Answer {
            public Denied(String why) {
                this("", why);
            }
        }

        /** The call itself was refused. */
        record Invalid(String why) implements Answer {}
    }

    /** The answer of {@code <Type>.list}: one page. */
    sealed interface Page {
        /**
         * {@code unknown}: how many more items there were, of a kind that the type's file does not name; {@code total}: how
         * many the whole list has, as far as the service says so.
         */
        record Listed(List<Map<String, @Nullable Object>> items, Optional<String> next, int unknown, OptionalLong total)
                implements Page {
            public Listed(List<Map<String, @Nullable Object>> items, Optional<String> next) {
                this(items, next, 0, OptionalLong.empty());
            }
        }

        record Absent() implements Page {}

        /** 403. {@code operation}: the one that was denied; empty when unknown. */
        record Denied(String operation, String why) implements Page {
            public Denied(String why) {
                this("", why);
            }
        }

        record Invalid(String why) implements Page {}
    }

    /** Reads one entity. {@code document} says which, and so do the inputs by which it was listed. */
    Answer get(String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope);

    /** Lists one page of a scope. */
    Page list(String domain, String type, Map<String, String> scope, Optional<String> token);

    /** Lists one page of what another route of a type lists, such as {@code grants}. */
    default Page list(String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
        return new Page.Denied(type + "." + verb + " is not asked here");
    }

    /** Reads by another route of a type, such as {@code rule}. */
    default Answer get(String domain, String type, Verb verb, Map<String, String> scope) {
        return new Answer.Denied(type + "." + verb + " is not asked here");
    }
}
