package io.zonekeeper.types;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a type's mutating routes do: {@code <Type>.create}, {@code .update}, {@code .settle}, {@code .delete}. */
public interface Mutations {

    /** What came of a call. */
    sealed interface CallOutcome {
        /** It was done; the answer may be empty. */
        record Done(Map<String, @Nullable Object> answer) implements CallOutcome {}

        /** It was refused and nothing happened. */
        record Refused(Kind kind, String why) implements CallOutcome {}

        /** No answer arrived: it may have happened. */
        record Uncertain(String why) implements CallOutcome {}
    }

    /** Why a call was refused. */
    enum Kind {
        ABSENT,
        DENIED,
        CONFLICT,
        QUOTA,
        INVALID,
        THROTTLED
    }

    /**
     * How a call is made.
     *
     * @param token the client token; empty = the operation takes none
     * @param signedAt the time with which it is signed: the service refuses it once the signature window has passed
     */
    record Manner(Optional<String> token, Instant signedAt) {}

    /** Makes one call with a document that names entities of that domain only. */
    CallOutcome call(
            String domain,
            String type,
            String verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner);
}
