package io.zonekeeper.restore.ports;

import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a domain has answered so far. Whoever decides by it throws {@link UnansweredException} where an answer is missing; a
 * route asks, and it is decided once more. So a decision calls nothing and waits for nothing, and what it needs to know is
 * seen as steps of the route.
 */
public final class KnownAnswers implements DataZone {
    private final Map<Question, Object> answers = new ConcurrentHashMap<>();

    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return known(new Question(domain, type, "get", false, document, scope, Optional.empty()), Answer.class);
    }

    @Override
    public Answer get(String domain, String type, String verb, Map<String, String> scope) {
        return known(new Question(domain, type, verb, false, Map.of(), scope, Optional.empty()), Answer.class);
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return list(domain, type, "list", scope, token);
    }

    @Override
    public Page list(String domain, String type, String verb, Map<String, String> scope, Optional<String> token) {
        return known(new Question(domain, type, verb, true, Map.of(), scope, token), Page.class);
    }

    private <T> T known(Question question, Class<T> kind) {
        Object answer = answers.get(question);
        if (answer == null) {
            throw new UnansweredException(this, question);
        }
        return kind.cast(answer);
    }

    void know(Question question, Object answer) {
        answers.put(question, answer);
    }

    /** Something has happened: what was answered before may not be so any more. */
    public void forget() {
        answers.clear();
    }
}
