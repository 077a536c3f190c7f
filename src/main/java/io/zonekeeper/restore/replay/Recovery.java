package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a call of which nobody heard. */
final class Recovery {
    private final Ground ground;
    private final Results results;
    private final Probe probe;

    Recovery(Ground ground, Results results) {
        this.ground = ground;
        this.results = results;
        this.probe = new Probe(ground.types(), ground.dataZone());
    }

    /** The step as it ended; empty when nothing came of its intent and it may be called again. */
    Optional<Step> recover(Lease.Held held, Step step, Work work, Sender sender) throws InterruptedException {
        Instant at = Instant.parse(step.intent().at());
        boolean young = ground.age(at).compareTo(ground.windows().signature().dividedBy(2)) < 0;
        if (young && !step.intent().token().isEmpty() && (work.creates() || isAsPlanned(step, work))) {
            Work same = work.sending(ground.ledger().body(held.restore(), step.id()));
            if (sender.send(step, same, at) instanceof Mutations.Outcome.Done done) {
                return Optional.of(results.made(held, step, same, done.answer()));
            }
        }
        if (work.creates()) {
            waitOut(step, at);
            return probed(held, step, work, results::made);
        }
        Optional<Step> updated = updated(held, step, work);
        if (updated.isEmpty() && ground.types().makes(work.type(), work.verb())) {
            waitOut(step, at); // a revision that arrives later would be one more
            return updated(held, step, work);
        }
        return updated;
    }

    /** Whether nobody has changed what is to be updated: an update that is sent again changes it, if only once. */
    private boolean isAsPlanned(Step step, Work work) {
        return !step.id().part().isEmpty()
                || ground.there(work.type(), step.target()) instanceof DataZone.Answer.Found found
                        && PlannedState.holds(step, work, found.document());
    }

    /** The same without calling anything; the step with its intent closed when nothing came of it. */
    Step lookBack(Lease.Held held, Step step, Work work) throws InterruptedException {
        waitOut(step, Instant.parse(step.intent().at()));
        return (work.creates() ? probed(held, step, work, results::made) : updated(held, step, work))
                .orElse(step.closed());
    }

    /** Calls with a step's token. */
    interface Sender {
        Mutations.Outcome send(Step step, Work work, Instant at);
    }

    /** Lets the signature window and the index lag pass: what was on its way has arrived or never will. */
    private void waitOut(Step step, Instant at) throws InterruptedException {
        Instant until =
                at.plus(ground.windows().signature()).plus(ground.windows().index());
        Duration rest = Duration.between(ground.clock().instant(), until);
        if (!rest.isNegative() && !rest.isZero()) {
            ground.progress().waits(step, rest);
            ground.pause().pass(rest);
        }
    }

    /** Takes what was looked for. */
    interface Taker {
        Step take(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> document)
                throws InterruptedException;
    }

    /**
     * Looks for what a creation made: it has the natural key, is nobody else's, and is as it was asked for. Empty when
     * there is none; what cannot be seen is not taken for absent.
     */
    Optional<Step> probed(Lease.Held held, Step step, Work work, Taker taker) throws InterruptedException {
        List<Map<String, @Nullable Object>> same = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Probe.Found seen = probe.find(ground.request().target(), work.type(), work.body(), work.scope(), work.mark());
        if (!seen.unseen().isEmpty()) {
            return Optional.of(ground.end(
                    held, step, State.BLOCKED, "it cannot be seen whether it is there already: " + seen.unseen()));
        }
        for (Map<String, @Nullable Object> found : seen.documents()) {
            if (isOthers(step, work.type(), found, work.scope())) {
                continue;
            }
            boolean appeared = work.type().isMadeByAnother(work.source()); // the service decides what it is like
            List<String> lacks = appeared ? List.of() : Comparison.lacks(work.type(), work.body(), found);
            if (lacks.isEmpty()) {
                same.add(found);
                keys.add(key(work, found));
            } else {
                others.add(String.join(", ", lacks));
                keys.add(key(work, found));
            }
        }
        if (same.size() == 1) {
            return Optional.of(taker.take(held, step, work, same.get(0)));
        }
        if (same.isEmpty() && others.isEmpty()) {
            return Optional.empty();
        }
        String what = same.isEmpty()
                ? "the target has " + (others.size() == 1 ? "one" : others.size() + " entities")
                        + " of that name since, which differs in " + others.get(0)
                : same.size() + " entities of the target could be the one whose answer was lost";
        String why = what + " (" + String.join(", ", keys) + "); say which with --answer " + step.id()
                + "=adopt:KEY, or create";
        Step asks = step.as(Action.ASK, why).ended(State.BLOCKED, why);
        Ground.demand(ground.ledger().write(held, step, asks), step);
        return Optional.of(asks);
    }

