package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What the routes of types answer, in the words of {@link DataZone} and {@link CallOutcome}. */
final class RouteAnswers {
    private RouteAnswers() {}

    /** What a failed call says of the entity; empty when it says nothing. */
    static Optional<DataZone.Answer> answer(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> Optional.of(new DataZone.Answer.Absent());
            case DENIED -> Optional.of(new DataZone.Answer.Denied(e.operation(), message(e)));
            case INVALID -> Optional.of(new DataZone.Answer.Invalid(message(e)));
            default -> Optional.empty();
        };
    }

    /** The page that a route answered. */
    static DataZone.Page page(String route, Exchange answered) {
        Message message = answered.getMessage();
        if (!(message.getBody() instanceof List<?> items)) {
            return new DataZone.Page.Invalid(route + " answered no list");
        }
        Long total = message.getHeader(DataZoneConstants.TOTAL_MATCH_COUNT, Long.class);
        return new DataZone.Page.Listed(
                items.stream().map(RouteAnswers::document).toList(),
                Optional.ofNullable(message.getHeader(DataZoneConstants.NEXT_TOKEN, String.class)),
                message.getHeader(DataZoneConstants.UNKNOWN_ITEMS, 0, Integer.class),
                total == null ? OptionalLong.empty() : OptionalLong.of(total));
    }

    /** What a failed call says of a list; empty when it says nothing. */
    static Optional<DataZone.Page> page(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> Optional.of(new DataZone.Page.Absent());
            case DENIED -> Optional.of(new DataZone.Page.Denied(e.operation(), message(e)));
            case INVALID -> Optional.of(new DataZone.Page.Invalid(message(e)));
            default -> Optional.empty();
        };
    }

    /** What came of a call that failed. */
    static CallOutcome outcome(DataZoneException e) {
        return switch (e.kind()) {
            case ABSENT -> new CallOutcome.Refused(CallOutcome.Kind.ABSENT, message(e));
            case DENIED -> new CallOutcome.Refused(CallOutcome.Kind.DENIED, message(e));
            case CONFLICT -> new CallOutcome.Refused(CallOutcome.Kind.CONFLICT, message(e));
            case QUOTA -> new CallOutcome.Refused(CallOutcome.Kind.QUOTA, message(e));
            case INVALID -> new CallOutcome.Refused(CallOutcome.Kind.INVALID, message(e));
            case THROTTLED -> new CallOutcome.Refused(CallOutcome.Kind.THROTTLED, message(e));
            case UNAVAILABLE -> new CallOutcome.Uncertain(message(e));
        };
    }

    private static String message(DataZoneException e) {
        return String.valueOf(e.getMessage());
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> document(@Nullable Object body) {
        if (body instanceof Map<?, ?>) {
            return (Map<String, @Nullable Object>) body;
        }
        throw new IllegalStateException("a route of a type answered no document");
    }
}
