package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.ConfigurationException;
import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** What is wrong in the configuration stops the start with one sentence and the right exit code, and leaves nothing behind. */
class BadConfigurationTest {
    private static final Services SERVICES = Services.prompt();
    private static String domain = "";

    @TempDir
    private Path folder;

    @BeforeAll
    static void provision(@TempDir Path folder) {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        try (DataZoneClient client = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            domain = client.createDomain(r -> r.name("d").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            client.createUserProfile(r -> r.domainIdentifier(domain)
                    .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                    .userType("IAM_ROLE"));
        }
        assertEquals(0, new Attempt(folder, SERVICES, domain).run("provision").code());
    }

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    private Attempt attempt() {
        return new Attempt(folder, SERVICES, domain);
    }

    private static void stops(Attempt.Result result, int code, String... said) {
        assertEquals(1, result.err().strip().lines().count(), result::err);
        for (String words : said) {
            assertTrue(result.err().contains(words), result::err);
        }
        assertEquals(code, result.code());
        assertEquals("", result.out());
        assertEquals(Set.of(), result.threads());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", textBlock = """
    zonekeeper.domains     ;;             ;; no domain is named: set zonekeeper.domains
    zonekeeper.domain      ;; dzd-1       ;; no key 'zonekeeper.domain'; did you mean 'zonekeeper.domains'?
    zonkeeper.table        ;; x           ;; no key 'zonkeeper.table'; did you mean 'zonekeeper.table'?
    table                  ;; x           ;; no key 'table'; did you mean 'zonekeeper.table'?
    camle.main.name        ;; x           ;; no key 'camle.main.name'; did you mean 'camel.main.name'?
    zonekeeper.schedule    ;; 0 0 0 30 2 ?;; zonekeeper.schedule is '0 0 0 30 2 ?', which is never due again; write a time that comes back
    zonekeeper.schedule    ;; 0 0 0 1 1 ? 2020;; zonekeeper.schedule is '0 0 0 1 1 ? 2020', which is never due again; write a time that comes back
    zonekeeper.queue.events;; zonekeeper-work;; zonekeeper.queue.events is 'zonekeeper-work' and zonekeeper.queue.work is 'zonekeeper-work': both would use 'zonekeeper-work'; give each a name of its own
    zonekeeper.queue.work  ;; zonekeeper-events-dead;; both would use 'zonekeeper-events-dead'; give each a name of its own
    zonekeeper.table       ;; zonekeeper-restores;; zonekeeper.table is 'zonekeeper-restores' and zonekeeper.table.restores is 'zonekeeper-restores': both would use
    camel.management.port  ;; abc         ;; camel.management.port is 'abc'; it takes a number from 0 (any free one) to 65535
    camel.management.port  ;; 65536       ;; camel.management.port is '65536'; it takes a number from 0 (any free one) to 65535
    zonekeeper.schedule    ;; hourly      ;; zonekeeper.schedule is 'hourly', which is no Quartz cron expression such as
    zonekeeper.role        ;; secondary   ;; zonekeeper.role is 'secondary'; it is either primary or standby
    zonekeeper.objective   ;; soon        ;; zonekeeper.objective is 'soon'; it takes a length such as 90s, 15m, 6h or 30d
    zonekeeper.budget.share;; 2           ;; zonekeeper.budget.share is '2'; it takes a share of the quotas from 0
    zonekeeper.workers.work;; many        ;; zonekeeper.workers.work is 'many'; it takes a whole number from 1, such as 8
    zonekeeper.workers.reads;; 0          ;; zonekeeper.workers.reads is '0'; it takes a whole number from 1, such as 16
    zonekeeper.queue.wait;; 21            ;; zonekeeper.queue.wait is '21'; it takes a whole number of seconds from 1 to 20
    zonekeeper.workers.events;; -4        ;; zonekeeper.workers.events is '-4'; it takes a whole number from 1, such as 8
    zonekeeper.sweep.max   ;; -6h         ;; zonekeeper.sweep.max is '-6h'; it takes a length such as 90s, 15m, 6h or 30d
    zonekeeper.endpoint.sqs;; localhost   ;; zonekeeper.endpoint.sqs is 'localhost'; it takes an address such as https://host:port
    zonekeeper.endpoint.datazone;; here   ;; zonekeeper.endpoint.datazone is 'here'; it takes an address such as https://host:port
    zonekeeper.queue.work  ;; nowhere     ;; the queue 'nowhere' (zonekeeper.queue.work) does not exist; 'zonekeeper provision' makes it
    zonekeeper.table       ;; nothing     ;; the table 'nothing' (zonekeeper.table) does not exist; 'zonekeeper provision' makes it
    camel.main.nonsense    ;; 1           ;; no key 'camel.main.nonsense'; did you mean 'camel.main.
    camel.nonsense.key     ;; 1           ;; camel.nonsense.key
    camel.main.shutdownTimeout;; soon     ;; camel.main.shutdownTimeout
    camel.main.routesIncludePattern;; file:nowhere/*.yaml;; camel.main.routesIncludePattern
    """)
    void aKeyThatIsWrongIsNamed(String key, String value, String sentence) {
        stops(attempt().with(key, value == null ? "" : value).run("run"), 2, sentence);
    }

    @Test
    void aManagementPortThatTheEnvironmentGivesIsReadToo() {
        List<Path> files = List.of(Path.of("config/application.properties"));
        Map<String, String> keys = Map.of("zonekeeper.domains", domain);
        assertEquals(
                List.of("camel.management.port is 'abc'; it takes a number from 0 (any free one) to 65535"),
                Settings.of(files, Map.of("CAMEL_MANAGEMENT_PORT", "abc"), keys).faults());
        assertEquals(
                List.of(),
                Settings.of(files, Map.of("CAMEL_MANAGEMENT_PORT", "8080"), keys)
                        .faults());
        assertEquals(List.of(), Settings.of(files, Map.of(), keys).faults());
    }

    @ParameterizedTest
    @CsvSource({"sweep", "diff", "restores"})
    void aCommandThatNeedsATableSaysThatThereIsNone(String command) {
        Attempt absent = attempt().with("zonekeeper.table", "none").with("zonekeeper.table.restores", "none-either");

        stops(
                absent.run(command),
                2,
                "the table 'none",
                "(zonekeeper.table",
                "does not exist; 'zonekeeper provision' makes it");
    }

    @Test
    void aSweepWithoutItsQueueTakesNoLock() {
        stops(
                attempt().with("zonekeeper.queue.work", "nowhere").run("sweep"),
                2,
                "the queue 'nowhere' (zonekeeper.queue.work) does not exist; 'zonekeeper provision' makes it");
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            assertEquals(0, client.scan(r -> r.tableName("zonekeeper")).count());
        }
    }

    @Test
    void aTypeThatIsNotThereIsNamed() {
        stops(attempt().run("types", "--try", "Glosary"), 2, "no type 'Glosary'; did you mean 'Glossary'?");
    }

    @Test
    void withoutARegionAnywhereTheKeyIsNamed() throws Exception {
        stops(
                attempt().with("zonekeeper.region", "").fork("run"),
                2,
                "no Region is configured: set zonekeeper.region (or AWS_REGION)");
    }

    @Test
    void aMisspeltEnvironmentVariableIsNamed() {
        ConfigurationException refused = assertThrows(
                ConfigurationException.class, () -> Settings.of(List.of(), Map.of("ZONEKEEPER_TABEL", "t"), Map.of()));
        assertEquals(
                "the environment variable ZONEKEEPER_TABEL sets no key; did you mean ZONEKEEPER_TABLE?",
                refused.getMessage());
        Map<String, String> service =
                Map.of("ZONEKEEPER_PORT_9876_TCP_ADDR", "10.0.0.1", "ZONEKEEPER_SERVICE_HOST", "10.0.0.1");
        assertEquals("zonekeeper", Settings.of(List.of(), service, Map.of()).text("zonekeeper.table"));
    }

    @Test
    void aStandbyDoesNotSweep() {
        Attempt standby = attempt().with("zonekeeper.role", "standby");

        stops(standby.run("sweep"), 2, "zonekeeper.role is 'standby', and only a primary writes the journal");
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            assertEquals(0, client.scan(r -> r.tableName("zonekeeper")).count());
        }
    }

    @Test
    void theConsoleOfAStandbyDoesNotSweepEither() {
        Map<String, String> keys = new HashMap<>(SERVICES.configuration(Services.REGION, List.of(domain)));
        keys.putAll(Map.of("zonekeeper.role", "standby", "camel.management.port", "0"));
        Settings settings = Settings.of(List.of(Path.of("config/application.properties")), Map.of(), keys);
        try (Container standby = Container.start(settings, Container.Purpose.SERVE)) {
            assertEquals(
                    "zonekeeper.role is 'standby', and only a primary writes the journal: sweep with the primary's configuration",
                    standby.liveFigures().start(domain));
            assertEquals(Optional.empty(), standby.sweeps().current(domain));
        }
    }

    @Test
    void aConfigurationFileThatIsNotThereIsNamed() {
        Attempt.Result result = attempt().run("--config", "nowhere.properties", "run");

        stops(result, 2, "the configuration file 'nowhere.properties' cannot be read");
    }

    @Test
    void aTableWithOtherKeysIsNoJournal() {
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            client.createTable(r -> r.tableName("other")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(a -> a.attributeName("id").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("id").keyType(KeyType.HASH)));
        }

        stops(
                attempt().with("zonekeeper.table", "other").run("run"),
                2,
                "the table 'other' (zonekeeper.table) has the keys {id=HASH} instead of pk (HASH) and sk (RANGE)");
    }

    @Test
    void aManagementPortThatIsTakenStopsTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            stops(
                    attempt().with("camel.management.port", port).run("run"),
                    2,
                    "camel.management.port: cannot listen on 127.0.0.1:" + port,
                    "set camel.management.port to a free one");
        }
    }

    @ParameterizedTest
    @CsvSource({"dynamodb, DynamoDB", "sqs, SQS", "datazone, DataZone"})
    void aServiceThatDoesNotAnswerIsNamed(String key, String service) throws IOException {
        unanswered(key, service, "run");
    }

    @ParameterizedTest
    @CsvSource({
        "provision,     dynamodb,    DynamoDB",
        "provision,     sqs,         SQS",
        "provision,     eventbridge, EventBridge",
        "redrive events,sqs,         SQS",
        "status,        dynamodb,    DynamoDB",
        "status,        sqs,         SQS",
        "sweep,         sqs,         SQS",
        "diff,          datazone,    DataZone",
        "validate --live, datazone,  DataZone",
        "types --try Project, datazone, DataZone"
    })
    void aCommandWhoseServiceDoesNotAnswerNamesItAndPrintsNothingElse(String command, String key, String service)
            throws IOException {
        unanswered(key, service, command.split(" "));
    }

    private void unanswered(String key, String service, String... command) throws IOException {
        String nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "http://127.0.0.1:" + closed.getLocalPort();
        }

        stops(
                attempt().with("zonekeeper.endpoint." + key, nobody).run(command),
                3,
                service + " at " + nobody + " (zonekeeper.endpoint." + key + ") does not answer",
                "check the address, the network and the credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "status", "types --try Project"})
    void withoutCredentialsTheCureIsSaid(String command) throws Exception {
        Attempt.Result result = attempt().forkWithoutCredentials(command.split(" "));

        stops(
                result,
                3,
                "no AWS credentials are found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY or AWS_PROFILE");
        assertTrue(result.err().length() < 200, result::err);
    }

    @Test
    void aDomainThatIsNotThereIsNamed() {
        stops(
                attempt().with("zonekeeper.domains", "dzd-123456789abcd").run("run"),
                2,
                "the domain 'dzd-123456789abcd' (zonekeeper.domains)",
                "zonekeeper.region");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = ";;", quoteCharacter = '`', textBlock = """
    wave: 110               ;; wave: 110: 1             ;; types/asset.camel.yaml:6: no YAML: mapping values are not allowed here
    aws2-datazone:getAsset, ;; aws2-datazone:getAset,   ;; types/asset.camel.yaml: no operation 'getAset' (Asset.get); did you mean 'getAsset'?
    key: id | identifier    ;; key: idd                 ;; types/asset.camel.yaml: no member 'idd' (key of Asset, in what Asset.list lists)
    changed: createdAt      ;; chnaged: createdAt       ;; types/asset.camel.yaml: no property 'chnaged' (Asset); did you mean 'changed'?
    id: Asset.create        ;; id: Asset.make           ;; types/asset.camel.yaml: no verb 'make' (Asset.make); did you mean
    from.formsInput: forms  ;; from.formInput: forms    ;; types/asset.camel.yaml: Unknown input 'from.formInput' of operation 'createAsset' (Asset.create); did you mean 'formsInput'?
    """)
    void aTypeFileThatIsWrongIsNamed(String old, String changed, String sentence) {
        RoutesCopy copy = new RoutesCopy(folder).edit("types/asset.camel.yaml", old, changed);

        stops(attempt().with(copy.settings()).run("run"), 2, sentence);
    }

    @Test
    void aMemberOfWhichAFileSaysNothingIsRefusedByValidateAndStopsNoOtherCommand() {
        RoutesCopy copy = new RoutesCopy(folder)
                .edit("types/glossary-term.camel.yaml", "updatedBy,usageRestrictions", "updatedBy");
        assertEquals(2, attempt().with(copy.settings()).run("validate").code());

        Map<String, String> keys = new HashMap<>(SERVICES.configuration(Services.REGION, List.of(domain)));
        keys.putAll(copy.settings());
        keys.put("camel.management.port", "0");
        Settings settings = Settings.of(List.of(Path.of("config/application.properties")), Map.of(), keys);
        try (Container container = Container.start(settings, Container.Purpose.ANSWER)) {
            assertEquals(Optional.empty(), container.sweeps().current(domain));
        }
    }

    @ParameterizedTest
    @CsvSource({"run", "sweep"})
    void withoutTypesNothingStarts(String command) {
        RoutesCopy copy = new RoutesCopy(folder).remove("types");

        stops(
                attempt().with(copy.settings()).run(command),
                2,
                "camel.main.routesIncludePattern: none of the 14 files of 'file:" + folder + "/routes/**/*.camel.yaml'"
                        + " declares a type without per, with which a sweep begins; put types/domain.camel.yaml back");
    }

