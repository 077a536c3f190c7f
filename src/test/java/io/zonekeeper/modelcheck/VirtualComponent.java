package io.zonekeeper.modelcheck;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Stands in the place of a component of AWS: what is sent is given away, and nothing is taken but what a test gives. */
public final class VirtualComponent extends DefaultComponent {
    private final BiConsumer<String, Exchange> sent;
    private final Map<String, Processor> consumers = new ConcurrentHashMap<>();

    /** {@code sent} is given the name of the queue or table. */
    public VirtualComponent(BiConsumer<String, Exchange> sent) {
        this.sent = sent;
        setAutowiredEnabled(false); // Camel would look for the client of the component in whose place this stands
    }

    /** Hands a message to the route that takes from there. */
    public void take(String name, Exchange exchange) throws Exception {
        Processor consumer = consumers.get(name);
        if (consumer == null) {
            throw new IllegalStateException("no route takes from " + name);
        }
        consumer.process(exchange);
    }

    @Override
    protected VirtualEndpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new VirtualEndpoint(uri, remaining);
    }

    private final class VirtualEndpoint extends DefaultEndpoint {
        private final String name;

        VirtualEndpoint(String uri, String name) {
            super(uri, VirtualComponent.this);
            this.name = name;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    sent.accept(name, exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            consumers.put(name, processor);
            return new DefaultConsumer(this, processor);
        }
    }
}
