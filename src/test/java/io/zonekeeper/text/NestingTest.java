package io.zonekeeper.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.restore.mapping.MappingException;
import io.zonekeeper.restore.mapping.MappingFile;
import io.zonekeeper.types.contract.RoutesCopy;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** YAML that no parser can follow is one sentence, not a stack. */
class NestingTest {
    private static final String DEEP = "[".repeat(3_000) + "]".repeat(3_000);

    @Test
    void theLineIsNamed() {
        assertEquals(OptionalInt.of(2), Nesting.tooDeep("a:\n  " + DEEP));
        assertEquals(OptionalInt.empty(), Nesting.tooDeep("[".repeat(100) + "]".repeat(100)));
        assertEquals(OptionalInt.empty(), Nesting.tooDeep("a: b: c"));
    }

    @Test
    void aTypesFileIsRefusedInOneSentence(@TempDir Path home) {
        RoutesCopy copy = new RoutesCopy(home).write("types/deep.camel.yaml", "- beans:\n  - " + DEEP + "\n");
        assertEquals(
                List.of("types/deep.camel.yaml:2: no YAML: nested more than 100 deep; take levels out"),
                copy.problems());
    }

    @Test
    void aMappingFileIsRefusedInOneSentence() {
        MappingException refused =
                assertThrows(MappingException.class, () -> MappingFile.read("m.yaml", "users:\n  a: " + DEEP));
        assertEquals("m.yaml:2: nested more than 100 deep; compare it with mapping.example.yaml", refused.getMessage());
    }
}
