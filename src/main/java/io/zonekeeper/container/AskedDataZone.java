package io.zonekeeper.container;

import io.zonekeeper.restore.ports.Asking;
import io.zonekeeper.restore.ports.Question;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;

/** The service as the route {@code ask} answers of it: for commands and plans. */
public final class AskedDataZone implements DataZone {
    private final ProducerTemplate template;

    public AskedDataZone(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return ask(new Question(domain, type, "get", false, document, scope, Optional.empty()), Answer.class);
    }

    @Override
    public Answer get(String domain, String type, String verb, Map<String, String> scope) {
        return ask(new Question(domain, type, verb, false, Map.of(), scope, Optional.empty()), Answer.class);
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return list(domain, type, "list", scope, token);
    }

    @Override
    public Page list(String domain, String type, String verb, Map<String, String> scope, Optional<String> token) {
        return ask(new Question(domain, type, verb, true, Map.of(), scope, token), Page.class);
    }

    private <T> T ask(Question question, Class<T> kind) {
        return SharedRoute.ask(template, "direct:ask", new OneQuestion(question), kind);
    }

    /** The answer is what the route answers. */
    private record OneQuestion(Question question) implements Asking {
        @Override
        public void answered(Object answer) {
            // the body has it
        }
    }
}
