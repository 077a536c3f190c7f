package io.zonekeeper.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.Operations;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownNamesTest {
    @Test
    void everyOperationOfTheSdkIsKnownAndThoseOfTheApiThatItLacks() {
        assertEquals(
                List.of(),
                Operations.names().stream()
                        .filter(name -> !KnownNames.OPERATIONS.has(name))
                        .toList());
        assertTrue(KnownNames.OPERATIONS.has("CreateNotebook"));
        assertFalse(KnownNames.OPERATIONS.has("InventGlossaryTerm"));
        assertFalse(KnownNames.OPERATIONS.has(""));
    }
}
