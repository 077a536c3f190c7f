package io.zonekeeper.restore.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

/** Form types' models, token by token. */
class SmithyTest {
    private static final Smithy.Words UPPER = new Smithy.Words() {
        @Override
        public Optional<String> namespace(String name) {
            return name.equals("old") ? Optional.of("new") : Optional.empty();
        }

        @Override
        public Optional<String> text(String text, String trait) {
            return text.equals("id") ? Optional.of("ID") : Optional.empty();
        }
    };

    private static void rewritten(String before, String after) {
        assertEquals(after, Smithy.rewrite(before, UPPER));
    }

    @Example
    void theNamespaceIsRewrittenWhereItIsOne() {
        rewritten("$version: \"2\"\nnamespace old\n", "$version: \"2\"\nnamespace new\n");
        rewritten("use old#Form\nstructure old { old: old#old }", "use new#Form\nstructure old { old: new#old }");
        rewritten("@old#custom\nstructure X {}", "@new#custom\nstructure X {}");
        rewritten("namespace amazon.old", "namespace amazon.old");
        rewritten("a: amazon.old#Form", "a: amazon.old#Form");
        rewritten("@t(x: \"old#Form\")", "@t(x: \"new#Form\")");
    }

    @Example
    void stringsOfTraitsAreRewrittenWhole() {
        rewritten("@amazon.datazone#glossaryterm(\"id\")", "@amazon.datazone#glossaryterm(\"ID\")");
        rewritten(
                "@amazon.datazone#glossaryterm( \"id\" , \"the id\")",
                "@amazon.datazone#glossaryterm( \"ID\" , \"the id\")");
        rewritten("metadata x = [\"id\"]", "metadata x = [\"ID\"]");
    }

    @Example
    void commentsAndProseStay() {
        rewritten("// namespace old \"id\"\n/// old#x\n", "// namespace old \"id\"\n/// old#x\n");
        rewritten("@documentation(\"id\") structure X { a: Y }", "@documentation(\"id\") structure X { a: Y }");
        rewritten(
                "@documentation(\"\"\"\n namespace old \"id\" \\\"\"\" \"\"\")",
                "@documentation(\"\"\"\n namespace old \"id\" \\\"\"\" \"\"\")");
        rewritten(
                "@amazon.datazone#displayname(defaultName: \"id\")",
                "@amazon.datazone#displayname(defaultName: \"id\")");
        rewritten("@x(a: \"say \\\"id\\\" // no\") // \"id\"", "@x(a: \"say \\\"id\\\" // no\") // \"id\"");
    }

    @Example
    void namesAreTheShapesThatItDoesNotDefine() {
        assertEquals(Set.of("Base", "Other", "Third", "Mixed"), Smithy.names("""
                $version: "2"
                namespace dzd_x
                use dzd_x#Base
                @amazon.datazone#glossaryterm("g")
                list Terms { member: String }
                @required
                structure Own with [Mixed] {
                    /// a: Comment
                    @amazon.datazone#displayname(defaultName: "a: Text")
                    terms: Terms
                    @required
                    other: Other  third: amazon.x#Third
                    count: Integer = 1
                    plain: smithy.api#String
                }
                """));
    }

    @Property
    void aModelWithoutKnownWordsStaysByteForByte(
            @ForAll
                    @StringLength(max = 60)
                    @Chars({'"', '\\', '/', '\n', '#', '@', '(', ')', '.', ':', ' ', 'a', 'b', '1', '{', '}', '-', 'é'})
                    String model) {
        rewritten(model, model);
        Smithy.names(model);
    }

    @Example
    void aLongModelIsRead() {
        String text = "@documentation(\"" + "x\\\"".repeat(50_000) + "\")\n";
        rewritten(text + "namespace old", text + "namespace new");
    }
}
