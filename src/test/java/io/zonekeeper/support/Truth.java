package io.zonekeeper.support;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A domain as the stand-in keeps it, beside what the journal says of it. Nothing of Zonekeeper reads the former. */
public final class Truth {
    public static final List<String> TYPES = List.of(
            "Domain",
            "DomainUnit",
            "UserProfile",
            "Project",
            "ProjectMembership",
            "Glossary",
            "GlossaryTerm",
            "FormType",
            "AssetType",
            "Asset",
            "Listing",
            "DataProduct");

    private final DataZoneStandIn standIn;
    private final MetadataTypes types;
    private final Journal journal;
    private final String domain;

    public Truth(DataZoneStandIn standIn, MetadataTypes types, Journal journal, String domain) {
        this.standIn = standIn;
        this.types = types;
        this.journal = journal;
        this.domain = domain;
    }

    /** What a Get answers for every entity of a type, by key, but for the members that the type ignores. */
    public Map<String, String> inDomain(String type) {
        Map<String, String> documents = new TreeMap<>();
        standIn.documents(domain, type).forEach((key, document) -> documents.put(key, text(type, document)));
        return documents;
    }

    /** The present documents of a type in the journal, by key, but for the members that the type ignores. */
    public Map<String, String> inJournal(String type) {
        Map<String, String> documents = new TreeMap<>();
        for (Head head : (Iterable<Head>) journal.heads(domain, type)::iterator) {
            if (!head.deleted()) {
                documents.put(head.id().key(), text(type, newest(head)));
            }
        }
        return documents;
    }

    /** The present document of an entity in the journal; {@code deleted} or {@code unknown} where there is none. */
    public String newest(String type, String key) {
        return journal.head(new EntityId(domain, type, key))
                .map(head -> head.deleted() ? "deleted" : text(type, newest(head)))
                .orElse("unknown");
    }

    private Map<String, @Nullable Object> newest(Head head) {
        return journal.version(head.id(), head.seq())
                .flatMap(Journal.Entry::document)
                .orElseThrow(() -> new AssertionError(head.id() + ": version " + head.seq() + " is not there"));
    }

    /** In what the journal differs from the domain, a line for each entity; {@code unseen}: projects we may not read. */
    public List<String> differences(Set<String> unseen) {
        List<String> differences = new ArrayList<>();
        for (String type : TYPES) {
            Map<String, String> real = inDomain(type);
            Map<String, String> kept = inJournal(type);
            Set<String> keys = new TreeSet<>(real.keySet());
            keys.addAll(kept.keySet());
            keys.removeIf(key -> unseen.stream()
                    .anyMatch(project -> real.getOrDefault(key, "").contains(owned(project))));
            for (String key : keys) {
                String is = real.getOrDefault(key, "absent");
                String says = kept.getOrDefault(key, "absent");
                if (!is.equals(says)) {
                    differences.add(type + " " + key + " is " + is + " but in the journal " + says);
                }
            }
        }
        return differences;
    }

    public List<String> differences() {
        return differences(Set.of());
    }

    private static String owned(String project) {
        return "\"owningProjectId\":\"" + project + "\"";
    }

    private String text(String typeName, Map<String, ? extends @Nullable Object> document) {
        EntityType type = types.get(typeName);
        try {
            Map<String, @Nullable Object> members = Json.readObject(Json.write(document));
            type.ignoredMembers().keySet().forEach(members::remove);
            return Canonical.text(members);
        } catch (IOException e) {
            throw new AssertionError(typeName + ": what was written as JSON cannot be read", e);
        }
    }

    public EntityId id(String type, String... key) {
        return EntityId.of(domain, type, List.of(key));
    }
}
