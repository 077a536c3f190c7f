package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.startup.Attempt;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import io.zonekeeper.support.WholeLog;
import io.zonekeeper.text.NastyNames;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** Whatever people name their things: each command, the log and the metrics show it, and no terminal or reader obeys it. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NamesNeverActTest {
    private static final String ALL = NastyNames.together();
    private static final int LONGEST = 256;
    /** What a file of UTF-8 can hold of them, and what a path can. */
    private static final String FILE = ALL.replaceAll("[\\x{D800}-\\x{DFFF}]", "");

    private static final String PATH = FILE.replace("\0", "");

    private final Services services;
    private final WholeLog log = new WholeLog();
    private Journey journey;
    private String target = "";
    private String project = "";
    private String glossary = "";
    private String term = "";
    private String before = "";

    @TempDir
    private Path folder;

    NamesNeverActTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainOfNastyNamesIsProtected() {
        journey = Journey.begin(services, "nasty");
        Journey.longAgo(services, () -> {
            journey.unheard(this::fill);
            return "";
        });
        assertEquals("complete", journey.sweep().state().text());
        before = Instant.now().toString();
        try (DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            target = Journey.target(there, "nasty-target");
        }
        Restoration.people(services, journey.domain, target);
        TwoDomains.container(services, journey, target, Map.of()).close();
        journey.unheard(this::edit);
        assertEquals("incomplete", journey.sweep().state().text(), "GetAssetType takes no such name");
    }

    /** Every name is a term's; those of other types have some each. The API takes none of them for a project or a unit. */
    private void fill() {
        String domain = journey.domain;
        DataZoneClient client = journey.client;
        client.updateDomain(r -> r.identifier(domain).name(ALL).description(ALL));
        String root = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        client.createDomainUnit(
                r -> r.domainIdentifier(domain).name("North").description(ALL).parentDomainUnitIdentifier(root));
        project = client.createProject(
                        r -> r.domainIdentifier(domain).name("Team").description(ALL))
                .id();
        journey.join(project);
        client.createProject(r -> r.domainIdentifier(domain).name("Blind").description(ALL));
        client.createUserProfile(r -> r.domainIdentifier(domain)
                .userIdentifier("arn:aws:iam::111122223333:role/" + NastyNames.ALL.get(0))
                .userType("IAM_ROLE"));
        glossary = journey.glossary(project, NastyNames.filling(0, LONGEST));
        String asset = asset(ALL.substring(0, LONGEST));
        for (int i = 0; i < NastyNames.ALL.size(); i++) {
            String name = NastyNames.filling(i, LONGEST);
            term = client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                            .glossaryIdentifier(glossary)
                            .name(name)
                            .shortDescription(name)
                            .longDescription(ALL))
                    .id();
            if (i % 20 == 0) {
                asset(name);
                product(NastyNames.filling(i + 1, 64));
            }
        }
        client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityIdentifier(asset)
                .entityType("ASSET")
                .action("PUBLISH"));
    }

    private String asset(String name) {
        return journey.client
                .createAsset(r -> r.domainIdentifier(journey.domain)
                        .name(name)
                        .description(ALL)
                        .externalIdentifier(name)
                        .typeIdentifier("amazon.datazone.S3ObjectCollectionAssetType")
                        .owningProjectIdentifier(project)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .content(Json.write(Map.of("bucketArn", "arn:aws:s3:::" + name)))))
                .id();
    }

    private void product(String name) {
        journey.client.createDataProduct(r ->
                r.domainIdentifier(journey.domain).name(name).description(ALL).owningProjectIdentifier(project));
    }

    /** What differs between two instants, and a key that acts: the API creates a type of such a name, and reads none. */
    private void edit() {
        journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                .glossaryIdentifier(glossary)
                .identifier(term)
                .name(ALL.substring(0, LONGEST))
                .shortDescription(ALL));
        journey.client.createAssetType(r -> r.domainIdentifier(journey.domain)
                .name(ALL.replace(".", "").substring(0, LONGEST))
                .owningProjectIdentifier(project)
                .formsInput(Map.of()));
    }

    @Test
    void whatReadsTheJournalShowsThemAll() {
        String now = Instant.now().toString();
        Map<?, ?> listed = both(here(), "list", "GlossaryTerm", "--as-of", before);
        assertEquals(
                IntStream.range(0, NastyNames.ALL.size())
                        .mapToObj(i -> NastyNames.filling(i, LONGEST))
                        .collect(Collectors.toSet()),
                told(listed, "entities", "name"));
        Map<?, ?> versions = both(here(), "history", "GlossaryTerm", term);
        assertEquals(
                Set.of(NastyNames.filling(59, LONGEST), ALL.substring(0, LONGEST)), told(versions, "versions", "name"));
        Map<?, ?> shown = both(here(), "show", "GlossaryTerm", term);
        assertTrue(shown.toString().contains(ALL), shown::toString);
        all(
                here(),
                List.of("list"),
                List.of("show", "GlossaryTerm", "--name", "n"),
                List.of("history", "UserProfile", "--name", "role/"),
                List.of("diff", "--from", before, "--to", now),
                List.of("diff", "--from", before, "--to", "live"),
                List.of("status"),
                List.of("sweep"),
                List.of("types", "--try", "GlossaryTerm"),
                List.of("validate", "--live"),
                List.of("provision"));
    }

    @Test
    void whatRestoresShowsThem() throws IOException {
        String id = String.valueOf(
                both(there(), "plan", "--from", journey.domain, "--to", target).get("restore"));
        Path mapping = Files.writeString(
                folder.resolve("mapping.yaml"),
                "users:\n  \"" + NastyNames.json(ALL) + "\": \"" + NastyNames.json(ALL) + "\"\n");
        both(there(), "restore", id);
        all(
                there(),
                List.of("restores"),
                List.of("restores", ALL),
                List.of("restores", id),
                List.of("restores", id, "--ids"),
                List.of("proof", id),
                List.of("pause", id),
                List.of("plan", "--from", journey.domain, "--to", target, "--policy", "fail"),
                List.of("plan", "--from", journey.domain, "--to", target, "--mapping", mapping.toString()),
                List.of("plan", "--from", journey.domain, "--to", target, "--project", ALL),
                List.of("restore", id, "--answer", ALL + "=skip"),
                List.of("rollback", id));
    }

    @Test
    void whatIsTypedIsShown() throws IOException {
        Path config = Files.writeString(
                folder.resolve("nasty.properties"), "zonekeeper." + NastyNames.json("x\u001b[2J\u202e\n") + " = y\n");
        Path type = Files.writeString(
                folder.resolve("nasty.camel.yaml"),
                "- route:\n    id: \"" + NastyNames.json(ALL) + "\"\n    from: {uri: \"direct:" + NastyNames.json(ALL)
                        + "\", steps: [{to: \"" + NastyNames.json(ALL) + "\"}]}\n");
        Path raw = Files.writeString(folder.resolve("raw.camel.yaml"), "- route: {id: \u0085\u202e\u001b[2J" + FILE);
        all(
                here(),
                List.of(ALL),
                List.of("--" + ALL),
                List.of("help", ALL),
                List.of("--domain", ALL, "status"),
                List.of("--config", PATH, "status"),
                List.of("--config", config.toString(), "status"),
                List.of("--output", ALL, "status"),
                List.of("list", ALL),
                List.of("list", "--name", ALL),
                List.of("list", "--project", ALL),
                List.of("history", ALL, ALL),
                List.of("history", "GlossaryTerm", ALL.substring(0, LONGEST)),
                List.of("show", "GlossaryTerm", "--name", ALL),
                List.of("diff", "--to", ALL),
                List.of("types", "--try", ALL),
                List.of("validate", PATH),
                List.of("validate", type.toString()),
                List.of("validate", raw.toString()),
                List.of("redrive", ALL),
                List.of("completion", ALL));
        for (String plain : List.of("types", "validate", "help", "--help", "--version", "completion")) {
            both(here(), plain);
        }
    }

    @Test
    void messagesAreLoggedAndListedSo() throws Exception {
        long dead = journey.dead();
        for (int i = 0; i < NastyNames.ALL.size(); i++) {
            String name = NastyNames.json(NastyNames.filling(i, LONGEST));
            journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + name + "\""));
        }
        String all = NastyNames.json(ALL);
        journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm" + all, "\"id\":\"" + all + "\""));
        journey.send(EventTexts.called(all, "CreateGlossaryTerm", "\"id\":\"" + all + "\""));
        journey.send(EventTexts.announced(journey.domain, all, all));
        journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + all + all + "\""));
        journey.send("{\"detail\": " + "\u009b31m\u202e\u2028\r\nERROR lost\t\u007f\u0085\ufeff");
        journey.order("{\"readAgain\":{\"domain\":\"" + journey.domain + "\",\"type\":\"" + all + "\",\"key\":\"" + all
                + "\",\"document\":{},\"inputs\":{},\"cause\":\"" + all + "\",\"time\":\"\",\"attempt\":1}}");
        journey.quiet();
        Journey.await("the dead letter is there", () -> journey.dead() > dead);

        all(
                here(),
                List.of("redrive", "events", "--list"),
                List.of("redrive", "work", "--list"),
                List.of("redrive", "events", "--discard", ALL));
        String port = journey.keeper.container().settings().text("camel.management.port");
        for (String path : List.of("metrics", "health")) {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/" + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            nothingActs(path, answer.body());
        }
    }

    /** What all of the others made it log. */
    @AfterAll
    void theLogShowsThem() {
        journey.close();
        log.close();
        assertTrue(log.lines().stream().anyMatch(line -> line.contains("\\u001b[2J")), "the log tells of no such name");
        for (String line : log.lines()) {
            nothingActs("log", line.replace("\n\t", "\n"));
            assertEquals(
                    List.of(),
                    line.lines()
                            .skip(1)
                            .filter(more -> !more.matches("(Caused by: |Suppressed: |at |\\.\\.\\. |[a-z]+\\.).*"))
                            .toList(),
                    line);
        }
    }

    private Map<String, String> here() {
        return unhurried(journey.names());
    }

    private Map<String, String> there() {
        return unhurried(TwoDomains.standby(services, journey));
    }

    /** With no quotas to keep. */
    private static Map<String, String> unhurried(Map<String, String> keys) {
        Map<String, String> more = new HashMap<>(keys);
        more.put("zonekeeper.budget.share", "0");
        return more;
    }

    @SafeVarargs
    private final void all(Map<String, String> keys, List<String>... commands) {
        for (List<String> command : commands) {
            both(keys, command.toArray(String[]::new));
        }
    }

    /** Runs a command in both forms, and answers what it said as JSON; nothing where it has only one form. */
    private Map<?, ?> both(Map<String, String> keys, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        Attempt attempt =
                new Attempt(folder, services, keys.containsKey("zonekeeper.role") ? target : journey.domain).with(keys);
        Attempt.Result text = attempt.run(words.toArray(String[]::new));
        shown(words, text);
        words.addAll(0, List.of("--output", "json"));
        Attempt.Result json = attempt.run(words.toArray(String[]::new));
        shown(words, json);
        if (Set.of("help", "--help", "--version", "completion", "--output").contains(command[0])) {
            return Map.of();
        }
        assertTrue(json.out().endsWith("}\n"), () -> words + ": " + json);
        assertEquals(1, json.out().lines().count(), json::out);
        try {
            return Json.readObject(json.out());
        } catch (IOException e) {
            throw new AssertionError(words + ": " + json, e);
        }
    }

    private static void shown(List<String> words, Attempt.Result result) {
        nothingActs(words + " to stdout", result.out());
        nothingActs(words + " to stderr", result.err());
        assertFalse(result.out().isBlank() && result.err().isBlank(), words::toString);
        assertFalse(result.err().contains("\tat "), () -> words + ": " + result.err());
    }

    private static void nothingActs(String where, String text) {
        assertEquals(
                List.of(),
                text.lines()
                        .filter(line -> line.codePoints().anyMatch(NastyNames::acts)
                                || line.startsWith("in sync: 7 entities")
                                || line.startsWith("2026-01-01T00:00:00.000Z ERROR"))
                        .map(Json::write)
                        .toList(),
                Json.write(where));
        assertFalse(text.contains("\r"), Json.write(where));
    }

    private static Set<String> told(Map<?, ?> all, String list, String member) {
        return ((List<?>) Objects.requireNonNull(all.get(list)))
                .stream()
                        .map(one -> String.valueOf(((Map<?, ?>) one).get(member)))
                        .collect(Collectors.toSet());
    }
}
