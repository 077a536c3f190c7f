package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.RuleAction;

/** {@code validate} says everything that is wrong, of all files or of one; with {@code --live} the service is asked too. */
class ValidateTest {
    private static final Services SERVICES = Services.prompt();
    private static String domain = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void domain() {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        try (DataZoneClient client = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            domain = client.createDomain(r -> r.name("d").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            client.createUserProfile(r -> r.domainIdentifier(domain)
                    .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                    .userType("IAM_ROLE"));
            client.createProject(r -> r.domainIdentifier(domain).name("team"));
        }
    }

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    private Attempt attempt() {
        return new Attempt(folder, SERVICES, domain);
    }

    @Test
    void ourOwnFilesAreValid() {
        Attempt.Result result = attempt().run("validate");

        assertEquals("", result.err());
        assertTrue(result.out().startsWith("valid: "), result::out);
        assertEquals(0, result.code());
    }

    @Test
    void noServiceIsCalled() throws IOException {
        String nobody = nobody();
        Attempt attempt = attempt();
        for (String service : List.of("datazone", "dynamodb", "sqs", "eventbridge", "sts")) {
            attempt = attempt.with("zonekeeper.endpoint." + service, nobody);
        }

        Attempt.Result result = attempt.run("validate");

        assertEquals("", result.err());
        assertTrue(result.out().matches("valid: 1[0-9] types, [0-9]{2,} routes\\R"), result::out);
        assertEquals(0, result.code());
        assertTrue(result.threads().isEmpty(), () -> result.threads().toString());
    }

    @Test
    void theImagesBuildValidatesTheShippedConfigurationWithoutCredentials() throws Exception {
        String step = Files.readString(Path.of("k8s/Dockerfile")).replaceFirst("(?s).*\\nRUN (.* validate) .*", "$1");
        ProcessBuilder validate = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Daws.disableEc2Metadata=true",
                "-cp",
                System.getProperty("java.class.path"),
                "io.zonekeeper.Zonekeeper",
                "--config",
                "config/application.properties",
                "validate");
        validate.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        Pattern.compile("\\b(ZONEKEEPER_\\w+)=(\\S+)").matcher(step).results().forEach(given -> validate.environment()
                .put(given.group(1), given.group(2)));

        Process process = validate.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertTrue(said.contains("valid: "), said);
        assertEquals(0, process.waitFor());
    }

