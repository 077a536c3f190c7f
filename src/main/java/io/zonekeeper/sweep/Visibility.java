package io.zonekeeper.sweep;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.journal.ScopeOutcome;

/** Whether the service shows us what an entity owns. */
public sealed interface Visibility {

    /** What the route {@code may-read} answers, in these words. */
    static Visibility of(OwnerAccess access) {
        if (access.shown()) {
            return new Shown();
        }
        return access.outcome().equals(ScopeOutcome.BLIND)
                ? new NotMember()
                : new Denied(access.outcome().deniedOperation());
    }

    /** The list of its members names us. */
    record Shown() implements Visibility {}

    /** The list of its members does not name us: the service answers 200 and nothing. */
    record NotMember() implements Visibility {}

    /** Nobody knows whether we are a member: the operation that would tell was denied. */
    record Denied(String operation) implements Visibility {}
}
