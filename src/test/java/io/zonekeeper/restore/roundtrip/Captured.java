package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.Version;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a journal has of a domain: the documents of what is there, by type and key. */
record Captured(String domain, Map<EntityId, Map<String, @Nullable Object>> documents, List<String> flaws) {
    private static final String EVER = "9999-12-31T23:59:59.999Z";

    static Captured of(Table journal, MetadataTypes types, String domain) {
        Captured captured = new Captured(domain, new LinkedHashMap<>(), new ArrayList<>());
        types.all().stream().filter(type -> !type.isRevision()).forEach(type -> new CutReader(journal)
                .read(domain, type.name(), EVER, captured.taker()));
        return captured;
    }

    private CutReader.VersionVisitor taker() {
        return new CutReader.VersionVisitor() {
            @Override
            public void taken(Version version, Map<String, @Nullable Object> document) {
                documents.put(version.id(), document);
            }

            @Override
            public void deleted(Version tombstone) {
                // it is not there
            }

            @Override
            public void notArrived(EntityId id, String what) {
                flaws.add(id + ": " + what);
            }

            @Override
            public void damaged(EntityId id, String what) {
                flaws.add(id + ": " + what);
            }
        };
    }

    /** Where it is not what the service itself has. */
    List<String> differences(DataZoneStandIn service, MetadataTypes types) {
        List<String> differences = new ArrayList<>(flaws);
        for (EntityType type : types.all()) {
            if (type.isRevision()) {
                continue; // the service keeps them with what they are revisions of
            }
            Map<String, String> there = new TreeMap<>();
            service.documents(domain, type.name()).forEach((key, document) -> there.put(key, Canonical.text(document)));
            Map<String, String> here = new TreeMap<>();
            documents.forEach((id, document) -> {
                if (id.type().equals(type.name())) {
                    here.put(String.join("/", id.parts()), Canonical.text(document));
                }
            });
            there.keySet().stream()
                    .filter(key -> !Objects.equals(there.get(key), here.remove(key)))
                    .forEach(key ->
                            differences.add(type.name() + " " + key + " was not captured as it is: " + there.get(key)));
            here.keySet().forEach(key -> differences.add(type.name() + " " + key + " was captured and is not there"));
        }
        return differences;
    }

    Optional<Map<String, @Nullable Object>> document(EntityId id) {
        return Optional.ofNullable(documents.get(id));
    }
}
