package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.GetGlossaryResponse;
import software.amazon.awssdk.services.datazone.model.InternalServerException;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.SearchResponse;
import software.amazon.awssdk.services.datazone.model.ThrottlingException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

class MisbehaviourTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        SdkGlobalTime.setGlobalTimeOffset(0);
        stage.close();
    }

    private GetGlossaryResponse get(String id) {
        return stage.admin.getGlossary(r -> r.domainIdentifier(stage.domain).identifier(id));
    }

    private SearchResponse page(@Nullable String token, int size) {
        return stage.admin.search(r -> r.domainIdentifier(stage.domain)
                .searchScope("GLOSSARY")
                .maxResults(size)
                .nextToken(token));
    }

    private List<String> all(int size) {
        List<String> names = new ArrayList<>();
        @Nullable String token = null;
        do {
            SearchResponse page = page(token, size);
            page.items().forEach(item -> names.add(item.glossaryItem().name()));
            token = page.nextToken();
        } while (token != null);
        return names;
    }

    private List<String> names(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "G" + i)
                .peek(stage::glossary)
                .toList();
    }

    @Test
    void throttlesAndFailsAsOftenAsOrdered() {
        String id = stage.glossary("G");
        Order order = stage.standIn.orders().on("GetGlossary").times(2).give(Effect.THROTTLE);
        stage.standIn.orders().on("Get*").skip(2).times(1).give(Effect.FAIL);
        assertThrows(ThrottlingException.class, () -> get(id));
        assertThrows(ThrottlingException.class, () -> get(id));
        assertThrows(InternalServerException.class, () -> get(id));
        assertEquals("G", get(id).name());
        assertEquals(2, order.used());
    }

    @Test
    void anAnswerIsLostAfterTheCallTookEffect() {
        stage.standIn.orders().on("CreateGlossary").times(1).give(Effect.LOSE_ANSWER);
        assertThrows(SdkClientException.class, () -> stage.glossary("G"));
        assertEquals(List.of("G"), all(50));
        stage.standIn.orders().on("CreateGlossary").times(1).give(Effect.LOSE_CALL);
        assertThrows(SdkClientException.class, () -> stage.glossary("H"));
        assertEquals(List.of("G"), all(50));
    }

    @Test
    void aStaleGetAnswersTheStateBeforeTheLastUpdate() {
        String id = stage.glossary("Old");
        stage.admin.updateGlossary(
                r -> r.domainIdentifier(stage.domain).identifier(id).name("New"));
        stage.standIn.orders().on("GetGlossary").times(1).give(Effect.STALE);
        assertEquals("Old", get(id).name());
        assertEquals("New", get(id).name());
    }

    @Test
    void aFrozenIndexShowsAnEarlierState() {
        String first = stage.glossary("One");
        stage.standIn.index(stage.domain).freeze();
        stage.glossary("Two");
        stage.deleteGlossary(first);
        assertEquals(List.of("One"), all(50));
        assertThrows(ResourceNotFoundException.class, () -> get(first));
        stage.standIn.index(stage.domain).release();
        assertEquals(List.of("Two"), all(50));
    }

    @Test
    void aDelayedIndexCatchesUpByTheClock() {
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.index(stage.domain).delay(Duration.ofSeconds(30));
        stage.glossary("One");
        assertTrue(all(50).isEmpty());
        stage.standIn.clock().advance(Duration.ofSeconds(31));
        assertEquals(List.of("One"), all(50));
    }

    @Test
    void deletesLingerInTheIndex() {
        String id = stage.glossary("One");
        stage.standIn.index(stage.domain).lingerDeletes();
        stage.deleteGlossary(id);
        stage.glossary("Two");
        assertEquals(List.of("One", "Two"), all(50));
        stage.standIn.index(stage.domain).release();
        assertEquals(List.of("Two"), all(50));
    }

    @Test
    void itemsMoveBetweenPages() {
        List<String> made = names(6);
        stage.standIn.orders().on("Search").times(1).give(Effect.SKIP_ITEM);
        List<String> skipped = all(2);
        assertEquals(5, skipped.size());
        assertFalse(skipped.contains("G2"));
        stage.standIn.orders().on("Search").times(1).give(Effect.REPEAT_ITEM);
        List<String> repeated = all(2);
        assertEquals(7, repeated.size());
        assertTrue(repeated.containsAll(made));
    }

    @Test
    void aPageDropsAnItemAndTheCountIsWrong() {
        names(4);
        stage.standIn.orders().on("Search").times(1).give(Effect.DROP_ITEM, 1);
        assertEquals(List.of("G0", "G2", "G3"), all(50));
        stage.standIn.orders().on("Search").times(1).give(Effect.TOTAL, 3);
        assertEquals(7, page(null, 50).totalMatchCount());
    }

    @Test
    void tokensExpireByOrderAndByTime() {
        stage.standIn.settings().signatureWindow(null);
        names(3);
        stage.standIn.orders().on("Search").times(1).give(Effect.EXPIRE_TOKEN);
        String refused = page(null, 1).nextToken();
        assertThrows(ValidationException.class, () -> page(refused, 1));
        stage.standIn.pageTokens().lifetime(Duration.ofMinutes(5));
        String late = page(null, 1).nextToken();
        stage.standIn.clock().advance(Duration.ofMinutes(6));
        assertThrows(ValidationException.class, () -> page(late, 1));
    }

    @Test
    void aProjectIsDeniedWhole() {
        stage.topicType();
        String asset = stage.asset("orders");
        stage.standIn.settings().deniedProjects().add(stage.project);
        assertThrows(
                AccessDeniedException.class,
                () -> stage.admin.getAsset(r -> r.domainIdentifier(stage.domain).identifier(asset)));
        assertThrows(
                AccessDeniedException.class,
                () -> stage.admin.search(r ->
                        r.domainIdentifier(stage.domain).searchScope("ASSET").owningProjectIdentifier(stage.project)));
        assertThrows(AccessDeniedException.class, () -> stage.glossary("G"));
    }

    @Test
    void quotasThrottleWhenTheyAreOn() {
        stage.standIn.quotas().set("GetDomain", 2);
        stage.standIn.quotas().on(true);
        assertThrows(ThrottlingException.class, () -> {
            for (int i = 0; i < 20; i++) {
                stage.admin.getDomain(r -> r.identifier(stage.domain));
            }
        });
    }

    @Test
    void answersOfALaterServiceAreStillUnderstood() throws Exception {
        String id = stage.glossary("G");
        stage.standIn.orders().on("*").times(2).give(Effect.UNKNOWN_MEMBERS);
        stage.standIn.orders().on("*").times(2).give(Effect.UNKNOWN_BRANCH);
        stage.standIn.orders().on("*").times(2).give(Effect.MICROSECONDS);
        assertEquals("G", get(id).name());
        SearchResponse page = page(null, 50);
        assertEquals(2, page.items().size());
        assertEquals("UNKNOWN_TO_SDK_VERSION", page.items().get(1).type().toString());
    }

    @Test
    void eventsAreLostAndRepeatedOnOrder() {
        stage.events.clear();
        stage.standIn.orders().on("CreateGlossary").times(1).give(Effect.LOSE_EVENTS);
        stage.glossary("One");
        assertTrue(stage.events.isEmpty());
        stage.standIn.orders().on("CreateGlossary").times(1).give(Effect.REPEAT_EVENTS, 2);
        stage.glossary("Two");
        assertEquals(3, stage.events.size());
        assertEquals(stage.events.get(0), stage.events.get(2));
    }

    @Test
    void aLostRegionAnswersNothing() {
        stage.standIn.lose(Stage.REGION);
        assertThrows(SdkClientException.class, () -> stage.admin.getDomain(r -> r.identifier(stage.domain)));
        stage.standIn.recover(Stage.REGION);
        stage.admin.getDomain(r -> r.identifier(stage.domain));
    }

    @Test
    void scriptsOrderOverHttp() throws Exception {
        String id = stage.glossary("G");
        control("POST", "orders", "{\"operation\":\"GetGlossary\",\"effect\":\"THROTTLE\",\"times\":1}");
        assertThrows(ThrottlingException.class, () -> get(id));
        control("POST", "ids", "{\"family\":\"Glossary\",\"ids\":[\"0given0glossary\"]}");
        assertEquals("0given0glossary", stage.glossary("H"));
        assertTrue(control("GET", "mutations", "").contains("\"CreateGlossary\":2"));
        assertTrue(control("GET", "documents?domain=" + stage.domain + "&family=Glossary", "")
                .contains("\"0given0glossary\""));
        control("POST", "clock", "{\"advanceSeconds\":600}");
        control("POST", "settings", "{\"signatureWindowSeconds\":null,\"quotas\":false}");
        assertEquals("G", get(id).name());
        assertTrue(control("GET", "nothing", "").contains("/_sandbox/orders"));
        assertTrue(control("POST", "orders", "{\"operation\":\"*\",\"effect\":\"NONE\"}")
                .contains("THROTTLE"));
    }

    private String control(String method, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stage.standIn.address() + "/_sandbox/" + path))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
