package io.zonekeeper.journal.ledger;

/** Which of an entity's steps: the one that makes it, or one that completes it. */
public sealed interface Stage extends Comparable<Stage> {
    /** The entity itself, with the oldest of the revisions that are restored. */
    record Main() implements Stage {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** The first revision once more, with the ids of what was made after it. */
    record Completion() implements Stage {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /**
     * What an update takes away by calls of their own.
     *
     * @param call which of these calls: 1, 2, ...
     */
    record Withdraw(int call) implements Stage {
        public Withdraw {
            demandPositive(call);
        }

        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /**
     * What calls of their own add.
     *
     * @param call which of these calls: 1, 2, ...
     */
    record Settle(int call) implements Stage {
        public Settle {
            demandPositive(call);
        }

        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /**
     * A later revision.
     *
     * @param number what the source calls it
     */
    record Revision(String number) implements Stage {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** Members that name what is made later. */
    record SecondPass() implements Stage {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** What another version of Zonekeeper planned; it is an update. */
    record Other(String text) implements Stage {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** Whether it is the entity itself. */
    default boolean isMain() {
        return this instanceof Main;
    }

    /** Whether calls of their own add or take away what it is about. */
    default boolean isSettling() {
        return this instanceof Settle || this instanceof Withdraw;
    }

    /** In the order of their texts, as the table has them. */
    @Override
    default int compareTo(Stage other) {
        return StepCodec.text(this).compareTo(StepCodec.text(other));
    }

    private static void demandPositive(int call) {
        if (call < 1) {
            throw new IllegalArgumentException("calls are counted from 1, not from " + call);
        }
    }
}
