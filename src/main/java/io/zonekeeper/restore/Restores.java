package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.Preconditions;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.plan.WayBack;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.OvertakenException;
import io.zonekeeper.restore.ports.Pause;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.proof.Proof;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.replay.Schedule;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that can be done with restores: plan, run, pause, show, prove, roll back. */
public final class Restores {
    private static final String MAPPING = "mapping";
    private static final String PROOF = "proof";
    private static final String NOTES = "notes";
    private static final String NAMESAKES = "namesakes";
    private static final String HIDDEN = "hidden";
    private static final String LEFT = "left";

    private final Ports ports;
    private final MetadataTypes types;
    private final Table journalTable;
    private final Ledger ledger;
    private final DataZone dataZone;
    private final LiveView live;
    private final InstantSource clock;
    private final Supplier<String> random;
    private final Lease lease;
    private final Pause pause;
    private final int workers;

    public Restores(Ports ports) {
        this.ports = ports;
        this.types = ports.types();
        this.journalTable = ports.journal();
        this.ledger = new Ledger(ports.restores(), ports.earlier(), ports.random());
        this.dataZone = ports.dataZone();
        this.live = ports.live();
        this.clock = ports.clock();
        this.random = ports.random();
        this.lease = new Lease(ports.restores(), ports.nanoTime());
        this.pause = ports.pause();
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
        return ledger.map(request.source(), request.target());
    }

