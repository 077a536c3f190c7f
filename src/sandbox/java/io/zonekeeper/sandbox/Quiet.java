package io.zonekeeper.sandbox;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Keeps the emulators from talking: only their errors are logged. */
final class Quiet {
    private Quiet() {}

    static void emulators() {
        for (String logger : new String[] {
            "org.elasticmq",
            "org.apache.pekko",
            "com.amazonaws.services.dynamodbv2",
            "org.eclipse.jetty",
            "io.netty",
            "com.almworks"
        }) {
            Configurator.setLevel(logger, Level.ERROR);
        }
    }
}
