package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;

class TargetTakenTest {
    @Test
    void aRefusedTargetStopsTheProvisioning() {
        Provision.taken(PutTargetsResponse.builder().failedEntryCount(0).build());
        ConfigurationException refused = assertThrows(
                ConfigurationException.class,
                () -> Provision.taken(PutTargetsResponse.builder()
                        .failedEntryCount(1)
                        .failedEntries(e -> e.targetId("zonekeeper-events")
                                .errorCode("ConcurrentModificationException")
                                .errorMessage("try again"))
                        .build()));
        assertTrue(refused.toString().contains("ConcurrentModificationException try again"), refused::toString);
    }
}
