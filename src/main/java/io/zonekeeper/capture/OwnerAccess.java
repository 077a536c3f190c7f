package io.zonekeeper.capture;

import io.zonekeeper.journal.ScopeOutcome;

/**
 * Whether the service shows us what an owner has.
 *
 * @param outcome how a scope below it ends that is listed to its end: done, blind, or denied where nobody may know
 * @param calls how many pages of members it took to know
 */
public record OwnerAccess(ScopeOutcome outcome, long calls) {
    public static final OwnerAccess SHOWN = new OwnerAccess(ScopeOutcome.DONE, 0);
    public static final OwnerAccess BLIND = new OwnerAccess(ScopeOutcome.BLIND, 0);

    /** The operation that would tell was denied. */
    public static OwnerAccess denied(String operation, long calls) {
        return new OwnerAccess(
                new ScopeOutcome.Denied(operation, "so nobody knows whether our role is a member"), calls);
    }

    public boolean shown() {
        return outcome.equals(ScopeOutcome.DONE);
    }
}
