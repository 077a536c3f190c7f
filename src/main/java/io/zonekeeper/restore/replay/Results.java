package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MemberPath;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what steps came to: the step, the id map and the reverse map together. */
final class Results {
    private static final String REVISION = "revision";

    private final Ground ground;

    Results(Ground ground) {
        this.ground = ground;
    }

    /** The entity is there already. */
    Step adopted(Lease.Held held, Step step) {
        Step done = step.done(step.target(), "");
        if (step.target().isEmpty()) {
            Ground.demand(ground.ledger().write(held, step, done), step);
            return done;
        }
        IdMap.Entry entry = entry(step.id().source(), step.target());
        Map<String, @Nullable Object> source = ground.source(step).document().orElse(Map.of());
        boolean itself = ground.request().source().equals(ground.request().target())
                && step.target().equals(step.id().source().key());
        boolean known = entry.revisions().containsKey(text(source.get(REVISION)))
                && entry.revisions().containsKey(IdMap.NEWEST);
        if (source.get(REVISION) != null
                && !itself
                && !known
                && ground.there(ground.type(step), step.target()) instanceof DataZone.Answer.Found found
                && found.document().get(REVISION) != null) {
            String newest = text(found.document().get(REVISION));
            entry = entry.with(IdMap.NEWEST, newest);
            if (NaturalKey.adopted(ground.type(step), source)) {
                for (Map.Entry<String, String> same :
                        IdMap.sameNumbers(text(source.get(REVISION)), newest).entrySet()) {
                    entry = entry.with(same.getKey(), same.getValue());
                }
            }
            if (!entry.revisions().containsKey(text(source.get(REVISION)))) {
                entry = entry.with(text(source.get(REVISION)), newest);
            }
        }
        entry = entry.withOutputs(outputs(ground.type(step), source, step.target()));
        Ground.demand(ground.ledger().result(held, step, done, ground.map(), entry), step);
        return done;
    }

    /** A call of ours has succeeded, now or earlier; what it makes may still be under way. */
    Step made(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> answer) {
        return completed(held, work.creates() ? step.making() : step, work, answer);
    }

    /** What was to be made is there, and no call of ours made it. */
    Step found(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> document) {
        ground.found().add(step.id().source());
        return completed(held, step, work, document);
    }

    /** What was to be made another restore made: what is known of it stays as it is. */
    Step known(Lease.Held held, Step step, String key) {
        ground.found().add(step.id().source());
        Step done = step.done(key, "");
        Ground.demand(ground.ledger().write(held, step, done), step);
        return done;
    }

    /** The same of what is known to be ours or not. */
    Step completed(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> answer) {
        String key = step.target().isEmpty() ? key(work, answer) : step.target();
        boolean waits = ground.types().makes(work.type(), work.verb())
                && !work.type().getReady().isEmpty()
                && ground.types().has(work.type(), "get");
        if (!waits) {
            return ended(held, step, work, key, answer);
        }
        EntityId there = new EntityId(ground.request().target(), work.type().name(), key);
        ground.turns().isOf(there, step.id().source());
        Instant called = ground.clock().instant();
        Duration usual = ground.parked().usual(work.type().name());
        if (usual.compareTo(ground.windows().look()) < 0) {
            return looked(held, step, work, key, answer, called);
        }
        ground.parked().parkAsUsual(step.id(), () -> looked(held, step, work, key, answer, called));
        return step.toward(key, step.planned());
    }

