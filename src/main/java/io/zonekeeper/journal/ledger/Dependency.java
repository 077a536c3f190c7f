package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import java.util.Optional;

/** What a step waits for. */
public sealed interface Dependency extends Comparable<Dependency> {
    /** The step must have succeeded. */
    record Requires(StepId step) implements Dependency {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** The step must have ended, well or not. */
    record After(StepId step) implements Dependency {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** The step is needed and not waited for, because it needs this one in turn. */
    record Cyclic(StepId step) implements Dependency {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** All steps of earlier waves must have ended. */
    record EarlierWaves() implements Dependency {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** The entity must be there, completed or not. */
    static Dependency requires(EntityId entity) {
        return new Requires(StepId.main(entity));
    }

    /** The step of the entity must have ended, well or not. */
    static Dependency after(EntityId entity) {
        return new After(StepId.main(entity));
    }

    static Dependency cyclic(EntityId entity) {
        return new Cyclic(StepId.main(entity));
    }

    /** The step that must have succeeded. */
    default Optional<StepId> required() {
        return this instanceof Requires requires ? Optional.of(requires.step()) : Optional.empty();
    }

    /** The step that must have ended, well or not. */
    default Optional<StepId> awaited() {
        return this instanceof After after ? Optional.of(after.step()) : required();
    }

    /** The entity that needs this one in turn. */
    default Optional<EntityId> needsInTurn() {
        return this instanceof Cyclic cyclic ? Optional.of(cyclic.step().entity()) : Optional.empty();
    }

    /** In the order of their texts, as the table has them. */
    @Override
    default int compareTo(Dependency other) {
        return StepCodec.text(this).compareTo(StepCodec.text(other));
    }
}
