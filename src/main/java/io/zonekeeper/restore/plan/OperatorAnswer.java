package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person answered to a step that asks.
 *
 * @param target the key of the entity of the target that is adopted
 */
public record OperatorAnswer(Action action, String target) {

    /** The answer of a text such as {@code create}, {@code skip} or {@code adopt:KEY}. */
    static OperatorAnswer of(String text) {
        if (text.equals("create")) {
            return new OperatorAnswer(Action.CREATE, "");
        }
        if (text.equals("skip")) {
            return new OperatorAnswer(Action.SKIP, "");
        }
        if (text.startsWith("adopt:") && text.length() > "adopt:".length()) {
            return new OperatorAnswer(Action.ADOPT, text.substring("adopt:".length()));
        }
        throw new RestoreException("'" + text + "' is no answer; it takes create, skip or adopt:KEY");
    }

    /** The answers of texts such as {@code Environment:abc=skip} or, for all that ask of a type, {@code Listing=create}. */
    public static Map<String, OperatorAnswer> all(List<String> texts) {
        Map<String, OperatorAnswer> answers = new HashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new RestoreException("--answer " + text + ": it takes STEP=create, STEP=skip or STEP=adopt:KEY");
            }
            answers.put(text.substring(0, equals), of(text.substring(equals + 1)));
        }
        return answers;
    }
}
