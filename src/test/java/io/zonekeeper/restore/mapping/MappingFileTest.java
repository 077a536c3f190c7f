package io.zonekeeper.restore.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mapping file. */
class MappingFileTest {
    private static final String ARN = "arn:aws:glue:us-east-1:111122223333:table/sales/orders-us-east-1";

    private static TargetMapping read(String yaml) {
        return MappingFile.read("m.yaml", yaml);
    }

    @Test
    void theExampleIsReadAndSaysEverySection() throws IOException {
        String yaml = Files.readString(Path.of("config/mapping.example.yaml"));
        TargetMapping mapping = MappingFile.read("config/mapping.example.yaml", yaml.replace("\n  # ", "\n  "));

        assertEquals(Optional.of("anna.lind"), mapping.user("anna.lind"));
        assertEquals(
                Optional.of("arn:aws:iam::444455556666:role/DataZoneAccess"),
                mapping.user("arn:aws:iam::111122223333:role/DataZoneAccess"));
        assertEquals(Optional.of("arn:aws:s3:::sales-eu"), mapping.text("arn:aws:s3:::sales-us"));
        assertEquals(Optional.of("glue_sales_eu"), mapping.text("glue_sales_us"));
        assertEquals(2, mapping.answers().size());
        assertEquals(Map.of(), read(yaml).answers());
    }

    @Test
    void anEmptyFileMapsNothing() {
        assertEquals(TargetMapping.none(), read(""));
        assertEquals(TargetMapping.none(), read("# nothing yet\naccounts:\n"));
    }

    @Test
    void accountsAndRegionsAreRewrittenInArnsAndAtTheirMembers() {
        TargetMapping mapping = read("accounts: {111122223333: 012345678901}\nregions: {us-east-1: eu-west-1}");

        assertEquals(
                Optional.of("arn:aws:glue:eu-west-1:012345678901:table/sales/orders-us-east-1"), mapping.text(ARN));
        assertEquals(Optional.empty(), mapping.text("us-east-1"));
        assertEquals(Optional.of("eu-west-1"), mapping.textAt("awsRegion", "us-east-1"));
        assertEquals(Optional.of("012345678901"), mapping.textAt("awsAccountId", "111122223333"));
        assertEquals(Optional.empty(), mapping.textAt("orderNumber", "111122223333"));
        assertEquals(Optional.empty(), mapping.textAt("awsRegion", "near us-east-1"));
        assertEquals(Optional.empty(), mapping.text("arn:aws:s3:::bucket"));
    }

    @Test
    void whatIsNamedItselfGoesBeforeItsParts() {
        TargetMapping mapping =
                read("accounts: {'111122223333': '444455556666'}\narns: {'" + ARN + "': '" + ARN + "-2'}");

        assertEquals(Optional.of(ARN + "-2"), mapping.text(ARN));
    }

    @Test
    void usersByNameAreNoTexts() {
        TargetMapping mapping = read("users: {anna: berta}");

        assertEquals(Optional.empty(), mapping.text("anna"));
        assertEquals(Optional.of("berta"), mapping.textAt("username", "anna"));
        assertEquals(Optional.of("berta"), mapping.user("anna"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", quoteCharacter = '`', textBlock = """
    user:\\n  a: b ;; m.yaml:1: no section 'user'; did you mean 'users'?
    - users ;; m.yaml:1: is no mapping; begin its parts with a section such as 'accounts:' at the line's start
    accounts: 123 ;; m.yaml:1: section 'accounts' is no mapping; write below it one line 'old: new' for each
    accounts:\\n  '12': '111122223333' ;; m.yaml:2: '12' in section 'accounts' does not fit; it takes an account of twelve digits
    regions:\\n  us-east-1: Ireland ;; m.yaml:2: 'Ireland' in section 'regions' does not fit; it takes a Region such as eu-central-1
    arns:\\n  arn:aws:s3:::a: [b] ;; m.yaml:2: a value in section 'arns' is no text; it takes an ARN
    texts:\\n  a: ;; m.yaml:2: a value in section 'texts' is no text; it takes a text that is not empty
    texts:\\n  a: b\\n  a: c ;; m.yaml:3: 'a' is mapped already (texts); remove one
    texts:\\n  a: b\\nusers:\\n  a: c ;; m.yaml:4: 'a' is mapped already (texts); remove one
    answers:\\n  Project x: perhaps ;; m.yaml:2: 'perhaps' in section 'answers' does not fit; it takes create, skip or adopt:TARGET
    roles:\\n  Admin: Admin ;; m.yaml:2: 'Admin' in section 'roles' does not fit; it takes the ARN of a role, as arn:aws:iam::111122223333:role/Name
    texts: {a ;; m.yaml:1: no YAML: expected ',' or '}', but got <stream end>; look at indentation, quotes and colons there
    """)
    void aFaultIsOneSentenceWithLineAndCure(String yaml, String sentence) {
        MappingException fault = assertThrows(MappingException.class, () -> read(yaml.replace("\\n", "\n")));

        assertEquals(sentence, fault.getMessage());
    }
}
