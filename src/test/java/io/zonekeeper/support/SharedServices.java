package io.zonekeeper.support;

import io.zonekeeper.sandbox.Services;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives all journeys of a test run the same services; each makes its own domain, table and queues in them. Journeys that
 * are about waiting set how long things take.
 */
public final class SharedServices implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Services.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedServices.class))
                .getOrComputeIfAbsent(Services.class, key -> Services.prompt(), Services.class);
    }
}
