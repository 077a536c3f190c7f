package io.zonekeeper.restore.reference;

import java.util.List;

/** What a document names and nothing known says what it is; as text, {@code path = value} and what is wrong with it. */
public sealed interface UnresolvedReference {
    /** Where it stands, such as {@code formsOutput[].content~tableArn}. */
    String path();

    /** Nothing known is called so. */
    record Unknown(String path, String value) implements UnresolvedReference {
        @Override
        public String toString() {
            return text(path, value);
        }
    }

    /** Entities of several types have that key, and the type's file does not say which one is meant. */
    record Ambiguous(String path, String value, List<String> types) implements UnresolvedReference {
        public Ambiguous {
            types = types.stream().sorted().toList();
        }

        @Override
        public String toString() {
            return text(path, value) + " is the key of " + String.join(" and of ", types) + "; name the type in refers";
        }
    }

    /** The entity is known, and that revision of it is not. */
    record UnknownRevision(String path, String revision, String entity) implements UnresolvedReference {
        @Override
        public String toString() {
            return text(path, revision) + " of " + entity;
        }
    }

    /** The namespace of a model is that of no known domain. */
    record UnknownNamespace(String path, String name) implements UnresolvedReference {
        @Override
        public String toString() {
            return text(path, "namespace " + name);
        }
    }

    /** What people are told of a value at a place: the beginning of it, where it is long. */
    static String text(String path, String value) {
        return path + " = " + (value.length() > 200 ? value.substring(0, 200) + "..." : value);
    }
}
