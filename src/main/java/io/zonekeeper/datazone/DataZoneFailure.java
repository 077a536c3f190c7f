package io.zonekeeper.datazone;

/** Why a call had no answer, by what the caller can do about it. */
public enum DataZoneFailure {
    /** The service says by its error code that it is not there (404); also when the domain itself is not there. */
    ABSENT,
    /** Not permitted, or not there: the service says 403 for both. */
    DENIED,
    /** Too many calls (429). */
    THROTTLED,
    /** It exists already, is in use, or is being changed (409). */
    CONFLICT,
    /** A quota of the account or the domain is used up (402). */
    QUOTA,
    /** The request is wrong and stays wrong (400), or was refused here before it was sent. */
    INVALID,
    /**
     * No usable answer (5xx, network, time-out: the call may have had its effect all the same), or none to us: 401 and the
     * codes of credentials that have expired or are unknown. Also a 404 without the service's own error code, such as a
     * proxy's page: it says nothing of what was asked for.
     */
    UNAVAILABLE
}
