package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.document.Json;
import java.util.List;

/** The contents of forms: what their models allow, with ids wherever ids can stand. */
final class Contents {
    /** What a form may hold. */
    static final int LONGEST = 300_000;

    private static final List<String> NUMBERS =
            List.of("0", "-1", "1.10", "1E+2", "12345678901234567890", "0.1000", "-0.0", "1e-7", "3");

    private final Realm realm;
    private final Draw draw;

    Contents(Realm realm) {
        this.realm = realm;
        this.draw = realm.draw;
    }

    String make(Form form) {
        boolean free = form.fields().stream().noneMatch(Form.Field::required);
        if (free && draw.chance(5)) {
            return draw.chance(40) ? "" : "{}";
        }
        String content = content(form, 2);
        if (draw.upTo(499) == 0) {
            String start = "{\"keeper\":\"";
            content = start + "y".repeat(LONGEST - start.length() - 2) + "\"}";
            realm.features.add("the longest content");
        }
        return content;
    }

    private String content(Form form, int depth) {
        StringBuilder object = new StringBuilder("{");
        for (Form.Field field : form.fields()) {
            boolean nested = field.form() != null;
            if (field.required() || draw.chance(70) && (!nested || depth > 0)) {
                String value = value(field, depth);
                if (!value.isEmpty()) {
                    object.append(object.length() == 1 ? "" : ",").append(blank());
                    object.append(Json.write(field.name())).append(":").append(blank());
                    object.append(value);
                }
            }
        }
        return object.append("}").toString();
    }

    /** A value of the field; empty for none. */
    private String value(Form.Field field, int depth) {
        return switch (field.kind()) {
            case STRING -> Json.write(text());
            case NUMBER -> draw.one(NUMBERS);
            case COUNT -> String.valueOf(draw.upTo(1_000_000));
            case TRUTH -> draw.one(List.of("true", "false"));
            case ANYTHING -> value(3);
            case WORDS -> "[" + Json.write(text()) + "," + blank() + Json.write(text()) + "]";
            case NAMED -> object(2);
            case PARTS ->
                "[{\"name\":" + Json.write(text()) + ",\"partId\":" + Json.write(text()) + "},{\"itself\":{\"partId\":"
                        + Json.write(text()) + "}},{}]";
            case TERMS -> terms(field);
            case FORM -> field.form() == null ? "" : content(field.form(), depth - 1);
        };
    }

    private String text() {
        return switch (draw.upTo(4)) {
            case 0 -> draw.name(60);
            case 1, 2 -> draw.one(realm.ids);
            case 3 -> object(2);
            default -> words();
        };
    }

    private String terms(Form.Field field) {
        List<String> known = realm.terms.stream()
                .filter(term -> term.enabled() && term.glossary().equals(field.glossary()))
                .map(Realm.Term::id)
                .toList();
        List<String> terms = draw.some(known, 3);
        realm.inForms.addAll(terms);
        return terms.isEmpty() ? "" : Json.write(terms);
    }

    private String object(int depth) {
        StringBuilder object = new StringBuilder("{");
        int members = draw.upTo(4);
        for (int i = 0; i < members; i++) {
            object.append(i == 0 ? "" : ",")
                    .append(blank())
                    .append(Json.write(member(i)))
                    .append(":");
            object.append(blank()).append(value(depth));
        }
        return object.append("}").toString();
    }

    private String blank() {
        return draw.chance(10) ? "\n  " : "";
    }

    /** Some of these are for people, and nothing in them is anything but words. */
    private String member(int i) {
        return switch (draw.upTo(7)) {
            case 0 -> "description" + (i == 0 ? "" : i + "Description");
            case 1 -> "owner" + i + "Name";
            case 2 -> "columns" + i;
            case 3 -> "subject" + i + "Id";
            case 4 -> draw.name(20) + i;
            case 5 -> i == 0 ? draw.one(realm.ids) : "map" + i;
            default -> "keeper" + i;
        };
    }

    private String value(int depth) {
        return switch (draw.upTo(depth > 0 ? 9 : 6)) {
            case 0 -> draw.one(NUMBERS);
            case 1 -> draw.one(List.of("true", "false", "null"));
            case 2 -> Json.write(draw.name(60));
            case 3, 4 -> Json.write(draw.one(realm.ids));
            case 5, 6 -> Json.write(words());
            case 7 -> "[" + value(depth - 1) + "," + blank() + value(depth - 1) + "]";
            case 8 -> object(depth - 1);
            default -> Json.write(object(depth - 1));
        };
    }

    /** A text that names something, or only seems to. */
    private String words() {
        String id = draw.one(realm.ids);
        return switch (draw.upTo(6)) {
            case 0 -> "see " + id + ", and " + draw.one(realm.ids) + ".";
            case 1 -> "arn:aws:datazone:eu-west-1:111122223333:domain/" + realm.domain + "/asset/" + id;
            case 2 -> draw.text(5) + " (" + id + ") " + draw.text(5);
            case 3 -> "a" + id + " 0" + id + " " + id + "z";
            case 4 -> id + "_" + draw.one(realm.ids) + "-" + realm.domain;
            case 5 -> realm.domain + "#" + draw.identifier(12);
            default -> "arn:aws:s3:::bucket-" + draw.digits(12) + "/" + id + "/x";
        };
    }
}
