package io.zonekeeper.container;

import io.zonekeeper.restore.ports.Asking;
import io.zonekeeper.restore.ports.ByQuestions;
import io.zonekeeper.restore.ports.DomainQuestion;
import org.apache.camel.ProducerTemplate;

/** The service as the route {@code ask} answers of it: for commands and plans. */
public final class AskedDataZone extends ByQuestions {
    private final ProducerTemplate template;

    public AskedDataZone(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    protected <T> T answer(DomainQuestion question, Class<T> kind) {
        return SharedRoute.ask(template, "direct:ask", new OneQuestion(question), kind);
    }

    /** The answer is what the route answers. */
    private record OneQuestion(DomainQuestion question) implements Asking {
        @Override
        public void answered(Object answer) {
            // the body has it
        }
    }
}
