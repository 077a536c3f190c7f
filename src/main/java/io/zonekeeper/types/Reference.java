package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.List;

/**
 * A place where documents name another entity.
 *
 * @param path where the name or id stands
 * @param type the type that it is of; empty where the value alone tells
 */
public record Reference(MemberPath path, String type) {

    /**
     * The references of a text such as {@code owningProjectId,formsOutput[].typeName:FormType}. Throws
     * {@link IllegalArgumentException} with what is wrong.
     */
    public static List<Reference> all(String text) {
        return TypeWords.of(text).stream().map(Reference::of).toList();
    }

    private static Reference of(String text) {
        int colon = text.lastIndexOf(':');
        if (colon == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no type after the colon; write it or leave both out");
        }
        return colon < 0
                ? new Reference(MemberPath.of(text), "")
                : new Reference(
                        MemberPath.of(text.substring(0, colon)),
                        text.substring(colon + 1).strip());
    }
}
