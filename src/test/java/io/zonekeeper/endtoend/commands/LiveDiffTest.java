package io.zonekeeper.endtoend.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.startup.Attempt;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** {@code diff --to live} calls nothing deleted that it may not read, and says of what it sees nothing. */
@ExtendWith(SharedServices.class)
class LiveDiffTest {
    private final Services services;

    @TempDir
    private Path folder;

    LiveDiffTest(Services services) {
        this.services = services;
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
    }

    private Attempt.Result diff(Journey journey, String label, String... options) {
        return new Attempt(folder, services, journey.domain)
                .with(Journey.names(label))
                .with(Map.of("zonekeeper.budget.share", "0")) // what waits for quotas meets what is read again later
                .run(options.length == 0 ? new String[] {"diff"} : new String[] {options[0], options[1], "diff"});
    }

    @Test
    void whatIsDeniedIsNotReadableAndWhatIsGoneIsOnlyInTheJournal() {
        try (Journey journey = Journey.begin(services, "diff-denied")) {
            String project = journey.project("Team");
            String glossary = journey.glossary(project, "Words");
            String denied = journey.term(glossary, "Denied");
            String hidden = journey.term(glossary, "Hidden");
            String gone = journey.term(glossary, "Gone");
            String both = journey.term(glossary, "Both say that it is gone");
            String damaged = journey.term(glossary, "Damaged");
            journey.sweep();
            journey.quiet();
            assertEquals(0, diff(journey, "diff-denied").code());
            whatTheJournalHoldsIsFoundByName(journey, project, gone);
            services.dataZone().index(journey.domain).lingerDeletes();
            journey.deleteTerm(both);
            journey.await("GlossaryTerm", both, Head::deleted);
            damage("zonekeeper-diff-denied", journey.domain, damaged);
            journey.unheard(() -> journey.deleteTerm(gone));
            int position = services.dataZone().documents(journey.domain, "GlossaryTerm").keySet().stream()
                    .toList()
                    .indexOf(hidden);
            var orders = services.dataZone().orders();
            orders.on("Search").where(call -> call.names("GLOSSARY_TERM")).give(Effect.DROP_ITEM, position);
            orders.on("GetGlossaryTerm").naming(denied).give(Effect.DENY);
            orders.on("GetGlossaryTerm").naming(hidden).give(Effect.DENY);

            Attempt.Result result = diff(journey, "diff-denied");

            assertTrue(result.out().contains("GlossaryTerm " + denied + " is not readable: "), result::out);
            assertTrue(result.out().contains("GlossaryTerm " + hidden + " is not readable: "), result::out);
            assertTrue(result.out().contains("GlossaryTerm " + damaged), result::out);
            assertTrue(result.out().contains("is damaged: "), result::out);
            assertFalse(result.out().contains(both), result::out);
            List<String> missed = result.out()
                    .lines()
                    .filter(line -> line.endsWith("only in the journal"))
                    .toList();
            assertEquals(1, missed.size(), result::out);
            assertTrue(missed.get(0).contains(gone), result::out);
            assertTrue(result.out().contains("1 differences, 4 scopes or entities not readable"), result::out);
            assertEquals(1, result.code());
        }
    }

    private void damage(String table, String domain, String key) {
        try (DynamoDbClient client = services.dynamoDbClient(Services.REGION)) {
            client.updateItem(r -> r.tableName(table)
                    .key(Map.of(
                            "pk", AttributeValue.fromS(domain + "#GlossaryTerm"),
                            "sk", AttributeValue.fromS(key + "#000000000001")))
                    .updateExpression("SET #b = :b")
                    .expressionAttributeNames(Map.of("#b", "body"))
                    .expressionAttributeValues(Map.of(":b", AttributeValue.fromB(SdkBytes.fromUtf8String("x")))));
        }
    }

    private void whatTheJournalHoldsIsFoundByName(Journey journey, String project, String gone) {
        Attempt commands = new Attempt(folder, services, journey.domain).with(Journey.names("diff-denied"));
        String listed = commands.run("list", "GlossaryTerm", "--name", "gON").out();
        assertTrue(listed.contains(gone) && listed.contains("2 entities of "), listed);
        String owned = commands.run("list", "--project", "Team").out();
        assertTrue(owned.contains("Glossary ") && owned.contains(project), owned);
        assertTrue(commands.run("show", "GlossaryTerm", "--name", "Gone").out().contains("GlossaryTerm " + gone));
        assertTrue(
                commands.run("history", "GlossaryTerm", "--name", "Gone").out().contains("first seen"));
        Attempt.Result two = commands.run("show", "GlossaryTerm", "--name", "D");
        assertEquals(2, two.code());
        assertTrue(two.err().contains("of type GlossaryTerm have 'D' in their names: "), two::err);
        Attempt.Result early = commands.run("list", "--as-of", "2999-01-01T00:00:00Z");
        assertEquals(2, early.code());
        assertTrue(early.err().contains("is in the future"), early::err);
        assertTrue(commands.run("list", "--as-of", "2020-01-01T00:00:00Z").out().startsWith("0 entities"));
    }

