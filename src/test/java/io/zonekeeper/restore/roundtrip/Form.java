package io.zonekeeper.restore.roundtrip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A revision of a form type: what contents of its forms hold. */
record Form(String name, List<Field> fields) {
    /** What a field holds. */
    enum Kind {
        STRING("String"),
        NUMBER("BigDecimal"),
        COUNT("Integer"),
        TRUTH("Boolean"),
        ANYTHING("Document"),
        WORDS("Words"),
        NAMED("Named"),
        PARTS("Parts"),
        TERMS("Subjects"),
        FORM("");

        private final String shape;

        Kind(String shape) {
            this.shape = shape;
        }
    }

    /**
     * One field.
     *
     * @param glossary whose terms it holds
     * @param form what it holds as another form type has it
     */
    record Field(
            String name,
            Kind kind,
            boolean required,
            @Nullable String glossary,
            @Nullable Form form) {
        /** The shape that the model says. */
        String shape() {
            return form == null ? kind.shape : form.name();
        }
    }
}
