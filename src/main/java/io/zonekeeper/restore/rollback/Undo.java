package io.zonekeeper.restore.rollback;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.Canonical;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Clearing;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.replay.Refusals;
import io.zonekeeper.restore.replay.UnchangedCheck;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.TypeRoute;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Undoes what a restore did with one entity, when it is still as the restore left it. The intent stands before the call. */
final class Undo {
    private final Lease.Held held;
    private final MetadataTypes types;
    private final Ledger ledger;
    private final Mutations mutations;
    private final InstantSource clock;
    private final IdMap map;
    private final Expectation expectation;
    private final UnchangedCheck unchanged;
    private final Refusals refusals;
    private final ReadBack readBack;

    Undo(
            Lease.Held held,
            Ports ports,
            Ledger ledger,
            IdMap map,
            Expectation expectation,
            UnchangedCheck unchanged,
            Refusals refusals) {
        this.held = held;
        this.types = ports.types();
        this.ledger = ledger;
        this.mutations = ports.mutations();
        this.clock = ports.clock();
        this.map = map;
        this.expectation = expectation;
        this.unchanged = unchanged;
        this.refusals = refusals;
        this.readBack = new ReadBack(types, ports.dataZone(), map.target());
    }

    /** What came of it, with the step as it stands then. */
    sealed interface UndoOutcome {
        Step step();

        /** Nothing of it is left. */
        record Undone(Step step) implements UndoOutcome {}

        /** The restore has done nothing with it: there is nothing to undo. */
        record Untouched(Step step) implements UndoOutcome {}

        /** It stays. */
        record Stays(Step step, String why) implements UndoOutcome {}

        /** The service is at it. */
        record UnderWay(Step step) implements UndoOutcome {}

        /** It may go once others are gone or the service answers. */
        record Later(Step step, String why) implements UndoOutcome {}
    }

    /** Deletes what the restore made. {@code seen} = whether the target's lists showed it of late. */
    UndoOutcome delete(Restored one, boolean seen) {
        try {
            return deleted(one, seen);
        } catch (DataZoneException e) {
            return new UndoOutcome.Later(one.main(), String.valueOf(e.getMessage()));
        }
    }

