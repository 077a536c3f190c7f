package io.zonekeeper.restore.roundtrip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.model.GlossaryUsageRestriction;
import software.amazon.awssdk.services.datazone.model.TermRelations;

/** Glossaries, and terms that name each other across them, in circles too. */
final class Vocabulary {
    private final Realm realm;
    private final Draw draw;

    Vocabulary(Realm realm) {
        this.realm = realm;
        this.draw = realm.draw;
    }

    void make() {
        int glossaries = realm.count();
        for (int i = 0; i < glossaries; i++) {
            glossary();
        }
        for (Realm.Term term : realm.terms) {
            if (draw.chance(50)) {
                relate(term);
            }
        }
    }

    private void glossary() {
        boolean governed = draw.chance(25);
        @Nullable String description = draw.optional(4096);
        String name = draw.name(256);
        String glossary = realm.client
                .createGlossary(r -> {
                    r.domainIdentifier(realm.domain)
                            .owningProjectIdentifier(draw.one(realm.projects))
                            .name(name)
                            .description(description)
                            .status("ENABLED");
                    if (governed) {
                        r.usageRestrictions(GlossaryUsageRestriction.ASSET_GOVERNED_TERMS);
                    }
                })
                .id();
        realm.made(realm.glossaries, glossary);
        int terms = governed && draw.chance(10) ? 20 : realm.count();
        for (int i = 0; i < terms; i++) {
            boolean enabled = draw.chance(85);
            String term = term(glossary, enabled);
            realm.ids.add(term);
            if (governed) {
                realm.governed.add(term);
            } else {
                realm.terms.add(new Realm.Term(term, glossary, enabled));
            }
        }
        if (draw.chance(15)) {
            realm.client.updateGlossary(r -> r.domainIdentifier(realm.domain)
                    .identifier(glossary)
                    .name(name)
                    .description(description)
                    .status("DISABLED"));
            realm.features.add("a disabled glossary");
        }
    }

    private String term(String glossary, boolean enabled) {
        return realm.client
                .createGlossaryTerm(r -> r.domainIdentifier(realm.domain)
                        .glossaryIdentifier(glossary)
                        .name(draw.name(256))
                        .status(enabled ? "ENABLED" : "DISABLED")
                        .shortDescription(draw.optional(1024))
                        .longDescription(draw.optional(4096)))
                .id();
    }

    private void relate(Realm.Term term) {
        int most = draw.chance(5) ? 10 : 2;
        List<String> kinds = draw.some(realm.termIds(), most);
        List<String> parts = draw.some(realm.termIds(), most);
        if (kinds.isEmpty() && parts.isEmpty()) {
            return;
        }
        TermRelations.Builder relations = TermRelations.builder();
        if (!kinds.isEmpty()) {
            relations.isA(kinds);
        }
        if (!parts.isEmpty()) {
            relations.classifies(parts);
        }
        realm.client.updateGlossaryTerm(r -> r.domainIdentifier(realm.domain)
                .identifier(term.id())
                .glossaryIdentifier(term.glossary())
                .termRelations(relations.build()));
        realm.features.add(
                kinds.contains(term.id()) || parts.contains(term.id()) ? "a term that names itself" : "related terms");
    }
}
