package io.zonekeeper.restore.ports;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a domain has answered so far. Whoever decides by it throws {@link UnansweredException} where an answer is missing; a
 * route asks, and it is decided once more. So a decision calls nothing and waits for nothing, and what it needs to know is
 * seen as steps of the route.
 */
public final class KnownAnswers extends ByQuestions {
    private final Map<DomainQuestion, Object> answers = new ConcurrentHashMap<>();

    @Override
    protected <T> T answer(DomainQuestion question, Class<T> kind) {
        Object answer = answers.get(question);
        if (answer == null) {
            throw new UnansweredException(this, question);
        }
        return kind.cast(answer);
    }

    void know(DomainQuestion question, Object answer) {
        answers.put(question, answer);
    }

    /** Something has happened: what was answered before may not be so any more. */
    public void forget() {
        answers.clear();
    }
}