    private UndoOutcome deleted(Restored one, boolean seen) {
        MetadataType type = types.get(one.source().type());
        Step step = one.main();
        if (type.restoreRule().equals("ask")) {
            return new UndoOutcome.Stays(step, "is not deleted without a person: " + type.restoreReason());
        }
        if (!types.has(type, "delete")) {
            return new UndoOutcome.Stays(step, "there is no route " + type.name() + ".delete");
        }
        References.Rewritten restored = expectation.of(type, one.source(), one.origin());
        Map<String, String> scope = restored.scope();
        Supplier<String> cure = () -> cure(refusals.toDelete(type, one.in(map.target()), restored.document(), scope));
        DataZone.Answer answer = readBack.read(type, step.target(), scope);
        if (answer instanceof DataZone.Answer.Absent || step.state() == State.UNDOING && !seen && isHidden(answer)) {
            return forget(step);
        }
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new UndoOutcome.Stays(step, ReadBack.words(answer) + cure.get());
        }
        List<String> members = unchanged.since(one, type, found.document(), true);
        if (!members.isEmpty()) {
            return new UndoOutcome.Stays(step, DeletionBlockers.changed(members));
        }
        Step undoing = undoing(step, type, "delete", found.document());
        Mutations.CallOutcome outcome = call(undoing, type, "delete", found.document(), scope);
        boolean gone =
                outcome instanceof Mutations.CallOutcome.Refused refused && refused.kind() == Mutations.Kind.ABSENT;
        return gone || outcome instanceof Mutations.CallOutcome.Done
                ? forget(undoing)
                : refused(undoing, outcome, cure);
    }

    private static boolean isHidden(DataZone.Answer answer) {
        return answer instanceof DataZone.Answer.Denied;
    }

    /** Puts back what an entity was before the restore changed it. */
    UndoOutcome putBack(Restored one) {
        try {
            return back(one);
        } catch (DataZoneException e) {
            return new UndoOutcome.Later(one.main(), String.valueOf(e.getMessage()));
        }
    }

    private UndoOutcome back(Restored one) {
        MetadataType type = types.get(one.source().type());
        Step step = one.main();
        Optional<Map<String, @Nullable Object>> before = ledger.before(held.restore(), step.id());
        if (before.isEmpty()) {
            return isTouched(step) ? written(step, step.undone("nothing was changed")) : untouched(step);
        }
        Supplier<String> cure = () -> cure(refusals.toUpdate(type, one.in(map.target()), before.get(), Map.of()));
        DataZone.Answer answer = readBack.read(type, step.target(), Map.of());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return answer instanceof DataZone.Answer.Absent
                    ? new UndoOutcome.Stays(step, "is no longer there to be put back")
                    : new UndoOutcome.Stays(step, ReadBack.words(answer) + cure.get());
        }
        Map<String, @Nullable Object> was = relatedAsNow(one, type, before.get(), found.document());
        if (Comparison.differences(type, was, found.document()).isEmpty()) {
            return isTouched(step) ? written(step, step.undone("is as it was before")) : untouched(step);
        }
        if (step.state() == State.UNDOING && isUnderWay(type, found.document())) {
            return new UndoOutcome.UnderWay(step);
        }
        List<String> members = unchanged.since(one, type, found.document(), was).stream()
                .filter(member ->
                        !Comparison.same(was.get(member), found.document().get(member)))
                .toList();
        if (!members.isEmpty()) {
            return new UndoOutcome.Stays(step, DeletionBlockers.changed(members));
        }
        Map<String, @Nullable Object> body = new HashMap<>(was);
        EntityId target = one.in(map.target());
        body.putAll(type.documentOf(target.parts()));
        body.putAll(Clearing.of(types.clears(type), found.document(), was));
        type.locals().map(local -> local.with(body, local.in(found.document()))).ifPresent(body::putAll);
        Step undoing = undoing(step, type, "update", body);
        Mutations.CallOutcome outcome = call(undoing, type, "update", body, Map.of());
        if (!(outcome instanceof Mutations.CallOutcome.Done done)) {
            return refused(undoing, outcome, cure);
        }
        if (type.settled().isPresent()) {
            Optional<UndoOutcome> refused =
                    settleBack(type.settled().get(), undoing, type, body, found.document(), cure);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        return putBack(undoing, type, was, done.answer());
    }

    /**
     * What was before, with the relations of now where the restore changed none here: putting back another entity
     * moves them where the service shows a relation at both of its ends.
     */
    private Map<String, @Nullable Object> relatedAsNow(
            Restored one, MetadataType type, Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> set =
                expectation.of(type, one.source(), one.origin()).document();
        Map<String, @Nullable Object> was = new HashMap<>(before);
        for (String member : type.secondPass().relations()) {
            if (Comparison.same(before.get(member), set.get(member))) {
                was.remove(member);
                if (now.get(member) != null) {
                    was.put(member, now.get(member));
                }
            }
        }
        return was;
    }

    /** What calls of their own added is taken away, and what they took is added; twice is as good as once. */
    private Optional<UndoOutcome> settleBack(
            Settled settled,
            Step undoing,
            MetadataType type,
            Map<String, @Nullable Object> was,
            Map<String, @Nullable Object> now,
            Supplier<String> cure) {
        Map<String, List<Object>> calls = new LinkedHashMap<>();
        calls.put("withdraw", types.has(type, "withdraw") ? settled.beside(now, was) : List.of());
        calls.put("settle", settled.beside(was, now));
        for (Map.Entry<String, List<Object>> verb : calls.entrySet()) {
            for (int call = 1; call <= settled.calls(verb.getValue()); call++) {
                Map<String, @Nullable Object> body = settled.with(was, settled.group(verb.getValue(), call));
                Mutations.CallOutcome outcome = call(undoing, type, verb.getKey(), body, Map.of());
                if (!(outcome instanceof Mutations.CallOutcome.Done)) {
                    return Optional.of(refused(undoing, outcome, cure));
                }
            }
        }
        return Optional.empty();
    }

    private UndoOutcome putBack(
            Step step, MetadataType type, Map<String, @Nullable Object> was, Map<String, @Nullable Object> answer) {
        if (!(readBack.read(type, step.target(), Map.of()) instanceof DataZone.Answer.Found found)) {
            return new UndoOutcome.Later(step, "cannot be read after it was put back");
        }
        List<String> left = Comparison.differences(type, was, found.document());
        if (!left.isEmpty() && isUnderWay(type, found.document())) {
            return new UndoOutcome.UnderWay(step);
        }
        if (!left.isEmpty()) {
            return new UndoOutcome.Stays(step, "the service does not take back: " + String.join(", ", left));
        }
        String revision = answer.get("revision") == null ? "" : String.valueOf(answer.get("revision"));
        IdMap.Entry entry = map.of(step.id().source())
                .orElse(new IdMap.Entry(step.target(), Map.of()))
                .with(IdMap.NEWEST, revision);
        Step undone = step.undone("was put back");
        demand(ledger.result(held, step, undone, map, entry), step);
        return new UndoOutcome.Undone(undone);
    }

    /** Whether the restore is known to have changed it. */
    private static boolean isTouched(Step step) {
        return step.state() == State.DONE || step.state() == State.UNDOING;
    }

    /** What was refused stays as it ended, so that nobody counts it as undone. */
    private UndoOutcome untouched(Step step) {
        if (!step.intent().isOpen()) {
            return new UndoOutcome.Untouched(step);
        }
        Step closed = step.ended(State.BLOCKED, "nothing came of its call").closed();
        demand(ledger.write(held, step, closed), step);
        return new UndoOutcome.Untouched(closed);
    }

    private static boolean isUnderWay(MetadataType type, Map<String, @Nullable Object> now) {
        return !type.isReady(now) && !type.hasFailed(now);
    }

    /** Forgets what became of an entity of the source; its counterpart is not touched. */
    UndoOutcome forget(Step step) {
        IdMap.Entry entry = map.of(step.id().source()).orElse(new IdMap.Entry(step.target(), Map.of()));
        Step undone = step.undone("undone");
        if (!entry.key().equals(step.target())) {
            return written(step, undone); // another restore has made it anew since
        }
        demand(ledger.forget(held, step, undone, map, entry), step);
        return new UndoOutcome.Undone(undone);
    }

    UndoOutcome written(Step step, Step undone) {
        demand(ledger.write(held, step, undone), step);
        return new UndoOutcome.Undone(undone);
    }

    private Step undoing(Step step, MetadataType type, String verb, Map<String, @Nullable Object> body) {
        boolean takesToken = types.route(type, verb)
                .map(route -> route.calls().stream().anyMatch(TypeRoute.Call::takesToken))
                .orElse(false);
        long attempt = step.intent().attempt() + 1;
        String token = takesToken
                ? Canonical.hash(List.of("undo", held.restore(), step.id().toString(), attempt))
                        .substring(0, 40)
                : "";
        Step undoing = step.undoing(new Step.Intent(clock.instant().toString(), token, attempt));
        demand(ledger.intend(held, step, undoing, body), step);
        return undoing;
    }

    private Mutations.CallOutcome call(
            Step step, MetadataType type, String verb, Map<String, @Nullable Object> body, Map<String, String> scope) {
        Optional<String> token = Optional.of(step.intent().token()).filter(text -> !text.isEmpty());
        return mutations.call(
                map.target(),
                type.name(),
                verb,
                body,
                scope,
                new Mutations.Manner(token, Instant.parse(step.intent().at())));
    }

    private static String cure(Optional<Obstacle> obstacle) {
        return obstacle.map(one -> "; " + one.sentence()).orElse("");
    }

    private static UndoOutcome refused(Step step, Mutations.CallOutcome outcome, Supplier<String> cure) {
        if (outcome instanceof Mutations.CallOutcome.Refused refused) {
            return refused.kind() == Mutations.Kind.DENIED
                    ? new UndoOutcome.Stays(step, refused.why() + cure.get())
                    : new UndoOutcome.Later(step, refused.why());
        }
        return new UndoOutcome.Later(step, "no answer came: " + outcome);
    }

    private static void demand(boolean written, Step step) {
        if (!written) {
            throw new LostException(step.id().toString());
        }
    }
}
