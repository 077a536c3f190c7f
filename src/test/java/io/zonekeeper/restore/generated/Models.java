package io.zonekeeper.restore.generated;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;

/** Form types, which name glossaries and each other, and the asset types that are made of them. */
final class Models {
    private static final int LONGEST = 100_000;

    private final Realm realm;
    private final Draw draw;

    Models(Realm realm) {
        this.realm = realm;
        this.draw = realm.draw;
    }

    void make() {
        int forms = realm.count();
        for (int i = 0; i < forms; i++) {
            String project = draw.one(realm.projects);
            String name = draw.identifier(128);
            int revisions = draw.chance(20) ? 2 : 1;
            boolean known =
                    realm.formTypes.stream().anyMatch(type -> type.name().equals(name));
            for (int revision = 1; revision <= revisions && !known; revision++) {
                form(name, project);
            }
            if (!known) {
                realm.formTypes.add(new Realm.Type(name, project, revisions));
            }
        }
        int types = realm.count();
        for (int i = 0; i < types; i++) {
            assetType();
        }
    }

    void form(String name, String project) {
        realm.client.createFormType(r -> r.domainIdentifier(realm.domain)
                .owningProjectIdentifier(project)
                .name(name)
                .description(draw.optional(2048))
                .status(draw.chance(90) ? "ENABLED" : "DISABLED")
                .model(m -> m.smithy(smithy(name))));
    }

    private String smithy(String name) {
        StringBuilder model = new StringBuilder();
        if (draw.chance(30)) {
            model.append("$version: \"2.0\"\n");
        }
        if (draw.chance(80)) {
            model.append("namespace ").append(realm.domain.replace('-', '_')).append("\n\n");
        }
        model.append("// made for ").append(draw.one(realm.ids)).append('\n');
        List<String> lists = new ArrayList<>();
        if (!realm.glossaries.isEmpty() && draw.chance(50)) {
            lists.add("Subjects" + draw.upTo(9));
            model.append("@amazon.datazone#glossaryterm(\"")
                    .append(draw.one(realm.glossaries))
                    .append("\")\nlist ")
                    .append(lists.get(0))
                    .append(" {\n    member: String\n}\n\n");
            realm.features.add("a form of a glossary's terms");
        }
        model.append("/// of ")
                .append(draw.one(realm.ids))
                .append("\nstructure ")
                .append(name)
                .append(" {\n");
        if (draw.chance(20)) {
            model.append("    @tags([\"of ")
                    .append(draw.one(realm.ids))
                    .append(", \\\"")
                    .append(draw.one(realm.ids))
                    .append("\\\"\", \"")
                    .append(draw.one(realm.ids))
                    .append("\"])\n");
            realm.features.add("ids in a trait");
        }
        model.append("    @required\n    keeper: String\n");
        lists.forEach(list -> model.append("    subjects: ").append(list).append('\n'));
        for (Realm.Type other : draw.some(realm.formTypes, 2)) {
            model.append("    of")
                    .append(model.length())
                    .append(": ")
                    .append(other.name())
                    .append('\n');
            realm.features.add("a form of forms");
        }
        model.append("}\n");
        if (draw.chance(2)) {
            model.append("// ").append("long ".repeat(LONGEST / 5));
            model.setLength(LONGEST);
            realm.features.add("the longest model");
        }
        return model.toString();
    }

    private void assetType() {
        String project = draw.one(realm.projects);
        String name = draw.chance(20) ? draw.identifier(60) + "." + draw.identifier(60) : draw.identifier(256);
        if (realm.assetTypes.stream().anyMatch(type -> type.name().equals(name))) {
            return;
        }
        Map<String, FormEntryInput> forms = new TreeMap<>();
        for (Realm.Type form : draw.some(realm.formTypes, draw.chance(5) ? 10 : 3)) {
            forms.put(
                    draw.chance(70) ? form.name() : draw.identifier(128),
                    FormEntryInput.builder()
                            .typeIdentifier(form.name())
                            .typeRevision(String.valueOf(1 + draw.upTo(form.revisions() - 1)))
                            .required(draw.chance(50))
                            .build());
        }
        int revisions = draw.chance(15) ? 2 : 1;
        for (int revision = 1; revision <= revisions; revision++) {
            realm.client.createAssetType(r -> r.domainIdentifier(realm.domain)
                    .owningProjectIdentifier(project)
                    .name(name)
                    .description(draw.optional(2048))
                    .formsInput(forms));
        }
        realm.assetTypes.add(new Realm.Type(name, project, revisions));
    }
}
