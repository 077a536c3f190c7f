package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.proof.Proof;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.rollback.Rollback;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything that can be done with restores: plan, run, pause, show, prove, roll back. */
public final class Restores {
    private final Ports ports;
    private final RestoreStore store;
    private final Lease lease;
    private final PlanPhase planPhase;
    private final RunPhase runPhase;
    private final ProofPhase proofPhase;
    private final RollbackPhase rollbackPhase;

    public Restores(Ports ports) {
        this.ports = ports;
        this.store = new RestoreStore(ports);
        this.lease = new Lease(ports.restores(), ports.nanoTime());
        this.planPhase = new PlanPhase(ports, store);
        this.runPhase = new RunPhase(ports, store);
        this.proofPhase = new ProofPhase(ports, store);
        this.rollbackPhase = new RollbackPhase(ports, store);
    }

    public Ledger ledger() {
        return store.ledger();
    }

    public Lease lease() {
        return lease;
    }

    /** The id map of a restore's two domains. */
    public IdMap map(Request request) {
        return store.map(request);
    }

    /**
     * The instant at which the newest version of every entity is in force: now, or later where a version is dated ahead of
     * this clock. What a plan takes that names no instant goes by sequence.
     */
    public String newest(String domain) {
        return planPhase.newest(domain);
    }

    /** Plans a restore and keeps the plan; nothing else is written anywhere. */
    public Planner.Plan plan(RestoreOptions restoreOptions, TargetMapping mapping) {
        return plan(restoreOptions, mapping, ReadListener.UNWATCHED);
    }

    /** The same for somebody who wants to know what is being done. */
    public Planner.Plan plan(RestoreOptions restoreOptions, TargetMapping mapping, ReadListener progress) {
        return planPhase.plan(restoreOptions, mapping, progress);
    }

    /** Throws {@link RestoreException} when there is none. */
    public Request request(String restore) {
        return store.request(restore);
    }

    /** Everything that a plan had to tell; the request itself holds the first of it. */
    public List<String> notes(Request request) {
        return store.documents().notes(request);
    }

    /** All steps of a restore, in order. */
    public List<Step> steps(Request request) {
        return store.steps(request);
    }

    /** How many steps are how far: by state, in lower case. */
    public Map<String, Long> figures(Request request) {
        Map<String, Long> figures = new TreeMap<>();
        ledger().steps(request, step -> figures.merge(step.state().name().toLowerCase(Locale.ROOT), 1L, Long::sum));
        return figures;
    }

    /** What a restore came to so far, in entities. */
    public RestoreCount count(Request request) {
        return RestoreCount.of(Restored.of(steps(request)));
    }

    /** Asks whoever works on a restore to stop after the steps in hand. */
    public boolean pause(Request request) {
        return request.state() == RestoreState.RUNNING && ledger().move(request, RestoreState.PAUSED);
    }

    /** Lets whoever looks next go on with a restore that was begun and stands still. */
    public boolean goOn(Request request) {
        return StateRules.againstGoingOn(request).isEmpty() && ledger().move(request, RestoreState.RUNNING);
    }

    /** The target of a restore, where it must be looked at before it is run. Throws {@link RestoreException} where it cannot be. */
    public Optional<TargetInventory> unseen(Request request) {
        return runPhase.unseen(request);
    }

    /**
     * Demands that the target of a restore, as it was seen, is as it was planned for, and finds what is answered to its
     * steps. Throws {@link RestoreException} where not; nothing is written.
     */
    public Inquiry<Answers> check(
            Request request, Map<String, OperatorAnswer> answers, Optional<TargetInventory> target) {
        return runPhase.check(request, answers, target);
    }

    /**
     * Begins to run a planned restore, or to go on with one. Throws {@link RestoreException} when another has moved it since
     * it was {@code seen}.
     */
    public RunningRestore begin(Lease.Held held, Request seen, Answers answers, Replay.Progress progress) {
        return runPhase.begin(held, seen, answers, progress);
    }

    /** Its workers are at their end: gives the request as it stands then. */
    public Request end(RunningRestore running) {
        return runPhase.end(running);
    }

    /** What reading everything back came to, as long as nothing was restored since; unless it is wanted {@code again}. */
    public Optional<Map<String, @Nullable Object>> keptProof(Request request, boolean again) {
        return proofPhase.kept(request, again);
    }

    /** The ids of our own role in a domain. */
    public Inquiry<Set<String>> us(String domain) {
        return new Inquiry<>(asked -> ports.types().all().stream()
                .flatMap(type -> type.whoReads().stream())
                .flatMap(readers -> ports.identity().user(asked, domain, readers).stream())
                .collect(Collectors.toSet()));
    }

    /** Begins to read everything back, where our own role has these ids in the target; somebody wants to know what is done. */
    public RunningProof beginProof(Request request, Set<String> us, ReadListener progress) {
        return proofPhase.begin(request, us, progress);
    }

    /** What that came to: a document. */
    public Map<String, @Nullable Object> endProof(RunningProof running) {
        return proofPhase.end(running);
    }

    /** Whether a proof says that all is there and as it should be. */
    public static boolean isEqual(Map<String, ? extends @Nullable Object> proof) {
        return Proof.EQUAL.equals(proof.get("verdict"));
    }

    /** Whether our role has begun to leave what the restore made: of that it sees no more what only members see. */
    public boolean hasBegunToLeave(Request request) {
        return store.documents().hasBegunToLeave(request.restore());
    }

    /** Our role on its way out of what a restore made for it; from then on the proof that is kept stays. */
    public List<Departure> departures(Request request) {
        List<Departure> departures = afterwards(request).departures();
        store.documents()
                .beginsToLeave(request.restore(), Capture.millis(ports.clock().instant()));
        return departures;
    }

    /** What is left to do and to know when a restore is done. */
    public Afterwards afterwards(Request request) {
        return new Afterwards(ports, request, map(request), Restored.of(steps(request)));
    }

    /** Begins to undo a restore as far as nobody built on it; empty where it is undone already. It can be repeated. */
    public Optional<RunningRollback> beginRollback(Lease.Held held, Replay.Progress progress) {
        return rollbackPhase.begin(held, progress);
    }

    /** What that came to; what stays is told with the reason. */
    public Rollback.Result endRollback(RunningRollback running) {
        return rollbackPhase.end(running);
    }

    /** What the rollback of a restore came to that was undone before. */
    public Rollback.Result undone(String restore) {
        return rollbackPhase.undone(restore);
    }
}
