package io.zonekeeper.restore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.reference.Source;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CirclesTest {
    private final EntityId asset = Source.id("Asset", "asset1234567");
    private final EntityId other = Source.id("Asset", "asset7654321");
    private final EntityId product = Source.id("DataProduct", "product12345");
    private final Cycles cycles = new Cycles();

    @Test
    void theEarliestWaveOfACircleIsFirst() {
        cycles.waits(product, false, 130, asset);
        cycles.waits(asset, false, 110, product);
        assertEquals(Set.of(asset), cycles.firsts());
    }

    @Test
    void whatBeginsWithoutTheOthersIsBeforeEarlierWaves() {
        cycles.waits(product, true, 130, asset);
        cycles.waits(asset, false, 110, product);
        assertEquals(Set.of(product), cycles.firsts());
    }

    @Test
    void whatOnlyWaitsForACircleIsNotFirst() {
        EntityId third = Source.id("Asset", "asset0000001");
        cycles.waits(third, false, 110, asset);
        cycles.waits(asset, false, 110, other);
        cycles.waits(other, false, 110, asset);
        assertEquals(1, cycles.firsts().size());
        assertEquals(false, cycles.firsts().contains(third));
    }

    @Test
    void eachCircleHasAFirst() {
        EntityId fourth = Source.id("Asset", "asset0000002");
        cycles.waits(asset, false, 110, product);
        cycles.waits(product, false, 130, asset);
        cycles.waits(other, false, 110, fourth);
        cycles.waits(fourth, false, 111, other);
        assertEquals(Set.of(asset, other), cycles.firsts());
    }
}
