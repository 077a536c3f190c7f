package io.zonekeeper.sandbox;

import java.util.logging.Logger;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Keeps the emulators from talking: only their errors are logged. */
final class Quiet {
    /** Held here, because java.util.logging forgets the levels of loggers that nobody holds. */
    private static final Logger FIRST_SDK = Logger.getLogger("com.amazonaws");

    private Quiet() {}

    static void emulators() {
        FIRST_SDK.setLevel(java.util.logging.Level.SEVERE);
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
