package io.zonekeeper.container;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.PropertyBindingException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Words why Camel did not start: the cause that says something, without the wrapping. */
final class StartFailure {
    private static final String OURS = "io.zonekeeper.";
    private static final String OPTIONS = "https://camel.apache.org/components/4.18.x/others/main.html";

    private StartFailure() {}

    static RuntimeException of(Exception failure) {
        for (Throwable cause : causes(failure)) {
            if (cause instanceof ConfigurationException known) {
                return known;
            }
            if (cause instanceof UnreachableException known) {
                return known;
            }
            if (cause instanceof SdkClientException) {
                return new UnreachableException(ConnectionErrorInterceptor.words(cause), failure);
            }
        }
        return new ConfigurationException(words(failure), failure);
    }

    /** One sentence: our own if there is one among the causes, else the innermost, with the route that it is about. */
    static String words(Exception failure) {
        List<Throwable> causes = causes(failure);
        String route = "";
        for (Throwable cause : causes) {
            if (isOurs(cause)) {
                return firstLine(cause);
            }
            if (cause instanceof PropertyBindingException refused && refused.getOptionKey() != null) {
                return option(refused);
            }
            if (cause instanceof ClassNotFoundException missing) {
                return "no class '" + missing.getMessage() + "'; correct its name, or put its jar into lib/";
            }
            if (cause instanceof FailedToCreateRouteException refused) {
                route = "route '" + refused.getRouteId() + "': ";
            }
        }
        return route + firstLine(causes.get(causes.size() - 1));
    }

    private static String option(PropertyBindingException refused) {
        String prefix = refused.getOptionPrefix() == null ? "" : refused.getOptionPrefix() + ".";
        return prefix.replace("..", ".") + refused.getOptionKey() + " is '" + refused.getValue()
                + "', which it does not take; see " + OPTIONS;
    }

    private static boolean isOurs(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS) && cause.getMessage() != null;
    }

    private static List<Throwable> causes(Exception failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
    }
}
