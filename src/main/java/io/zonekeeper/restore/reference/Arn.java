package io.zonekeeper.restore.reference;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of an ARN: {@code arn:partition:service:region:account:resource}. */
public record Arn(String partition, String service, String region, String account, String resource) {
    private static final Pattern PARTS =
            Pattern.compile("arn:([^:\\s]*):([^:\\s]*):([^:\\s]*):([^:\\s]*):(.+)", Pattern.DOTALL);

    public static Optional<Arn> of(String text) {
        Matcher parts = PARTS.matcher(text);
        return parts.matches()
                ? Optional.of(new Arn(parts.group(1), parts.group(2), parts.group(3), parts.group(4), parts.group(5)))
                : Optional.empty();
    }

    Arn withResource(String other) {
        return new Arn(partition, service, region, account, other);
    }

    public Arn in(String otherRegion, String otherAccount) {
        return new Arn(partition, service, otherRegion, otherAccount, resource);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
