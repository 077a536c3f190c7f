package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Settled;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a call of which nobody heard. */
final class IntentRecovery {
    private final RestoreRun restoreRun;
    private final StepResults stepResults;
    private final Probe probe;

    IntentRecovery(RestoreRun restoreRun, StepResults stepResults) {
        this.restoreRun = restoreRun;
        this.stepResults = stepResults;
        this.probe = new Probe(restoreRun.types(), restoreRun.target());
    }

    /** What is done of a step whose intent is open; {@code nothingCame}: what is, when nothing came of it. */
    StepDecision recover(Step step, MutationRequest mutationRequest, Supplier<StepDecision> nothingCame) {
        Instant at = Instant.parse(step.intent().at());
        boolean young =
                restoreRun.age(at).compareTo(restoreRun.windows().signature().dividedBy(2)) < 0;
        if (young
                && !step.intent().token().isEmpty()
                && (mutationRequest.creates() || isAsPlanned(step, mutationRequest))) {
            MutationRequest same = mutationRequest.sending(
                    restoreRun.ledger().body(restoreRun.request().restore(), step.id()));
            return new StepDecision.Calls(
                    step,
                    same,
                    at,
                    outcome -> outcome instanceof CallOutcome.Done done
                            ? stepResults.made(step, same, done.answer())
                            : look(step, mutationRequest, at, nothingCame));
        }
        return look(step, mutationRequest, at, nothingCame);
    }

    private StepDecision look(
            Step step, MutationRequest mutationRequest, Instant at, Supplier<StepDecision> nothingCame) {
        if (mutationRequest.creates()) {
            return waitOut(step, at, () -> probed(step, mutationRequest, stepResults::made)
                    .orElseGet(nothingCame));
        }
        Optional<StepDecision> updated = updated(step, mutationRequest);
        if (updated.isEmpty() && mutationRequest.type().verbs().makes(mutationRequest.verb())) {
            // a revision that arrives later would be one more
            return waitOut(step, at, () -> updated(step, mutationRequest).orElseGet(nothingCame));
        }
        return updated.orElseGet(nothingCame);
    }

    /** Whether nobody has changed what is to be updated: an update that is sent again changes it, if only once. */
    private boolean isAsPlanned(Step step, MutationRequest mutationRequest) {
        return !step.id().isMain()
                || restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Found found
                        && PlannedState.holds(step, mutationRequest, found.document());
    }

    /** The same without calling anything. */
    StepDecision lookBack(Step step, MutationRequest mutationRequest, Supplier<StepDecision> nothingCame) {
        return waitOut(step, Instant.parse(step.intent().at()), () -> (mutationRequest.creates()
                        ? probed(step, mutationRequest, stepResults::made)
                        : updated(step, mutationRequest))
                .orElseGet(nothingCame));
    }

    /** Lets the signature window and the index lag pass: what was on its way has arrived or never will. */
    private StepDecision waitOut(Step step, Instant at, Supplier<StepDecision> then) {
        Instant until = at.plus(restoreRun.windows().signature())
                .plus(restoreRun.windows().index());
        Duration rest = Duration.between(restoreRun.clock().instant(), until);
        return rest.isNegative() || rest.isZero() ? then.get() : new StepDecision.Waits(step, rest, true, then);
    }

    /** Takes what was looked for. */
    interface Taker {
        StepDecision take(Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> document);
    }

