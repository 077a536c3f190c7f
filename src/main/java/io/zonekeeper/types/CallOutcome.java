package io.zonekeeper.types;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a call of {@code <Type>.create}, {@code .update}, {@code .settle}, {@code .withdraw} or {@code .delete}. */
public sealed interface CallOutcome {
    /** It was done; the answer may be empty. */
    record Done(Map<String, @Nullable Object> answer) implements CallOutcome {}

    /** It was refused and nothing happened. */
    record Refused(Kind kind, String why) implements CallOutcome {}

    /** No answer arrived: it may have happened. */
    record Uncertain(String why) implements CallOutcome {}

    /** Why a call was refused. */
    enum Kind {
        ABSENT,
        DENIED,
        CONFLICT,
        QUOTA,
        INVALID,
        THROTTLED
    }
}
