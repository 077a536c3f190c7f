package io.zonekeeper.datazone;

import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.util.URISupport;
import org.jspecify.annotations.Nullable;

/** Reads a {@link DataZoneCall} out of a URI and its parameters. It alone knows how they are written. */
final class CallParser {
    static final String RAW = "raw";
    static final String EXCLUDE = "exclude";

    /** The options of ours; none is named like an input of any operation. */
    static final Set<String> OPTIONS = Set.of("itemsFrom", EXCLUDE, "operation", "method", "path", "lazyStartProducer");

    private static final Set<String> OPTIONS_OF_RAW = Set.of("operation", "method", "path");
    private static final String FROM = "from.";
    /** How members were excluded before there was the option: {@code -revision=true}. Old files still say it so. */
    private static final String MINUS = "-";

    private CallParser() {}

    /** The call of a whole URI, with or without a query, and parameters beside it. */
    static DataZoneCall parse(String uri, Map<String, ?> parameters) {
        int query = uri.indexOf('?');
        String target = query < 0 ? uri : uri.substring(0, query);
        String scheme = DataZoneConstants.SCHEME + ":";
        if (target.startsWith(scheme)) {
            target = target.substring(scheme.length());
        }
        Map<String, Object> all = new LinkedHashMap<>();
        if (query >= 0) {
            try {
                all.putAll(URISupport.parseQuery(uri.substring(query + 1), true));
            } catch (URISyntaxException e) {
                throw new IllegalArgumentException("'" + uri + "' is not a URI: " + e.getMessage(), e);
            }
        }
        all.putAll(parameters);
        URISupport.resolveRawParameterValues(all);
        return of(target.startsWith("//") ? target.substring(2) : target, all);
    }

    /** The call of what stands behind the scheme, and its parameters. */
    static DataZoneCall of(String target, Map<String, ?> parameters) {
        boolean isRaw = target.equals(RAW);
        Map<String, String> constants = new LinkedHashMap<>();
        Map<String, String> from = new LinkedHashMap<>();
        Set<String> excluded = new LinkedHashSet<>();
        Map<String, String> options = new LinkedHashMap<>();
        parameters.forEach((key, value) -> {
            String text = text(value);
            if (key.startsWith(FROM)) {
                from.put(key.substring(FROM.length()), text);
            } else if (key.equals(EXCLUDE)) {
                excluded.addAll(excluded(text));
            } else if (key.startsWith(MINUS)) {
                excluded.add(key.substring(MINUS.length()));
            } else if (hasLostMinus(key, text)) {
                excluded.add(Operations.camel(key));
            } else if (OPTIONS.contains(key) && (isRaw || !OPTIONS_OF_RAW.contains(key))) {
                options.put(key, text);
            } else {
                constants.put(key, text);
            }
        });
        String operation = isRaw ? options.getOrDefault("operation", "") : target;
        Optional<DataZoneCall.Raw> raw = isRaw
                ? Optional.of(
                        new DataZoneCall.Raw(options.getOrDefault("method", ""), options.getOrDefault("path", "")))
                : Optional.empty();
        return new DataZoneCall(
                operation.isEmpty() ? "" : Operations.pascal(operation),
                raw,
                constants,
                from,
                excluded,
                Optional.ofNullable(options.get("itemsFrom")));
    }

    /** The members that a value of {@code exclude} names. An empty name stays: it is refused as a path. */
    static Set<String> excluded(@Nullable String text) {
        if (text == null) {
            return Set.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (String name : text.split(",", -1)) {
            names.add(name.strip());
        }
        return names;
    }

    /** Camel's YAML reads {@code -name: true} under parameters as {@code Name: true}; no input begins like that. */
    private static boolean hasLostMinus(String key, String text) {
        return !key.isEmpty() && Character.isUpperCase(key.charAt(0)) && (text.isEmpty() || text.equals("true"));
    }

    /** A key that is given twice arrives as a list. */
    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }
}
