package io.zonekeeper.events;

import io.zonekeeper.types.DataZone;

/** What an event came to for one type that it concerns. */
public enum EventResult {
    /** A read, or the listing of a scope, that is durable or in the work queue. */
    HANDLED("handled"),
    /** The read of another event answers this one too. */
    SHARED("shared"),
    /** The service denied the read: the next sweep may find what changed. */
    DENIED("read denied"),
    /** The service refused the read as a request that cannot be. */
    REFUSED("read refused");

    private final String text;

    EventResult(String text) {
        this.text = text;
    }

    /** What the answer of a read makes of its event. */
    static EventResult of(DataZone.Answer answer) {
        return answer instanceof DataZone.Answer.Denied
                ? DENIED
                : answer instanceof DataZone.Answer.Invalid ? REFUSED : HANDLED;
    }

    String text() {
        return text;
    }
}
