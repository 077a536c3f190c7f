package io.zonekeeper.restore.replay;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what steps came to: the step, the id map and the reverse map are written together. */
final class StepResults {
    private static final String REVISION = "revision";

    private final RestoreRun restoreRun;

    StepResults(RestoreRun restoreRun) {
        this.restoreRun = restoreRun;
    }

    /** The entity is there already. */
    StepDecision adopted(Step step) {
        Step done = step.done(step.target(), "");
        if (step.target().isEmpty()) {
            return StepDecision.written(step, done);
        }
        IdMap.Entry entry = entry(step.id().source(), step.target());
        Map<String, @Nullable Object> source =
                restoreRun.source(step).document().orElse(Map.of());
        boolean itself =
                restoreRun.request().source().equals(restoreRun.request().target())
                        && step.target().equals(step.id().source().key());
        boolean known = entry.revisions().containsKey(text(source.get(REVISION)))
                && entry.revisions().containsKey(IdMap.NEWEST);
        if (source.get(REVISION) != null
                && !itself
                && !known
                && restoreRun.there(restoreRun.type(step), step.target()) instanceof DataZone.Answer.Found found
                && found.document().get(REVISION) != null) {
            String newest = text(found.document().get(REVISION));
            entry = entry.with(IdMap.NEWEST, newest);
            if (NaturalKey.adopted(restoreRun.type(step), source)) {
                for (Map.Entry<String, String> same :
                        IdMap.sameNumbers(text(source.get(REVISION)), newest).entrySet()) {
                    entry = entry.with(same.getKey(), same.getValue());
                }
            }
            if (!entry.revisions().containsKey(text(source.get(REVISION)))) {
                entry = entry.with(text(source.get(REVISION)), newest);
            }
        }
        entry = entry.withOutputs(outputs(restoreRun.type(step), source, step.target()));
        return result(step, done, entry);
    }

    /** A call of ours has succeeded, now or earlier; what it makes may still be under way. */
    StepDecision made(Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> answer) {
        return completed(mutationRequest.creates() ? step.making() : step, mutationRequest, answer);
    }

    /** What was to be made is there, and no call of ours made it. */
    StepDecision found(Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> document) {
        restoreRun.found().add(step.id().source());
        return completed(step, mutationRequest, document);
    }

    /** What was to be made another restore made: what is known of it stays as it is. */
    StepDecision known(Step step, String key) {
        restoreRun.found().add(step.id().source());
        Step done = step.done(key, "");
        return StepDecision.written(step, done);
    }

    /** The same of what is known to be ours or not. */
    StepDecision completed(Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> answer) {
        String key = step.target().isEmpty() ? key(mutationRequest, answer) : step.target();
        boolean waits = mutationRequest.type().verbs().makes(mutationRequest.verb())
                && mutationRequest.type().ready().isSaid()
                && mutationRequest.type().has(Verb.GET);
        if (!waits) {
            return ended(step, mutationRequest, key, answer);
        }
        EntityId there = new EntityId(
                restoreRun.request().target(), mutationRequest.type().name(), key);
        restoreRun.turns().isOf(there, step.id().source());
        Instant called = restoreRun.clock().instant();
        Duration usual = restoreRun.parked().usual(mutationRequest.type().name());
        if (usual.compareTo(restoreRun.windows().look()) < 0) {
            return looked(step, mutationRequest, key, answer, called);
        }
        return new StepDecision.Parks(
                step.toward(key, step.planned()), true, () -> looked(step, mutationRequest, key, answer, called));
    }

    /** Looks once at what is made; what is neither ready nor failed is looked at again later. */
    private StepDecision looked(
            Step step,
            MutationRequest mutationRequest,
            String key,
            Map<String, @Nullable Object> answer,
            Instant called) {
        EntityType type = mutationRequest.type();
        if (restoreRun.there(type, key) instanceof DataZone.Answer.Found found) {
            boolean withdrawn =
                    type.skip().isMetBy(mutationRequest.source()) && type.skip().isMetBy(found.document());
            if (!type.ready().holds(found.document()) && !type.failed().isMetBy(found.document())) {
                restoreRun.parked().isUnderWay(step.id());
            }
            if (hasArrived(mutationRequest, text(answer.get(REVISION)), found.document())
                    && (withdrawn || type.ready().holds(found.document()))) {
                restoreRun.parked().ready(step.id(), restoreRun.age(called));
                return ended(step, mutationRequest, key, answer);
            }
            if (type.failed().isMetBy(found.document()) && isOurs(step, mutationRequest, answer, found.document())) {
                return failed(step, key, type.name() + " " + key + " failed: " + type.failed());
            }
        }
        if (restoreRun.age(called).compareTo(restoreRun.windows().ready()) > 0) {
            return failed(
                    step,
                    key,
                    type.name() + " " + key + " was not ready (" + type.ready() + ") within "
                            + restoreRun.windows().ready().toMinutes() + " minutes");
        }
        restoreRun.parked().until(step.id(), called.plus(restoreRun.windows().ready()));
        return new StepDecision.Parks(
                step.toward(key, step.planned()), false, () -> looked(step, mutationRequest, key, answer, called));
    }

