package io.zonekeeper.container;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Words why Camel did not start: the innermost cause that says something, without the wrapping. */
final class StartFailure {
    private StartFailure() {}

    static RuntimeException of(Exception failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        for (Throwable cause : causes) {
            if (cause instanceof ConfigurationException known) {
                return known;
            }
            if (cause instanceof UnreachableException known) {
                return known;
            }
            if (cause instanceof SdkClientException) {
                return new UnreachableException("a service does not answer: " + firstLine(cause), failure);
            }
        }
        Throwable innermost = causes.get(causes.size() - 1);
        return new ConfigurationException(firstLine(innermost), failure);
    }

    private static String firstLine(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
    }
}
