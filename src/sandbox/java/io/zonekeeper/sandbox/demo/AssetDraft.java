package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** An asset before it is created, or its next revision. Empty texts and lists are not sent. */
record AssetDraft(
        String project,
        String type,
        String name,
        @Nullable String externalIdentifier,
        String description,
        List<String> terms,
        List<FormInput> forms) {

    AssetDraft described(String other) {
        return new AssetDraft(project, type, name, externalIdentifier, other, terms, forms);
    }

    AssetDraft tagged(List<String> others) {
        return new AssetDraft(project, type, name, externalIdentifier, description, others, forms);
    }

    AssetDraft with(List<FormInput> others) {
        return new AssetDraft(project, type, name, externalIdentifier, description, terms, others);
    }

    /** The body of the create call. */
    Map<String, Object> input() {
        Map<String, Object> input = Values.of(
                "name", name,
                "typeIdentifier", type,
                "owningProjectIdentifier", project,
                "externalIdentifier", externalIdentifier,
                "description", description.isEmpty() ? null : description,
                "glossaryTerms", terms.isEmpty() ? null : terms);
        List<Map<String, Object>> all = new ArrayList<>();
        for (FormInput form : forms) {
            all.add(Values.of(
                    "formName", form.formName(), "typeIdentifier", form.typeIdentifier(), "content", form.content()));
        }
        input.put("formsInput", all);
        return input;
    }
}
