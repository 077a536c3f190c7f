package io.zonekeeper.datazone;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/** A Camel context whose component calls a {@link FakeDataZone} through the real SDK. */
final class Calls implements AutoCloseable {
    static final String DOMAIN = "dzd_4k2m9x7q1w3e5r";

    final FakeDataZone service = new FakeDataZone();
    final DefaultCamelContext context = new DefaultCamelContext();
    final DataZoneComponent component;

    Calls() {
        component = context.getComponent(DataZoneConstants.SCHEME, DataZoneComponent.class);
        DataZoneConfiguration configuration = component.getConfiguration();
        configuration.setRegion("eu-west-1");
        configuration.setAccessKey("AKIDEXAMPLE");
        configuration.setSecretKey("secret");
        configuration.setOverrideEndpoint(true);
        configuration.setUriEndpointOverride(service.uri());
        configuration.setBudgetShare(0);
        context.start();
    }

    /** The exchange after the call, with its exception rather than throwing it. */
    Exchange call(String uri, @Nullable Object body, Map<String, Object> properties) {
        Processor prepare = exchange -> {
            exchange.setProperty(DataZoneConstants.DOMAIN, DOMAIN);
            properties.forEach(exchange::setProperty);
            exchange.getMessage().setBody(body);
        };
        return context.createProducerTemplate().send(uri, prepare);
    }

    Exchange call(String uri, @Nullable Object body) {
        return call(uri, body, Map.of());
    }

    @Nullable
    Object answer(String uri, @Nullable Object body) {
        Exchange exchange = call(uri, body);
        if (exchange.getException() != null) {
            throw new AssertionError(exchange.getException());
        }
        return exchange.getMessage().getBody();
    }

    DataZoneException failure(String uri, @Nullable Object body) {
        Exception thrown = call(uri, body).getException();
        if (thrown instanceof DataZoneException failure) {
            return failure;
        }
        throw new AssertionError("expected a DataZoneException of " + uri, thrown);
    }

    @Override
    public void close() {
        context.stop();
        service.close();
    }
}
