package io.zonekeeper.journal;

import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * How many items the service says a list has ({@code totalMatchCount}), held against how many it shows.
 *
 * @param least the least that a page of the list said: what came while it was read may have been passed by; empty when no
 *     page said anything
 * @param besides how many items were shown that are no entities here: they have ended, or are of an unknown kind
 */
public record Total(OptionalLong least, long besides) {
    public static final Total NONE = new Total(OptionalLong.empty(), 0);

    /** After a page that said so much and showed so many besides entities. */
    public Total and(OptionalLong said, long besidesToo) {
        OptionalLong now = said.isEmpty() || least.isEmpty()
                ? LongStream.concat(said.stream(), least.stream()).findFirst()
                : OptionalLong.of(Math.min(least.getAsLong(), said.getAsLong()));
        return new Total(now, besides + besidesToo);
    }

    /** Whether a list that showed so many entities, each counted once, has shown less than it said. */
    public boolean exceeds(long entities) {
        return least.isPresent() && least.getAsLong() > entities + besides;
    }

    /** What it said and showed, in words. */
    public String words(long entities) {
        return "the list said " + (least.isPresent() ? least.getAsLong() : "nothing") + " and showed "
                + (entities + besides);
    }

    static Total of(Table.Item item) {
        return item.attributes().containsKey("said")
                ? new Total(OptionalLong.of(item.number("said")), item.number("besides"))
                : NONE;
    }

    void put(Map<String, Object> attributes) {
        least.ifPresent(said -> {
            attributes.put("said", said);
            attributes.put("besides", besides);
        });
    }
}
