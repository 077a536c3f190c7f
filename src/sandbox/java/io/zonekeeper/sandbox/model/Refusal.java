package io.zonekeeper.sandbox.model;

/** An error answer: its HTTP status, its type as the API model names it, its message. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;

    public Refusal(int status, String type, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
    }

    public static Refusal invalid(String message) {
        return new Refusal(400, "ValidationException", message);
    }

    public static Refusal absent(String message) {
        return new Refusal(404, "ResourceNotFoundException", message);
    }

    public static Refusal denied(String message) {
        return new Refusal(403, "AccessDeniedException", message);
    }

    public static Refusal conflict(String message) {
        return new Refusal(409, "ConflictException", message);
    }

    public static Refusal throttled() {
        return new Refusal(429, "ThrottlingException", "Rate exceeded");
    }

    public static Refusal failed() {
        return new Refusal(500, "InternalServerException", "An internal error occurred. Try your request again");
    }

    public int status() {
        return status;
    }

    public String type() {
        return type;
    }

    public String message() {
        String message = getMessage();
        return message == null ? type : message;
    }
}
