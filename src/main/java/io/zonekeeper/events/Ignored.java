package io.zonekeeper.events;

/** Why a message led to nothing. */
public enum Ignored {
    CALL_FAILED("call failed"),
    READING_CALL("reading call"),
    OTHER_DOMAIN("other domain"),
    NOT_PROTECTED("type not protected"),
    UNKNOWN_OPERATION("unknown operation"),
    UNKNOWN_EVENT("unknown detail-type"),
    NOT_DATAZONE("not a DataZone event"),
    UNREADABLE("unreadable");

    private final String text;

    Ignored(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
