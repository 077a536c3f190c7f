package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;

/** What people change in a domain once it is there: any of it, and some of it goes. */
final class Edits {
    private final Realm realm;
    private final Draw draw;
    private final String domain;

    Edits(Realm realm) {
        this.realm = realm;
        this.draw = realm.draw;
        this.domain = realm.domain;
    }

    void make() {
        for (int i = 1 + realm.count(); i > 0; i--) {
            switch (draw.upTo(6)) {
                case 0 -> unit();
                case 1 -> project();
                case 2 -> glossary();
                case 3 -> term();
                case 4 -> removed();
                case 5 -> formType();
                default -> terms();
            }
        }
    }

    private void unit() {
        if (realm.units.size() > 1) {
            String unit = draw.one(realm.units.subList(1, realm.units.size()));
            realm.client.updateDomainUnit(r -> r.domainIdentifier(domain)
                    .identifier(unit)
                    .name(draw.plainName(128))
                    .description(draw.optional(2048)));
        }
    }

    private void project() {
        String project = draw.one(realm.projects);
        realm.client.updateProject(r -> r.domainIdentifier(domain)
                .identifier(project)
                .name(draw.plainName(64))
                .description(draw.optional(2048))
                .domainUnitId(draw.one(realm.units)));
        realm.features.add("a project moved");
    }

    private void glossary() {
        if (!realm.glossaries.isEmpty()) {
            realm.client.updateGlossary(r -> r.domainIdentifier(domain)
                    .identifier(draw.one(realm.glossaries))
                    .name(draw.name(256))
                    .description(draw.optional(4096)));
        }
    }

    private void term() {
        if (!realm.terms.isEmpty()) {
            Realm.Term term = draw.one(realm.terms);
            realm.client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                    .identifier(term.id())
                    .glossaryIdentifier(term.glossary())
                    .name(draw.name(256))
                    .longDescription(draw.optional(4096)));
        }
    }

    /** Terms that went before anybody watched over that are still named by what had them. */
    private void removed() {
        List<Realm.Term> terms = realm.terms.stream()
                .filter(term -> !realm.inForms.contains(term.id()))
                .toList();
        if (!terms.isEmpty()) {
            Realm.Term term = draw.one(terms);
            realm.terms.remove(term);
            realm.gone.add(term.id());
            realm.client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                    .identifier(term.id())
                    .glossaryIdentifier(term.glossary())
                    .status("DISABLED"));
            realm.settings.keep(ServiceRule.IN_USE, false);
            realm.client.deleteGlossaryTerm(r -> r.domainIdentifier(domain).identifier(term.id()));
            realm.settings.keep(ServiceRule.IN_USE, true);
            realm.features.add("a term removed");
        }
    }

    /** The next revision has all fields of the last, and more. */
    private void formType() {
        List<Realm.Type> types = realm.formTypes.stream()
                .filter(type -> !realm.imported.contains(type.name()))
                .toList();
        if (!types.isEmpty()) {
            Realm.Type type = draw.one(types);
            new Models(realm).form(type.name(), type.project(), true);
            realm.features.add("a form type revised");
        }
    }

    private void terms() {
        List<String> terms = draw.some(realm.termIds(), 3);
        if (!terms.isEmpty()) {
            realm.client.updateProject(r -> r.domainIdentifier(domain)
                    .identifier(draw.one(realm.projects))
                    .glossaryTerms(terms));
        }
    }
}
