package io.zonekeeper.sandbox.rules;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An OpenLineage run event: a run of a job, with the datasets that it reads and writes. Read from the bytes that were
 * posted; what it must have comes from the specification of OpenLineage.
 *
 * @param inputs names of datasets as {@code namespace/name}
 */
record RunEvent(Instant time, String type, String job, List<String> inputs, List<String> outputs) {
    private static final int MOST_BYTES = 300_000;
    private static final Set<String> TYPES = Set.of("START", "RUNNING", "COMPLETE", "ABORT", "FAIL", "OTHER");

    /** Throws a refusal that says what is wrong. */
    static RunEvent read(byte[] event) {
        if (event.length > MOST_BYTES) {
            throw wrong("it has " + event.length + " bytes; " + MOST_BYTES + " are allowed");
        }
        Map<String, Object> document;
        try {
            document = Values.map(Json.read(new String(event, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw wrong("it is not JSON");
        }
        if (document.isEmpty()) {
            throw wrong("it is not a JSON object");
        }
        for (String required : List.of("eventTime", "producer", "schemaURL")) {
            text(document.get(required), required);
        }
        String type = document.containsKey("eventType") ? text(document.get("eventType"), "eventType") : "OTHER";
        if (!TYPES.contains(type)) {
            throw wrong("'eventType' is '" + type + "', which is none of "
                    + TYPES.stream().sorted().toList());
        }
        String run = text(Values.at(document, "run", "runId"), "run.runId");
        try {
            UUID.fromString(run);
        } catch (IllegalArgumentException e) {
            throw wrong("'run.runId' is no UUID");
        }
        return new RunEvent(
                time(text(document.get("eventTime"), "eventTime")),
                type,
                name(document.get("job"), "job"),
                names(document.get("inputs"), "inputs"),
                names(document.get("outputs"), "outputs"));
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong("'eventTime' is no time with an offset");
        }
    }

    private static List<String> names(@Nullable Object datasets, String member) {
        if (datasets != null && !(datasets instanceof List)) {
            throw wrong("'" + member + "' is no list");
        }
        List<String> names = new ArrayList<>();
        for (Object each : Values.list(datasets)) {
            names.add(name(each, member + "[]"));
        }
        return names;
    }

    private static String name(@Nullable Object named, String member) {
        return text(Values.at(named, "namespace"), member + ".namespace") + "/"
                + text(Values.at(named, "name"), member + ".name");
    }

    private static String text(@Nullable Object value, String member) {
        String text = Values.text(value);
        if (text.isEmpty()) {
            throw wrong("'" + member + "' is missing");
        }
        return text;
    }

    private static Refusal wrong(String why) {
        return Refusal.invalid("The event is not an OpenLineage run event: " + why);
    }
}
