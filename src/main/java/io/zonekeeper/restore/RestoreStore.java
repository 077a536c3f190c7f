package io.zonekeeper.restore;

import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.ArrayList;
import java.util.List;

/** Restores as the tables have them: request, steps, id map and documents, and the cut of the journal that they take. */
final class RestoreStore {
    private final Ports ports;
    private final Ledger ledger;
    private final KeptDocuments documents;

    RestoreStore(Ports ports) {
        this.ports = ports;
        this.ledger = new Ledger(ports.restores(), ports.earlier(), ports.random());
        this.documents = new KeptDocuments(ledger);
    }

    Ledger ledger() {
        return ledger;
    }

    KeptDocuments documents() {
        return documents;
    }

    /** Throws {@link RestoreException} when there is none. */
    Request request(String restore) {
        return ledger.request(restore)
                .orElseThrow(() -> new RestoreException(
                        "there is no restore '" + restore + "'; 'zonekeeper restores' lists them"));
    }

    /** All steps of a restore, in order. */
    List<Step> steps(Request request) {
        List<Step> steps = new ArrayList<>();
        ledger.steps(request, steps::add);
        return steps;
    }

    /** The id map of a restore's two domains. */
    IdMap map(Request request) {
        return ledger.map(request.source(), request.target());
    }

    /** What a restore takes, read again. */
    Cut cut(Request request, ReadListener progress) {
        CutReader reader = new CutReader(ports.journal());
        return Cut.read(reader, ports.types(), request.source(), request.asOf(), request.asOf(), progress::one);
    }

    /** What a restore works from, as it is now. */
    RestoreInputs inputs(Request request, ReadListener progress) {
        Cut cut = cut(request, progress); // takes a while, in which a restore that runs adds to the map
        return new RestoreInputs(request, cut, map(request), documents.mapping(request.restore()));
    }

    /** Gives {@code next}. Throws {@link OvertakenException} when the restore is no longer in the state of {@code request}. */
    Request move(Request request, Request next) {
        if (!ledger.move(request, next)) {
            throw new OvertakenException("restore " + request.restore() + " was just moved by another; look again");
        }
        return next;
    }

    /** Marks the id map as one that a restore writes to. Throws {@link LostException} when the lease is another's. */
    void openMap(Lease.Held held, Request request) {
        demand(held, ledger.openMap(held, request));
    }

    /** Marks the id map as whole. Throws {@link LostException} when the lease is another's. */
    void closeMap(Lease.Held held, Request request) {
        demand(held, ledger.closeMap(held, request));
    }

    private static void demand(Lease.Held held, boolean written) {
        if (!written) {
            throw new LostException(held.restore());
        }
    }
}
