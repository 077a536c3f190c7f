package io.zonekeeper.commands;

import java.util.LinkedHashMap;
import java.util.Map;

/** What came of trying one type against the service. */
sealed interface LiveOutcome {

    /** The kinds of outcomes, each with its words for people. */
    enum Kind {
        ANSWERED("answered"),
        NOTHING("nothing to read"),
        DENIED("denied"),
        FAILED("failed");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    Kind kind();

    /** What there is to say beside the kind. */
    String detail();

    /**
     * The service showed entities.
     *
     * @param entities how many were seen
     * @param more whether the list has further pages, which nobody asked for
     * @param read how many of them were read by {@code get}
     */
    record Answered(int entities, boolean more, int read) implements LiveOutcome {
        @Override
        public Kind kind() {
            return Kind.ANSWERED;
        }

        @Override
        public String detail() {
            return entities
                    + (entities == 1 ? " entity" : " entities")
                    + (more ? " on the first page" : "")
                    + (read == 0 ? "" : ", " + read + " read");
        }
    }

    /** There was nothing that could be read. */
    record Nothing(String detail) implements LiveOutcome {
        @Override
        public Kind kind() {
            return Kind.NOTHING;
        }
    }

    /** The service refuses it to us. {@code operation}: the one that was denied; empty when unknown. */
    record Denied(String operation, String why) implements LiveOutcome {
        @Override
        public Kind kind() {
            return Kind.DENIED;
        }

        @Override
        public String detail() {
            return operation.isEmpty() ? why : why + "; allow our role the IAM action " + action();
        }

        String action() {
            return "datazone:" + operation;
        }
    }

    /** The service cannot be called like that, or does not answer what the type's file says. */
    record Failed(String detail) implements LiveOutcome {
        @Override
        public Kind kind() {
            return Kind.FAILED;
        }
    }

    /** Whether somebody has to do something about it. */
    default boolean isFault() {
        return kind() == Kind.DENIED || kind() == Kind.FAILED;
    }

    /** One sentence for people. */
    default String sentence() {
        return kind().words() + ": " + detail();
    }

    /** The same for programs. */
    default Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("outcome", Output.lower(kind()));
        members.put("failed", isFault());
        members.put("live", sentence());
        if (this instanceof Answered answered) {
            members.put("entities", answered.entities());
            members.put("read", answered.read());
        } else if (this instanceof Denied denied && !denied.operation().isEmpty()) {
            members.put("operation", denied.operation());
            members.put("action", denied.action());
        }
        return members;
    }
}
