package io.zonekeeper.restore.ports;

import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Verb;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service of which everything is asked as a {@link DomainQuestion}. */
public abstract class ByQuestions implements DataZone {
    /** The answer, of that kind. */
    protected abstract <T> T answer(DomainQuestion question, Class<T> kind);

    @Override
    public final Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return answer(
                new DomainQuestion(domain, type, Verb.GET, false, document, scope, Optional.empty()), Answer.class);
    }

    @Override
    public final Answer get(String domain, String type, Verb verb, Map<String, String> scope) {
        return answer(new DomainQuestion(domain, type, verb, false, Map.of(), scope, Optional.empty()), Answer.class);
    }

    @Override
    public final Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return list(domain, type, Verb.LIST, scope, token);
    }

    @Override
    public final Page list(String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
        return answer(new DomainQuestion(domain, type, verb, true, Map.of(), scope, token), Page.class);
    }
}
