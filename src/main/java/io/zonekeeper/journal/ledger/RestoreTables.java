package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where restores keep what they know. */
public final class RestoreTables {
    private RestoreTables() {}

    /**
     * The restores table, and the id maps in the journal's. Requests, leases and steps need the conditional writes of one
     * Region, which a global table does not give: of two Regions its last writer wins. Which entity became which has to be
     * known in both Regions, for the way back: so the Region that restores writes it into the journal's global table, under a
     * prefix that no other Region writes, in the transaction of the step's result.
     */
    public static Table of(DynamoDbClient client, String restores, String journal) {
        return new DynamoTable(client, pk -> pk.startsWith(LedgerLayout.MAP) ? journal : restores);
    }
}
