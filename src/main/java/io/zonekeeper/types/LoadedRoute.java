package io.zonekeeper.types;

import java.util.List;

/**
 * A route as Camel read it from a file: where it stands, and where its steps lead.
 *
 * @param file the file, from {@code routes/} on, for messages
 * @param from the URI that starts it
 */
public record LoadedRoute(String id, String group, String file, int line, String from, List<Send> sends) {

    /**
     * A step that leaves the route.
     *
     * @param how the step as YAML calls it: {@code to}, {@code toD}, {@code bean}, ...
     * @param uri where it leads; empty for steps that have no URI
     */
    public record Send(String how, String uri) {
        /** The id of the route that the step calls, if it is a {@code to} of a {@code direct:} endpoint. */
        public String direct() {
            return how.equals("to") && uri.startsWith("direct:")
                    ? uri.substring("direct:".length()).split("\\?", 2)[0]
                    : "";
        }
    }

    /** Whether the id is that of a type's route, {@code <Type>.<verb>}. */
    public boolean ofType() {
        return isOfType(id);
    }

    /** Whether an id is that of a type's route. */
    public static boolean isOfType(String id) {
        return id.indexOf('.') > 0 && Character.isUpperCase(id.charAt(0));
    }

    /** The type that the id names. */
    public String type() {
        return id.substring(0, id.indexOf('.'));
    }

    /** The verb that the id names. */
    public String verb() {
        return id.substring(id.indexOf('.') + 1);
    }
}
