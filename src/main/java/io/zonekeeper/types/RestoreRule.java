package io.zonekeeper.types;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a restore does with entities of a type, and why.
 *
 * @param action what
 * @param reason why, in people's words; empty where the file gives none
 */
public record RestoreRule(Action action, String reason) {

    /** What is done. */
    public enum Action {
        CREATE,
        /** Only found, never made. */
        ADOPT,
        /** The operator decides. */
        ASK,
        NEVER,
        /** Only when the restore was asked for members. */
        MEMBERS,
        /** Only when the restore was asked for access to data. */
        DATA_ACCESS;

        private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

        /** The action of a word in a type file. */
        static Optional<Action> of(String word) {
            return Stream.of(values())
                    .filter(action -> action.word.equals(word))
                    .findFirst();
        }

        /** The word, as a type file has it. */
        @Override
        public String toString() {
            return word;
        }
    }

    /** The rule of a text: a word, and perhaps a colon and the reason. What is no such word restores nothing. */
    static RestoreRule of(String text) {
        if (text.isEmpty()) {
            return new RestoreRule(Action.NEVER, "its file does not say how");
        }
        String[] parts = text.split(":", 2);
        return new RestoreRule(
                Action.of(parts[0].strip()).orElse(Action.NEVER), parts.length == 1 ? "" : parts[1].strip());
    }

    /** Whether they come only when they are asked for. */
    public boolean isOnDemand() {
        return action == Action.MEMBERS || action == Action.DATA_ACCESS;
    }
}
