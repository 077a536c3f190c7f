package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.Restored;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entity that was read back.
 *
 * @param members in which it differs
 * @param why why it could not be read
 * @param expected the hash of what it should be
 * @param actual the hash of what it is; empty when it could not be read
 * @param lost what of it cannot be restored
 * @param adoptive whether a restore never makes or changes it, but takes the target's own
 * @param foreseen why it was to be expected that it is not equal; empty when it was not
 */
public record Checked(
        Restored restored,
        Verdict verdict,
        List<String> members,
        String why,
        String expected,
        String actual,
        Losses lost,
        boolean adoptive,
        Optional<Foreseen> foreseen) {

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

    Checked foreseen(Foreseen why) {
        return new Checked(restored, verdict, members, this.why, expected, actual, lost, adoptive, Optional.of(why));
    }

    /** Whether it has that verdict, and nobody could expect it. */
    boolean is(Verdict wanted) {
        return verdict == wanted && foreseen.isEmpty();
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