    /** Looks once at what is made; what is neither ready nor failed is looked at again later. */
    private Step looked(
            Lease.Held held, Step step, Work work, String key, Map<String, @Nullable Object> answer, Instant called) {
        MetadataType type = work.type();
        if (ground.there(type, key) instanceof DataZone.Answer.Found found) {
            boolean withdrawn = type.isSkipped(work.source()) && type.isSkipped(found.document());
            if (!type.isReady(found.document()) && !type.hasFailed(found.document())) {
                ground.parked().isUnderWay(step.id());
            }
            if (hasArrived(work, text(answer.get(REVISION)), found.document())
                    && (withdrawn || type.isReady(found.document()))) {
                ground.parked().ready(step.id(), ground.age(called));
                return ended(held, step, work, key, answer);
            }
            if (type.hasFailed(found.document()) && isOurs(step, work, answer, found.document())) {
                return failed(held, step, key, type.name() + " " + key + " failed: " + type.getFailed());
            }
        }
        if (ground.age(called).compareTo(ground.windows().ready()) > 0) {
            return failed(
                    held,
                    step,
                    key,
                    type.name() + " " + key + " was not ready (" + type.getReady() + ") within "
                            + ground.windows().ready().toMinutes() + " minutes");
        }
        ground.parked().until(step.id(), called.plus(ground.windows().ready()));
        ground.parked()
                .park(
                        step.id(),
                        () -> looked(held, step, work, key, answer, called),
                        ground.windows().look());
        return step.toward(key, step.planned());
    }

    /**
     * Whether a state that means failure is what came of our call, and not what was there before: where the same state also
     * means that nobody needs it any more, only when it was seen under way, is of the answer's revision, or is new.
     */
    private boolean isOurs(
            Step step, Work work, Map<String, @Nullable Object> answer, Map<String, @Nullable Object> now) {
        boolean isNew = work.creates() && step.made() && step.target().isEmpty();
        boolean same = answer.entrySet().stream()
                .filter(member -> member.getKey().toLowerCase(Locale.ROOT).endsWith(REVISION))
                .anyMatch(
                        member -> member.getValue() != null && member.getValue().equals(now.get(member.getKey())));
        return !work.type().isSkipped(now) || isNew || same || ground.parked().wasUnderWay(step.id());
    }

    private Step failed(Lease.Held held, Step step, String key, String why) {
        ground.parked().ended(step.id());
        return ground.end(held, step.toward(key, step.planned()).closed(), State.FAILED, why);
    }

    private Step ended(Lease.Held held, Step step, Work work, String key, Map<String, @Nullable Object> answer) {
        ground.parked().ended(step.id());
        boolean revises = work.creates() || work.verb().equals("update");
        String revision = revises ? text(answer.get(REVISION)) : "";
        IdMap.Entry entry = entry(step.id().source(), key)
                .with(text(work.source().get(REVISION)), revision)
                .with(IdMap.NEWEST, revision)
                .withOutputs(outputs(work.type(), work.source(), key));
        Step done = step.done(key, revision);
        Ground.demand(ground.ledger().result(held, step, done, ground.map(), entry), step);
        return done;
    }

    /** What the service made for the source's, beside what it made for the target's. */
    private Map<String, String> outputs(MetadataType type, Map<String, @Nullable Object> source, String key) {
        Map<String, String> outputs = new HashMap<>();
        if (!type.getOutputs().isEmpty() && ground.there(type, key) instanceof DataZone.Answer.Found found) {
            for (MemberPath path : MetadataType.paths(type.getOutputs())) {
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
        return ground.map().of(source).filter(known -> known.key().equals(key)).orElse(new IdMap.Entry(key, Map.of()));
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /**
     * The key of what was made: each part from the answer, else from what was asked for. What is not sent the service makes:
     * of that the body has the source's.
     */
    private String key(Work work, Map<String, @Nullable Object> answer) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : work.type().keyPaths()) {
            parts.add(path.text(answer)
                    .or(() -> given(work, path))
                    .or(() -> path.text(work.scope()))
                    .orElseThrow(() -> new IllegalStateException(work.type().name() + "." + work.verb()
                            + " answered no '" + path + "', by which what it made is known")));
        }
        return EntityId.of(ground.request().target(), work.type().name(), parts).key();
    }

    private Optional<String> given(Work work, MemberPath path) {
        return path.outerPaths().stream()
                .filter(one -> ground.types().gives(work.type(), Place.of(one)))
                .flatMap(one -> MemberPath.of(one).text(work.body()).stream())
                .findFirst();
    }

    /** Whether what is there is what was made, and not what was there before. */
    private static boolean hasArrived(Work work, String revision, Map<String, @Nullable Object> now) {
        return work.creates()
                || (revision.isEmpty()
                        ? Comparison.lacks(work.type(), work.body(), now).isEmpty()
                        : revision.equals(text(now.get(REVISION))));
    }
}
