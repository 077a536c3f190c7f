package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tries every type against the service: a page of one scope is listed and one entity of it is read. */
final class LiveCheck {
    /** A scope can be empty: so many are listed before the type counts as empty. */
    private static final int SCOPES = 50;

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Output output;

    LiveCheck(Container container, Commands commands) {
        this.types = container.types();
        this.dataZone = container.dataZone();
        this.output = commands.output();
    }

    private record Result(String domain, String type, boolean failed, String text) {}

    /** What one type's calls came to: the sentence, and entities by which the scopes below can be tried. */
    private record Tried(boolean failed, String text, List<Map<String, @Nullable Object>> documents) {}

    int check(Collection<String> domains) {
        List<Result> results = new ArrayList<>();
        domains.forEach(domain -> check(domain, results));
        long failed = results.stream().filter(Result::failed).count();
        output.table(
                List.of("domain", "type", "live"),
                results.stream()
                        .map(result -> List.of(result.domain(), result.type(), result.text()))
                        .toList());
        output.line(failed == 0 ? "live: every type that has entities answered" : "live: " + failed + " types failed");
        output.json(Map.of(
                "valid",
                failed == 0,
                "types",
                results.stream()
                        .map(result -> Map.of(
                                "domain", result.domain(),
                                "type", result.type(),
                                "failed", result.failed(),
                                "live", result.text()))
                        .toList()));
        return failed == 0 ? Commands.DONE : Commands.DIFFERS;
    }

    private void check(String domain, List<Result> results) {
        Map<String, List<Map<String, String>>> scopes = new LinkedHashMap<>();
        types.roots().forEach(root -> scopes.put(root.name(), List.of(Map.of())));
        for (MetadataType type : types.all()) { // parents before children
            List<Map<String, String>> open = scopes.getOrDefault(type.name(), List.of());
            Tried tried = open.isEmpty()
                    ? new Tried(false, "not tried: no parent was met", List.of())
                    : attempt(domain, type, open);
            results.add(new Result(domain, type.name(), tried.failed(), tried.text()));
            for (MetadataTypes.Child child : types.children(type)) {
                List<Map<String, String>> below =
                        new ArrayList<>(scopes.getOrDefault(child.type().name(), List.of()));
                tried.documents().forEach(document -> below.addAll(child.per().scopes(document)));
                scopes.put(child.type().name(), below);
            }
        }
    }

    private Tried attempt(String domain, MetadataType type, List<Map<String, String>> scopes) {
        try {
            int listed = 0;
            for (Map<String, String> inputs : scopes.subList(0, Math.min(SCOPES, scopes.size()))) {
                if (types.isRead(type, inputs.keySet())) {
                    return read(domain, type, Map.of(), inputs, List.of());
                }
                DataZone.Page page = dataZone.list(domain, type.name(), inputs, Optional.empty());
                if (!(page instanceof DataZone.Page.Listed items)) {
                    return new Tried(true, type.name() + ".list by " + inputs + ": " + page, List.of());
                }
                listed++;
                if (!items.items().isEmpty()) {
                    return types.has(type, "get")
                            ? read(domain, type, items.items().get(0), inputs, items.items())
                            : new Tried(false, "listed", items.items());
                }
            }
            return new Tried(false, "listed, none in " + listed + " of " + scopes.size() + " scopes", List.of());
        } catch (DataZoneException e) {
            if (e.kind() == DataZoneFailure.UNAVAILABLE) {
                throw e;
            }
            return new Tried(true, String.valueOf(e.getMessage()), List.of());
        }
    }

    private Tried read(
            String domain,
            MetadataType type,
            Map<String, @Nullable Object> item,
            Map<String, String> inputs,
            List<Map<String, @Nullable Object>> items) {
        DataZone.Answer answer = dataZone.get(domain, type.name(), item, inputs);
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new Tried(true, type.name() + ".get by " + inputs + ": " + answer, items);
        }
        List<Map<String, @Nullable Object>> documents = new ArrayList<>(List.of(found.document()));
        documents.addAll(items);
        return type.keyOf(found.document(), inputs).isPresent()
                ? new Tried(false, items.isEmpty() ? "read" : "listed and read", documents)
                : new Tried(true, type.name() + ".get answered nothing at the key '" + type.getKey() + "'", documents);
    }
}
