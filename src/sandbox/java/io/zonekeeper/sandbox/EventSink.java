package io.zonekeeper.sandbox;

import java.util.Map;

/** Takes the events of a stand-in, in the order in which they came about. */
public interface EventSink {
    /** Takes a whole event: the EventBridge envelope with its {@code detail}. Must not block. */
    void accept(Map<String, Object> event);

    /** Whether it also wants the CloudTrail records of reads. */
    default boolean wantsReads() {
        return false;
    }
}
