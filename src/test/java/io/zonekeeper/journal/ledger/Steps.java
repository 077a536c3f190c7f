package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import java.util.Arrays;
import java.util.List;

/** Steps of tests, in the words that the table has of them. */
public final class Steps {
    private Steps() {}

    /** A step of an entity; an empty stage is the entity itself. */
    public static StepId id(EntityId entity, String stage) {
        return new StepId(entity, StepCodec.stage(stage));
    }

    /** What steps of that domain wait for. */
    public static List<Dependency> needs(String domain, String... needs) {
        return Arrays.stream(needs)
                .map(need -> StepCodec.dependency(domain, need))
                .toList();
    }
}
