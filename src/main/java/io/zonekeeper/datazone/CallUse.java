package io.zonekeeper.datazone;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a call is for, so that no cure of a fault names an operation that would be refused there. */
public enum CallUse {
    /** Nothing is known of it. */
    ANY(""),
    /** It may only read. */
    READ("reads"),
    /** It may only read, and answers a list. */
    LIST("lists"),
    /** It makes, changes or deletes something. */
    CHANGE("changes something");

    private final String does;

    CallUse(String does) {
        this.does = does;
    }

    /** Why an operation is nothing for this use, with one that is; empty when it is. */
    Optional<String> objection(Operation operation, DataZoneCall call) {
        boolean reading = !Operation.mutates(call.operation());
        if (fits(operation, call.itemsFrom()) || this == CHANGE && reading) {
            return Optional.empty();
        }
        String what = this == CHANGE ? "only reads" : operation.mutating() ? "changes something" : "answers no list";
        String cure = like(operation)
                .map(other -> ", as " + DataZoneConstants.SCHEME + ":" + other.camelName())
                .orElse("");
        return Optional.of(": it " + what + "; call an operation that " + does + cure);
    }

    private boolean fits(Operation operation, Optional<String> itemsFrom) {
        return switch (this) {
            case ANY -> true;
            case READ -> !operation.mutating();
            case LIST -> !operation.mutating() && (lists(operation, itemsFrom) || lists(operation, Optional.empty()));
            case CHANGE -> operation.mutating();
        };
    }

    private static boolean lists(Operation operation, Optional<String> itemsFrom) {
        DataZoneCall call =
                new DataZoneCall(operation.name(), Optional.empty(), Map.of(), Map.of(), Set.of(), itemsFrom);
        return call.listedFrom().isPresent() && call.problems().isEmpty();
    }

    /** The operation of this use that is about the same as another one. */
    private Optional<Operation> like(Operation other) {
        return find("", noun(other.name()));
    }

    /** The operation of this use for a verb and a noun of the API, such as {@code list} and {@code Rule}. */
    public Optional<Operation> like(String verb, String noun) {
        return find(Operations.pascal(verb), singular(noun))
                .filter(found -> this != CHANGE || found.name().startsWith(Operations.pascal(verb)));
    }

    private Optional<Operation> find(String verb, String noun) {
        return Operations.all().stream()
                .filter(operation -> noun(operation.name()).equals(noun))
                .filter(operation -> fits(operation, Optional.empty()))
                .filter(operation -> !ForbiddenParameters.secretOperation(operation.name()))
                .min(Comparator.comparing(
                                (Operation operation) -> !operation.name().startsWith(verb))
                        .thenComparing(Operation::name));
    }

    /** What an operation is about, without its verb and as one. */
    private static String noun(String operation) {
        return singular(operation.replaceFirst("^[A-Z][a-z]+", ""));
    }

    private static String singular(String noun) {
        return noun.endsWith("ies") ? noun.substring(0, noun.length() - 3) + "y" : noun.replaceFirst("s$", "");
    }
}
