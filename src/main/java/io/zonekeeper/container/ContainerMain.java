package io.zonekeeper.container;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/** Camel's Main for a container: whoever starts it closes it, and its route files are parsed as routes alone. */
final class ContainerMain extends Main {
    ContainerMain() {
        // Main's own strategy would hold up the end of the JVM for a minute
        setShutdownStrategy(new SimpleMainShutdownStrategy());
    }

    /** No file of ours has a modeline, and looking for them parses every file once more. */
    @Override
    protected void modelineRoutes(CamelContext camelContext) {
        // there are none
    }
}
