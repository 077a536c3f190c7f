package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a proof says fits a screen, and differences that were to be expected are no differences. */
class ProofReportTest {
    private final StringWriter text = new StringWriter();

    private List<String> lines(Output.Form form, Map<String, @Nullable Object> proof) {
        ProofReport.show(new Output(form, new PrintWriter(text)), proof);
        return text.toString().lines().toList();
    }

    private static Map<String, @Nullable Object> proof() {
        Map<String, @Nullable Object> proof = new HashMap<>();
        proof.put("verdict", "equal");
        proof.put("differences", List.of());
        proof.put(
                "asExpected",
                Map.of(
                        "managed",
                        Map.of(
                                "entities",
                                2L,
                                "why",
                                "the target's own",
                                "different",
                                List.of(Map.of("type", "FormType", "key", "amazon.datazone.A")))));
        return proof;
    }

    @Test
    void whatWasToBeExpectedIsOneLineAKind() {
        List<String> lines = lines(Output.Form.text, proof());

        assertTrue(lines.contains("2 as expected: the target's own"), lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("different")), lines::toString);
    }

    @Test
    void programsReadItInAMemberOfItsOwn() {
        String json = String.join("", lines(Output.Form.json, proof()));

        assertTrue(json.contains("\"asExpected\":{\"managed\":{"), json);
        assertEquals(1, json.split("amazon.datazone.A", -1).length - 1);
    }

    @Test
    void whatHasNoRoomIsCounted() {
        Map<String, @Nullable Object> proof = proof();
        Map<String, Object> lost = new TreeMap<>();
        Map<String, Object> skipped = new TreeMap<>();
        for (int i = 0; i < 8; i++) {
            lost.put("Asset.member" + i, Map.of("entities", 1, "why", "no call sets it"));
            skipped.put("Asset: reason " + i, 1);
        }
        proof.put("lost", lost);
        proof.put("skipped", skipped);

        List<String> lines = lines(Output.Form.text, proof);

        assertTrue(lines.contains("and 2 more of the lost members; --output json has all"), lines::toString);
        assertTrue(lines.contains("and 2 more of the reasons to skip; --output json has all"), lines::toString);
    }
}
