package io.zonekeeper.sandbox.orders;

/** How a call can be made to misbehave. What an order's amount means is said with each. */
public enum Effect {
    /** The answer comes late. Amount: milliseconds. */
    LATENCY,
    /** 429 ThrottlingException; nothing is done. */
    THROTTLE,
    /** 500 InternalServerException; nothing is done. */
    FAIL,
    /** 403 AccessDeniedException; nothing is done. */
    DENY,
    /** 404 ResourceNotFoundException; nothing is done. */
    ABSENT,
    /** 404 with an HTML page and no error type, as of a proxy; the call does not arrive. */
    PROXY_PAGE,
    /** 402 ServiceQuotaExceededException; nothing is done. */
    QUOTA,
    /** The call takes effect, then the connection is closed without an answer. */
    LOSE_ANSWER,
    /** The connection is closed; nothing is done. */
    LOSE_CALL,
    /** The call takes effect, then answers 500. */
    FAIL_AFTER,
    /** A Get answers the state before the last change. */
    STALE,
    /** A page leaves an item out. Amount: which, from 0; it must not be beyond the page's last. */
    DROP_ITEM,
    /** Once the page is answered, the next unread item moves to before it, so that a reader misses it. */
    SKIP_ITEM,
    /** Once the page is answered, its last item moves behind the unread ones, so that a reader meets it twice. */
    REPEAT_ITEM,
    /** totalMatchCount is wrong. Amount: what is added. */
    TOTAL,
    /** The page token that is answered is refused when it is used. */
    EXPIRE_TOKEN,
    /** The answer and its items have members that nobody knows. */
    UNKNOWN_MEMBERS,
    /** Every union in the answer's items has a branch that nobody knows. */
    UNKNOWN_BRANCH,
    /** Timestamps in epoch seconds have six digits of fraction. */
    MICROSECONDS,
    /** A publish call succeeds, and the listing comes to nothing. */
    PUBLISH_FAILS,
    /** What is provisioned ends as failed: an environment, a data product, a domain. */
    PROVISIONING_FAILS,
    /** No event of either kind is sent for the call. */
    LOSE_EVENTS,
    /** Each event of the call is sent this many times more. Amount: how many. */
    REPEAT_EVENTS
}
