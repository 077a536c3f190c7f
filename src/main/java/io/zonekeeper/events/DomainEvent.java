package io.zonekeeper.events;

import io.zonekeeper.datazone.Operation;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A message of the events queue: a service event of DataZone, or a recorded API call. Only ids in it are believed. */
sealed interface DomainEvent {
    /** What CloudTrail writes where the API model marks a member as sensitive. */
    String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    /** Bytes: no id of the service is longer, and the journal's keys can hold it. */
    int LONGEST_ID = 600;

    String CLOUDTRAIL = "AWS API Call via CloudTrail";

    /** The one operation that never is about a domain that is known. */
    String CREATION = "CreateDomain";

    /** A domain, or something in one, as an ARN names it. */
    Pattern DOMAIN_ARN = Pattern.compile("arn:[^:]+:datazone:[^:]*:[^:]*:domain/([^/:]+).*");

    String id();

    /** The domain that it is about; empty when it does not say: then any that is protected may be meant. */
    String domain();

    /** When it happened, ISO-8601; empty when it does not say. */
    String time();

    /**
     * An event of the service; hidden members are left out.
     *
     * @param metadata ids of the entity, its owner and its domain
     * @param data what the detail-type says beside them
     */
    record Announced(
            String id,
            String domain,
            String time,
            String detailType,
            Map<String, @Nullable Object> metadata,
            Map<String, @Nullable Object> data)
            implements DomainEvent {
        Announced withoutIds() {
            return new Announced(id, domain, time, detailType, Map.of(), Map.of());
        }
    }

    /** A call that somebody made; hidden members are left out. */
    record Called(
            String id,
            String domain,
            String time,
            String operation,
            boolean failed,
            boolean reading,
            String caller,
            Map<String, @Nullable Object> request,
            Map<String, @Nullable Object> response)
            implements DomainEvent {
        Called withoutIds() {
            return new Called(id, domain, time, operation, failed, reading, caller, Map.of(), Map.of());
        }
    }

    /** Neither of them, though it is JSON. */
    record Other(String id, String domain, String time, String what) implements DomainEvent {}

    /** The event of a message. Throws {@link UnreadableException} when the text is no JSON object. */
    static DomainEvent of(String message) {
        Map<String, @Nullable Object> envelope;
        try {
            envelope = Json.readObject(message);
        } catch (IOException e) {
            throw new UnreadableException("a message of the events queue is not an event: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        String id = text(envelope, "id");
        String time = text(envelope, "time");
        String detailType = text(envelope, "detail-type");
        Map<String, @Nullable Object> detail = object(envelope, "detail");
        if (!text(envelope, "source").equals("aws.datazone") || detailType.isEmpty()) {
            return new Other(id, "", time, "source '" + text(envelope, "source") + "'");
        }
        if (detailType.equals(CLOUDTRAIL)) {
            return called(id, time, detail);
        }
        Map<String, @Nullable Object> metadata = object(detail, "metadata");
        String domain = text(metadata, "domain");
        return new Announced(
                id,
                domain.isEmpty() ? text(metadata, "domainId") : domain,
                time,
                detailType,
                visible(metadata),
                visible(object(detail, "data")));
    }

    private static DomainEvent called(String id, String time, Map<String, @Nullable Object> detail) {
        Map<String, @Nullable Object> request = visible(object(detail, "requestParameters"));
        Map<String, @Nullable Object> response = visible(object(detail, "responseElements"));
        String operation = text(detail, "eventName");
        String eventId = text(detail, "eventID");
        return new Called(
                eventId.isEmpty() ? id : eventId,
                domain(operation, request, response, detail.get("resources")),
                text(detail, "eventTime").isEmpty() ? time : text(detail, "eventTime"),
                operation,
                !text(detail, "errorCode").isEmpty()
                        || !text(detail, "errorMessage").isEmpty(),
                Boolean.TRUE.equals(detail.get("readOnly")),
                caller(object(detail, "userIdentity")),
                request,
                response);
    }

    /** From the request, else the answer, else an ARN: CloudTrail leaves out what is longer than 100 KB. */
    private static String domain(
            String operation,
            Map<String, @Nullable Object> request,
            Map<String, @Nullable Object> response,
            @Nullable Object resources) {
        String member = operation.equals(CREATION)
                ? "id"
                : Operations.find(operation).flatMap(Operation::domainInput).orElse("domainIdentifier");
        boolean aboutADomain = !member.equals("domainIdentifier");
        Stream<String> named = Stream.of(
                text(request, member), text(response, aboutADomain ? "id" : "domainId"), text(response, "domainId"));
        Stream<String> arns = Stream.concat(
                Stream.of(text(request, "resourceArn")),
                resources instanceof List<?> list ? list.stream().map(DomainEvent::arn) : Stream.of());
        return Stream.concat(named, arns.map(DomainEvent::domainOf))
                .filter(domain -> !domain.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String arn(@Nullable Object resource) {
        return resource instanceof Map<?, ?> map && map.get("ARN") instanceof String arn ? arn : "";
    }

    private static String domainOf(String arn) {
        Matcher named = DOMAIN_ARN.matcher(arn);
        return named.matches() ? named.group(1) : "";
    }

    private static String caller(Map<String, @Nullable Object> identity) {
        String issuer = text(object(object(identity, "sessionContext"), "sessionIssuer"), "arn");
        return issuer.isEmpty() ? text(identity, "arn") : issuer;
    }

    /** The members that say something: not those that are hidden, empty, or too long to be an id. */
    private static Map<String, @Nullable Object> visible(Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> visible = new HashMap<>();
        members.forEach((name, value) -> {
            if (value != null && (!(value instanceof String text) || mayBeAnId(text))) {
                visible.put(name, value);
            }
        });
        return visible;
    }

    private static boolean mayBeAnId(String text) {
        return !text.isBlank() && !text.equals(HIDDEN) && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_ID;
    }

    private static String text(Map<String, @Nullable Object> members, String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    private static Map<String, @Nullable Object> object(Map<String, @Nullable Object> members, String name) {
        return Optional.ofNullable(members.get(name))
                .filter(Map.class::isInstance)
                .map(DomainEvent::members)
                .orElse(Map.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> members(Object value) {
        return (Map<String, @Nullable Object>) value;
    }
}
