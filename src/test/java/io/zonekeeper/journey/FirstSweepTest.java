package io.zonekeeper.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.Services;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;

class FirstSweepTest {
    @Test
    void aSweepJournalsWhatAGetAnswers() {
        try (Services services = new Services();
                DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String domain = client.createDomain(
                            r -> r.name("first").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            String project = client.createProject(
                            r -> r.domainIdentifier(domain).name("team"))
                    .id();
            String glossary = client.createGlossary(
                            r -> r.domainIdentifier(domain).name("words").owningProjectIdentifier(project))
                    .id();
            client.createGlossaryTerm(
                    r -> r.domainIdentifier(domain).glossaryIdentifier(glossary).name("Churn"));
            try (Keeper keeper = new Keeper(services, List.of(domain), Map.of())) {
                Sweeps.Sweep sweep = keeper.sweep(domain);
                System.out.println(sweep);
                assertEquals("complete", sweep.state());
            }
        }
    }
}
