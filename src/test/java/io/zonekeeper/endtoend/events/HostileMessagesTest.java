package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.commands.Commands;
import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.WholeLog;
import io.zonekeeper.text.Visible;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.sqs.Sqs2Endpoint;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileMessagesTest {
    private static final List<String> ATTRIBUTES = List.of(
            "CamelAwsSqsReceiptHandle",
            "camelAwsSqsMessageId",
            "CAMELHTTPURI",
            "cAmElFileName",
            "CamelExecCommandExecutable",
            "CamelDataZoneDomain",
            "CamelDataZoneScope");
    private static final int LARGEST = 256 * 1024;

    private final Services services;
    private Journey journey;
    private String project = "";
    private String glossary = "";

    HostileMessagesTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainIsProtected() {
        journey = Journey.begin(services, "hostile");
        project = journey.project("Team");
        glossary = journey.glossary(project, "Words");
        journey.sweep();
        journey.quiet();
    }

    @AfterAll
    void end() {
        journey.close();
    }

    @Test
    void noAttributeOfAMessageBecomesAHeader() {
        Headers headers = new Headers();
        journey.keeper.container().camel().getManagementStrategy().addEventNotifier(headers);
        Map<String, MessageAttributeValue> attributes = hostile(ATTRIBUTES);
        String term = journey.unheard(() -> journey.term(glossary, "Attributes"));
        journey.sqs.sendMessage(
                r -> r.queueUrl(journey.url("")).messageBody(created(term)).messageAttributes(attributes));
        journey.await("GlossaryTerm", term, head -> true);
        assertTrue(headers.routes.contains("events"), headers.routes.toString());
        assertEquals(Set.of(), headers.hostile);
    }

    @Test
    void theStrategyOfTheRoutesKeepsOutEvenWhatAConsumerAsksFor() throws Exception {
        assertEquals(Set.of(), hostileHeaders("filtered", "&headerFilterStrategy=#nothing"));
        assertTrue(hostileHeaders("open", "").contains("harmless"), "without it, an attribute becomes a header");
    }

    /** What of a hostile message becomes a header in a consumer that asks for every attribute. */
    private Set<String> hostileHeaders(String label, String option) throws Exception {
        CamelContext camel = journey.keeper.container().camel();
        String queue = label + "-hostile";
        String url = journey.sqs.createQueue(r -> r.queueName(queue)).queueUrl();
        BlockingQueue<Map<String, Object>> received = new LinkedBlockingQueue<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-sqs:" + queue + "?messageAttributeNames=All&attributeNames=All&deleteAfterRead=false"
                                + option)
                        .routeId(queue)
                        .process(exchange ->
                                received.add(new HashMap<>(exchange.getMessage().getHeaders())));
            }
        });
        try {
            Map<String, MessageAttributeValue> attributes = new HashMap<>(hostile(ATTRIBUTES));
            attributes.putAll(hostile(List.of("harmless")));
            journey.sqs.sendMessage(r -> r.queueUrl(url).messageBody("{}").messageAttributes(attributes));
            Map<String, Object> headers = received.poll(1, TimeUnit.MINUTES);
            assertNotNull(headers, "nothing was received");
            return headers.entrySet().stream()
                    .filter(header -> "hostile".equals(header.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        } finally {
            camel.getRouteController().stopRoute(queue);
            camel.removeRoute(queue);
        }
    }

    @Test
    void everyConsumerOfAQueueHasTheStrategyAndAsksForNoAttribute() {
        CamelContext camel = journey.keeper.container().camel();
        Object strategy = camel.getRegistry().lookupByName("nothing");
        Set<String> consumers = new HashSet<>();
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint() instanceof Sqs2Endpoint queue
                    && !route.getRouteId().endsWith("-hostile")) {
                consumers.add(route.getRouteId());
                assertSame(strategy, queue.getHeaderFilterStrategy(), route.getRouteId());
                assertNull(queue.getConfiguration().getMessageAttributeNames(), route.getRouteId());
                assertNull(queue.getConfiguration().getAttributeNames(), route.getRouteId());
            }
        }
        assertEquals(Set.of("events", "sweep"), consumers);
    }

    private static Map<String, MessageAttributeValue> hostile(List<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, name -> MessageAttributeValue.builder()
                .dataType("String")
                .stringValue("hostile")
                .build()));
    }

    @Test
    void whatNobodyCanReadIsADeadLetterAndTheQueueGoesOn() {
        long unreadable = ignored("unreadable");
        long dead = journey.dead();
        journey.send(noise());
        journey.send("{\"source\":\"aws.datazone\",\"detail-type\":\"Domain Unit Created\",\"detail\":{\"data\":"
                + "[".repeat(10_000) + "]".repeat(10_000) + "}}");
        journey.send("{\"data\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}");
        journey.send("[1, 2, 3]");
        journey.send("null");
        theQueueGoesOn("After noise");
        Journey.await("five dead letters", () -> journey.dead() == dead + 5);
        assertEquals(unreadable + 5, ignored("unreadable"));
    }

    @Test
    void whatIsNotForUsIsCountedWithItsReason() throws IOException {
        expect("other domain", created("nosuchterm0001").replace(journey.domain, "dzd_anotherdomain1"));
        expect("unknown detail-type", EventTexts.announced(journey.domain, "Something New Happened", "nosuchentity1"));
        expect("unknown operation", created("nosuchterm0001").replace("CreateGlossaryTerm", "InventGlossaryTerm"));
        expect("type not protected", created("nosuchterm0001").replace("CreateGlossaryTerm", "CreateNotebook"));
        expect("not a DataZone event", created("nosuchterm0001").replace("aws.datazone", "aws.ec2"));
        expect("not a DataZone event", "{}");
        expect(
                "reading call",
                created("nosuchterm0001")
                        .replace("CreateGlossaryTerm", "GetGlossary")
                        .replace("\"readOnly\":false", "\"readOnly\":true"));
        theQueueGoesOn("After strangers");
    }

    @Test
    void aFloodOfWhatNobodyKnowsIsOneLine() {
        long before = ignored("unknown operation");
        try (WholeLog log = new WholeLog()) {
            for (int i = 0; i < 30; i++) {
                journey.send(created("nosuchterm0001").replace("CreateGlossaryTerm", "FloodGlossaryTerm"));
            }
            Journey.await("all are counted", () -> ignored("unknown operation") == before + 30);
            List<String> told = log.lines().stream()
                    .filter(line -> line.startsWith("WARN ") && line.contains("FloodGlossaryTerm"))
                    .toList();
            assertTrue(told.size() <= 1, told::toString);
        }
    }

    @Test
    void nobodyElseOrdersThatAnEntityIsReadAgain() {
        expect(
                "not a DataZone event",
                "{\"readAgain\":{\"domain\":\"" + journey.domain + "\",\"type\":\"Project\",\"key\":\"" + project
                        + "\",\"document\":{\"id\":\"" + project + "\"},\"inputs\":{\"identifier\":\"nosuchproject1\"},"
                        + "\"cause\":\"event e\",\"time\":\"\",\"attempt\":1}}");
        theQueueGoesOn("After an order");
        assertTrue(journey.kept("Project", project), "a tombstone of a living project");
    }

    @Test
    void aMissingEntityIsNoProofThatAnotherIsGone() {
        String asset = journey.asset(project, "living");
        journey.await("Asset", asset, head -> true);
        journey.quiet();
        journey.services
                .dataZone()
                .orders()
                .on("GetAsset")
                .where(call -> call.names("nosuchasset01") || call.names("nosuchasset02"))
                .give(Effect.ABSENT);
        long before = journey.handled();
        for (String operation : List.of("DeleteAsset", "CreateAssetRevision", "AcceptPredictions")) {
            journey.send(EventTexts.called(
                    journey.domain,
                    operation,
                    "\"identifier\":\"nosuchasset01\"",
                    "\"id\":\"" + asset + "\",\"identifier\":\"nosuchasset02\""));
        }
        Journey.await("all are handled", () -> journey.handled() >= before + 3);
        journey.services.dataZone().orders().clear();
        assertTrue(journey.kept("Asset", asset), "a tombstone of a living asset");
    }

    @Test
    void aTimeThatCannotBeIsNoLag() {
        for (String time : List.of("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "-999999999-01-01T00:00:00Z")) {
            String term = journey.unheard(() -> journey.term(glossary, "At " + time));
            journey.send(created(term).replaceFirst("\\{", "{\"time\":\"" + time + "\","));
            journey.await("GlossaryTerm", term, head -> true);
        }
        theQueueGoesOn("After other times");
        long lag = journey.keeper.container().figures().lag(journey.domain).getOrDefault("GlossaryTerm", 0L);
        assertTrue(lag < Duration.ofDays(1).toMillis(), () -> "a lag of " + lag + " ms");
    }

    @Test
    void aReadThatIsDeniedIsNotCountedAsHandled() {
        journey.quiet();
        Map<String, Long> before = journey.keeper.container().figures().outcomes();
        long dead = journey.dead();
        journey.services
                .dataZone()
                .orders()
                .on("GetGlossaryTerm")
                .domain(journey.domain)
                .give(Effect.DENY);
        journey.send(created("nosuchterm0002"));
        Journey.await("the denied read is counted", () -> count("read denied") == before.get("read denied") + 1);
        journey.services.dataZone().orders().clear();
        assertEquals(before.get("handled"), count("handled"));
        assertEquals(dead, journey.dead());
    }

    @Test
    void theMetricsSayWhatBecameOfTheEvents() throws Exception {
        expect(
                "unknown detail-type",
                EventTexts.announced(journey.domain, "Something Newer Happened", "nosuchentity1"));
        String port = journey.keeper.container().settings().text("camel.management.port");
        String metrics = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        assertTrue(
                metrics.contains(
                        "zonekeeper_events_total{outcome=\"unknown detail-type\"} " + count("unknown detail-type")),
                metrics);
    }

    private long count(String outcome) {
        return journey.keeper.container().figures().outcomes().getOrDefault(outcome, -1L);
    }

    @Test
    void redrivePutsDeadLettersBack(@TempDir Path folder) throws IOException {
        String term = journey.unheard(() -> journey.term(glossary, "Redriven"));
        journey.sqs.sendMessage(r -> r.queueUrl(journey.url("-dead")).messageBody(created(term)));
        assertEquals(0, redrive(folder));
        journey.await("GlossaryTerm", term, head -> true);
    }

    @Test
    void redriveEndsThoughALetterDiesAgainAtOnce(@TempDir Path folder) {
        long dead = journey.dead();
        journey.sqs.sendMessage(r -> r.queueUrl(journey.url("-dead")).messageBody("nobody can read this"));
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> assertEquals(0, redrive(folder)));
        Journey.await("the letter is dead again", () -> journey.dead() == dead + 1);
    }

    @Test
    void aKeyThatTheTableCannotHoldIsADeadLetterAtOnce() {
        long dead = journey.dead();
        journey.send(created("#".repeat(590)));
        Journey.await("the letter is dead", () -> journey.dead() == dead + 1);
        theQueueGoesOn("After a long key");
    }

    @Test
    void deadLettersAreListedAndDiscarded(@TempDir Path folder) throws Exception {
        assertEquals(0, redrive(folder, "events"));
        Journey.await("nothing is on its way", () -> journey.waiting("events-hostile") == 0);
        for (DeadLetter letter : listed(folder)) {
            assertEquals(0, redrive(folder, "events", "--discard", letter.id()));
        }
        journey.sqs.sendMessage(r -> r.queueUrl(journey.url("-dead")).messageBody("no event at all"));
        journey.sqs.sendMessage(r -> r.queueUrl(journey.url("-dead")).messageBody(created("nosuchterm0009")));
        List<DeadLetter> letters = listed(folder);

        assertEquals(2, letters.size(), letters::toString);
        assertEquals("", letters.get(0).about());
        assertTrue(
                letters.get(0).reason().startsWith("a message of the events queue is not an event"), letters::toString);
        assertEquals("CreateGlossaryTerm in " + journey.domain, letters.get(1).about());
        assertEquals(letters, listed(folder), "listing moves nothing");
        assertEquals(0, redrive(folder, "events", "--discard", letters.get(0).id()));
        assertEquals(1, redrive(folder, "events", "--discard", letters.get(0).id()), "it is gone");
        assertEquals(List.of(letters.get(1)), listed(folder));
        assertEquals(0, redrive(folder, "events", "--discard", letters.get(1).id()));
        assertEquals(2, redrive(folder, "events", "--list", "--discard", "x"));
    }

    private record DeadLetter(String id, String about, String reason) {}

    private List<DeadLetter> listed(Path folder) throws IOException {
        List<DeadLetter> letters = new ArrayList<>();
        if (Json.readObject(said(folder, "--output", "json", "redrive", "events", "--list"))
                        .get("letters")
                instanceof List<?> all) {
            for (Object one : all) {
                Map<?, ?> letter = (Map<?, ?>) one;
                letters.add(new DeadLetter(
                        String.valueOf(letter.get("id")),
                        String.valueOf(letter.get("about")),
                        String.valueOf(letter.get("reason"))));
            }
        }
        return letters;
    }

    @Test
    void whatANameHasInItIsShownAndNotObeyed(@TempDir Path folder) throws IOException {
        String name = "a\u001b[2J\u001b]0;x\u0007\r\nin sync\u0000\u009b1m\u202e\u2028\u007f" + "b".repeat(200);
        String term = journey.term(glossary, name);
        journey.await("GlossaryTerm", term, head -> true);
        for (String output : List.of("text", "json")) {
            for (List<String> command : List.of(
                    List.of("history", "GlossaryTerm", term),
                    List.of("show", "GlossaryTerm", term),
                    List.of("history", "GlossaryTerm", name),
                    List.of("history", name, term),
                    List.of("redrive", name),
                    List.of(name),
                    List.of("redrive", "events", "--list"))) {
                List<String> words = new ArrayList<>(List.of("--output", output));
                words.addAll(command);
                String said = said(folder, words.toArray(String[]::new));
                assertTrue(
                        said.replace("\n", "").codePoints().noneMatch(Visible::acts), () -> words + Json.write(said));
                assertTrue(!said.contains("\nin sync"), said);
            }
        }
    }

    /** What a command writes to both of its streams. */
    private String said(Path folder, String... words) throws IOException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            command(folder, words);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void redriveKnowsAQueueByItsWordItsNameAndItsDeadLetterQueues(@TempDir Path folder) throws IOException {
        for (String queue : List.of("events", "events-hostile", "events-hostile-dead", "work-hostile")) {
            assertEquals(0, redrive(folder, queue), queue);
        }
        assertEquals(2, redrive(folder, "zonekeeper-events"), "a queue of others");
    }

    private int redrive(Path folder) throws IOException {
        return redrive(folder, "events");
    }

    private int redrive(Path folder, String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("redrive"));
        all.addAll(List.of(words));
        return command(folder, all.toArray(String[]::new));
    }

    private int command(Path folder, String... words) throws IOException {
        Path config = folder.resolve("zonekeeper.properties");
        Map<String, String> settings = new HashMap<>(services.configuration(Services.REGION, List.of(journey.domain)));
        settings.putAll(Journey.names("hostile"));
        Files.write(
                config,
                settings.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .toList());
        List<String> all = new ArrayList<>(List.of("--config", config.toString()));
        all.addAll(List.of(words));
        return Commands.run(all.toArray(String[]::new));
    }

    @Test
    void theLogSaysWhichEventItIsAboutAndNothingOfTheOneBefore() {
        Contexts contexts = new Contexts();
        journey.keeper.container().camel().getManagementStrategy().addEventNotifier(contexts);
        String term = journey.unheard(() -> journey.term(glossary, "Logged"));
        journey.send(created(term));
        journey.await("GlossaryTerm", term, head -> true);
        for (int i = 0; i < 20; i++) {
            theQueueGoesOn("Logged " + i);
        }
        Map<String, String> said = contexts.reads.getOrDefault(term, Map.of());
        assertEquals("e", said.get("event"));
        assertEquals("GlossaryTerm", said.get("type"));
        assertEquals(journey.domain, said.get("domain"));
        assertEquals(Set.of(), contexts.before);
    }

    /** Notes what the logging context says when a term is read, and what is left in it when a message comes. */
    private static final class Contexts extends EventNotifierSupport {
        private final Map<String, Map<String, String>> reads = new ConcurrentHashMap<>();
        private final Set<String> before = ConcurrentHashMap.newKeySet();

        @Override
        public void notify(CamelEvent event) {
            Map<String, String> context = MDC.getCopyOfContextMap();
            if (context == null || context.isEmpty()) {
                return;
            }
            if (event instanceof CamelEvent.ExchangeSendingEvent sending
                    && sending.getEndpoint().getEndpointUri().contains("GlossaryTerm.get")) {
                reads.put(context.getOrDefault("key", ""), context);
            }
            if (event instanceof CamelEvent.ExchangeCreatedEvent created
                    && "events".equals(created.getExchange().getFromRouteId())
                    && isNoCopy(created.getExchange())) {
                before.addAll(context.keySet());
            }
        }
    }

    /** A route makes copies of the exchange of a message; they are created while it is handled. */
    private static boolean isNoCopy(Exchange exchange) {
        return exchange.getProperty(ExchangePropertyKey.CORRELATION_ID) == null;
    }

    private void expect(String reason, String message) {
        long before = ignored(reason);
        journey.send(message);
        Journey.await(message + " is counted: " + reason, () -> ignored(reason) == before + 1);
    }

    private void theQueueGoesOn(String name) {
        String term = journey.unheard(() -> journey.term(glossary, name));
        journey.send(created(term));
        journey.await("GlossaryTerm", term, head -> true);
    }

    private long ignored(String reason) {
        return journey.keeper.container().figures().ignored().getOrDefault(reason, 0L);
    }

    private String created(String term) {
        return EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + term + "\"");
    }

    private static String noise() {
        StringBuilder noise = new StringBuilder(LARGEST);
        Random random = new Random(1);
        while (noise.length() < LARGEST) {
            noise.append((char) (' ' + random.nextInt(95)));
        }
        return noise.toString();
    }

    /** Notes which headers new exchanges have. */
    private static final class Headers extends EventNotifierSupport {
        private final Set<String> hostile = ConcurrentHashMap.newKeySet();
        private final Set<String> routes = ConcurrentHashMap.newKeySet();

        @Override
        public void notify(CamelEvent event) {
            if (event instanceof CamelEvent.ExchangeCreatedEvent created) {
                routes.add(String.valueOf(created.getExchange().getFromRouteId()));
                created.getExchange().getMessage().getHeaders().forEach((name, value) -> {
                    if (String.valueOf(value).contains("hostile")) {
                        hostile.add(name);
                    }
                });
            }
        }
    }
}
