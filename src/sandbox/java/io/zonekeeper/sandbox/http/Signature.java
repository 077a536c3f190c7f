package io.zonekeeper.sandbox.http;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Signature Version 4 header says: who signs, for which Region, when. The signature itself is not checked: the
 * stand-ins know no secrets.
 *
 * @param time of signing, null when the date header is missing or unreadable
 */
public record Signature(
        String accessKey, String region, @Nullable Instant time) {
    private static final Pattern HEADER =
            Pattern.compile("AWS4-HMAC-SHA256\\s+Credential=([^/,\\s]+)/\\d{8}/([^/]+)/([^/]+)/aws4_request.*");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /** The signature of a request, or null when it has none. */
    public static @Nullable Signature of(Request request) {
        String header = request.header("authorization");
        Matcher matcher = header == null ? null : HEADER.matcher(header);
        if (matcher == null || !matcher.matches()) {
            return null;
        }
        return new Signature(matcher.group(1), matcher.group(2), time(request.header("x-amz-date")));
    }

    private static @Nullable Instant time(@Nullable String date) {
        try {
            return date == null ? null : DATE.parse(date, Instant::from);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