    @Test
    void aProjectThatWasBlindFromTheStartIsSaidBesideInSync() throws IOException {
        try (Journey journey = Journey.begin(services, "diff-blind")) {
            String stranger = journey.strangeProject("Strangers");
            journey.glossary(journey.project("Team"), "Words");
            journey.sweep();

            Attempt.Result result = diff(journey, "diff-blind");

            assertTrue(result.out().startsWith("in sync as far as we may see: "), result::out);
            String cure = "make our role a member, with the designation PROJECT_CONTRIBUTOR or more";
            assertTrue(
                    result.out()
                            .contains(
                                    "our role is not a member of Project " + stranger + " (Strangers); " + cure + "\n"),
                    result::out);
            assertFalse(result.out().contains("denied"), result::out);
            assertEquals(0, result.code());
            Map<String, ?> json = Json.readObject(
                    diff(journey, "diff-blind", "--output", "json").out());
            assertEquals(List.of(blind(stranger, "Strangers", "notMember", cure)), json.get("blind"));
            assertEquals(true, json.get("inSync"));

            Attempt commands = new Attempt(folder, services, journey.domain).with(Journey.names("diff-blind"));
            Attempt.Result swept = commands.run("sweep", "--wait");
            assertTrue(swept.out().contains(": complete as far as we may see"), swept::out);
            assertTrue(
                    swept.out().contains("not seen: what Project 'Strangers' (" + stranger + ") owns: "), swept::out);
            nothingIsComparedWhereNothingIs(commands, journey.domain);
        }
    }

    private static void nothingIsComparedWhereNothingIs(Attempt commands, String domain) {
        String first = "2020-01-01T00:00:00Z";
        String second = "2021-01-01T00:00:00Z";
        Attempt.Result before = commands.run("diff", "--from", first, "--to", second);
        assertTrue(before.err().contains("the journal has nothing of domain '" + domain + "' at "), before::err);
        assertEquals(2, before.code());
        Attempt.Result backwards = commands.run("diff", "--from", second, "--to", first);
        assertTrue(backwards.err().contains("is later than --to"), backwards::err);
        assertEquals(2, backwards.code());
    }

    private static Map<String, String> blind(String project, String name, String reason, String cure) {
        return Map.of("type", "Project", "key", project, "name", name, "reason", reason, "cure", cure);
    }

    @Test
    void aListOfMembersThatIsDeniedDoesNotSayThatWeAreNoMember() throws IOException {
        try (Journey journey = Journey.begin(services, "diff-members-denied")) {
            String stranger = journey.strangeProject("Strangers");
            String team = journey.project("Team");
            String asset = journey.asset(team, "kept");
            journey.sweep();
            journey.await("Asset", asset, head -> !head.deleted());
            journey.quiet(); // an event that is still under way would tell of the end
            journey.unheard(() -> journey.client.deleteAsset(
                    r -> r.domainIdentifier(journey.domain).identifier(asset)));
            services.dataZone().awaitQuiet(); // until then the search index shows it
            services.dataZone()
                    .orders()
                    .on("ListProjectMemberships")
                    .naming(team)
                    .give(Effect.DENY);

            Attempt.Result result = diff(journey, "diff-members-denied");

            assertTrue(
                    result.out()
                            .contains(
                                    "ListProjectMemberships was denied, so nobody knows whether our role is a member of Project "
                                            + team + " (Team); allow datazone:ListProjectMemberships\n"),
                    result::out);
            assertTrue(result.out().contains("our role is not a member of Project " + stranger + " ("), result::out);
            assertFalse(result.out().contains("not a member of Project " + team), result::out);
            assertTrue(
                    result.out().contains("Asset " + asset + " is not readable: ListProjectMemberships was denied"),
                    result::out);
            assertEquals(1, result.code());
            List<?> blind = (List<?>) Json.readObject(diff(journey, "diff-members-denied", "--output", "json")
                            .out())
                    .get("blind");
            assertTrue(
                    blind.contains(blind(team, "Team", "denied", "allow datazone:ListProjectMemberships")),
                    blind::toString);
            assertEquals(2, blind.size(), blind::toString);
            aSweepSaysTheSame(journey, stranger, team, asset);
        }
    }

    private void aSweepSaysTheSame(Journey journey, String stranger, String team, String asset) {
        assertEquals("incomplete", journey.sweep().state().text());
        assertTrue(journey.kept("Asset", asset), "nobody knows whether an empty list is the truth");
        String status = new Attempt(folder, services, journey.domain)
                .with(Journey.names("diff-members-denied"))
                .run("status")
                .out()
                .replaceAll("\\s+", " ");
        assertTrue(
                status.contains("what Project 'Strangers' (" + stranger + ") owns: our role is no member of it"),
                status);
        assertFalse(status.contains("what Project 'Team'"), status);
        assertTrue(
                status.contains("ProjectMembership of Project 'Team' (" + team
                        + "): ListProjectMemberships was denied; allow datazone:ListProjectMemberships"),
                status);
        assertTrue(status.contains("Asset, "), status);
    }

    @Test
    void whatAProjectHadBeforeItBecameBlindIsNotReadable() {
        try (Journey journey = Journey.begin(services, "diff-left")) {
            String left = journey.project("Left");
            String asset = journey.asset(left, "kept");
            journey.sweep();
            assertEquals(0, diff(journey, "diff-left").code());
            journey.unheard(() -> {
                journey.leave(left);
                return left;
            });

            Attempt.Result result = diff(journey, "diff-left");

            assertFalse(result.out().contains("only in the journal"), result::out);
            assertTrue(result.out().contains("Asset " + asset + " is not readable: "), result::out);
            assertTrue(
                    result.out().contains("ProjectMembership " + left + "/" + journey.us() + " is not readable: "),
                    result::out);
            assertTrue(result.out().contains("our role is not a member of Project " + left + " (Left); "), result::out);
            assertEquals(1, result.code());
        }
    }
}