    @Test
    void aSharedRouteThatIsMissingStopsTheStart() {
        RoutesCopy copy = new RoutesCopy(folder).edit("sweep.camel.yaml", "direct:nudge", "direct:nugde");

        stops(
                attempt().with(copy.settings()).run("run"),
                2,
                "sweep.camel.yaml: no route starts from 'direct:nudge', as 'nudge' does which says that a scope has"
                        + " something to do; put it back as it is shipped");
    }

    @Test
    void aSharedRouteThatCamelRefusesIsNamed() throws Exception {
        RoutesCopy copy = new RoutesCopy(folder)
                .write("more.camel.yaml", "- route: {id: more, from: {uri: direct:more, steps: [{to: nonsense:x}]}}\n");

        stops(attempt().with(copy.settings()).fork("run"), 2, "route 'more'", "nonsense");
    }

    @ParameterizedTest
    @CsvSource({"zonekeeper.schedule, hourly", "camel.main.nonsense, 1", "camel.management.port, 99999"})
    void nothingButTheSentenceIsOnTheTerminal(String key, String value) throws Exception {
        Attempt.Result result = attempt().with(key, value).fork("run");

        stops(result, 2, key);
    }

    @Test
    void theTerminalShowsNoStackOfATypeFileOrAServiceEither() throws Exception {
        RoutesCopy copy = new RoutesCopy(folder).edit("types/asset.camel.yaml", "changed: ", "chnaged: ");
        stops(attempt().with(copy.settings()).fork("run"), 2, "chnaged");
        stops(attempt().with("zonekeeper.endpoint.sqs", "http://127.0.0.1:1").fork("run"), 3, "SQS at");
    }
}
