package io.zonekeeper.datazone;

import org.jspecify.annotations.Nullable;

/** A call that failed, with its kind. The message names the operation and the service's own words, never a payload. */
public final class DataZoneException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final DataZoneFailure kind;
    private final String operation;
    private final @Nullable String code;
    private final @Nullable String requestId;

    public DataZoneException(
            DataZoneFailure kind,
            String operation,
            @Nullable String code,
            @Nullable String requestId,
            String text,
            @Nullable Throwable cause) {
        super(sentence(operation, text, code, requestId), cause);
        this.kind = kind;
        this.operation = operation;
        this.code = code;
        this.requestId = requestId;
    }

    /** A request that was refused here: it was never sent. */
    static DataZoneException refused(String operation, String text) {
        return new DataZoneException(DataZoneFailure.INVALID, operation, null, null, text, null);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** What the caller can do about it. */
    public DataZoneFailure kind() {
        return kind;
    }

    /** The operation's name as the API has it, for example {@code GetAsset}. */
    public String operation() {
        return operation;
    }

    /** The service's error code, for example {@code ResourceNotFoundException}; null when the service said none. */
    public @Nullable String code() {
        return code;
    }

    /** The service's id of the request; null when no answer arrived. */
    public @Nullable String requestId() {
        return requestId;
    }

    private static String sentence(String operation, String text, @Nullable String code, @Nullable String requestId) {
        StringBuilder sentence = new StringBuilder(operation).append(": ").append(text);
        if (code != null) {
            sentence.append(" (").append(code);
            if (requestId != null) {
                sentence.append(", request ").append(requestId);
            }
            sentence.append(')');
        }
        return sentence.toString();
    }
}
