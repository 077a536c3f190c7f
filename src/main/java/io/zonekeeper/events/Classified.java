package io.zonekeeper.events;

import java.util.List;

/** What a message of the events queue turns out to be. */
public sealed interface Classified {
    /** It tells of something to be read again, in one domain or several. */
    record Concerning(String event, List<Refresh> refreshes) implements Classified {}

    /** It leads to nothing. */
    record Nothing(String event, Ignored why) implements Classified {}

    /** It is no event that anybody could understand; {@code why} is for people. */
    record Unreadable(String why) implements Classified {}
}