    /**
     * The instant at which the newest version of every entity is in force: now, or later where a version is dated ahead of
     * this clock. What a plan takes that names no instant goes by sequence.
     */
    public String newest(String domain) {
        Journal journal = new Journal(journalTable);
        return types.all().stream()
                .flatMap(type -> journal.heads(domain, type.name()))
                .map(Head::at)
                .filter(at -> at.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .reduce(Capture.millis(clock.instant()), (one, other) -> one.compareTo(other) > 0 ? one : other);
    }

    /** Plans a restore and keeps the plan; nothing else is written anywhere. */
    public Planner.Plan plan(RestoreOptions restoreOptions, TargetMapping mapping) {
        return plan(restoreOptions, mapping, ReadListener.UNWATCHED);
    }

    /** The same for somebody who wants to know what is being done. */
    public Planner.Plan plan(RestoreOptions restoreOptions, TargetMapping mapping, ReadListener progress) {
        restoreOptions.check();
        Preconditions preconditions = new Preconditions(journalTable, clock);
        preconditions.demandPast(restoreOptions, newest(restoreOptions.source()));
        WayBack.demandWhole(ledger, restoreOptions);
        CutReader reader = new CutReader(journalTable);
        progress.begins("reads the journal of " + restoreOptions.source() + " as of " + restoreOptions.asOf());
        Cut cut = Cut.read(
                reader,
                types,
                restoreOptions.source(),
                restoreOptions.asOf(),
                Capture.millis(clock.instant()),
                progress::one);
        List<String> unseen = preconditions.unseen(restoreOptions, cut);
        Planner planner = new Planner(types, reader, new Journal(journalTable), dataZone, ports.identity());
        planner.demand(restoreOptions, cut);
        progress.begins("reads the target " + restoreOptions.target());
        TargetInventory targetInventory = TargetInventory.read(live, types, restoreOptions.target(), progress::one);
        progress.begins("plans for " + cut.size() + " entities into a target that has " + targetInventory.size());
        if (targetInventory.size() == 0) {
            throw new RestoreException("the target domain '" + restoreOptions.target()
                    + "' is not shown to us; check --to, zonekeeper.region and that our role may call datazone:GetDomain and has"
                    + " a user profile there: aws datazone create-user-profile --domain-identifier "
                    + restoreOptions.target() + " --user-identifier "
                    + ports.identity().arn()
                    + " --user-type IAM_ROLE");
        }
        IdMap known = ledger.map(restoreOptions.source(), restoreOptions.target());
        String now = Capture.millis(clock.instant());
        String id = "r-" + now.substring(0, 19).replaceAll("[^0-9]", "") + "-"
                + random.get().replaceAll("[^a-z0-9]", "").substring(0, 4);
        Planner.Plan plan = planner.plan(id, now, restoreOptions, cut, unseen, targetInventory, known, mapping);
        ledger.keep(id, NOTES, Map.of(NOTES, plan.request().notes()));
        ledger.keep(id, MAPPING, mapping.document());
        ledger.keep(id, NAMESAKES, Preconditions.namesakes(plan.steps(), targetInventory));
        ledger.keep(
                id,
                HIDDEN,
                Map.of(HIDDEN, plan.hidden().stream().map(EntityId::toString).toList()));
        ledger.plan(plan.request(), plan.steps());
        return plan;
    }

    public Request request(String restore) {
        return ledger.request(restore)
                .orElseThrow(() -> new RestoreException(
                        "there is no restore '" + restore + "'; 'zonekeeper restores' lists them"));
    }

    /** What the plan knew of the world outside of the domain: the restore, its proof and its rollback know the same. */
    private TargetMapping mapping(Request request) {
        return ledger.kept(request.restore(), MAPPING).map(TargetMapping::of).orElse(TargetMapping.none());
    }

    /** Everything that a plan had to tell; the request itself holds the first of it. */
    public List<String> notes(Request request) {
        return ledger.kept(request.restore(), NOTES)
                .map(kept -> kept.get(NOTES))
                .filter(List.class::isInstance)
                .map(all -> ((List<?>) all).stream().map(String::valueOf).toList())
                .orElse(request.notes());
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

    /** Whether all steps are done, and there are any. */
    private boolean areDone(Request request) {
        Set<Step.State> states = EnumSet.noneOf(Step.State.class);
        ledger.steps(request, step -> states.add(step.state()));
        return states.equals(Set.of(Step.State.DONE));
    }

    /** What a restore came to so far, in entities. */
    public RestoreCount count(Request request) {
        return RestoreCount.of(Restored.of(steps(request)));
    }

    /** Asks whoever works on a restore to stop after the steps in hand. */
    public boolean pause(Request request) {
        return request.state() == RestoreState.RUNNING && ledger.move(request, RestoreState.PAUSED);
    }

    /** Lets whoever looks next go on with a restore that was begun and stands still. */
    public boolean goOn(Request request) {
        return StateRules.againstGoingOn(request).isEmpty() && ledger.move(request, RestoreState.RUNNING);
    }

    /** Whether the target has an entity, as far as it can be asked. */
    private boolean isThere(EntityId id) {
        MetadataType type = types.get(id.type());
        return !types.has(type, "get")
                || dataZone.get(id.domain(), id.type(), type.documentOf(id.parts()), Map.of())
                        instanceof DataZone.Answer.Found;
    }

    private Set<String> onDemand() {
        return types.all().stream()
                .filter(MetadataType::isOnDemand)
                .map(MetadataType::name)
                .collect(Collectors.toSet());
    }

    /**
     * Runs a planned restore, or goes on with one, until every step has ended or it is paused. Gives the request as it
     * stands then. Throws {@link RestoreException} when another works on it or the plan no longer fits.
     */
    public Request run(Lease.Held held, Map<String, OperatorAnswer> answers, Replay.Progress progress)
            throws InterruptedException {
        Request request = request(held.restore());
        demandNothing(StateRules.againstRun(request));
        List<Step> steps = steps(request);
        boolean work = steps.stream().anyMatch(step -> !step.state().ended());
        if (request.state() == RestoreState.PLANNED) {
            Preconditions.demandUnchanged(
                    request, steps, namesakes(request.restore()), TargetInventory.read(live, types, request.target()));
        }
        TargetMapping mapping = mapping(request);
        Answers given = Answers.check(answers, mapping.answers(), steps, this::isThere, map(request));
        if (work) {
            ledger.keep(request.restore(), PROOF, Map.of()); // what was proved before is not all there is
        }
        request = running(request);
        demand(held, ledger.openMap(held, request));
        steps = given.write(ledger, held);
        IdMap map = map(request);
        Set<EntityId> uncertain = hidden(request.restore(), steps);
        uncertain.addAll(given.uncertain());
        StepRun run = new StepRun(ports, ledger, request, map, cut(request), mapping, uncertain, steps, progress);
        String restore = request.restore();
        new Replay(
                        new Schedule(
                                steps,
                                onDemand(),
                                Math.max(1, workers / 2), // a slow type leaves room for others
                                ports.nanoTime()),
                        run,
                        held,
                        () -> ledger.request(restore)
                                .map(now -> now.state() == RestoreState.RUNNING)
                                .orElse(false),
                        ports.nanoTime(),
                        pause,
                        progress)
                .run(workers);
        demand(held, ledger.closeMap(held, request));
        Request now = request(restore);
        if (now.state() == RestoreState.RUNNING) {
            boolean done = areDone(now);
            String ended = work ? Capture.millis(clock.instant()) : now.endedAt();
            ledger.move(now, now.in(done ? RestoreState.DONE : RestoreState.INCOMPLETE, now.startedAt(), ended));
        }
        return request(restore);
    }

    /** What the target did not show when the plan was made. */
    private Set<EntityId> hidden(String restore, List<Step> steps) {
        Object names =
                ledger.kept(restore, HIDDEN).map(kept -> kept.get(HIDDEN)).orElse(List.of());
        Set<String> hidden = new HashSet<>();
        if (names instanceof List<?> list) {
            list.forEach(name -> hidden.add(String.valueOf(name)));
        }
        return steps.stream()
                .map(step -> step.id().source())
                .filter(id -> hidden.contains(id.toString()))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What the target had of the names that the plan is to make. */
    private Map<String, @Nullable Object> namesakes(String restore) {
        return ledger.kept(restore, NAMESAKES)
                .orElseThrow(() -> new OvertakenException(
                        "restore " + restore + " was planned by an earlier version of Zonekeeper; plan again"));
    }

    private static void demandNothing(Optional<String> against) {
        against.ifPresent(why -> {
            throw new RestoreException(why);
        });
    }

    /**
     * What reading everything back came to. The document that is kept serves when nothing was restored since, unless it is
     * wanted {@code again}.
     */
    public Map<String, @Nullable Object> proof(Request request, boolean again) {
        return proof(request, again, ReadListener.UNWATCHED);
    }

    /** The same for somebody who wants to know what is being done. */
    public Map<String, @Nullable Object> proof(Request request, boolean again, ReadListener progress) {
        Optional<Map<String, @Nullable Object>> kept = ledger.kept(request.restore(), PROOF);
        boolean running = request.state() == RestoreState.RUNNING;
        boolean left = hasBegunToLeave(request);
        boolean serves = kept.isPresent() && request.endedAt().equals(kept.get().get("ended")) && !running;
        if (serves && !again) {
            return kept.get();
        }
        demandNothing(StateRules.againstProof(request));
        progress.begins("reads the journal of " + request.source() + " as of " + request.asOf());
        Cut cut = cut(request, progress);
        progress.begins("compares what was restored with the target " + request.target());
        Map<String, @Nullable Object> proof = Proof.of(ports, cut, map(request), mapping(request), request)
                .of(
                        Restored.of(steps(request)),
                        notes(request),
                        cut,
                        new Sweeps(journalTable, clock)
                                .lastComplete(request.source(), request.asOf())
                                .map(Sweeps.Sweep::startedAt)
                                .orElse(""),
                        Capture.millis(clock.instant()),
                        progress);
        if (!running && !left) { // a later one says more, and one who has left sees less
            ledger.keep(request.restore(), PROOF, proof);
        }
        return proof;
    }

    /** Whether our role has begun to leave what the restore made: of that it sees no more what only members see. */
    public boolean hasBegunToLeave(Request request) {
        return ledger.kept(request.restore(), LEFT).isPresent();
    }

    /** Ends our role's memberships as {@link Afterwards#leave()} says; from then on the proof that is kept stays. */
    public Map<EntityId, String> leave(Request request) {
        Afterwards afterwards = afterwards(request);
        afterwards.demandDone();
        ledger.keep(request.restore(), LEFT, Map.of("since", Capture.millis(clock.instant())));
        return afterwards.leave();
    }

    /** What is left to do and to know when a restore is done. */
    public Afterwards afterwards(Request request) {
        return new Afterwards(ports, request, map(request), Restored.of(steps(request)));
    }

    /** Whether a proof says that all is there and as it should be. */
    public static boolean isEqual(Map<String, ? extends @Nullable Object> proof) {
        return Proof.EQUAL.equals(proof.get("verdict"));
    }

    /** Undoes a restore as far as nobody built on it; what stays is told with the reason. It can be repeated. */
    public Rollback.Result rollback(Lease.Held held, Replay.Progress progress) throws InterruptedException {
        Request request = request(held.restore());
        demandNothing(StateRules.againstRollback(request));
        if (request.state() == RestoreState.ROLLED_BACK) {
            return new Rollback.Result(request, count(request), List.of());
        }
        request = moved(request, request.in(RestoreState.ROLLING_BACK));
        demand(held, ledger.openMap(held, request));
        IdMap map = map(request);
        Cut cut = cut(request);
        TargetMapping mapping = mapping(request);
        Rollback rollback = new Rollback(ports, ledger, held, map, cut, mapping);
        List<Step> steps = steps(request);
        List<Rollback.Stay> stays =
                rollback.run(new StepRun(ports, ledger, request, map, cut, mapping, Set.of(), steps, progress), steps);
        demand(held, ledger.closeMap(held, request));
        request = moved(
                request, request.in(stays.isEmpty() ? RestoreState.ROLLED_BACK : RestoreState.PARTLY_ROLLED_BACK));
        return new Rollback.Result(request, count(request), stays);
    }

    private static void demand(Lease.Held held, boolean written) {
        if (!written) {
            throw new LostException(held.restore());
        }
    }

    private Request running(Request request) {
        String started = request.startedAt().isEmpty() ? Capture.millis(clock.instant()) : request.startedAt();
        return moved(request, request.in(RestoreState.RUNNING, started, request.endedAt()));
    }

    private Request moved(Request request, Request next) {
        if (!ledger.move(request, next)) {
            throw new OvertakenException("restore " + request.restore() + " was just moved by another; look again");
        }
        return next;
    }

    /** What a restore takes, read again. */
    Cut cut(Request request) {
        return cut(request, ReadListener.UNWATCHED);
    }

    private Cut cut(Request request, ReadListener progress) {
        CutReader reader = new CutReader(journalTable);
        return Cut.read(reader, types, request.source(), request.asOf(), request.asOf(), progress::one);
    }
}
