package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Keeper;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A replica that is far behind is told of in many sentences; an item of DynamoDB holds 400 KB. */
class ManyNotesTest {
    private static final List<String> NOTES = IntStream.range(0, 20_000)
            .mapToObj(i -> "not arrived: dzd-4hx9q2mctza7bk/GlossaryTerm/5k2j8d9f0s" + i
                    + ": version 3 is known, 2 is the newest that is here")
            .toList();

    @Test
    void aPlanThatHasMuchToTellIsKeptWithTheFirstOfIt() {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        try (Services services = new Services();
                DynamoDbClient client = services.dynamoDbClient(Services.REGION)) {
            try (Container once =
                    Container.start(Keeper.settings(services, List.of("dzd-a"), Map.of()), Container.Purpose.ANSWER)) {
                once.provision();
            }
            Ledger ledger = new Ledger(new DynamoTable(client, "zonekeeper-restores"), () -> "random");
            String at = "2026-03-02T10:42:00.000Z";
            ledger.plan(
                    new Request(
                            "r-1", "dzd-a", "dzd-b", at, at, RestoreState.PLANNED, Map.of(), Map.of(), NOTES, "digest"),
                    List.of());
            ledger.keep("r-1", "notes", Map.of("notes", NOTES));

            Request kept = ledger.request("r-1").orElseThrow();
            assertEquals(NOTES.subList(0, kept.notes().size()), kept.notes());
            assertTrue(kept.notes().size() >= 20);
            assertEquals(NOTES, ledger.kept("r-1", "notes").orElseThrow().get("notes"));
        }
    }
}
