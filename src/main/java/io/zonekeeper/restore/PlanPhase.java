package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.Preconditions;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.plan.WayBack;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.List;

/** Plans a restore: reads the journal and the target, checks what must be true, and keeps what the plan came to. */
final class PlanPhase {
    private final Ports ports;
    private final RestoreStore store;

    PlanPhase(Ports ports, RestoreStore store) {
        this.ports = ports;
        this.store = store;
    }

    Planner.Plan plan(RestoreOptions restoreOptions, TargetMapping mapping, ReadListener progress) {
        restoreOptions.check();
        Preconditions preconditions = new Preconditions(ports.journal(), ports.clock());
        preconditions.demandPast(restoreOptions, newest(restoreOptions.source()));
        Ledger ledger = store.ledger();
        WayBack.demandWhole(ledger, restoreOptions);
        CutReader reader = new CutReader(ports.journal());
        progress.begins("reads the journal of " + restoreOptions.source() + " as of " + restoreOptions.asOf());
        Cut cut = Cut.read(reader, ports.types(), restoreOptions.source(), restoreOptions.asOf(), now(), progress::one);
        List<String> unseen = preconditions.unseen(restoreOptions, cut);
        Planner planner =
                new Planner(ports.types(), reader, new Journal(ports.journal()), ports.dataZone(), ports.identity());
        planner.demand(restoreOptions, cut);
        progress.begins("reads the target " + restoreOptions.target());
        TargetInventory targetInventory =
                TargetInventory.read(ports.live(), ports.types(), restoreOptions.target(), progress::one);
        progress.begins("plans for " + cut.size() + " entities into a target that has " + targetInventory.size());
        demandShown(restoreOptions.target(), targetInventory);
        IdMap known = ledger.map(restoreOptions.source(), restoreOptions.target());
        String now = now();
        Planner.Plan plan = planner.plan(name(now), now, restoreOptions, cut, unseen, targetInventory, known, mapping);
        store.documents().keep(plan, mapping, Preconditions.namesakes(plan.steps(), targetInventory));
        ledger.plan(plan.request(), plan.steps());
        return plan;
    }

    /**
     * The instant at which the newest version of every entity is in force: now, or later where a version is dated ahead of
     * this clock. What a plan takes that names no instant goes by sequence.
     */
    String newest(String domain) {
        Journal journal = new Journal(ports.journal());
        return ports.types().all().stream()
                .flatMap(type -> journal.heads(domain, type.name()))
                .map(Head::at)
                .filter(at -> at.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .reduce(now(), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    private void demandShown(String target, TargetInventory targetInventory) {
        if (targetInventory.size() == 0) {
            throw new RestoreException("the target domain '" + target
                    + "' is not shown to us; check --to, zonekeeper.region and that our role may call datazone:GetDomain and has"
                    + " a user profile there: aws datazone create-user-profile --domain-identifier " + target
                    + " --user-identifier " + ports.identity().arn() + " --user-type IAM_ROLE");
        }
    }

    /** The id of a restore that is planned now: sorted by time, and not twice. */
    private String name(String now) {
        return "r-" + now.substring(0, 19).replaceAll("[^0-9]", "") + "-"
                + ports.random().get().replaceAll("[^a-z0-9]", "").substring(0, 4);
    }

    private String now() {
        return Capture.millis(ports.clock().instant());
    }
}
