package io.zonekeeper.restore.generated;

import io.zonekeeper.datazone.Json;
import java.util.List;

/** The contents of forms: any JSON, with ids wherever ids can stand. */
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

    String make() {
        int kind = draw.upTo(99);
        if (kind < 5) {
            return kind < 2 ? "" : "{}";
        }
        String content = object(3);
        if (kind == 99 && draw.chance(20)) {
            String start =
                    content.substring(0, content.length() - 1) + (content.length() > 2 ? "," : "") + "\"fill\":\"";
            content = start + "y".repeat(LONGEST - start.length() - 2) + "\"}";
            realm.features.add("the longest content");
        }
        return content;
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
