package io.zonekeeper.sandbox.events;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The events that DataZone itself sends, for the families and verbs of which some are documented. */
public final class ServiceEvents {
    /**
     * An event that a change gives rise to.
     *
     * @param data document members that the event carries, under the names it has for them: {@code assetId=id}
     */
    private record Sort(String change, String detailType, String typeName, List<String> data) {}

    private static final List<Sort> SORTS = read();
    private static final Map<String, List<Sort>> BY_CHANGE =
            SORTS.stream().collect(Collectors.groupingBy(Sort::change));

    private ServiceEvents() {}

    private static List<Sort> read() {
        try (InputStream in = ServiceEvents.class.getResourceAsStream("service-events.txt")) {
            if (in == null) {
                throw new IllegalStateException(
                        "service-events.txt is not on the class path beside " + ServiceEvents.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.trim().split("\\s*\\|\\s*"))
                    .map(cells -> new Sort(cells[0], cells[1], cells[2], List.of(cells[3].split(" "))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The detail-types that are sent at all. */
    public static List<String> detailTypes() {
        return SORTS.stream().map(Sort::detailType).toList();
    }

    /** The events of a change; none when none is documented for it. */
    public static List<Map<String, Object>> of(Call call, Call.Change change) {
        return BY_CHANGE.getOrDefault(change.entity().family() + " " + change.verb(), List.of()).stream()
                .map(sort -> event(call, change, sort))
                .toList();
    }

    private static Map<String, Object> event(Call call, Call.Change change, Sort sort) {
        Entity entity = change.entity();
        Map<String, Object> data = new LinkedHashMap<>();
        for (String member : sort.data()) {
            int equals = member.indexOf('=');
            Object value = entity.get(equals < 0 ? member : member.substring(equals + 1));
            if (value != null) {
                data.put(equals < 0 ? member : member.substring(0, equals), value);
            }
        }
        Domain domain = change.domain();
        boolean membership = entity.family().equals("ProjectMembership");
        String id = membership ? entity.text("projectIdentifier") : entity.key();
        String number = String.valueOf(domain.nextEvent());
        String token = call.text("clientToken");
        Map<String, Object> metadata = Values.of(
                "domain",
                domain.id(),
                "user",
                change.bySystem() ? "SYSTEM" : Access.author(domain, call.caller()),
                "id",
                id,
                "version",
                number,
                "typeName",
                sort.typeName(),
                "owningProjectId",
                membership ? id : entity.owner(),
                "awsAccountId",
                domain.account(),
                "clientToken",
                token.isEmpty() ? null : token);
        Map<String, Object> detail = Values.of("version", number, "metadata", metadata, "data", data);
        return Envelope.of(
                call.world().ids().uuid(),
                sort.detailType(),
                domain.account(),
                domain.region(),
                call.world().now(),
                detail);
    }
}
