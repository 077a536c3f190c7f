package io.zonekeeper.endtoend.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.Operation;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.startup.Attempt;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** What an operator types to restore, and what is answered: exit codes, sentences, and what is written. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreCommandsTest {
    private final Services services;
    private TwoDomains domains;
    private String source = "";

    @TempDir
    private Path folder;

    RestoreCommandsTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void protectedAndWithATarget() {
        domains = TwoDomains.begin(services, "commands");
        source = domains.journey.domain;
    }

    @AfterAll
    void end() {
        domains.close();
    }

    private Attempt.Result run(Map<String, String> more, String... command) {
        Map<String, String> keys = new HashMap<>(TwoDomains.standby(services, domains.journey));
        keys.put("zonekeeper.budget.share", "0");
        keys.putAll(more);
        return new Attempt(folder, services, domains.target).with(keys).run(command);
    }

    private Attempt.Result run(String... command) {
        return run(Map.of(), command);
    }

    private String target(String name) {
        return new Restoration(services, domains.journey).target("V2", name);
    }

    private static String restore(Attempt.Result planned) {
        String line = planned.out()
                .lines()
                .filter(said -> said.startsWith("plan r-"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(planned.out() + planned.err()));
        return line.substring(5, line.indexOf(':'));
    }

    @Test
    void whatCannotBePlannedIsSaidInOneSentenceAndNothingIsWritten() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.yaml"), "accounts: [1, 2\n");
        Path unknown = Files.writeString(folder.resolve("unknown.yaml"), "acounts: {}\n");
        String v1 = new Restoration(services, domains.journey).target("V1", "commands-v1");
        List<Request> before = domains.container.restores().ledger().requests();
        services.dataZone().log().reset();
        Map<String, List<String>> wrong = new HashMap<>();
        wrong.put("the journal has nothing of domain 'dzd-unknown'", List.of("--from", "dzd-unknown", "--to", v1));
        wrong.put("'dzd-nowhere' is not shown to us", List.of("--from", source, "--to", "dzd-nowhere"));
        wrong.put("2020-01-01", good("--as-of", "2020-01-01T00:00:00Z"));
        wrong.put("is in the future", good("--as-of", "2999-01-01T00:00:00Z"));
        wrong.put("'yesterday'", good("--as-of", "yesterday"));
        wrong.put("--in-place", List.of("--from", source, "--to", source));
        wrong.put("--in-place repairs one domain", good("--in-place"));
        wrong.put("of version V", List.of("--from", source, "--to", v1));
        wrong.put(mapping.toString(), good("--mapping", mapping.toString()));
        wrong.put("acounts", good("--mapping", unknown.toString()));
        wrong.put("no-such-file.yaml", good("--mapping", "no-such-file.yaml"));
        wrong.put("--only Asset:nothing", good("--only", "Asset:nothing"));
        wrong.put("there is no type 'Aset'", good("--only", "Aset"));
        wrong.put("no DomainUnit with 'South' in its name", good("--only", "DomainUnit", "--name", "South"));
        wrong.put("of type DomainUnit have 'o' in their names", good("--only", "DomainUnit", "--name", "o"));
        wrong.put("did you mean 'Asset'?", good("--only", "Aset", "--name", "revenue"));
        wrong.put("--name North: a name is looked up in one type", good("--name", "North"));
        wrong.put("with one --only TYPE, without a key", good("--only", "Asset:x", "--name", "North"));
        wrong.put("--project nothing", good("--project", "nothing"));

        wrong.forEach((sentence, options) -> {
            List<String> command = new ArrayList<>(List.of("plan"));
            command.addAll(options);
            Attempt.Result result = run(command.toArray(String[]::new));
            assertEquals(2, result.code(), sentence + ": " + result.out() + result.err());
            assertTrue(result.err().contains(sentence), sentence + " is not in " + result.err());
            assertEquals(1, result.err().lines().count(), result.err());
            assertFalse(result.out().contains("plan r-"), result.out());
        });
        for (String command : List.of("restore", "pause", "proof", "rollback", "restores")) {
            Attempt.Result result = run(command, "r-nothing");
            assertEquals(2, result.code(), command + result.out() + result.err());
            assertTrue(result.err().contains("there is no restore 'r-nothing'"), result.err());
        }
        assertEquals(before, domains.container.restores().ledger().requests());
        assertEquals(
                List.of(),
                services.dataZone().log().mutations().keySet().stream()
                        .filter(Operation::mutates)
                        .toList());
    }

    private List<String> good(String... more) {
        List<String> options = new ArrayList<>(List.of("--from", source, "--to", domains.target));
        options.addAll(List.of(more));
        return options;
    }

    @Test
    void aRestoreIsPlannedRunProvedAndUndone() {
        String second = target("commands-whole");
        Attempt.Result planned = run("plan", "--from", source, "--to", second);
        assertEquals(0, planned.code(), planned.out() + planned.err());
        assertTrue(
                planned.out().contains("skip 2 ProjectMembership: only with --members: gives access to data"),
                planned.out());
        String id = restore(planned);
        assertTrue(planned.out().contains("do it: zonekeeper restore " + id), planned.out());

        refused("there is nothing to read back", "proof", id);
        refused("there is nothing to undo", "rollback", id);
        refused("restore " + id + " is planned: it has not begun, so that there is nothing to pause", "pause", id);
        Attempt.Result restored = run("restore", id);
        assertEquals(0, restored.code(), restored.out() + restored.err());
        assertTrue(restored.out().contains("restore " + id + " is done: "), restored.out());
        assertTrue(restored.out().contains(" steps ended in "), restored.out());
        assertTrue(
                restored.out().contains("zonekeeper.domains=" + String.join(",", sorted(second, domains.target))),
                restored.out());

        Attempt.Result proved = run("--output", "json", "proof", id);
        assertEquals(0, proved.code(), proved.out() + proved.err());
        Map<?, ?> proof = json(proved);
        assertEquals("equal", proof.get("verdict"));
        Map<?, ?> rpo = (Map<?, ?>) Objects.requireNonNull(proof.get("rpo"));
        assertEquals(
                domains.journey
                        .keeper
                        .container()
                        .sweeps()
                        .lastComplete(source)
                        .orElseThrow()
                        .startedAt(),
                rpo.get("lastCompleteSweep"));

        Attempt.Result ids = run("restores", id, "--ids");
        assertTrue(ids.out().contains(String.valueOf(domains.ids.get("Asset"))), ids.out());
        refused("there is nothing to pause", "pause", id);
        String did = domains.container.restores().count(request(id)).words();
        assertTrue(restored.out().contains("restore " + id + " is done: " + did), restored.out());
        Attempt.Result undone = run("rollback", id);
        assertEquals(0, undone.code(), undone.out() + undone.err());
        assertTrue(undone.out().contains("restore " + id + " is rolled back"), undone.out());
        Attempt.Result shown = run("restores", id);
        assertTrue(shown.out().contains("restore " + id + " is rolled back: "), shown.out());
        assertTrue(!shown.out().contains("go on: "), shown.out());
        assertEquals(0, shown.code(), "a rollback that has ended leaves nothing to do");
        assertEquals(first("restore " + id, undone), first("restore " + id, shown), "the same counts");
        refused("it cannot go on; plan anew", "restore", id);
        refused("there is nothing to pause", "pause", id);
        Attempt.Result since = run("proof", id);
        assertEquals(1, since.code(), "what was proved is not so any more");
        assertTrue(since.out().contains("restore " + id + " is rolled back since: "), since.out());
        refused("there is nothing to read back", "proof", id, "--again");
    }

    private Request request(String id) {
        return domains.container.restores().request(id);
    }

    private static String first(String begin, Attempt.Result result) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.out()));
    }

    /** One sentence says why, and the code that it cannot be done as asked. */
    private void refused(String sentence, String... command) {
        Attempt.Result result = run(command);
        assertEquals(2, result.code(), result.out() + result.err());
        assertEquals(1, result.err().lines().count(), result.err());
        assertTrue(result.err().contains(sentence), result.err());
    }

    private static List<String> sorted(String... names) {
        return List.of(names).stream().sorted().toList();
    }

    private static Map<?, ?> json(Attempt.Result result) {
        try {
            return (Map<?, ?>) Json.read(result.out());
        } catch (IOException e) {
            throw new AssertionError(result.out(), e);
        }
    }

    @Test
    void whatIsThereAlreadyFailsWhereThatIsWantedAndIsNotTouched() {
        String second = target("commands-fail");
        Attempt.Result some = run("plan", "--from", source, "--to", second, "--only", "DomainUnit", "--name", "norTH");
        assertEquals(
                "DomainUnit:" + domains.ids.get("DomainUnit"),
                domains.container.restores().request(restore(some)).options().get("only"));
        assertEquals(0, run("restore", restore(some)).code());
        DataZoneClient there = domains.there;
        String root = there.getDomain(r -> r.identifier(second)).rootDomainUnitId();
        String unit = there.createDomainUnit(
                        r -> r.domainIdentifier(second).name("Strange").parentDomainUnitIdentifier(root))
                .id();
        String project = there.createProject(r -> r.domainIdentifier(second)
                        .name("Sales")
                        .domainUnitId(became(second, restore(some), "DomainUnit")))
                .id();
        join(second, project);

        Attempt.Result planned = run("plan", "--from", source, "--to", second, "--policy", "fail");
        assertEquals(1, planned.code(), planned.out() + planned.err());
        assertTrue(planned.out().contains("it is there, and --policy is fail"), planned.out());
        services.dataZone().log().reset();
        Attempt.Result ran = run("restore", restore(planned));
        assertEquals(1, ran.code(), ran.out() + ran.err());
        assertTrue(
                ran.out().contains("Project:" + domains.ids.get("Project") + " (Sales): it is there, and"), ran.out());
        assertEquals(0, services.dataZone().log().calls("UpdateProject"));
        assertEquals(1, services.dataZone().documents(second, "Project").size());
        assertTrue(services.dataZone().documents(second, "DomainUnit").containsKey(unit));
    }

    private String became(String second, String restore, String type) {
        return Restoration.became(
                domains.container,
                domains.container.restores().request(restore),
                type,
                String.valueOf(domains.ids.get(type)));
    }

    private void join(String domain, String project) {
        String us = domains.there
                .getUserProfile(
                        r -> r.domainIdentifier(domain).userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper"))
                .id();
        domains.there.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(project)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(us)));
    }

    /** None of the types that are there opens data to people: memberships are declared so for this. */
    @Test
    void whoMayReadDataComesOnlyWhenThatIsWanted(@TempDir Path home) throws IOException {
        RoutesCopy copy = new RoutesCopy(home);
        copy.edit("types/project-membership.camel.yaml", "restore: \"members: gives", "restore: \"data-access: gives");
        assertEquals(List.of(), copy.problems());
        String second = target("commands-access");

        Attempt.Result without = run(copy.settings(), "plan", "--from", source, "--to", second, "--members");
        assertTrue(
                without.out().contains("only with --data-access: gives access to data"), without.out() + without.err());
        assertEquals(0, run(copy.settings(), "restore", restore(without)).code());
        assertEquals(0, services.dataZone().log().calls("CreateProjectMembership"));

        Attempt.Result with =
                run(copy.settings(), "plan", "--from", source, "--to", target("commands-access-2"), "--data-access");
        assertTrue(
                with.out().lines().anyMatch(line -> line.matches("ProjectMembership +2 +0 .*")),
                with.out() + with.err());
        assertEquals(0, run(copy.settings(), "restore", restore(with)).code());
    }
}
