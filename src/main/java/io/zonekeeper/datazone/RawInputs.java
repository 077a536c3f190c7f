package io.zonekeeper.datazone;

import io.zonekeeper.document.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Puts together what a raw call sends. Members of the path come from URI, {@code from.}, document and scope; everything
 * else only from URI and {@code from.}, because there is no model to narrow a document by.
 */
final class RawInputs {
    private final DataZoneCall call;
    private final DataZoneCall.Raw raw;
    private final List<String> pathMembers;
    private final List<InputMapping> mappings = new ArrayList<>();

    /** A path with its members filled in and encoded, and what goes into the query or the body. */
    record Filled(String path, Map<String, Object> inPath, Map<String, Object> values) {
        Map<String, Object> all() {
            Map<String, Object> all = new LinkedHashMap<>(inPath);
            all.putAll(values);
            return all;
        }
    }

    RawInputs(DataZoneCall call, DataZoneCall.Raw raw) {
        this.call = call;
        this.raw = raw;
        this.pathMembers = Operation.pathMembers(raw.path());
        call.from().forEach((target, sources) -> mappings.add(InputMapping.of(target, sources, null)));
    }

    Filled of(CallContext callContext) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (InputMapping mapping : mappings) {
            if (!apply(mapping, values, callContext) && !fromScope(mapping, values, callContext) && !call.mutating()) {
                throw refused("needs 'from." + mapping.target() + "', and neither the document nor the scope has it");
            }
        }
        values.replaceAll((name, value) -> withoutCarried(value));
        call.constants().forEach((name, text) -> values.put(name, constant(name, text)));
        Map<String, Object> inPath = new LinkedHashMap<>();
        String path = raw.path();
        for (String name : pathMembers) {
            Object value = pathMember(name, values.remove(name), callContext);
            inPath.put(name, value);
            path = path.replace("{" + name + "}", SdkHttpUtils.urlEncode(value.toString()))
                    .replace("{" + name + "+}", SdkHttpUtils.urlEncodeIgnoreSlashes(value.toString()));
        }
        if (callContext.nextToken() != null && call.itemsFrom().isPresent()) { // else it is another list's
            values.put("nextToken", callContext.nextToken());
        }
        if (callContext.clientToken() != null && !RawCheck.bodyless(raw)) {
            values.put("clientToken", callContext.clientToken());
        }
        return new Filled(path, inPath, values);
    }

    private boolean apply(InputMapping mapping, Map<String, Object> values, CallContext callContext) {
        try {
            return mapping.apply(values, callContext.document());
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private static boolean fromScope(InputMapping mapping, Map<String, Object> values, CallContext callContext) {
        Object value =
                mapping.topLevel() ? callContext.scope().get(mapping.target().first()) : null;
        if (value == null) {
            return false;
        }
        values.put(mapping.target().first(), value);
        return true;
    }

    private Object pathMember(String name, @Nullable Object value, CallContext callContext) {
        Object found = value;
        if (name.equals("domainIdentifier")) {
            found = callContext.domain();
        } else if (found == null) {
            for (String candidate : Narrowing.names(name)) {
                found = found == null ? callContext.document().get(candidate) : found;
            }
            found = found == null ? callContext.scope().get(name) : found;
        }
        if (found == null
                || found instanceof Map
                || found instanceof List
                || found.toString().isEmpty()) {
            throw refused(
                    name.equals("domainIdentifier")
                            ? "needs the domain, and the exchange has none ('" + DataZoneConstants.DOMAIN + "')"
                            : "needs '" + name + "', which neither URI, document nor scope has");
        }
        if (RawPath.leadsAway(found.toString())) {
            throw refused("'" + name + "' is '" + found + "', which leads to another place");
        }
        return found;
    }

    /** In a body true and false are booleans and maxResults is a number; everything else a URI says is a string. */
    private Object constant(String name, String text) {
        if (RawCheck.bodyless(raw)) {
            return text;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        return name.equals("maxResults") ? new JsonNumber(text) : text;
    }

    /** A document's own domain, token and page never travel with a part of it. */
    private static @Nullable Object withoutCarried(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> kept = new LinkedHashMap<>();
            map.forEach((name, member) -> {
                if (!Narrowing.NEVER.contains(String.valueOf(name))) {
                    kept.put(String.valueOf(name), withoutCarried(member));
                }
            });
            return kept;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> kept = new ArrayList<>();
            list.forEach(element -> kept.add(withoutCarried(element)));
            return kept;
        }
        return value;
    }

    private DataZoneException refused(String text) {
        return DataZoneException.refused(call.operation(), text);
    }
}
