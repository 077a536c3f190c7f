package io.zonekeeper.sandbox.model;

import io.zonekeeper.document.JsonNumber;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the three places of the protocol write them: epoch seconds, ISO-8601, HTTP dates. */
public final class Times {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?([eE][+-]?\\d{1,2})?");
    private static final DateTimeFormatter HTTP = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private Times() {}

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** The instant that a number, an ISO-8601 text or an HTTP date means; null for anything else. */
    static @Nullable Instant read(Object value) {
        String text = value.toString();
        try {
            if (value instanceof Instant instant) {
                return instant;
            }
            if (isNumber(text)) {
                BigDecimal seconds = new BigDecimal(text);
                long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
                long nanos = seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(9)
                        .longValue();
                return Instant.ofEpochSecond(whole, nanos);
            }
            return text.endsWith("GMT")
                    ? HTTP.parse(text, Instant::from)
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /** Epoch seconds with the fraction that the time has, milliseconds at most. */
    public static JsonNumber epoch(Instant time) {
        BigDecimal seconds =
                BigDecimal.valueOf(time.getEpochSecond()).add(BigDecimal.valueOf(time.getNano() / 1_000_000L, 3));
        BigDecimal stripped = seconds.stripTrailingZeros();
        return new JsonNumber((stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString());
    }

    /** Epoch seconds with six digits of fraction, as some services answer. */
    public static JsonNumber epochMicros(Instant time, int micros) {
        return new JsonNumber(String.format(
                Locale.ROOT, "%d.%06d", time.getEpochSecond(), time.getNano() / 1_000_000L * 1_000 + micros));
    }

    /** ISO-8601 in UTC with milliseconds. */
    public static String iso(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /** The form that HTTP headers use, whole seconds. */
    public static String http(Instant time) {
        return HTTP.format(time);
    }
}
