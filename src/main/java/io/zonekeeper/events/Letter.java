package io.zonekeeper.events;

/**
 * What the text of a message from the events queue tells a person: what it is about, and why nobody can handle it.
 *
 * @param about the detail-type or the operation, and the domain; empty when it is no event
 * @param reason empty when the text alone does not tell
 */
public record Letter(String about, String reason) {

    public static Letter of(String message) {
        try {
            DomainEvent event = DomainEvent.of(message);
            String what = event instanceof DomainEvent.Announced announced
                    ? announced.detailType()
                    : event instanceof DomainEvent.Called called ? called.operation() : "no event of DataZone";
            return new Letter(event.domain().isEmpty() ? what : what + " in " + event.domain(), "");
        } catch (UnreadableException e) {
            return new Letter("", String.valueOf(e.getMessage()));
        }
    }
}