    private static String key(Work work, Map<String, @Nullable Object> found) {
        return work.type()
                .keyOf(found, work.scope())
                .map(parts -> EntityId.of("", work.type().name(), parts).key())
                .orElse("without a key");
    }

    /** The one of that name that is just as it was asked for, made by others; empty where there is none, or doubt. */
    Optional<Step> alreadyThere(Lease.Held held, Step step, Work work) throws InterruptedException {
        Probe.Found seen =
                probe.find(ground.request().target(), work.type(), work.body(), work.scope(), /* mark= */ "");
        if (!seen.unseen().isEmpty()
                || seen.documents().size() != 1
                || isOthers(step, work.type(), seen.documents().get(0), work.scope())
                || !Comparison.lacks(work.type(), work.body(), seen.documents().get(0))
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(results.found(held, step, work, seen.documents().get(0)));
    }

    /**
     * The one that a refusal names, when it carries the mark of an earlier call: a conflict tells who has the name, also
     * where no list shows it yet. What it says is read again, and only what is read decides.
     */
    Optional<Step> named(Lease.Held held, Step step, Work work, String said) throws InterruptedException {
        if (work.mark().isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, @Nullable Object>> documents = probe.named(
                        ground.request().target(), work.type(), work.body(), work.scope(), work.mark(), said)
                .documents();
        return documents.size() == 1
                        && !isOthers(step, work.type(), documents.get(0), work.scope())
                        && Comparison.lacks(work.type(), work.body(), documents.get(0))
                                .isEmpty()
                ? Optional.of(results.made(held, step, work, documents.get(0)))
                : Optional.empty();
    }

    /** Whether an entity of the target is known to be what another one of the source became. */
    private boolean isOthers(
            Step step, MetadataType type, Map<String, @Nullable Object> document, Map<String, String> scope) {
        return type.keyOf(document, scope)
                .map(parts -> EntityId.of(ground.request().target(), type.name(), parts))
                .flatMap(there ->
                        ground.map().source(there).or(() -> ground.turns().source(there)))
                .filter(source -> !source.equals(step.id().source()))
                .isPresent();
    }

    /** An update that arrived shows in what is there; a revision shows by its number, too. */
    private Optional<Step> updated(Lease.Held held, Step step, Work work) throws InterruptedException {
        MetadataType type = work.type();
        if (!(ground.there(type, step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        boolean arrived = !type.settled().isEmpty()
                        && List.of("settle", "withdraw").contains(work.verb())
                ? hasSettled(type.settled().get(), work, found.document())
                : Comparison.lacks(type, work.body(), found.document()).isEmpty()
                        && !(found.document().get("revision") != null && isBefore(held, step, found.document()));
        return arrived ? Optional.of(results.made(held, step, work, found.document())) : Optional.empty();
    }

    private static boolean hasSettled(Settled settled, Work work, Map<String, @Nullable Object> now) {
        List<Object> there = settled.of(now);
        return work.verb().equals("settle")
                ? there.containsAll(settled.of(work.body()))
                : settled.of(work.body()).stream().noneMatch(there::contains);
    }

    private boolean isBefore(Lease.Held held, Step step, Map<String, @Nullable Object> now) {
        String revision = String.valueOf(now.get("revision"));
        Optional<String> before = step.id().part().isEmpty()
                ? ground.ledger().before(held.restore(), step.id()).map(known -> String.valueOf(known.get("revision")))
                : ground.map()
                        .of(step.id().source())
                        .map(IdMap.Entry::revisions)
                        .map(known -> known.getOrDefault(IdMap.NEWEST, ""));
        return before.equals(Optional.of(revision));
    }
}
