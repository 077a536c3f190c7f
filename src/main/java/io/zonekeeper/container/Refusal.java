package io.zonekeeper.container;

import io.zonekeeper.datazone.DataZoneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Words what a service answered to a call that it did not carry out: what, where and the cure. */
public final class Refusal {
    private Refusal() {}

    /** One sentence where a call to AWS is among the causes of a failure; empty for a fault of our own. */
    public static Optional<String> sentence(Throwable failure, Optional<Settings> settings) {
        String where =
                settings.map(read -> " in " + read.text("zonekeeper.region")).orElse("");
        for (Throwable cause : causes(failure)) {
            if (cause instanceof DataZoneException e) {
                return Optional.of("DataZone" + where + " did not carry out " + ConnectionErrorInterceptor.oneLine(e)
                        + "; " + cure(e));
            }
            if (cause instanceof AwsServiceException e) {
                return Optional.of(service(e) + where + " did not carry out a call: " + said(e) + "; " + cure(e));
            }
            if (cause instanceof SdkException e) {
                return Optional.of("a call to AWS" + where + " failed: " + ConnectionErrorInterceptor.oneLine(e)
                        + "; check the addresses, the network and the credentials, and try again");
            }
        }
        return Optional.empty();
    }

    private static String cure(DataZoneException failure) {
        return switch (failure.kind()) {
            case ABSENT -> "check the ids of domains and projects, and zonekeeper.region";
            case DENIED ->
                "allow datazone:" + failure.operation()
                        + " to our role, and see that it has a user profile in the domain";
            case CONFLICT -> "something else of that name is there, or it is being changed: look at it, and try again";
            case QUOTA -> "raise the quota, or remove what is not needed";
            case INVALID -> "try 'zonekeeper validate' on the type's file";
            case THROTTLED, UNAVAILABLE -> "try again in a minute";
        };
    }

    private static String cure(AwsServiceException failure) {
        if (failure.isThrottlingException()) {
            return "try again in a minute";
        }
        String code = details(failure).map(AwsErrorDetails::errorCode).orElse("");
        return code.contains("NotFound") || code.contains("NonExistent") || code.contains("DoesNotExist")
                ? "check the names of tables and queues in the configuration; 'zonekeeper provision' makes what is missing"
                : "check the configuration of tables, queues and endpoints";
    }

    private static String service(AwsServiceException failure) {
        return details(failure).map(AwsErrorDetails::serviceName).orElse("AWS");
    }

    private static String said(AwsServiceException failure) {
        return details(failure)
                .map(details -> ConnectionErrorInterceptor.oneLine(String.valueOf(details.errorMessage())) + " ("
                        + details.errorCode() + (failure.requestId() == null ? "" : ", request " + failure.requestId())
                        + ")")
                .orElseGet(() -> ConnectionErrorInterceptor.oneLine(failure));
    }

    private static Optional<AwsErrorDetails> details(AwsServiceException failure) {
        return Optional.ofNullable(failure.awsErrorDetails()).filter(known -> known.errorCode() != null);
    }

    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable cause = failure; cause != null && !causes.contains(cause); cause = cause.getCause()) {
            causes.add(cause);
        }
        return causes;
    }
}
