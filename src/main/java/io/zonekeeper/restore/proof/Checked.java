package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.Restored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entity that was read back.
 *
 * @param members in which it differs
 * @param why why it could not be read
 * @param expected the hash of what it should be
 * @param actual the hash of what it is; empty when it could not be read
 * @param lost what of it cannot be restored
 * @param adoptive whether a restore never makes or changes it, but takes the target's own
 */
record Checked(
        Restored restored,
        Verdict verdict,
        List<String> members,
        String why,
        String expected,
        String actual,
        Lost lost,
        boolean adoptive) {

    /** How it compares. */
    enum Verdict {
        EQUAL,
        DIFFERENT,
        MISSING
    }

    String type() {
        return restored.source().type();
    }

    String key() {
        return restored.source().key();
    }

    /** Whether it was there without a call of this restore, and stays as it was. */
    boolean isFound() {
        return restored.main().action() == Step.Action.ADOPT
                || restored.main().action() == Step.Action.SKIP
                || restored.isFound();
    }

    Map<String, Object> json() {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("type", type());
        one.put("key", key());
        one.put("name", restored.main().name());
        one.put("target", restored.main().target());
        if (verdict == Verdict.MISSING) {
            one.put("why", why);
        } else {
            one.put("members", members);
            one.put("expected", expected);
            one.put("actual", actual);
        }
        return one;
    }
}
