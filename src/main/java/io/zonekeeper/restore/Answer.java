package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person answered to a step that asks.
 *
 * @param target the key of the entity of the target that is adopted
 */
public record Answer(Action action, String target) {

    /** The answer of a text such as {@code create}, {@code skip} or {@code adopt:KEY}. */
    static Answer of(String text) {
        if (text.equals("create")) {
            return new Answer(Action.CREATE, "");
        }
        if (text.equals("skip")) {
            return new Answer(Action.SKIP, "");
        }
        if (text.startsWith("adopt:") && text.length() > "adopt:".length()) {
            return new Answer(Action.ADOPT, text.substring("adopt:".length()));
        }
        throw new RestoreException("'" + text + "' is no answer; it takes create, skip or adopt:KEY");
    }

    /** The answers of texts such as {@code Environment:abc=skip} or, for all that ask of a type, {@code Listing=create}. */
    public static Map<String, Answer> all(List<String> texts) {
        Map<String, Answer> answers = new HashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new RestoreException("--answer " + text + ": it takes STEP=create, STEP=skip or STEP=adopt:KEY");
            }
            answers.put(text.substring(0, equals), of(text.substring(equals + 1)));
        }
        return answers;
    }

    /** By the step, by its entity, or by its type. */
    private static String name(Map<String, Answer> answers, Step step) {
        String entity = step.id().source().type() + ":" + step.id().source().key();
        return answers.containsKey(step.id().toString())
                ? step.id().toString()
                : answers.containsKey(entity) ? entity : step.id().source().type();
    }

    /** The steps with the answers in them; an answer to what does not ask is refused. */
    static List<Step> apply(Map<String, Answer> answers, List<Step> steps, Ledger ledger, Lease.Held held) {
        if (answers.isEmpty()) {
            return steps;
        }
        Set<String> used = new HashSet<>();
        List<Step> answered = new ArrayList<>();
        for (Step step : steps) {
            String name = name(answers, step);
            Answer answer = answers.get(name);
            if (answer == null
                    || step.action() != Action.ASK && step.action() != Action.BLOCKED
                    || step.state().ended()) {
                answered.add(step);
                continue;
            }
            used.add(name);
            boolean rest = !step.id().part().isEmpty() && answer.action() != Action.CREATE;
            Step after = rest
                    ? step.as(Action.SKIP, "answered")
                    : step.as(answer.action(), "answered")
                            .toward(answer.target(), "")
                            .closed();
            if (!ledger.write(held, step, after)) {
                throw new LostException(step.id().toString());
            }
            answered.add(after);
        }
        answers.keySet().stream()
                .filter(name -> !used.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RestoreException("--answer " + name
                            + ": no step of that name asks; 'zonekeeper restores ID' shows those that do");
                });
        return answered;
    }
}
