package io.zonekeeper.sandbox.demo;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One ordinary edit of a domain, which has not happened until {@link #run}. */
public final class Edit {
    private final String type;
    private final String verb;
    private final String description;
    private final Supplier<String> step;
    private @Nullable String key;

    Edit(String type, String verb, String description, Supplier<String> step) {
        this.type = type;
        this.verb = verb;
        this.description = description;
        this.step = step;
    }

    /** Type and verb, unlike any other edit's of the sequence: {@code GlossaryTerm.update}. */
    public String name() {
        return type + "." + verb;
    }

    /** The metadata type of what is edited: {@code GlossaryTerm}. */
    public String type() {
        return type;
    }

    /** Whether what is edited is gone afterwards. */
    public boolean removes() {
        return verb.startsWith("delete");
    }

    /** One line for people: {@code glossary term 'Churn' gets a new definition}. */
    public String description() {
        return description;
    }

    /** Makes the edit, and waits where the service takes its time. Not to be called twice. */
    public void run() {
        if (key != null) {
            throw new IllegalStateException("'" + name() + "' was run already");
        }
        key = step.get();
    }

    /** The key of what was edited, as journal and commands write it; known once it was run. */
    public String key() {
        if (key == null) {
            throw new IllegalStateException("'" + name() + "' has not been run");
        }
        return key;
    }

    @Override
    public String toString() {
        return name() + ": " + description;
    }
}
