package io.zonekeeper.journal;

import java.util.Map;
import java.util.OptionalLong;

/**
 * How many items the service says a list has ({@code totalMatchCount}), held against how many it shows.
 *
 * @param least the least that a page of the list said: what came while it was read may have been passed by; negative when
 *     no page said anything
 * @param besides how many items were shown that are no entities here: they have ended, or are of an unknown kind
 */
public record Total(long least, long besides) {
    public static final Total NONE = new Total(-1, 0);

    /** After a page that said so much and showed so many besides entities. */
    public Total and(OptionalLong said, long besidesToo) {
        long now = said.orElse(least);
        return new Total(least < 0 ? now : Math.min(least, now), besides + besidesToo);
    }

    /** Whether a list that showed so many entities, each counted once, has shown less than it said. */
    public boolean exceeds(long entities) {
        return least > entities + besides;
    }

    /** What it said and showed, in words. */
    public String words(long entities) {
        return "the list said " + least + " and showed " + (entities + besides);
    }

    static Total of(Table.Item item) {
        return item.attributes().containsKey("said") ? new Total(item.number("said"), item.number("besides")) : NONE;
    }

    void put(Map<String, Object> attributes) {
        if (least >= 0) {
            attributes.put("said", least);
            attributes.put("besides", besides);
        }
    }
}
