package io.zonekeeper.container;

import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Words why a service gave no answer: which one, where, under which key, and the cure. Every client has one, so that
 * whoever calls it fails with that sentence.
 */
final class ConnectionErrorInterceptor implements ExecutionInterceptor {
    /** How the SDK begins when no provider of its chain has any. */
    private static final String NO_CREDENTIALS = "Unable to load credentials";

    private static final String NONE = "no AWS credentials are found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"
            + " or AWS_PROFILE, or run where a role gives them";

    private final Settings settings;
    private final String service;
    private final String key;

    ConnectionErrorInterceptor(Settings settings, String service, String key) {
        this.settings = settings;
        this.service = service;
        this.key = key;
    }

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        return failure instanceof SdkClientException && !(failure instanceof AbortedException)
                ? SdkClientException.create(sentence(failure), failure)
                : failure;
    }

    /** One sentence on a call of this service that was not answered. */
    String sentence(Throwable failure) {
        String where =
                settings.optional(key).map(at -> " at " + at + " (" + key + ")").orElse("");
        return withoutCredentials(failure)
                ? NONE
                : service + where + " does not answer: " + firstLine(failure)
                        + "; check the address, the network and the credentials";
    }

    /** What a client of ours says; of credentials the SDK complains before it comes to the client's own words. */
    static String words(Throwable failure) {
        return withoutCredentials(failure) ? NONE : firstLine(failure);
    }

    private static boolean withoutCredentials(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains(NO_CREDENTIALS)
                || failure.getCause() != null && withoutCredentials(failure.getCause());
    }

    /** One sentence on a call that was answered by a refusal. */
    static String refused(AwsServiceException refusal) {
        return (refusal.awsErrorDetails() == null
                        ? "AWS"
                        : refusal.awsErrorDetails().serviceName()) + " refuses us: " + said(refusal)
                + "; check the role's permissions";
    }

    /** The service's own words. */
    static String said(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? "HTTP " + refusal.statusCode()
                : refusal.awsErrorDetails().errorMessage();
    }

    /** A message whose lines stand behind each other. */
    static String oneLine(Throwable failure) {
        return oneLine(failure.getMessage() == null ? failure.toString() : failure.getMessage());
    }

    static String oneLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String firstLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        return message.lines().filter(line -> !line.isBlank()).findFirst().orElse(message);
    }
}
