package io.zonekeeper.container;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** A service that is needed does not answer, or not to us; the message says which, where and the cure. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Pattern REFUSALS =
            Pattern.compile(".*(AccessDenied|Unauthorized|UnrecognizedClient|InvalidClientTokenId|ExpiredToken).*");

    public UnreachableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** What a failed call says of a service that did not answer or refused us; empty when it says something else. */
    public static Optional<UnreachableException> of(Settings settings, Exception failure) {
        if (failure instanceof UnreachableException known) {
            return Optional.of(known);
        }
        if (failure instanceof SdkClientException e) {
            return Optional.of(new UnreachableException(ConnectionErrorInterceptor.words(e), e));
        }
        if (failure instanceof AwsServiceException e && refuses(e)) {
            return Optional.of(new UnreachableException(ConnectionErrorInterceptor.refused(e), e));
        }
        if (failure instanceof DataZoneException e && e.kind() == DataZoneFailure.THROTTLED) {
            return Optional.of(new UnreachableException(
                    "DataZone refuses " + e.operation() + " for now, also after several attempts: "
                            + ConnectionErrorInterceptor.oneLine(e)
                            + "; others of the account use up its quota, so try again in a minute",
                    e));
        }
        if (failure instanceof DataZoneException e && e.kind() == DataZoneFailure.UNAVAILABLE) {
            String sentence = e.code() == null
                    ? new ConnectionErrorInterceptor(settings, "DataZone", "zonekeeper.endpoint.datazone").sentence(e)
                    : "DataZone does not serve us: " + ConnectionErrorInterceptor.oneLine(e)
                            + "; check the credentials, or try again later";
            return Optional.of(new UnreachableException(sentence, e));
        }
        return Optional.empty();
    }

    private static boolean refuses(AwsServiceException e) {
        String code = e.awsErrorDetails() == null
                ? ""
                : String.valueOf(e.awsErrorDetails().errorCode());
        return e.statusCode() == 403
                || e.statusCode() >= 500
                || REFUSALS.matcher(code).matches();
    }
}