    /**
     * Whether a state that means failure is what came of our call, and not what was there before: where the same state also
     * means that nobody needs it any more, only when it was seen under way, is of the answer's revision, or is new.
     */
    private boolean isOurs(
            Step step,
            MutationRequest mutationRequest,
            Map<String, @Nullable Object> answer,
            Map<String, @Nullable Object> now) {
        boolean isNew =
                mutationRequest.creates() && step.made() && step.target().isEmpty();
        boolean same = answer.entrySet().stream()
                .filter(member -> member.getKey().toLowerCase(Locale.ROOT).endsWith(REVISION))
                .anyMatch(
                        member -> member.getValue() != null && member.getValue().equals(now.get(member.getKey())));
        return !mutationRequest.type().skip().isMetBy(now)
                || isNew
                || same
                || restoreRun.parked().wasUnderWay(step.id());
    }

    private StepDecision failed(Step step, String key, String why) {
        return StepDecision.ended(step.toward(key, step.planned()).closed(), State.FAILED, why);
    }

    private StepDecision ended(
            Step step, MutationRequest mutationRequest, String key, Map<String, @Nullable Object> answer) {
        boolean revises = mutationRequest.creates() || mutationRequest.verb() == Verb.UPDATE;
        String revision = revises ? text(answer.get(REVISION)) : "";
        IdMap.Entry entry = entry(step.id().source(), key)
                .with(text(mutationRequest.source().get(REVISION)), revision)
                .with(IdMap.NEWEST, revision)
                .withOutputs(outputs(mutationRequest.type(), mutationRequest.source(), key));
        Step done = step.done(key, revision);
        return result(step, done, entry);
    }

    private static StepDecision result(Step step, Step done, IdMap.Entry entry) {
        return new StepDecision.Ends(done, Optional.of(new LedgerWrite.Result(step, done, entry)));
    }

    /** What the service made for the source's, beside what it made for the target's. */
    private Map<String, String> outputs(EntityType type, Map<String, @Nullable Object> source, String key) {
        Map<String, String> outputs = new HashMap<>();
        if (!type.outputs().isEmpty() && restoreRun.there(type, key) instanceof DataZone.Answer.Found found) {
            for (MemberPath path : type.outputs()) {
                List<Object> old = path.values(source);
                List<Object> now = path.values(found.document());
                for (int i = 0; i < old.size() && old.size() == now.size(); i++) {
                    if (old.get(i) instanceof String was && now.get(i) instanceof String is) {
                        outputs.put(was, is);
                    }
                }
            }
        }
        return outputs;
    }

    /** What is known of an entity, if it still is the one with that key. */
    private IdMap.Entry entry(EntityId source, String key) {
        return restoreRun
                .map()
                .of(source)
                .filter(known -> known.key().equals(key))
                .orElse(new IdMap.Entry(key, Map.of()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * The key of what was made: each part from the answer, else from what was asked for. What is not sent the service makes:
     * of that the body has the source's.
     */
    private String key(MutationRequest mutationRequest, Map<String, @Nullable Object> answer) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : mutationRequest.type().key().paths()) {
            parts.add(path.text(answer)
                    .or(() -> given(mutationRequest, path))
                    .or(() -> path.text(mutationRequest.scope()))
                    .orElseThrow(() ->
                            new IllegalStateException(mutationRequest.type().name() + "." + mutationRequest.verb()
                                    + " answered no '" + path + "', by which what it made is known")));
        }
        return EntityId.of(restoreRun.request().target(), mutationRequest.type().name(), parts)
                .key();
    }

    private Optional<String> given(MutationRequest mutationRequest, MemberPath path) {
        return path.outerPaths().stream()
                .filter(one -> mutationRequest.type().verbs().gives(ValueLocation.of(one)))
                .flatMap(one -> MemberPath.of(one).text(mutationRequest.body()).stream())
                .findFirst();
    }

    /** Whether what is there is what was made, and not what was there before. */
    private static boolean hasArrived(
            MutationRequest mutationRequest, String revision, Map<String, @Nullable Object> now) {
        return mutationRequest.creates()
                || (revision.isEmpty()
                        ? Comparison.lacks(mutationRequest.type(), mutationRequest.body(), now)
                                .isEmpty()
                        : revision.equals(text(now.get(REVISION))));
    }
}
