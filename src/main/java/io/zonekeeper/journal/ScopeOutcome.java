package io.zonekeeper.journal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a scope ended. */
public sealed interface ScopeOutcome {
    /** Read to the end. */
    ScopeOutcome DONE = new Done();

    /** What it hangs below is gone. */
    ScopeOutcome ABSENT = new Absent();

    /** We are shown nothing, being no member of what it hangs below. */
    ScopeOutcome BLIND = new Blind();

    /** As the table has it and people are told of it: a word, and after a colon what there is to say. */
    String text();

    record Done() implements ScopeOutcome {
        @Override
        public String text() {
            return "done";
        }
    }

    record Absent() implements ScopeOutcome {
        @Override
        public String text() {
            return "absent";
        }
    }

    record Blind() implements ScopeOutcome {
        @Override
        public String text() {
            return "blind";
        }
    }

    /** Its read was denied. {@code operation}: empty where nobody said which. */
    record Denied(String operation, String why) implements ScopeOutcome {
        private static final String WORD = "denied: ";
        private static final Pattern OPERATION = Pattern.compile("([A-Z]\\w*): (?s:(.*))");

        /** {@code why} may begin with the operation. */
        public Denied {
            Matcher named = OPERATION.matcher(why);
            if (named.matches() && (operation.isEmpty() || operation.equals(named.group(1)))) {
                operation = named.group(1);
                why = named.group(2);
            }
        }

        @Override
        public String text() {
            return WORD + (operation.isEmpty() ? "" : operation + ": ") + why;
        }
    }

    /** Listed to the end, but not everything that was listed can be read. */
    record Partial(String why) implements ScopeOutcome {
        private static final String WORD = "partial: ";

        @Override
        public String text() {
            return WORD + why;
        }
    }

    /** Listed to the end, and the list showed fewer entities than it said that it has. */
    record Short(String why) implements ScopeOutcome {
        private static final String WORD = "short: ";

        @Override
        public String text() {
            return WORD + why;
        }
    }

    record Failed(String why) implements ScopeOutcome {
        private static final String WORD = "failed: ";

        @Override
        public String text() {
            return WORD + why;
        }
    }

    /** What the table has of an ended scope. */
    static ScopeOutcome of(String text) {
        for (ScopeOutcome plain : new ScopeOutcome[] {DONE, ABSENT, BLIND}) {
            if (text.equals(plain.text())) {
                return plain;
            }
        }
        if (text.startsWith(Denied.WORD)) {
            return new Denied("", text.substring(Denied.WORD.length()));
        }
        if (text.startsWith(Partial.WORD)) {
            return new Partial(text.substring(Partial.WORD.length()));
        }
        return text.startsWith(Short.WORD)
                ? new Short(text.substring(Short.WORD.length()))
                : new Failed(text.startsWith(Failed.WORD) ? text.substring(Failed.WORD.length()) : text);
    }

    /** The word that says what kind it is. */
    default String kind() {
        return text().replaceFirst("(?s):.*", "");
    }

    /** Whether every entity was listed. */
    default boolean isWhole() {
        return this instanceof Done || this instanceof Partial;
    }

    /** Whether everything in it was seen, or there was nothing to see, or we are no member of what it hangs below. */
    default boolean isSeen() {
        return this instanceof Done || this instanceof Absent || this instanceof Blind;
    }

    /**
     * Whether what the list did not show is looked at. {@code provable}: each by its own {@code get}, whose 404 counts also
     * where the list came to its end and showed less than it said.
     */
    default boolean nominates(boolean provable) {
        return isWhole() || provable && this instanceof Short;
    }

    /** The operation that was denied; empty when none was, or nobody said which. */
    default String deniedOperation() {
        return this instanceof Denied denied ? denied.operation() : "";
    }
}