    private static String nobody() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + closed.getLocalPort();
        }
    }

    @Test
    void aRouteThatCannotBeMadeIsNamed() {
        RoutesCopy copy = new RoutesCopy(folder)
                .write("more.camel.yaml", "- route: {id: more, from: {uri: direct:more, steps: [{to: nonsense:x}]}}\n");

        Attempt.Result result = attempt().with(copy.settings()).run("validate");

        assertTrue(result.err().contains("route 'more'"), result::err);
        assertEquals(2, result.code());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", textBlock = """
    events   ;; uri: aws2-sqs:{{zonekeeper.queue.events}}\\n      parameters ;; from 'aws2-sqs:{{zonekeeper.queue.events}}', as 'events'
    events   ;; uri: direct:dead-letter ;; from 'direct:dead-letter'
    events   ;; uri: direct:read-again  ;; from 'direct:read-again'
    sweep    ;; uri: aws2-sqs:{{zonekeeper.queue.work}}\\n      parameters:\\n        headerFilterStrategy: "#nothing"\\n        concurrent ;; from 'aws2-sqs:{{zonekeeper.queue.work}}', as 'sweep'
    sweep    ;; uri: direct:nudge       ;; from 'direct:nudge'
    schedule ;; id: schedule            ;; 'schedule', which starts sweeps
    schedule ;; id: help                ;; 'help', which nudges
    restore  ;; uri: direct:restore     ;; from 'direct:restore'
    restore  ;; uri: direct:rollback    ;; from 'direct:rollback'
    restore  ;; id: restore-resume      ;; 'restore-resume', which goes on with
    provision;; uri: direct:provision\\n ;; from 'direct:provision'
    provision;; uri: direct:provision-rule ;; from 'direct:provision-rule'
    journal  ;; uri: direct:journal-table  ;; from 'direct:journal-table'
    """)
    void aSharedRouteThatIsCalledAnotherNameIsMissed(String name, String place, String sentence) {
        String file = name + ".camel.yaml";
        String old = place.replace("\\n", "\n");
        String other = old.startsWith("id: ") ? old + "-other" : old.replaceFirst("(uri: [^\\s]+)", "$1-other");
        RoutesCopy copy = new RoutesCopy(folder).edit(file, old, other);

        Attempt.Result result = attempt().with(copy.settings()).run("validate");

        assertEquals(1, result.out().lines().count(), result::out);
        assertTrue(result.out().startsWith(file + ": no route "), result::out);
        assertTrue(result.out().contains(sentence), result::out);
        assertTrue(result.out().strip().endsWith("; put it back as it is shipped"), result::out);
        assertEquals(2, result.code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"events", "sweep", "schedule", "restore", "provision", "journal"})
    void aFileThatIsMissingIsNamed(String name) {
        RoutesCopy copy = new RoutesCopy(folder).remove(name + ".camel.yaml");

        Attempt.Result result = attempt().with(copy.settings()).run("validate");

        assertTrue(result.out().startsWith(name + ".camel.yaml: no route "), result::out);
        assertTrue(result.out().lines().allMatch(line -> line.startsWith(name + ".camel.yaml: ")), result::out);
        assertEquals(2, result.code());
    }

    @Test
    void aRouteMayNameAQueueInPlaceOfItsKey() {
        RoutesCopy copy = new RoutesCopy(folder)
                .edit("sweep.camel.yaml", "aws2-sqs:{{zonekeeper.queue.work}}", "aws2-sqs://zonekeeper-work");

        assertEquals(0, attempt().with(copy.settings()).run("validate").code());
    }

    @Test
    void aStepThatLeadsToNoRouteIsNamed() {
        RoutesCopy copy = new RoutesCopy(folder)
                .write(
                        "more.camel.yaml",
                        "- route: {id: more, from: {uri: direct:more, steps: [{to: direct:mroe}]}}\n");

        Attempt.Result result = attempt().with(copy.settings()).run("validate");

        assertEquals(
                "more.camel.yaml: no route starts from 'direct:mroe' (more); add it or remove the step",
                result.out().strip());
        assertEquals(2, result.code());
    }

    @Test
    void withoutTypesNothingIsValid() {
        RoutesCopy copy = new RoutesCopy(folder).remove("types");

        Attempt.Result result = attempt().with(copy.settings()).run("validate");

        assertEquals(
                "camel.main.routesIncludePattern: none of the 14 files of 'file:" + folder + "/routes/**/*.camel.yaml'"
                        + " declares a type without per, with which a sweep begins; put types/domain.camel.yaml back",
                result.out().strip());
        assertEquals(2, result.code());
    }

    @Test
    void everyFaultOfTheConfigurationIsPrinted() {
        Attempt.Result result = attempt()
                .with("zonekeeper.schedule", "0 0 0 30 2 ?")
                .with("zonekeeper.table", "zonekeeper-restores")
                .with("camel.management.port", "abc")
                .run("validate");

        assertEquals(3, result.out().lines().count(), result::out);
        assertEquals(2, result.code());
    }

    @Test
    void everyProblemIsPrinted() {
        RoutesCopy copy = new RoutesCopy(folder)
                .edit("types/asset.camel.yaml", "key: id | identifier", "key: idd")
                .edit("types/glossary.camel.yaml", "changed: ", "chnaged: ")
                .edit("types/project.camel.yaml", "wave: 50", "wave: 50: 1");

        Attempt.Result result = attempt()
                .with(copy.settings())
                .with("zonekeeper.schedule", "hourly")
                .run("validate");

        List<String> lines = result.out().lines().toList();
        for (String start : List.of(
                "zonekeeper.schedule is 'hourly'",
                "types/asset.camel.yaml: no member 'idd' (key of Asset, ",
                "types/glossary.camel.yaml: no property 'chnaged' (Glossary); did you mean 'changed'?",
                "types/project.camel.yaml:6: no YAML: ")) {
            assertEquals(
                    1,
                    lines.stream()
                            .filter(line -> line.startsWith(start))
                            .limit(1)
                            .count(),
                    result::out);
        }
        assertEquals(2, result.code());
        assertTrue(result.threads().isEmpty(), () -> result.threads().toString());
    }

    @Test
    void programsReadTheProblemsAsJson() {
        RoutesCopy copy = new RoutesCopy(folder).edit("types/glossary.camel.yaml", "changed: ", "chnaged: ");

        Attempt.Result result = attempt().with(copy.settings()).run("--output", "json", "validate");

        assertEquals(
                "{\"problems\":[\"types/glossary.camel.yaml: no property 'chnaged' (Glossary); did you mean 'changed'?\"],"
                        + "\"valid\":false}",
                result.out().strip().replace("{\"valid\":false,", "{").replace("]}", "],\"valid\":false}"));
        assertEquals(2, result.code());
    }

    @Test
    void oneFileIsCheckedBesideTheOthers() throws IOException {
        String glossary = Files.readString(Path.of("routes/types/glossary.camel.yaml"));
        Path file = folder.resolve("word-list.camel.yaml");

        Files.writeString(file, glossary.replace("Glossary.", "WordList.").replace(": Glossary\n", ": WordList\n"));
        assertEquals(0, attempt().run("validate", file.toString()).code());

        Files.writeString(file, glossary);
        Attempt.Result twice = attempt().run("validate", file.toString());
        assertTrue(twice.out().contains("type 'Glossary' is also declared in types/glossary.camel.yaml"), twice::out);
        assertEquals(2, twice.code());

        Files.writeString(
                file,
                glossary.replace("Glossary.", "WordList.")
                        .replace(": Glossary\n", ": WordList\n")
                        .replace("per: Domain", "per: Domein"));
        Attempt.Result wrong = attempt().run("validate", file.toString());
        assertTrue(wrong.out().contains("no type 'Domein' (per of WordList); did you mean 'Domain'?"), wrong::out);
        assertEquals(1, wrong.out().lines().count(), wrong::out);
    }

    @Test
    void oneFileOfOursIsCheckedAlone() {
        RoutesCopy copy = new RoutesCopy(folder)
                .edit("types/asset.camel.yaml", "key: id | identifier", "key: idd")
                .edit("types/glossary.camel.yaml", "changed: ", "chnaged: ");

        Attempt.Result result = attempt()
                .with(copy.settings())
                .run("validate", copy.path("types/glossary.camel.yaml").toString());

        assertEquals(
                "types/glossary.camel.yaml: no property 'chnaged' (Glossary); did you mean 'changed'?",
                result.out().strip());
        assertEquals(2, result.code());
    }

    @Test
    void severalFilesAndFoldersAreJudgedTogether() throws IOException {
        Path more = Files.createDirectories(folder.resolve("more"));
        String rule =
                Files.readString(Path.of("routes/types/glossary.camel.yaml")).replace("Glossary", "Wordlist");
        Path one = Files.writeString(more.resolve("wordlist.camel.yaml"), rule.replace("getWordlist", "getGlossary"));
        Path other = Files.writeString(folder.resolve("other.camel.yaml"), rule.replace("Wordlist", "Lexicon"));

        Attempt.Result result = attempt().run("validate", more.toString(), other.toString());

        assertEquals(2, result.code());
        for (Path file : List.of(one, other)) {
            assertTrue(
                    result.out()
                            .lines()
                            .anyMatch(line -> line.startsWith(file.getFileName() + ": ")
                                    || line.contains("/" + file.getFileName() + ": ")),
                    result::out);
        }
        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertEquals(
                "the folder '" + empty + "' has no file that ends in .camel.yaml",
                attempt().run("validate", empty.toString()).err().strip());
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        Attempt.Result result = attempt().run("validate", "nowhere.camel.yaml");

        assertEquals(
                "the file 'nowhere.camel.yaml' is not there or cannot be read",
                result.err().strip());
        assertEquals(2, result.code());
    }

    @Test
    void liveTriesEveryTypeAgainstTheService() {
        Attempt.Result result = attempt().run("validate", "--live");

        assertEquals("", result.err());
        assertEquals("answered: 1 entity, 1 read", live(result, "Project"));
        assertEquals("answered: 1 entity, 1 read", live(result, "Domain"));
        assertEquals("answered: 1 entity", live(result, "ProjectMembership"));
        assertEquals(
                "nothing to read: its only scope has no entity, so Asset.get was not tried", live(result, "Asset"));
        assertEquals(
                "nothing to read: it was not called, because no Listing or DataProduct was met that says by what",
                live(result, "AssetRevision"));
        List<String> lines = result.out().lines().toList();
        int types = Path.of("routes/types").toFile().list().length;
        assertEquals(types + 1, lines.size(), "one line for each type");
        assertTrue(
                lines.get(lines.size() - 1)
                        .matches("live: [0-9]+ answered, [0-9]+ nothing to read, 0 denied, 0 failed"),
                result::out);
        assertEquals(0, result.code());
    }

    /** What is said of a type, in its one line. */
    private static String live(Attempt.Result result, String type) {
        List<String> lines = result.out()
                .lines()
                .filter(line -> line.matches(domain + " +" + type + " .*"))
                .toList();
        assertEquals(1, lines.size(), result::out);
        return lines.get(0).replaceFirst("\\S+ +\\S+ +", "");
    }

    private static final String RULE = """
            - beans:
                - name: Rule
                  type: io.zonekeeper.types.MetadataType
                  properties: {wave: 170, key: identifier, per: "DomainUnit?targetType=DOMAIN_UNIT&targetIdentifier={id}", restore: never}
            - route: {id: Rule.list, group: Rule, from: {uri: "direct:Rule.list", steps: [{to: aws2-datazone:listRules}]}}
            - route: {id: Rule.get, group: Rule, from: {uri: "direct:Rule.get", steps: [{to: aws2-datazone:getRule}]}}
            """;

    @Test
    void liveTriesTheGivenFilesAmongTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("rule.camel.yaml"), RULE);

        Attempt.Result none = attempt().run("validate", "--live", file.toString());

        assertEquals("", none.err());
        assertEquals("nothing to read: its only scope has no entity, so Rule.get was not tried", live(none, "Rule"));
        assertEquals("answered: 1 entity, 1 read", live(none, "Project"));
        assertEquals(0, none.code());

        try (DataZoneClient client = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String unit = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
            String team = client.listProjects(r -> r.domainIdentifier(domain))
                    .items()
                    .get(0)
                    .id();
            client.createFormType(r -> r.domainIdentifier(domain)
                    .name("F")
                    .owningProjectIdentifier(team)
                    .status("ENABLED")
                    .model(m -> m.smithy("structure F {\n note: String\n}")));
            String rule = client.createRule(r -> r.domainIdentifier(domain)
                            .name("a form is demanded")
                            .action(RuleAction.CREATE_LISTING_CHANGE_SET)
                            .target(t -> t.domainUnitTarget(u -> u.domainUnitId(unit)))
                            .scope(s -> s.dataProduct(false)
                                    .assetType(a -> a.selectionMode("ALL"))
                                    .project(p -> p.selectionMode("ALL")))
                            .detail(d -> d.metadataFormEnforcementDetail(e -> e.requiredMetadataForms(
                                    f -> f.typeIdentifier("F").typeRevision("1")))))
                    .identifier();
            try {
                assertEquals(
                        "answered: 1 entity, 1 read",
                        live(attempt().run("validate", file.toString(), "--live"), "Rule"));

                Order denied = SERVICES.dataZone().orders().on("GetRule").give(Effect.DENY);
                Attempt.Result refused = attempt().run("validate", "--live", file.toString());
                Attempt.Result program = attempt().run("--output", "json", "validate", "--live", file.toString());
                denied.release();

                assertTrue(live(refused, "Rule").startsWith("denied: Rule.get by {"), refused::out);
                assertTrue(
                        live(refused, "Rule").endsWith("; allow our role the IAM action datazone:GetRule"),
                        refused::out);
                assertTrue(refused.out().contains(", 1 denied, 0 failed"), refused::out);
                assertEquals(1, refused.code());
                assertTrue(program.out().contains("\"action\":\"datazone:GetRule\""), program::out);
                assertTrue(program.out().contains("\"valid\":false"), program::out);

                Order listless = SERVICES.dataZone()
                        .orders()
                        .on("ListDomainUnitsForParent")
                        .give(Effect.DENY);
                Attempt.Result above = attempt().run("validate", "--live", file.toString());
                listless.release();
                assertTrue(live(above, "DomainUnit").contains("datazone:ListDomainUnitsForParent"), above::out);
            } finally {
                client.deleteRule(r -> r.domainIdentifier(domain).identifier(rule));
            }
        }
    }

    @Test
    void aFileTakesThePlaceOfTheOneOfItsName() {
        RoutesCopy copy = new RoutesCopy(folder)
                .edit("types/glossary.camel.yaml", "key: id", "key: name")
                .edit("types/asset.camel.yaml", "changed: ", "chnaged: ");
        String glossary = copy.path("types/glossary.camel.yaml").toString();
        String asset = copy.path("types/asset.camel.yaml").toString();

        assertEquals(
                "types/asset.camel.yaml: no property 'chnaged' (Asset); did you mean 'changed'?",
                attempt().run("validate", asset).out().strip());
        Attempt.Result live = attempt().run("validate", "--live", glossary);
        assertEquals("", live.err());
        assertEquals(0, live.code());
        RoutesCopy other = new RoutesCopy(folder.resolve("other"));
        assertTrue(attempt()
                .run("validate", asset, other.path("types/asset.camel.yaml").toString())
                .err()
                .strip()
                .endsWith("would both be routes/types/asset.camel.yaml; look at one of them at a time"));
    }

    @ParameterizedTest
    @CsvSource({
        "'#class:io.zonekeeper.types.Metadatatype', io.zonekeeper.types.Metadatatype",
        "io.zonekeeper.types.MetadataTypes, io.zonekeeper.types.MetadataTypes",
        "java.util.HashMap, java.util.HashMap",
        "com.example.Nowhere, com.example.Nowhere"
    })
    void aBeanOfAnotherClassIsNoType(String written, String said) throws IOException {
        Path file = Files.writeString(
                folder.resolve("rule.camel.yaml"),
                RULE.replace("type: io.zonekeeper.types.MetadataType", "type: \"" + written + "\""));

        Attempt.Result result = attempt().run("validate", file.toString());

        assertEquals(
                file + ": no class '" + said + "' for a type (Rule); write type: io.zonekeeper.types.MetadataType",
                result.out().strip());
        assertEquals(2, result.code());
    }

    @Test
    void aTypesClassMayBeWrittenAsCamelHasIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rule.camel.yaml"),
                RULE.replace(
                        "type: io.zonekeeper.types.MetadataType", "type: \"#class:io.zonekeeper.types.MetadataType\""));

        assertEquals(
                "valid: " + file,
                attempt().run("validate", file.toString()).out().strip());
    }

    @Test
    void aFileWithoutATypeIsToldSoUnlessItHasRoutesOfItsOwn() throws IOException {
        Path file = folder.resolve("rule.camel.yaml");
        String said = file + ": it declares no type; begin it with a bean of type io.zonekeeper.types.MetadataType";
        String routes = RULE.substring(RULE.indexOf("- route"));
        for (String text : List.of("- beans: []\n", "[]\n", "- beans:\n", routes)) {
            Files.writeString(file, text);
            Attempt.Result result = attempt().run("validate", file.toString());
            assertEquals(said, result.out().strip(), text);
            assertEquals(2, result.code(), text);
        }

        Files.writeString(file, "- route: {id: more, from: {uri: direct:more, steps: [{log: x}]}}\n");
        for (String plain : List.of(file.toString(), "routes/events.camel.yaml", "routes/errors.camel.yaml")) {
            Attempt.Result result = attempt().run("validate", plain);
            assertEquals(
                    "valid: " + plain + " (routes alone, no type is declared)",
                    result.out().strip());
            assertEquals(0, result.code());
        }

        RoutesCopy copy = new RoutesCopy(folder)
                .write("more.camel.yaml", "- beans:\n    - name: helper\n      type: com.example.Nowhere\n");
        assertEquals(
                "more.camel.yaml: no class 'com.example.Nowhere'; correct its name, or put its jar into lib/",
                attempt().with(copy.settings()).run("validate").out().strip());
        copy.write("more.camel.yaml", "- beans:\n    - name: helper\n      type: java.util.HashMap\n");
        assertEquals(0, attempt().with(copy.settings()).run("validate").code());
    }

    @Test
    void liveNamesTheTypeThatFails() {
        RoutesCopy copy = new RoutesCopy(folder).write("types/thing.camel.yaml", """
                # Thing: what the service does not have.
                - beans:
                    - name: Thing
                      type: io.zonekeeper.types.MetadataType
                      properties: {wave: 200, key: id, per: Domain, restore: never}
                - route:
                    id: Thing.list
                    group: Thing
                    description: One page of things
                    from: {uri: direct:Thing.list, steps: [{to: {uri: aws2-datazone:raw, parameters: {operation: ListThings, method: GET, path: "/v2/domains/{domainIdentifier}/things", itemsFrom: "items[]"}}}]}
                """);

        Attempt.Result result = attempt().with(copy.settings()).run("validate", "--live");

        assertTrue(live(result, "Thing").startsWith("failed: Thing.list: "), result::out);
        assertTrue(result.out().contains(", 0 denied, 1 failed"), result::out);
        assertEquals(1, result.code());
    }

    @Test
    void liveSaysWhenNobodyAnswers() throws IOException {
        String nobody = nobody();

        Attempt.Result result =
                attempt().with("zonekeeper.endpoint.datazone", nobody).run("validate", "--live");

        assertEquals(1, result.err().lines().count(), result::err);
        assertEquals(3, result.code());
    }
}
