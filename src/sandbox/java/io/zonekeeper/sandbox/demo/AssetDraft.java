package io.zonekeeper.sandbox.demo;

import java.util.List;
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
}
