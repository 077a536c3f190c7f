package io.zonekeeper.sweep;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.SweepCounts;
import java.util.Collection;

/** Where a scope stands after one step. */
sealed interface ScopeProgress {
    /** A page is to be read; the scope as it stands now. */
    record More(Scope next) implements ScopeProgress {}

    /** The last page was read; the scope is to be ended with this outcome and these keys. */
    record Last(Scope read, ScopeOutcome outcome, SweepCounts counts, Collection<String> keys)
            implements ScopeProgress {}

    /** Some of what was not met was judged. */
    record Judged(Judgement.Batch batch) implements ScopeProgress {}

    /** Somebody else went on. */
    record Lost() implements ScopeProgress {}
}