    /**
     * Looks for what a creation made: it has the natural key, is nobody else's, and is as it was asked for. Empty when
     * there is none; what cannot be seen is not taken for absent.
     */
    Optional<StepDecision> probed(Step step, MutationRequest mutationRequest, Taker taker) {
        List<Map<String, @Nullable Object>> same = new ArrayList<>();
        List<String> others = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        Probe.Found seen = probe.find(
                restoreRun.request().target(),
                mutationRequest.type(),
                mutationRequest.body(),
                mutationRequest.scope(),
                mutationRequest.mark());
        if (!seen.unseen().isEmpty()) {
            return Optional.of(StepDecision.ended(
                    step, State.BLOCKED, "it cannot be seen whether it is there already: " + seen.unseen()));
        }
        for (Map<String, @Nullable Object> found : seen.documents()) {
            if (isOthers(step, mutationRequest.type(), found, mutationRequest.scope())) {
                continue;
            }
            boolean appeared = mutationRequest
                    .type()
                    .isMadeByAnother(mutationRequest.source()); // the service decides what it is like
            List<String> lacks =
                    appeared ? List.of() : Comparison.lacks(mutationRequest.type(), mutationRequest.body(), found);
            if (lacks.isEmpty()) {
                same.add(found);
                keys.add(key(mutationRequest, found));
            } else {
                others.add(String.join(", ", lacks));
                keys.add(key(mutationRequest, found));
            }
        }
        if (same.size() == 1) {
            return Optional.of(taker.take(step, mutationRequest, same.get(0)));
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
        return Optional.of(StepDecision.written(step, step.as(Action.ASK, why).ended(State.BLOCKED, why)));
    }

    private static String key(MutationRequest mutationRequest, Map<String, @Nullable Object> found) {
        return mutationRequest
                .type()
                .key()
                .of(found, mutationRequest.scope())
                .map(parts ->
                        EntityId.of("", mutationRequest.type().name(), parts).key())
                .orElse("without a key");
    }

    /** The one of that name that is just as it was asked for, made by others; empty where there is none, or doubt. */
    Optional<StepDecision> alreadyThere(Step step, MutationRequest mutationRequest) {
        Probe.Found seen = probe.find(
                restoreRun.request().target(),
                mutationRequest.type(),
                mutationRequest.body(),
                mutationRequest.scope(),
                /* mark= */ "");
        if (!seen.unseen().isEmpty()
                || seen.documents().size() != 1
                || isOthers(step, mutationRequest.type(), seen.documents().get(0), mutationRequest.scope())
                || !Comparison.lacks(
                                mutationRequest.type(),
                                mutationRequest.body(),
                                seen.documents().get(0))
                        .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                stepResults.found(step, mutationRequest, seen.documents().get(0)));
    }

    /**
     * The one that a refusal names, when it carries the mark of an earlier call: a conflict tells who has the name, also
     * where no list shows it yet. What it says is read again, and only what is read decides.
     */
    Optional<StepDecision> named(Step step, MutationRequest mutationRequest, String said) {
        if (mutationRequest.mark().isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, @Nullable Object>> documents = probe.named(
                        restoreRun.request().target(),
                        mutationRequest.type(),
                        mutationRequest.body(),
                        mutationRequest.scope(),
                        mutationRequest.mark(),
                        said)
                .documents();
        return documents.size() == 1
                        && !isOthers(step, mutationRequest.type(), documents.get(0), mutationRequest.scope())
                        && Comparison.lacks(mutationRequest.type(), mutationRequest.body(), documents.get(0))
                                .isEmpty()
                ? Optional.of(stepResults.made(step, mutationRequest, documents.get(0)))
                : Optional.empty();
    }

    /** Whether an entity of the target is known to be what another one of the source became. */
    private boolean isOthers(
            Step step, EntityType type, Map<String, @Nullable Object> document, Map<String, String> scope) {
        return type.key()
                .of(document, scope)
                .map(parts -> EntityId.of(restoreRun.request().target(), type.name(), parts))
                .flatMap(there -> restoreRun.map().source(there).or(() -> restoreRun
                        .turns()
                        .source(there)))
                .filter(source -> !source.equals(step.id().source()))
                .isPresent();
    }

    /** An update that arrived shows in what is there; a revision shows by its number, too. */
    private Optional<StepDecision> updated(Step step, MutationRequest mutationRequest) {
        EntityType type = mutationRequest.type();
        if (!(restoreRun.there(type, step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        boolean arrived =
                !type.settled().isEmpty() && List.of(Verb.SETTLE, Verb.WITHDRAW).contains(mutationRequest.verb())
                        ? hasSettled(type.settled().get(), mutationRequest, found.document())
                        : Comparison.lacks(type, mutationRequest.body(), found.document())
                                        .isEmpty()
                                && !(found.document().get("revision") != null && isBefore(step, found.document()));
        return arrived ? Optional.of(stepResults.made(step, mutationRequest, found.document())) : Optional.empty();
    }

    private static boolean hasSettled(
            Settled settled, MutationRequest mutationRequest, Map<String, @Nullable Object> now) {
        List<Object> there = settled.of(now);
        return mutationRequest.verb() == Verb.SETTLE
                ? there.containsAll(settled.of(mutationRequest.body()))
                : settled.of(mutationRequest.body()).stream().noneMatch(there::contains);
    }

    private boolean isBefore(Step step, Map<String, @Nullable Object> now) {
        String revision = String.valueOf(now.get("revision"));
        Optional<String> before = step.id().isMain()
                ? restoreRun
                        .ledger()
                        .before(restoreRun.request().restore(), step.id())
                        .map(known -> String.valueOf(known.get("revision")))
                : restoreRun
                        .map()
                        .of(step.id().source())
                        .map(IdMap.Entry::revisions)
                        .map(known -> known.getOrDefault(IdMap.NEWEST, ""));
        return before.equals(Optional.of(revision));
    }
}
