package io.zonekeeper.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.Operations;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownTest {
    @Test
    void everyOperationOfTheSdkIsKnownAndThoseOfTheApiThatItLacks() {
        assertEquals(
                List.of(),
                Operations.names().stream()
                        .filter(name -> !Known.OPERATIONS.has(name))
                        .toList());
        assertTrue(Known.OPERATIONS.has("CreateNotebook"));
        assertFalse(Known.OPERATIONS.has("InventGlossaryTerm"));
        assertFalse(Known.OPERATIONS.has(""));
    }
}
