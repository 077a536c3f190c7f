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
    private final Circles circles = new Circles();

    @Test
    void theEarliestWaveOfACircleIsFirst() {
        circles.waits(product, false, 130, asset);
        circles.waits(asset, false, 110, product);
        assertEquals(Set.of(asset), circles.firsts());
    }

    @Test
    void whatBeginsWithoutTheOthersIsBeforeEarlierWaves() {
        circles.waits(product, true, 130, asset);
        circles.waits(asset, false, 110, product);
        assertEquals(Set.of(product), circles.firsts());
    }

    @Test
    void whatOnlyWaitsForACircleIsNotFirst() {
        EntityId third = Source.id("Asset", "asset0000001");
        circles.waits(third, false, 110, asset);
        circles.waits(asset, false, 110, other);
        circles.waits(other, false, 110, asset);
        assertEquals(1, circles.firsts().size());
        assertEquals(false, circles.firsts().contains(third));
    }

    @Test
    void eachCircleHasAFirst() {
        EntityId fourth = Source.id("Asset", "asset0000002");
        circles.waits(asset, false, 110, product);
        circles.waits(product, false, 130, asset);
        circles.waits(other, false, 110, fourth);
        circles.waits(fourth, false, 111, other);
        assertEquals(Set.of(asset, other), circles.firsts());
    }
}
