package io.zonekeeper.datazone;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into a {@link DataZoneException}. Source of the table: the errors of the API model. */
final class ExceptionTranslator {
    private static final Set<String> THROTTLING =
            Set.of("ThrottlingException", "Throttling", "TooManyRequestsException", "RequestLimitExceeded");
    private static final Set<String> IDENTITY = Set.of(
            "ExpiredTokenException",
            "ExpiredToken",
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "MissingAuthenticationTokenException",
            "IncompleteSignature");

    /** The one code that says of a thing that it is not there; every operation that declares a 404 declares this one. */
    private static final String ABSENT = "ResourceNotFoundException";

    private static final String NO_SUCH_OPERATION = "UnknownOperationException";

    private ExceptionTranslator() {}

    static DataZoneException of(String operation, Throwable thrown) {
        if (thrown instanceof DataZoneException known) {
            return known;
        }
        if (thrown instanceof AwsServiceException answered) {
            return ofService(operation, answered);
        }
        if (thrown instanceof InterruptedException || thrown instanceof AbortedException) {
            Thread.currentThread().interrupt();
            return unavailable(operation, "the call was interrupted", thrown);
        }
        return unavailable(operation, "no answer: " + words(thrown), thrown);
    }

    private static DataZoneException ofService(String operation, AwsServiceException thrown) {
        AwsErrorDetails details = thrown.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        String said = details == null ? null : details.errorMessage();
        return new DataZoneException(
                kind(thrown.statusCode(), code),
                operation,
                code == null ? "HTTP " + thrown.statusCode() : code,
                thrown.requestId(),
                said == null || said.isBlank() ? "the service answered HTTP " + thrown.statusCode() : said,
                thrown);
    }

    static DataZoneFailure kind(int status, @Nullable String code) {
        if (code != null && THROTTLING.contains(code)) {
            return DataZoneFailure.THROTTLED;
        }
        if (code != null && IDENTITY.contains(code)) {
            return DataZoneFailure.UNAVAILABLE; // it says nothing of what was asked for, only of our credentials
        }
        if (NO_SUCH_OPERATION.equals(code)) {
            return DataZoneFailure.INVALID;
        }
        return switch (status) {
            case 403 -> DataZoneFailure.DENIED;
            case 402 -> DataZoneFailure.QUOTA;
            // a proxy's page is a 404, too
            case 404, 410 -> ABSENT.equals(code) ? DataZoneFailure.ABSENT : DataZoneFailure.UNAVAILABLE;
            case 401, 408 -> DataZoneFailure.UNAVAILABLE;
            case 409 -> DataZoneFailure.CONFLICT;
            case 429 -> DataZoneFailure.THROTTLED;
            default -> status >= 400 && status < 500 ? DataZoneFailure.INVALID : DataZoneFailure.UNAVAILABLE;
        };
    }

    static DataZoneException unavailable(String operation, String text, @Nullable Throwable cause) {
        return new DataZoneException(DataZoneFailure.UNAVAILABLE, operation, null, null, text, cause);
    }

    /** The innermost words: the SDK wraps a refused connection twice. */
    private static String words(Throwable thrown) {
        Throwable inner = thrown;
        while (inner instanceof SdkException && inner.getCause() != null) {
            inner = inner.getCause();
        }
        String said = inner.getMessage();
        return said == null || inner == thrown
                ? String.valueOf(thrown.getMessage())
                : inner.getClass().getSimpleName() + ": " + said;
    }
}
