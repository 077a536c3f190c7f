package io.zonekeeper.restore.ports;

import java.time.Duration;

/** Lets time pass. */
public interface Pause {
    void pass(Duration time) throws InterruptedException;
}
