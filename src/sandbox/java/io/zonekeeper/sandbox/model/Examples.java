package io.zonekeeper.sandbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The smallest value that a shape accepts: what an answer holds where only the service would know the value. */
public final class Examples {
    private static final List<String> TEXTS = List.of(
            "example",
            "Example",
            "3f9k2m7q1x8c5v",
            "111122223333",
            "eu-west-1",
            "dzd_3f9k2m7q1x8c5v",
            "3f9k2m7q1x",
            "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
            "https://example.com/example",
            "s3://example/example",
            "subnet-0a1b2c",
            "ml.m5.large",
            "cron(0 12 ? * * *)",
            "cron(0 12 * * * *)",
            "a.b.c",
            "arn:aws:iam::111122223333:role/example",
            "arn:aws:iam::111122223333:policy/example",
            "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
            "arn:aws:lambda:eu-west-1:111122223333:function:example",
            "arn:aws:secretsmanager:eu-west-1:111122223333:secret:example",
            "arn:aws:sagemaker:eu-west-1:111122223333:project/example",
            "arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/example",
            "arn:aws:sso:::instance/ssoins-0123456789abcdef",
            "1");
    private static final List<String> PREFERRED = List.of(
            "ENABLED",
            "ACTIVE",
            "AVAILABLE",
            "READY",
            "CREATED",
            "APPROVED",
            "VALID",
            "COMPLETED",
            "SUCCESS",
            "SUCCEEDED",
            "ASSIGNED",
            "ACTIVATED");

    private Examples() {}

    /** The smallest value of the shape. Throws an exception that names the pattern when no example fits it. */
    public static Object of(Shape shape) {
        return switch (shape.type()) {
            case "structure" -> structure(shape);
            case "list" -> {
                List<Object> elements = new ArrayList<>();
                long least = least(shape);
                for (long i = 0; i < least; i++) {
                    elements.add(of(shape.element()));
                }
                yield elements;
            }
            case "map" -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                if (least(shape) > 0) {
                    entries.put(String.valueOf(of(shape.key())), of(shape.element()));
                }
                yield entries;
            }
            case "string" -> text(shape);
            case "boolean" -> Boolean.FALSE;
            case "integer", "long", "float" -> least(shape);
            case "timestamp" -> Instant.EPOCH;
            case "blob" -> "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            default -> throw new IllegalStateException("shape '" + shape + "' has the unknown type " + shape.type());
        };
    }

    /** The allowed value that an entity has when all is well: ENABLED, ACTIVE, READY, ... or the first. */
    public static String settled(Shape shape) {
        return PREFERRED.stream().filter(shape.values()::contains).findFirst().orElseGet(() -> shape.values()
                .get(0));
    }

    private static Map<String, Object> structure(Shape shape) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            if (shape.requires(member.name()) || (shape.union() && members.isEmpty())) {
                members.put(member.name(), of(member.shape()));
            }
        }
        return members;
    }

    private static long least(Shape shape) {
        Long min = shape.min();
        return min == null ? 0 : min;
    }

    private static String text(Shape shape) {
        if (!shape.values().isEmpty()) {
            return settled(shape);
        }
        Pattern pattern = shape.pattern();
        for (String text : TEXTS) {
            Long max = shape.max();
            if (text.length() >= least(shape)
                    && (max == null || text.length() <= max)
                    && (pattern == null || pattern.matcher(text).matches())) {
                return text;
            }
        }
        throw new IllegalStateException("no example text fits shape '" + shape + "' with the pattern " + pattern);
    }
}
