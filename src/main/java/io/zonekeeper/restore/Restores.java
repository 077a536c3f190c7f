package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Everything that can be done with restores: plan, run, pause, show, prove, roll back. */
public final class Restores {
    private static final int PER_TYPE = 8;

    private final MetadataTypes types;
    private final Table journalTable;
    private final Ledger ledger;
    private final DataZone dataZone;
    private final Mutations mutations;
    private final LiveView live;
    private final InstantSource clock;
    private final Supplier<String> random;
    private final Lease lease;
    private final Pause pause;
    private final Windows windows;
    private final int workers;

    /** The ports and settings of restores. */
    public record Ports(
            MetadataTypes types,
            Table journal,
            Table restores,
            DataZone dataZone,
            Mutations mutations,
            LiveView live,
            InstantSource clock,
            LongSupplier nanoTime,
            Supplier<String> random,
            Pause pause,
            Windows windows,
            int workers) {}

    public Restores(Ports ports) {
        this.types = ports.types();
        this.journalTable = ports.journal();
        this.ledger = new Ledger(ports.restores(), ports.random());
        this.dataZone = ports.dataZone();
        this.mutations = ports.mutations();
        this.live = ports.live();
        this.clock = ports.clock();
        this.random = ports.random();
        this.lease = new Lease(ports.restores(), ports.nanoTime());
        this.pause = ports.pause();
        this.windows = ports.windows();
        this.workers = ports.workers();
    }

    public Ledger ledger() {
        return ledger;
    }

    public Lease lease() {
        return lease;
    }

    /** The id map of a restore's two domains. */
    public IdMap map(Request request) {
        return IdMap.load(ledger.table(), request.source(), request.target());
    }

    /** Plans a restore and keeps the plan; nothing else is written anywhere. */
    public Planner.Plan plan(Wanted wanted, Mapping mapping) {
        wanted.check();
        CutReader reader = new CutReader(journalTable);
        Cut cut = Cut.read(reader, types, wanted.source(), wanted.asOf());
        Target target = Target.read(live, wanted.target());
        if (target.size() == 0) {
            throw new RestoreException(
                    "the target domain '" + wanted.target()
                            + "' is not shown to us; check --to, zonekeeper.region and that our role may call datazone:GetDomain");
        }
        IdMap known = IdMap.load(ledger.table(), wanted.source(), wanted.target());
        String now = Capture.millis(clock.instant());
        String id = "r-" + now.substring(0, 19).replaceAll("[^0-9]", "") + "-"
                + random.get().replaceAll("[^a-z0-9]", "").substring(0, 4);
        Planner.Plan plan = new Planner(types, reader, new Journal(journalTable), dataZone)
                .plan(id, now, wanted, cut, target, known, mapping);
        ledger.plan(plan.request(), plan.steps());
        return plan;
    }

    public Request request(String restore) {
        return ledger.request(restore)
                .orElseThrow(() -> new RestoreException(
                        "there is no restore '" + restore + "'; 'zonekeeper restores' lists them"));
    }

    /** All steps of a restore, in order. */
    public List<Step> steps(Request request) {
        List<Step> steps = new ArrayList<>();
        ledger.steps(request, steps::add);
        return steps;
    }

    /** How many steps are how far: by state, in lower case. */
    public Map<String, Long> figures(Request request) {
        Map<String, Long> figures = new TreeMap<>();
        ledger.steps(
                request, step -> figures.merge(step.state().name().toLowerCase(java.util.Locale.ROOT), 1L, Long::sum));
        return figures;
    }

    /** Asks whoever works on a restore to stop after the steps in hand. */
    public boolean pause(Request request) {
        return request.state().equals("running") && ledger.move(request, "paused");
    }

    /**
     * Runs a planned restore, or goes on with one, until every step has ended or it is paused. Gives the request as it
     * stands then. Throws {@link RestoreException} when another works on it or the plan no longer fits.
     */
    public Request run(Lease.Held held, Map<String, Answer> answers, Mapping mapping, Replay.Progress progress)
            throws InterruptedException {
        Request request = request(held.restore());
        List<Step> steps = steps(request);
        if (request.state().equals("planned")) {
            demandUnchanged(request, steps);
        }
        steps = Answer.apply(answers, steps, ledger, held);
        request = running(request);
        IdMap map = map(request);
        Cut cut = cut(request);
        References references = new References(types, cut::named);
        StepRun run = new StepRun(
                types,
                ledger,
                new Journal(journalTable),
                dataZone,
                mutations,
                clock,
                pause,
                windows,
                request,
                map,
                references,
                mapping,
                cut);
        String restore = request.restore();
        new Replay(
                        new Schedule(steps, PER_TYPE),
                        run,
                        held,
                        () -> ledger.request(restore)
                                .map(now -> now.state().equals("running"))
                                .orElse(false),
                        progress)
                .run(workers);
        Request now = request(restore);
        if (now.state().equals("running")) {
            Map<String, Long> figures = figures(now);
            boolean done = figures.keySet().equals(java.util.Set.of("done"));
            ledger.move(now, done ? "done" : "incomplete");
        }
        return request(restore);
    }

    private Request running(Request request) {
        if (!request.state().equals("running") && !ledger.move(request, "running")) {
            throw new RestoreException("restore " + request.restore() + " was just moved by another; look again");
        }
        return request(request.restore());
    }

    /** What a restore takes, read again. */
    Cut cut(Request request) {
        return Cut.read(new CutReader(journalTable), types, request.source(), request.asOf());
    }

    private void demandUnchanged(Request request, List<Step> steps) {
        if (!Planner.digest(steps).equals(request.digest())) {
            throw new RestoreException(
                    "the steps of restore " + request.restore() + " are not those that were planned; plan again");
        }
        Target target = Target.read(live, request.target());
        List<String> changes = new ArrayList<>();
        for (Step step : steps) {
            if (step.id().part().isEmpty() && !step.target().isEmpty()) {
                EntityId id = new EntityId(request.target(), step.id().source().type(), step.target());
                Optional<Target.There> there = target.find(id);
                if (there.isEmpty()) {
                    changes.add(id + " is no longer there");
                } else if (step.action() == Step.Action.UPDATE
                        && !there.get().state().equals(step.planned())) {
                    changes.add(id + " was changed");
                }
            }
        }
        if (!changes.isEmpty()) {
            throw new RestoreException("the target is not as it was when restore " + request.restore()
                    + " was planned: " + String.join(", ", changes.subList(0, Math.min(5, changes.size())))
                    + (changes.size() > 5 ? " and " + (changes.size() - 5) + " more" : "") + "; plan again");
        }
    }
}
