package io.zonekeeper.container;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Enters a shared route from Java, as commands and MBeans do. */
final class SharedRoute {
    private SharedRoute() {}

    /** What the route answers. Throws what failed in it, without what a route wraps it in. */
    static <T> T ask(ProducerTemplate template, String route, Object body, Class<T> answer) {
        Exchange exchange = template.request(route, asked -> asked.getMessage().setBody(body));
        Throwable failure = StepBody.unwrapped(exchange.getException());
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(route + " was interrupted", failure);
        }
        return exchange.getMessage().getBody(answer);
    }
}
