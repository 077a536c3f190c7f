package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.TypeRoute;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does one step, once: the intent stands before the call, the result after it. Whoever comes later finds out what became
 * of an intent before anything is called again.
 */
final class StepRun {
    private final MetadataTypes types;
    private final Ledger ledger;
    private final Journal journal;
    private final DataZone dataZone;
    private final Mutations mutations;
    private final InstantSource clock;
    private final Pause pause;
    private final Windows windows;
    private final Request request;
    private final IdMap map;
    private final References references;
    private final RestoreIds ids;
    private final Probe probe;
    private final Dangling dangling;

    StepRun(
            MetadataTypes types,
            Ledger ledger,
            Journal journal,
            DataZone dataZone,
            Mutations mutations,
            InstantSource clock,
            Pause pause,
            Windows windows,
            Request request,
            IdMap map,
            References references,
            Mapping mapping,
            Cut cut) {
        this.types = types;
        this.ledger = ledger;
        this.journal = journal;
        this.dataZone = dataZone;
        this.mutations = mutations;
        this.clock = clock;
        this.pause = pause;
        this.windows = windows;
        this.request = request;
        this.map = map;
        this.references = references;
        this.ids = new RestoreIds(map, mapping);
        this.probe = new Probe(types, dataZone);
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent());
    }

    /** What a step works with. */
    private record Work(
            MetadataType type,
            String verb,
            Map<String, @Nullable Object> source,
            Map<String, @Nullable Object> body,
            Map<String, String> scope,
            String mark,
            boolean takesToken) {}

    /** Does a step; gives it as it ended. Throws {@link LostException} when the lease is another's. */
    Step run(Lease.Held held, Step step) throws InterruptedException {
        return switch (step.action()) {
            case ASK, BLOCKED -> end(held, step, State.BLOCKED, step.reason());
            case SKIP, ADOPT -> adopt(held, step);
            case CREATE, UPDATE -> mutate(held, step);
        };
    }

    /** Writes that a step is stopped by others. */
    Step stopped(Lease.Held held, Step step, String why) {
        return end(held, step, State.BLOCKED, why);
    }

    private Step end(Lease.Held held, Step step, State state, String why) {
        Step after = step.ended(state, why);
        demand(ledger.write(held, step, after), step);
        return after;
    }

    private static void demand(boolean written, Step step) {
        if (!written) {
            throw new LostException(step.id().toString());
        }
    }

    private Step adopt(Lease.Held held, Step step) {
        Step done = step.done(step.target(), "");
        if (step.target().isEmpty()) {
            demand(ledger.write(held, step, done), step);
            return done;
        }
        MetadataType type = types.get(step.id().source().type());
        IdMap.Entry entry = map.of(step.id().source()).orElse(new IdMap.Entry(step.target(), Map.of()));
        Map<String, @Nullable Object> source = source(step).document().orElse(Map.of());
        if (source.get("revision") != null
                && there(type, step.target()) instanceof DataZone.Answer.Found found
                && found.document().get("revision") != null) {
            String newest = String.valueOf(found.document().get("revision"));
            entry = entry.with(IdMap.NEWEST, newest);
            if (!entry.revisions().containsKey(String.valueOf(source.get("revision")))) {
                entry = entry.with(String.valueOf(source.get("revision")), newest);
            }
        }
        demand(ledger.result(held, step, done, map, entry), step);
        return done;
    }

    private Journal.Entry source(Step step) {
        return journal.version(step.id().source(), step.seq())
                .orElseThrow(() -> new IllegalStateException(
                        "version " + step.seq() + " of " + step.id().source() + " is no longer in the journal"));
    }

    private DataZone.Answer there(MetadataType type, String key) {
        EntityId id = new EntityId(request.target(), type.name(), key);
        Map<String, @Nullable Object> document = type.documentOf(id.parts());
        return dataZone.get(request.target(), type.name(), document, Map.of());
    }

    private Step mutate(Lease.Held held, Step step) throws InterruptedException {
        MetadataType type = types.get(step.id().source().type());
        Step now = withTarget(step);
        References.Rewritten rewritten = rewritten(type, step);
        List<EntityId> missing = rewritten.missing().stream()
                .filter(id -> !id.equals(step.id().source()))
                .toList();
        if (!missing.isEmpty()) {
            return end(held, step, State.BLOCKED, "names what has no counterpart in the target: " + missing);
        }
        Work work = work(type, now, rewritten);
        if (now.action() == Action.UPDATE && now.id().part().isEmpty() && now.state() != State.INTENT) {
            Optional<Step> changed = keepBefore(held, now, type);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        if (now.state() == State.INTENT
                || now.state() == State.FAILED && now.intent().attempt() > 0) {
            Optional<Step> found = recover(held, now, work);
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (work.verb().equals("create") && !work.type().getMadeBy().isEmpty()) {
            Optional<Step> appeared = probed(held, now, work); // it came with another: adopt it
            if (appeared.isPresent()) {
                return appeared.get();
            }
        }
        return call(held, now, work);
    }

    /** A part of an entity is done with what the entity became. */
    private Step withTarget(Step step) {
        return step.id().part().isEmpty() || !step.target().isEmpty()
                ? step
                : step.toward(map.of(step.id().source()).map(IdMap.Entry::key).orElse(""), "");
    }

    /** Keeps what is there before it is updated; gives the ended step when it is not what the plan saw. */
    private Optional<Step> keepBefore(Lease.Held held, Step step, MetadataType type) {
        if (!(there(type, step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.of(end(held, step, State.BLOCKED, "is no longer in the target; plan again"));
        }
        if (!type.stateOf(found.document()).equals(step.planned())) {
            return Optional.of(end(held, step, State.BLOCKED, "was changed in the target since the plan; plan again"));
        }
        ledger.keepBefore(held.restore(), step.id(), found.document());
        return Optional.empty();
    }

    private References.Rewritten rewritten(MetadataType type, Step step) {
        Journal.Entry entry = source(step);
        Map<String, @Nullable Object> document = entry.document().orElse(Map.of());
        Map<String, @Nullable Object> taken =
                verb(step).equals("create") ? type.secondPass().without(document) : document;
        if (step.id().part().startsWith(Parts.SETTLE)) {
            taken = type.settledGroup(
                    document, Integer.parseInt(step.id().part().substring(Parts.SETTLE.length())));
        }
        return references.rewrite(
                type, dangling.without(type, taken), entry.version().scope(), ids);
    }

    private Work work(MetadataType type, Step step, References.Rewritten rewritten) {
        String verb = verb(step);
        Map<String, @Nullable Object> body = new HashMap<>(rewritten.document());
        if (!step.target().isEmpty()) {
            EntityId target = new EntityId(request.target(), type.name(), step.target());
            body.putAll(type.documentOf(target.parts()));
        }
        if (step.id().part().equals(Parts.SECOND) && !type.getMarker().isEmpty()) {
            body.putIfAbsent(type.getMarker(), ""); // the mark goes, also where there was no text
        }
        String mark = "";
        if (verb.equals("create") && !type.getMarker().isEmpty()) {
            mark = Marker.of(request.restore(), step.id());
            body.put(type.getMarker(), Marker.add(body.get(type.getMarker()), mark));
        }
        boolean token = types.route(type, verb)
                .map(route -> route.calls().stream().anyMatch(TypeRoute.Call::takesToken))
                .orElse(false);
        Map<String, @Nullable Object> source = source(step).document().orElse(Map.of());
        return new Work(type, verb, source, body, rewritten.scope(), mark, token);
    }

    static String verb(Step step) {
        String part = step.id().part();
        if (part.startsWith(Parts.SETTLE)) {
            return "settle";
        }
        return part.isEmpty() && step.action() == Action.CREATE ? "create" : "update";
    }

    private Step call(Lease.Held held, Step before, Work work) throws InterruptedException {
        Step step = before;
        while (true) {
            Instant at = clock.instant();
            String token = work.takesToken() ? Marker.token(request.restore(), step.id()) : "";
            Step intending = step.intending(
                    new Step.Intent(at.toString(), token, step.intent().attempt() + 1));
            demand(ledger.intend(held, step, intending, work.body()), step);
            step = intending;
            Mutations.Outcome outcome = send(step, work, at);
            if (outcome instanceof Mutations.Outcome.Done done) {
                return made(held, step, work, done.answer());
            }
            if (outcome instanceof Mutations.Outcome.Refused refused) {
                if (refused.kind() != Mutations.Kind.THROTTLED) {
                    return refused(held, step, work, refused);
                }
                pause.pass(windows.look());
            } else {
                Optional<Step> found = recover(held, step, work);
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
    }

    private Mutations.Outcome send(Step step, Work work, Instant at) {
        Optional<String> token = step.intent().token().isEmpty()
                ? Optional.empty()
                : Optional.of(step.intent().token());
        return mutations.call(
                request.target(),
                work.type().name(),
                work.verb(),
                work.body(),
                work.scope(),
                new Mutations.Manner(token, at));
    }

    private Step refused(Lease.Held held, Step step, Work work, Mutations.Outcome.Refused refused)
            throws InterruptedException {
        if (refused.kind() == Mutations.Kind.CONFLICT && step.intent().attempt() > 1) {
            Optional<Step> found = recover(held, step, work);
            if (found.isPresent()) {
                return found.get();
            }
        }
        boolean blocked = refused.kind() == Mutations.Kind.DENIED || refused.kind() == Mutations.Kind.CONFLICT;
        return end(held, step, blocked ? State.BLOCKED : State.FAILED, refused.why());
    }

    /**
     * Finds out what became of an open intent without calling again; gives the step as it is when nothing did. What was
     * on its way has arrived then or never will.
     */
    Step lookBack(Lease.Held held, Step step) throws InterruptedException {
        MetadataType type = types.get(step.id().source().type());
        Step now = withTarget(step);
        Work work = work(type, now, rewritten(type, step));
        waitOut(Instant.parse(step.intent().at()));
        return (work.verb().equals("create") ? probed(held, now, work) : updated(held, now, work)).orElse(step);
    }

    /** Finds out what became of an intent; empty when nothing did and it may be called again. */
    private Optional<Step> recover(Lease.Held held, Step step, Work work) throws InterruptedException {
        Instant at = Instant.parse(step.intent().at());
        Duration age = Duration.between(at, clock.instant());
        boolean young = age.compareTo(windows.signature().dividedBy(2)) < 0;
        if (young && !step.intent().token().isEmpty()) {
            Work same = new Work(
                    work.type(),
                    work.verb(),
                    work.source(),
                    ledger.body(held.restore(), step.id()),
                    work.scope(),
                    work.mark(),
                    true);
            Mutations.Outcome outcome = send(step, same, at);
            if (outcome instanceof Mutations.Outcome.Done done) {
                return Optional.of(made(held, step, same, done.answer()));
            }
        }
        if (work.verb().equals("create")) {
            waitOut(at);
            return probed(held, step, work);
        }
        return updated(held, step, work);
    }

    /** Lets the signature window and the index lag pass: what was on its way has arrived or never will. */
    private void waitOut(Instant at) throws InterruptedException {
        Instant until = at.plus(windows.signature()).plus(windows.index());
        Duration rest = Duration.between(clock.instant(), until);
        if (!rest.isNegative() && !rest.isZero()) {
            pause.pass(rest);
        }
    }

    private Optional<Step> probed(Lease.Held held, Step step, Work work) throws InterruptedException {
        List<Map<String, @Nullable Object>> found =
                probe.find(request.target(), work.type(), work.body(), work.scope(), work.mark());
        if (found.size() > 1) {
            return Optional.of(end(
                    held,
                    step.as(Action.ASK, "").intending(step.intent()),
                    State.BLOCKED,
                    found.size() + " entities of the target could be the one whose answer was lost; say which with"
                            + " --answer " + step.id() + "=adopt:KEY"));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(made(held, step, work, found.get(0)));
    }

    /** An update that arrived shows in what is there. */
    private Optional<Step> updated(Lease.Held held, Step step, Work work) throws InterruptedException {
        if (there(work.type(), step.target()) instanceof DataZone.Answer.Found found
                && Comparison.differences(work.type(), work.body(), found.document())
                        .isEmpty()) {
            return Optional.of(made(held, step, work, found.document()));
        }
        return Optional.empty();
    }

    private Step made(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> answer)
            throws InterruptedException {
        MetadataType type = work.type();
        String key = step.target().isEmpty() ? key(work, answer) : step.target();
        if (work.verb().equals("create") && !type.getReady().isEmpty() && types.has(type, "get")) {
            Optional<String> failure = notReady(type, key);
            if (failure.isPresent()) {
                return end(held, step.toward(key, step.planned()), State.FAILED, failure.get());
            }
        }
        String revision = answer.get("revision") != null ? String.valueOf(answer.get("revision")) : "";
        IdMap.Entry entry = map.of(step.id().source())
                .orElse(new IdMap.Entry(key, Map.of()))
                .with(text(work.source().get("revision")), revision)
                .with(IdMap.NEWEST, revision);
        Step done = step.done(key, revision);
        demand(ledger.result(held, step, done, map, entry), step);
        return done;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** The key of what was made: from the answer, or, where the answer says nothing, from what was asked for. */
    private String key(Work work, Map<String, @Nullable Object> answer) {
        List<String> parts = work.type()
                .keyOf(answer, Map.of())
                .or(() -> work.type().keyOf(work.body(), work.scope()))
                .orElseThrow(
                        () -> new IllegalStateException(work.type().name() + "." + work.verb() + " answered no key"));
        return EntityId.of(request.target(), work.type().name(), parts).key();
    }

    private Optional<String> notReady(MetadataType type, String key) throws InterruptedException {
        Instant until = clock.instant().plus(windows.ready());
        while (true) {
            DataZone.Answer answer = there(type, key);
            if (answer instanceof DataZone.Answer.Found found) {
                if (type.isReady(found.document())) {
                    return Optional.empty();
                }
                if (type.hasFailed(found.document())) {
                    return Optional.of(type.name() + " " + key + " failed: " + type.getFailed());
                }
            }
            if (clock.instant().isAfter(until)) {
                return Optional.of(type.name() + " " + key + " was not ready (" + type.getReady() + ") within "
                        + windows.ready().toMinutes() + " minutes");
            }
            pause.pass(windows.look());
        }
    }
}
