package io.zonekeeper.restore.crash;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.Table;
import io.zonekeeper.sandbox.DataZoneStandIn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A target and what the restores table says of it, in words that two restores of the same have in common. */
final class TargetState {
    static final List<String> FAMILIES = List.of(
            "UserProfile",
            "DomainUnit",
            "Project",
            "ProjectMembership",
            "Glossary",
            "GlossaryTerm",
            "FormType",
            "AssetType",
            "Asset",
            "DataProduct",
            "Listing");

    private final Map<String, String> labels = new HashMap<>();
    private final List<String> lines = new ArrayList<>();

    private TargetState() {}

    /** One line for each entity, each pair of the id map and each step, sorted. */
    static List<String> of(DataZoneStandIn dataZone, String domain, Iterable<Table.Item> restores) {
        TargetState state = new TargetState();
        Map<String, Map<String, Map<String, Object>>> families = new TreeMap<>();
        FAMILIES.forEach(family -> families.put(family, new TreeMap<>(dataZone.documents(domain, family))));
        state.labels.put(domain, "<domain>");
        state.labels.put(domain.replace('-', '_'), "<domain>");
        families.forEach((family, documents) -> {
            if (!family.endsWith("Type") && !family.equals("ProjectMembership")) {
                documents.forEach((key, document) -> state.labels.put(key, label(family, document)));
            }
        });
        families.forEach((family, documents) -> documents.keySet().removeIf(TargetState::isManaged));
        families.forEach((family, documents) -> documents.forEach(
                (key, document) -> state.lines.add(family + " " + state.words(Canonical.text(timeless(document))))));
        restores.forEach(state::add);
        state.lines.sort(null);
        return state.lines;
    }

    private static String label(String family, Map<String, Object> document) {
        Object name = document.getOrDefault("name", document.get("details"));
        return "<" + family + " " + name + ", " + document.get("description") + ">";
    }

    /** The service's own types differ from domain to domain, and no restore makes them. */
    private static boolean isManaged(String key) {
        return key.contains("amazon.datazone.");
    }

    private void add(Table.Item item) {
        if (isManaged(item.key().sk())) {
            return;
        }
        String pk = item.key().pk();
        if (pk.startsWith("map#")) {
            lines.add("map " + words(item.key().sk()) + " " + words(item.text("target")) + words(item.text("source"))
                    + words(new TreeMap<>(item.map("revisions")).toString()));
        } else if (item.key().sk().startsWith("step#")) {
            lines.add(item.key().sk() + " " + item.text("state") + " " + words(item.text("target")) + " "
                    + item.text("revision"));
        } else if (item.key().sk().equals("request")) {
            lines.add("request " + item.text("state"));
        }
    }

    private String words(String text) {
        String words = text;
        for (Map.Entry<String, String> label : labels.entrySet()) {
            words = words.replace(label.getKey(), label.getValue());
        }
        return words;
    }

    private static @Nullable Object timeless(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> less = new TreeMap<>();
            map.forEach((name, member) -> {
                if (!String.valueOf(name).matches("(created|updated|lastUpdated|firstRevisionCreated)At")) {
                    less.put(String.valueOf(name), timeless(member));
                }
            });
            return less;
        }
        return value instanceof List<?> list
                ? list.stream().map(TargetState::timeless).toList()
                : value;
    }

    /** What one has and the other has not, in a few words; empty when they are equal. */
    static List<String> differences(List<String> expected, List<String> actual) {
        List<String> missing = new ArrayList<>(expected);
        actual.forEach(missing::remove);
        List<String> more = new ArrayList<>(actual);
        expected.forEach(more::remove);
        List<String> all = new ArrayList<>();
        missing.forEach(line -> all.add("- " + line));
        more.forEach(line -> all.add("+ " + line));
        return all;
    }
}
