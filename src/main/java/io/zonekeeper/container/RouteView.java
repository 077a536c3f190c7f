package io.zonekeeper.container;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.LiveView;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** The routes {@code view} and {@code may-read}, for those who want to see a domain as it is now. */
public final class RouteView implements LiveView.Routes {
    private final ProducerTemplate template;

    public RouteView(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public void view(DomainView view) {
        ask("direct:view", view);
    }

    @Override
    public OwnerAccess mayRead(OwnerQuestion question) {
        return ask("direct:may-read", question).getMessage().getBody(OwnerAccess.class);
    }

    private Exchange ask(String route, Object body) {
        Exchange answer =
                template.request(route, exchange -> exchange.getMessage().setBody(body));
        Throwable failure = answer.getException();
        while (failure instanceof CamelExchangeException wrapper && wrapper.getCause() != null) {
            failure = wrapper.getCause();
        }
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(route + " failed", failure);
        }
        return answer;
    }
}
