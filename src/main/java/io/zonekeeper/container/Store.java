package io.zonekeeper.container;

import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Names;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import java.time.InstantSource;

/** The journal and the clients alone, for commands that call no route. */
public final class Store implements AutoCloseable {
    private final Clients clients;
    private final Table table;

    Store(Settings settings) {
        this.clients = new Clients(settings);
        this.table = new DynamoTable(clients.dynamoDb(), settings.text("zonekeeper.table"));
        new Preflight(settings, clients).table();
    }

    public Clients clients() {
        return clients;
    }

    public Journal journal() {
        return new Journal(table);
    }

    public Names names() {
        return new Names(table);
    }

    public Sweeps sweeps() {
        return new Sweeps(table, InstantSource.system());
    }

    public Scopes scopes() {
        return new Scopes(table, InstantSource.system());
    }

    @Override
    public void close() {
        clients.close();
    }
}
