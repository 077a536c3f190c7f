package io.zonekeeper.restore.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void aDigestCoversAllButItselfAndWhatOurRoleIsAMemberOf() {
        Map<String, Object> proof = new HashMap<>(Map.of("verdict", "equal", "missing", List.of()));
        String digest = ProofDocument.digest(proof);
        proof.put("digest", digest);
        proof.put(Proof.ROLE, Map.of("memberOf", List.of("Project p")));
        assertEquals(digest, ProofDocument.digest(proof));
        proof.put("verdict", "different");
        assertNotEquals(digest, ProofDocument.digest(proof));
    }
}
