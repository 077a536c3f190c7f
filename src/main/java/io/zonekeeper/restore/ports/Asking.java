package io.zonekeeper.restore.ports;

/** Somebody who must know something of a domain before it goes on. */
public interface Asking {
    /** What is to be asked. */
    DomainQuestion question();

    /** Takes the answer: a {@code DataZone.Answer}, or a {@code DataZone.Page} where the question lists. */
    void answered(Object answer);
}
