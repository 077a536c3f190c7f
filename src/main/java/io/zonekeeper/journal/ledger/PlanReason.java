package io.zonekeeper.journal.ledger;

/** Why an action was planned; as text, what people are told. */
public sealed interface PlanReason {
    /** The target has it, and nothing more is to be told. */
    record Found() implements PlanReason {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** A person said what is to be done. */
    record Answered() implements PlanReason {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** Nothing is decided by it. */
    record Explained(String sentence) implements PlanReason {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }
}
