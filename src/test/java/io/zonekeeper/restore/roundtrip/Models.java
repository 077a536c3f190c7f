package io.zonekeeper.restore.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            boolean enabled = draw.chance(90); // nothing can have a form whose type is not
            if (!realm.forms.containsKey(name)) {
                for (int revision = 1; revision <= revisions; revision++) {
                    form(name, project, enabled);
                }
                if (enabled) {
                    realm.formTypes.add(new Realm.Type(name, project, revisions));
                }
            }
        }
        int types = realm.count();
        for (int i = 0; i < types; i++) {
            assetType();
        }
    }

    /** The first or the next revision: fields come, and none goes. */
    void form(String name, String project, boolean enabled) {
        List<Form> revisions = realm.forms.computeIfAbsent(name, n -> new ArrayList<>());
        List<Form.Field> fields = new ArrayList<>();
        if (revisions.isEmpty()) {
            fields.add(new Form.Field("keeper", Form.Kind.STRING, draw.chance(70), null, null));
        } else {
            fields.addAll(revisions.get(revisions.size() - 1).fields());
        }
        for (int i = draw.upTo(3); i >= 0; i--) {
            fields.add(field(name, fields.size()));
        }
        Form form = new Form(name, fields);
        realm.client.createFormType(r -> r.domainIdentifier(realm.domain)
                .owningProjectIdentifier(project)
                .name(name)
                .description(draw.optional(2048))
                .status(enabled ? "ENABLED" : "DISABLED")
                .model(m -> m.smithy(smithy(form))));
        revisions.add(form);
    }

    private Form.Field field(String type, int number) {
        Form.Kind kind = draw.one(List.of(Form.Kind.values()));
        String name = draw.one(List.of("description", "ownerName", "subjectId", "columns", "keeper", "note")) + number;
        if (kind == Form.Kind.TERMS && !realm.glossaries.isEmpty()) {
            realm.features.add("a form of a glossary's terms");
            return new Form.Field(name, kind, false, draw.one(realm.glossaries), null);
        }
        List<Form> others = realm.formTypes.stream()
                .takeWhile(other -> !other.name().equals(type))
                .filter(other ->
                        Objects.requireNonNull(realm.forms.get(other.name())).size() == 1)
                .map(other -> realm.form(other.name(), String.valueOf(1)))
                .toList();
        if (kind == Form.Kind.FORM && !others.isEmpty()) {
            realm.features.add("a form of forms");
            Form other = draw.one(others);
            realm.imported.add(other.name());
            List<Form> revisions = Objects.requireNonNull(realm.forms.get(other.name()));
            return new Form.Field(name, kind, false, null, revisions.get(revisions.size() - 1));
        }
        boolean plain = kind == Form.Kind.TERMS || kind == Form.Kind.FORM;
        return new Form.Field(name, plain ? Form.Kind.ANYTHING : kind, false, null, null);
    }

    private String smithy(Form form) {
        StringBuilder model = new StringBuilder();
        if (draw.chance(30)) {
            model.append("$version: \"2.0\"\n");
        }
        if (draw.chance(80)) {
            model.append("namespace ").append(realm.domain.replace('-', '_')).append("\n\n");
        }
        model.append("// made for ").append(draw.one(realm.ids)).append('\n');
        model.append("/// of ")
                .append(draw.one(realm.ids))
                .append("\nstructure ")
                .append(form.name())
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
        for (Form.Field field : form.fields()) {
            if (field.required()) {
                model.append("    @required\n");
            }
            if (field.glossary() != null) {
                model.append("    @amazon.datazone#glossaryterm(\"")
                        .append(field.glossary())
                        .append("\")\n");
            }
            model.append("    ").append(field.name()).append(": ").append(field.shape());
            model.append('\n');
        }
        model.append("}\nlist Words { member: String }\nlist Subjects { member: String }\n")
                .append("@sparse\nmap Named { key: String, value: Document }\nlist Parts { member: Part }\n")
                .append("structure Part { name: String, partId: String, itself: Part }\n");
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
        int revisions = draw.chance(25) ? 2 + draw.upTo(1) : 1;
        for (int revision = 1; revision <= revisions; revision++) {
            Map<String, FormEntryInput> forms = forms();
            realm.client.createAssetType(r -> r.domainIdentifier(realm.domain)
                    .owningProjectIdentifier(project)
                    .name(name)
                    .description(draw.optional(2048))
                    .formsInput(forms));
        }
        realm.assetTypes.add(new Realm.Type(name, project, revisions));
    }

    /** What a revision of an asset type demands: any forms, of any of their revisions. */
    private Map<String, FormEntryInput> forms() {
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
        return forms;
    }
}
