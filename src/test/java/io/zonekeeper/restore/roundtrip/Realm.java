package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.sandbox.store.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** A domain that is being made: where, from which draws, how large, and what is in it. */
final class Realm {
    final DataZoneClient client;
    final World.Settings settings;
    final String domain;
    final Draw draw;
    /** How many there are of each type at most. */
    final int size;

    final List<String> units = new ArrayList<>();
    final List<String> projects = new ArrayList<>();
    final List<String> glossaries = new ArrayList<>();
    final List<Term> terms = new ArrayList<>();
    final List<String> governed = new ArrayList<>();
    final List<Type> formTypes = new ArrayList<>();
    final List<Type> assetTypes = new ArrayList<>();
    final List<Asset> assets = new ArrayList<>();
    /** Ids of all that others may name in their contents. */
    final List<String> ids = new ArrayList<>();
    /** Ids of what was there and was removed. */
    final Set<String> gone = new LinkedHashSet<>();
    /** What happens in few domains, by name: a proof counts in how many it did. */
    final Set<String> features = new LinkedHashSet<>();

    /** The revisions of form types, oldest first, by name. */
    final Map<String, List<Form>> forms = new LinkedHashMap<>();
    /** Form types that others import: which revision they mean is settled when they are made. */
    final Set<String> imported = new LinkedHashSet<>();
    /** Terms that stand in forms whose model says so: without them the form is not taken. */
    final Set<String> inForms = new LinkedHashSet<>();

    record Term(String id, String glossary, boolean enabled) {}

    record Type(String name, String project, int revisions) {}

    record Asset(String id, String project, Type type, int revisions) {}

    Realm(DataZoneClient client, World.Settings settings, String domain, Draw draw, int size) {
        this.client = client;
        this.settings = settings;
        this.domain = domain;
        this.draw = draw;
        this.size = size;
    }

    /** How many to make. */
    int count() {
        return draw.upTo(size);
    }

    List<String> termIds() {
        return terms.stream().map(Term::id).toList();
    }

    /** A revision of a form type. */
    Form form(String type, String revision) {
        return Objects.requireNonNull(forms.get(type)).get(Integer.parseInt(revision) - 1);
    }

    String made(List<String> kind, String id) {
        kind.add(id);
        ids.add(id);
        return id;
    }
}
