package io.zonekeeper.datazone;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What no URI may say: where a call goes and its token are the exchange's, and secrets are never asked for. */
final class ForbiddenParameters {
    private ForbiddenParameters() {}

    /** Why an input cannot be written in a URI; null when it can. */
    static @Nullable String input(String name) {
        return switch (name) {
            case "domainIdentifier" -> "the domain comes only from the exchange (" + DataZoneConstants.DOMAIN + ")";
            case "clientToken" -> "it comes only from the exchange (" + DataZoneConstants.CLIENT_TOKEN + ")";
            case "nextToken" -> "it comes only from the exchange (" + DataZoneConstants.NEXT_TOKEN + ")";
            case "withSecret" -> "secrets are never asked for";
            default -> null;
        };
    }

    /** Why a value cannot be written in a URI; null when it can. */
    static @Nullable String constant(String name, String value) {
        return RawPath.namesDomain(value)
                ? "'" + name + "' names the domain '" + value + "'; the domain comes only from the exchange ("
                        + DataZoneConstants.DOMAIN + ")"
                : null;
    }

    static boolean secretOperation(String name) {
        return name.equalsIgnoreCase("GetEnvironmentCredentials");
    }

    /** The path of the operation above, by whatever name it is called. */
    static boolean secretPath(String path) {
        return path.toLowerCase(Locale.ROOT).contains("/credentials");
    }
}
