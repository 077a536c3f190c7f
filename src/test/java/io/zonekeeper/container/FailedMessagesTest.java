package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.support.LogLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped routes log of a message that fails: what aws2-datazone counts is not told once more by each message. */
class FailedMessagesTest {
    /** In whatever order the files of a folder are found. */
    @ParameterizedTest
    @ValueSource(strings = {"errors,messages", "messages,errors"})
    void aFailureOfTheServiceIsNoLineForEachMessageAndAnyOtherIsOne(String order, @TempDir Path folder)
            throws Exception {
        Files.copy(Path.of("routes/errors.camel.yaml"), folder.resolve("errors.camel.yaml"));
        Files.writeString(folder.resolve("messages.camel.yaml"), """
                - route:
                    id: messages
                    routeConfigurationId: errors
                    from: {uri: "direct:messages", steps: [{to: "direct:work"}]}
                - route:
                    id: work
                    from: {uri: "direct:work", steps: [{bean: {ref: work, method: take}}]}
                """);
        Main main = new Main();
        main.configure()
                .setRoutesIncludePattern(Stream.of(order.split(","))
                        .map(file -> "file:" + folder.resolve(file + ".camel.yaml"))
                        .collect(Collectors.joining(",")));
        main.bind("work", new Work());
        main.bind("failedExchanges", new FailedExchanges());
        main.start();
        try (LogLines lines = LogLines.open()) {
            for (int i = 0; i < 3; i++) {
                fails(main, "throttled");
            }
            assertEquals(List.of(), lines.warnings(""));
            fails(main, "broken");
            assertEquals(
                    List.of(new LogLines.Line(Level.WARN, "messages: it is broken; it is tried again", false)),
                    lines.warnings(""));
        } finally {
            main.stop();
        }
    }

    private static void fails(Main main, String message) throws Exception {
        Exchange failed = main.getCamelTemplate()
                .request("direct:messages", exchange -> exchange.getMessage().setBody(message));
        assertNotNull(failed.getException());
    }

    @Test
    void aConsumerTellsOnlyItsOwnFailures() {
        FailedExchanges handler = new FailedExchanges();
        try (LogLines lines = LogLines.open()) {
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            handler.handleException("a message failed", exchange, new IllegalStateException("no"));
            assertEquals(List.of(), lines.warnings(""));
            handler.handleException("the queue does not answer", new IllegalStateException("no"));
            assertEquals(
                    List.of(new LogLines.Line(
                            Level.WARN, "the queue does not answer: java.lang.IllegalStateException: no", false)),
                    lines.warnings(""));
        }
    }

    @Test
    void everyRouteThatIsFedByAQueueLeavesItToThem() throws IOException {
        Pattern consumer = Pattern.compile("(?s)\\n    from:\\s+uri: aws2-sqs:.*?steps:");
        int consumers = 0;
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher matcher = consumer.matcher(Files.readString(file));
                while (matcher.find()) {
                    consumers++;
                    assertTrue(matcher.group().contains("  exceptionHandler: \"#failedExchanges\""), file::toString);
                }
            }
        }
        assertEquals(2, consumers);
    }

    /** Takes a message and fails. */
    public static final class Work {
        public void take(String body) {
            if (body.equals("throttled")) {
                throw new DataZoneException(
                        DataZoneFailure.THROTTLED, "GetAsset", "ThrottlingException", null, "Rate exceeded", null);
            }
            throw new IllegalStateException("it is " + body);
        }
    }
}
