package io.zonekeeper.sandbox.rules;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the attributes mean that searches filter, sort and look in: members of the document, fields of its forms
 * ({@code GlueTableForm.tableName}), and the service's own names for some of them.
 */
final class Attributes {
    /** The terms of a listing, which itself names but does not identify them. */
    static final String LISTED_TERMS = "termIds";

    private static final String TERMS = "__datazoneglossaryterms";
    private static final String CATEGORY = "amazonmetadata.sourcecategory";
    private static final Map<String, String> MEMBERS = Map.of(
            "businessglossarytermform.businessglossaryid", "glossaryId",
            "creationtime", "createdAt",
            "lastupdatedtime", "updatedAt",
            "lastupdatedat", "updatedAt",
            "owningproject", "owningProjectId",
            "amazonmetadata.sourceidentifier", "externalIdentifier",
            "entitytype", "typeIdentifier",
            "assettype", "typeIdentifier",
            "listingid", "id");

    private Attributes() {}

    /** The document member by which an attribute sorts. */
    static String member(String attribute) {
        String known = MEMBERS.get(attribute.toLowerCase(Locale.ROOT));
        return known != null ? known : attribute.substring(attribute.lastIndexOf('.') + 1);
    }

    /** The values that the document has for an attribute; none when it has no such attribute. */
    static List<Object> of(Map<String, Object> document, String attribute) {
        String name = attribute.toLowerCase(Locale.ROOT);
        if (name.equals(TERMS)) {
            List<Object> terms = new ArrayList<>(Values.list(document.get("glossaryTerms")));
            terms.addAll(Values.list(document.get("governedGlossaryTerms")));
            terms.addAll(Values.list(document.get(LISTED_TERMS)));
            return terms;
        }
        if (name.equals(CATEGORY)) {
            return asset(document) ? List.of("asset") : List.of();
        }
        int dot = attribute.indexOf('.');
        if (dot > 0 && !MEMBERS.containsKey(name) && hasForms(document)) {
            Object form = forms(document).get(attribute.substring(0, dot));
            return values(Values.at(form, attribute.substring(dot + 1).split("\\.")));
        }
        String member = member(attribute);
        Object value = document.get(member);
        if (value == null && member.equals("updatedAt")) {
            // a revision is not updated: it is the time of the last one
            value = document.get("createdAt");
        }
        return member.equals("typeIdentifier") ? types(document) : values(value);
    }

    /** All the texts in which a search looks that does not say where to look. */
    static Stream<String> texts(Map<String, Object> document) {
        return Stream.concat(
                document.values().stream().filter(String.class::isInstance).map(String.class::cast),
                forms(document).values().stream().flatMap(Attributes::strings));
    }

    private static boolean asset(Map<String, Object> document) {
        Object listed = document.get("entityFamily");
        return listed == null ? document.containsKey("typeIdentifier") : listed.equals("Asset");
    }

    /** The type of an asset or of what is listed, by the full name and by the short one that listings show. */
    private static List<Object> types(Map<String, Object> document) {
        Object type = document.get("typeIdentifier");
        String name = Values.text(type != null ? type : Values.at(document.get("item"), "assetListing", "assetType"));
        return name.isEmpty() ? List.of() : List.of(name, Managed.shortName(name));
    }

    private static List<Object> values(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return List.copyOf(list);
        }
        return value == null ? List.of() : List.of(value);
    }

    private static Stream<String> strings(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(Attributes::strings);
        }
        if (value instanceof List<?> list) {
            return list.stream().flatMap(Attributes::strings);
        }
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }

    private static boolean hasForms(Map<String, Object> document) {
        return document.containsKey("formsOutput") || document.containsKey("item");
    }

    /** The contents of the document's forms by the forms' names. */
    private static Map<String, Object> forms(Map<String, Object> document) {
        if (document.containsKey("item")) {
            Object ofAsset = Values.at(document.get("item"), "assetListing", "forms");
            return content(ofAsset != null ? ofAsset : Values.at(document.get("item"), "dataProductListing", "forms"));
        }
        Map<String, Object> forms = new LinkedHashMap<>();
        for (Object form : Values.list(document.get("formsOutput"))) {
            forms.put(
                    Values.text(Values.map(form).get("formName")),
                    content(Values.map(form).get("content")));
        }
        return forms;
    }

    private static Map<String, Object> content(@Nullable Object text) {
        try {
            return Values.map(Json.read(Values.text(text).isEmpty() ? "{}" : Values.text(text)));
        } catch (IOException e) {
            throw new IllegalStateException("a form is kept whose content is not JSON", e);
        }
    }
}
