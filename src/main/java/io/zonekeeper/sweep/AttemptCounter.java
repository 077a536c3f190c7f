package io.zonekeeper.sweep;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;

/**
 * Counts in the table how often a step of a scope has failed. A step that has failed too often passes over what fails,
 * so that one entity never stops a domain.
 */
final class AttemptCounter {
    private static final int MOST = 5;

    private final Scopes scopes;

    AttemptCounter(Scopes scopes) {
        this.scopes = scopes;
    }

    /** Whether what fails now is to be passed over. */
    static boolean last(Scope scope) {
        return scope.flaws().tries() + 1 >= MOST && !Thread.currentThread().isInterrupted();
    }

    /** A step failed; so often that it is the last try is not counted. */
    void failed(Scope scope, RuntimeException failure) {
        if (!last(scope) && !Thread.currentThread().isInterrupted()) {
            count(scope, failure);
        }
    }

    private void count(Scope scope, RuntimeException failure) {
        try {
            var unused = scopes.change(scope, scope.triedOnceMore());
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    static String why(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }
}
