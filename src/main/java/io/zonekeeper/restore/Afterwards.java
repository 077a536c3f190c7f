package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is left to do and to know when a restore is done: who is left behind, and what the domain is reached by now. */
public final class Afterwards {
    private final Ports ports;
    private final Request request;
    private final RoleDeparture roleDeparture;

    /** A member of a domain that is an ARN or an address, as it was and as it is. */
    public record Address(EntityId id, String member, String old, String now) {}

    Afterwards(Ports ports, Request request, IdMap map, List<Restored> all) {
        this.ports = ports;
        this.request = request;
        this.roleDeparture = new RoleDeparture(ports, map, all);
    }

    /** What the restore made and our role is a member of, though the source does not know it as one. */
    public List<EntityId> behind() {
        return roleDeparture.places().stream().map(RoleDeparture.HeldRole::id).toList();
    }

    /** Our role on its way out of these, where another owner is there; after it we see no more of that. */
    List<Departure> departures() {
        demandDone();
        return roleDeparture.departures();
    }

    /** Demands that nothing of the restore is left to do. */
    void demandDone() {
        if (request.state() != RestoreState.DONE) {
            throw new RestoreException("restore " + request.restore() + " is " + request.state()
                    + "; our role leaves when everything is done and proved");
        }
    }

    /** The ARNs and addresses that the service made for what everything else hangs below. */
    public List<Address> addresses() {
        List<Address> addresses = new ArrayList<>();
        for (EntityType root : ports.types().roots()) {
            EntityId id = new EntityId(request.source(), root.name(), request.source());
            Optional<Map<String, @Nullable Object>> was =
                    new Journal(ports.journal()).asOf(id, request.asOf()).flatMap(Journal.Entry::document);
            if (was.isPresent()
                    && ports.dataZone().get(request.target(), root.name(), Map.of(), Map.of())
                            instanceof DataZone.Answer.Found now) {
                addresses.addAll(addresses(id, root, was.get(), now.document()));
            }
        }
        return addresses;
    }

    private static List<Address> addresses(
            EntityId id, EntityType root, Map<String, @Nullable Object> was, Map<String, @Nullable Object> now) {
        return root.serverMade().stream()
                .filter(member -> String.valueOf(was.get(member)).matches("(arn|https):.+"))
                .map(member ->
                        new Address(id, member, String.valueOf(was.get(member)), String.valueOf(now.get(member))))
                .toList();
    }
}
