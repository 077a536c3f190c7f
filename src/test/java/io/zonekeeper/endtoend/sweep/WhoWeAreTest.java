package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who we are is a label of recorded calls, and nothing that an event waits for. */
@ExtendWith(SharedServices.class)
class WhoWeAreTest {
    private final Services services;

    WhoWeAreTest(Services services) {
        this.services = services;
    }

    @Test
    void anEventIsFollowedThoughStsDoesNotAnswer() {
        Map<String, String> nobody = Map.of("zonekeeper.endpoint.sts", "http://127.0.0.1:1");
        try (Journey journey = Journey.begin(services, "no-sts", nobody)) {
            String glossary = journey.glossary(journey.project("Team"), "Words");
            String term = journey.unheard(() -> journey.term(glossary, "Churn"));
            journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + term + "\""));
            journey.await("GlossaryTerm", term, head -> true);
            assertEquals(0, journey.dead());
        }
    }
}
