package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.sandbox.orders.Orders;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.LogLines;
import io.zonekeeper.support.SharedServices;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever the service does between two good answers, nothing is lost and nothing ends. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MisbehaviourTest {
    private static final int TWO_PAGES = 70;

    private final Services services;
    private Journey journey;
    private String glossary = "";
    private long endedBefore;

    MisbehaviourTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainOfTwoPagesIsProtected() {
        journey = Journey.begin(services, "misbehaviour");
        String project = journey.project("Team");
        glossary = journey.glossary(project, "Words");
        terms("word ", TWO_PAGES);
        journey.sweep();
        journey.quiet();
        assertEquals(List.of(), journey.truth.differences());
    }

    @BeforeEach
    void count() {
        endedBefore = ended();
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
    }

    @AfterAll
    void end() {
        journey.close();
    }

    private void terms(String name, int count) {
        List<Map<String, Object>> terms = IntStream.range(0, count)
                .mapToObj(i -> Map.<String, Object>of("name", name + i, "glossaryIdentifier", glossary))
                .toList();
        services.dataZone().bulk(Services.REGION, Services.ADMIN_KEY).call("CreateGlossaryTerm", journey.domain, terms);
    }

    private Orders.Draft onTerms() {
        return services.dataZone()
                .orders()
                .on("Search")
                .domain(journey.domain)
                .where(call -> call.names("GLOSSARY_TERM"));
    }

    private long ended() {
        return journey.keeper
                .container()
                .journal()
                .heads(journey.domain, "GlossaryTerm")
                .filter(Head::deleted)
                .count();
    }

    @Test
    void itemsThatMoveBetweenPagesAreNeitherLostNorEnded() {
        terms("moving ", 5);
        Order skipped = onTerms().times(1).give(Effect.SKIP_ITEM);
        Sweeps.Sweep looked = journey.sweep();
        assertEquals("complete", looked.state().text(), looked.why()); // what was skipped showed at a second look
        assertEquals(1, skipped.used());
        Order repeated = onTerms().times(1).give(Effect.REPEAT_ITEM);
        Sweeps.Sweep twice = journey.sweep();
        assertEquals(1, repeated.used());
        assertEquals(
                services.dataZone().documents(journey.domain, "GlossaryTerm").size(),
                twice.types().get("GlossaryTerm").entities());
        assertEquals(endedBefore, ended());
        assertEquals(List.of(), journey.truth.differences());
    }

    @Test
    void anExpiredTokenStartsTheScopeAgain() {
        terms("after the token ", 1);
        Order expired = onTerms().times(1).give(Effect.EXPIRE_TOKEN);
        Sweeps.Sweep sweep = journey.sweep();
        assertEquals(1, expired.used());
        assertEquals("complete", sweep.state().text(), sweep.why());
        assertEquals(List.of(), journey.truth.differences());
    }

    @Test
    void aScopeWhoseTokensAlwaysExpireLeavesTheSweepIncompleteAndEndsNothing() {
        Order expired = onTerms().give(Effect.EXPIRE_TOKEN);
        Sweeps.Sweep sweep = journey.sweep();
        assertTrue(expired.used() > 3, "tried " + expired.used() + " times");
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().contains("GlossaryTerm"), sweep.why());
        assertEquals(endedBefore, ended());
        services.dataZone().orders().clear();
        assertEquals("complete", journey.sweep().state().text());
    }

    @Test
    void throttlesFailuresAndLostAnswersAreSurvived() {
        terms("through the storm ", 3);
        List<Order> storm = List.of(
                services.dataZone()
                        .orders()
                        .on("Search*,List*")
                        .skip(2)
                        .times(2)
                        .give(Effect.THROTTLE),
                services.dataZone()
                        .orders()
                        .on("Search*,List*")
                        .skip(5)
                        .times(2)
                        .give(Effect.FAIL),
                services.dataZone()
                        .orders()
                        .on("Search*,List*")
                        .skip(9)
                        .times(1)
                        .give(Effect.LOSE_ANSWER),
                services.dataZone().orders().on("Get*").skip(1).times(2).give(Effect.THROTTLE),
                services.dataZone().orders().on("Get*").skip(4).times(1).give(Effect.FAIL),
                services.dataZone().orders().on("Get*").skip(5).times(1).give(Effect.LOSE_ANSWER));
        Sweeps.Sweep sweep = journey.sweep();
        storm.forEach(order -> assertEquals(0, order.left(), order.operation() + " " + order.effect()));
        assertEquals("complete", sweep.state().text(), sweep.why());
        assertEquals(endedBefore, ended());
        assertEquals(List.of(), journey.truth.differences());
        assertEquals(0, journey.dead());
    }

    @Test
    void whatIsDeniedManyTimesIsOneLine() {
        terms("denied ", 12);
        try (LogLines lines = LogLines.open()) {
            Order denied = services.dataZone().orders().on("GetGlossaryTerm").give(Effect.DENY);
            Sweeps.Sweep sweep = journey.sweep();
            assertEquals("incomplete", sweep.state().text());
            assertTrue(denied.used() >= 12);
            assertEquals(1, lines.warnings("denied: GetGlossaryTerm: ").size());
            assertTrue(lines.warnings("GetGlossaryTerm").size() <= 2, () -> lines.all()
                    .toString());
        }
    }

    @Test
    void anEventIsNotLostInAStorm() {
        services.dataZone().orders().on("GetGlossaryTerm").times(3).give(Effect.THROTTLE);
        services.dataZone().orders().on("GetGlossaryTerm").times(2).give(Effect.FAIL);
        String term = journey.term(glossary, "In the storm");
        journey.await("GlossaryTerm", term, head -> true);
        services.dataZone().orders().on("GetGlossaryTerm").times(1).give(Effect.LOSE_ANSWER);
        journey.deleteTerm(term);
        journey.await("GlossaryTerm", term, Head::deleted);
        assertEquals(endedBefore + 1, ended());
        journey.quiet();
    }
}
