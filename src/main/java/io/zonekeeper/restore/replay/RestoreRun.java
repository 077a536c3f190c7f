package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Originals;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.Pause;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one run of a restore share.
 *
 * @param target what the target answers
 * @param found the entities of the source that were to be made and were there: nothing completes them
 * @param begun those that an earlier run has made or changed and not completed: others may have changed them since
 */
record RestoreRun(
        Ports ports,
        DataZone target,
        Ledger ledger,
        Journal journal,
        RestoreInputs inputs,
        Set<EntityId> found,
        Map<EntityId, Restored> begun,
        UnchangedCheck unchanged,
        NaturalKeyLocks turns,
        PendingChecks parked,
        Replay.Progress progress) {

    /** A run that goes on from where these steps are. */
    static RestoreRun of(Ports ports, Ledger ledger, RestoreInputs inputs, List<Step> steps, Replay.Progress progress) {
        Set<EntityId> found = ConcurrentHashMap.newKeySet();
        Map<EntityId, Restored> begun = new ConcurrentHashMap<>();
        for (Restored one : Restored.of(steps)) {
            if (one.isFound()) {
                found.add(one.source());
            }
            if (one.isBegun()) {
                begun.put(one.source(), one);
            }
        }
        Journal journal = new Journal(ports.journal());
        Expectation expectation =
                new Expectation(ports.types(), journal, inputs.cut(), inputs.map(), inputs.mapping(), inputs.ids());
        return new RestoreRun(
                ports,
                new KnownAnswers(),
                ledger,
                journal,
                inputs,
                found,
                begun,
                new UnchangedCheck(ports.types(), expectation, inputs.request().restore()),
                new NaturalKeyLocks(),
                new PendingChecks(),
                progress);
    }

    Request request() {
        return inputs.request();
    }

    IdMap map() {
        return inputs.map();
    }

    MetadataTypes types() {
        return ports.types();
    }

    InstantSource clock() {
        return ports.clock();
    }

    Pause pause() {
        return ports.pause();
    }

    Windows windows() {
        return ports.windows();
    }

    EntityType type(Step step) {
        return types().get(step.id().source().type());
    }

    /** The version of the source that a step restores. */
    Journal.Entry source(Step step) {
        return new Originals(journal).of(step.id().source(), step.origin());
    }

    /** An entity of the target as it is now. */
    DataZone.Answer there(EntityType type, String key) {
        EntityId id = new EntityId(request().target(), type.name(), key);
        Map<String, @Nullable Object> document = type.key().document(id.parts());
        return target.get(request().target(), type.name(), document, Map.of());
    }

    /** How long ago that was. */
    Duration age(Instant at) {
        return Duration.between(at, clock().instant());
    }

    /** A part of an entity is done with what the entity became. */
    Step withTarget(Step step) {
        return step.id().isMain() || !step.target().isEmpty()
                ? step
                : step.toward(map().of(step.id().source()).map(IdMap.Entry::key).orElse(""), "");
    }

    /** The same run for one step: what that has asked is its own. */
    RestoreRun asking(DataZone answers) {
        return new RestoreRun(
                ports, answers, ledger, journal, inputs, found, begun, unchanged, turns, parked, progress);
    }

    /** Writes. Throws {@link LostException} when the lease or the step is another's by now. */
    void write(Lease.Held held, LedgerWrite write) {
        Step before = write.before();
        if (write instanceof LedgerWrite.Intent intent) {
            demand(ledger.intend(held, before, intent.intending(), intent.body()), before);
        } else if (write instanceof LedgerWrite.Original original) {
            ledger.keepBefore(held.restore(), before.id(), original.document());
        } else if (write instanceof LedgerWrite.Standing standing) {
            demand(ledger.write(held, before, standing.after()), before);
        } else if (write instanceof LedgerWrite.Result result) {
            demand(ledger.result(held, before, result.after(), map(), result.entry()), before);
        }
    }

    private static void demand(boolean written, Step step) {
        if (!written) {
            throw new LostException(step.id().toString());
        }
    }
}
