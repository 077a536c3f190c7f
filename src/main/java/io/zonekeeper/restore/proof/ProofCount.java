package io.zonekeeper.restore.proof;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.ledger.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the proof of one type's entities comes to: counts, and one hash over all that should be and over all that is. */
final class ProofCount {
    private final Map<String, String> expected = new TreeMap<>();
    private final Map<String, String> actual = new TreeMap<>();
    private long restored;
    private long adopted;
    private long equal;
    private long different;
    private long missing;
    private long asExpected;
    private long notRestored;
    private long skipped;

    void add(Checked one) {
        if (one.isFound()) {
            adopted++;
        } else {
            restored++;
            expected.put(one.key(), one.expected());
            actual.put(one.key(), one.actual());
        }
        if (one.foreseen().isPresent()) {
            asExpected++;
            return;
        }
        switch (one.verdict()) {
            case MISSING -> missing++;
            case EQUAL -> equal++;
            case DIFFERENT -> different += one.isFound() ? 0 : 1;
        }
    }

    /** Counts entities, not the parts of those that are there. */
    void notRestored(Step step) {
        notRestored += step.id().isMain() ? 1 : 0;
    }

    void skipped() {
        skipped++;
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("restored", restored);
        json.put("adopted", adopted);
        json.put("equal", equal);
        json.put("different", different);
        json.put("missing", missing);
        json.put("asExpected", asExpected);
        json.put("notRestored", notRestored);
        json.put("skipped", skipped);
        json.put("expected", hash(expected));
        json.put("actual", hash(actual));
        return json;
    }

    private static String hash(Map<String, String> hashes) {
        return Canonical.hash(hashes.entrySet().stream()
                .map(entry -> List.of(entry.getKey(), entry.getValue()))
                .toList());
    }
}
