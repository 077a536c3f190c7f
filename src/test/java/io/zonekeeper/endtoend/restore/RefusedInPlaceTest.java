package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.startup.Attempt;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A restore in place of which the service refuses a step: what every command says of it, until it is rolled back. */
@ExtendWith(SharedServices.class)
class RefusedInPlaceTest {
    private final Services services;
    private final Journey journey;

    @TempDir
    private Path folder;

    RefusedInPlaceTest(Services services) {
        this.services = services;
        this.journey = Journey.begin(services, "refused-" + System.nanoTime());
    }

    @AfterEach
    void end() {
        journey.close();
    }

    private Attempt.Result run(String... command) {
        Map<String, String> keys = new HashMap<>(journey.names());
        keys.put("zonekeeper.table.restores", "restores-" + journey.names().get("zonekeeper.table"));
        keys.put("zonekeeper.budget.share", "0");
        return new Attempt(folder, services, journey.domain).with(keys).run(command);
    }

    private void describe(String project, String description) {
        journey.client.updateProject(
                r -> r.domainIdentifier(journey.domain).identifier(project).description(description));
    }

    private String description(String project) {
        return journey.client
                .getProject(r -> r.domainIdentifier(journey.domain).identifier(project))
                .description();
    }

    @Test
    void everyCommandCountsTheSameAndARollbackThatHasEndedIsDone() {
        String ours = journey.project("Sales");
        String theirs = journey.project("Legal");
        describe(ours, "as it was");
        describe(theirs, "as it was");
        String term = journey.term(journey.glossary(ours, "Words"), "Churn");
        assertEquals("complete", journey.sweep().state().text());
        String before = Instant.now().toString();
        describe(ours, "edited");
        describe(theirs, "edited");
        journey.deleteTerm(term);
        journey.leave(theirs);
        new Restoration(services, journey)
                .container(journey.domain, Services.REGION)
                .close(); // it provisions the table of restores

        Attempt.Result planned = run(
                "plan",
                "--from",
                journey.domain,
                "--to",
                journey.domain,
                "--in-place",
                "--as-of",
                before,
                "--policy",
                "update",
                "--accept-deletes");
        assertEquals(1, planned.code(), "what is blocked wants a cure: " + planned.out() + planned.err());
        assertTrue(planned.out().contains("our role is no owner or contributor of Project " + theirs), planned.out());
        String id = said(planned, "plan r-").substring(5).split(":", 2)[0];

        Attempt.Result restored = run("restore", id);
        assertEquals(1, restored.code(), restored.out() + restored.err());
        String counts = said(restored, "restore " + id).split(": ", 2)[1];
        assertTrue(
                counts.startsWith("1 made, 1 changed, ") && counts.endsWith(" found, 3 not done"),
                counts); // with its members
        assertTrue(restored.out().contains("blocked Project:" + theirs), restored.out());
        Attempt.Result shown = run("restores", id);
        assertEquals(1, shown.code(), "not all is done");
        assertEquals(said(restored, "restore " + id), said(shown, "restore " + id));

        Attempt.Result undone = run("rollback", id);
        assertEquals(0, undone.code(), undone.out() + undone.err());
        String left = "restore " + id + " is rolled back: "
                + counts.replace("1 made, 1 changed, ", "").replace(" 3 not", " 2 undone, 3 not");
        assertEquals(left, said(undone, "restore " + id));
        assertEquals("edited", description(ours));
        assertEquals("edited", description(theirs));
        Attempt.Result after = run("restores", id);
        assertEquals(0, after.code(), after.out());
        assertEquals(left, said(after, "restore " + id));
        assertEquals(left, said(run("rollback", id), "restore " + id), "the same once more");

        Map<Object, Object> figures = new LinkedHashMap<>(figures(run("--output", "json", "restores", id)));
        assertEquals(figures, figures(run("--output", "json", "rollback", id)));
        assertEquals("2 3", figures.get("undone") + " " + figures.get("notDone"));
    }

    @Test
    void whatNoSweepSawAPlanNamesWithItsCure() {
        String one = journey.strangeProject("Audit");
        journey.project("Sales");
        assertEquals("complete", journey.sweep().state().text());
        new Restoration(services, journey)
                .container(journey.domain, Services.REGION)
                .close(); // it provisions the table of restores

        Attempt.Result status = run("status");
        Attempt.Result plan = run("plan", "--from", journey.domain, "--to", journey.domain, "--in-place");

        String what = said(status, "not seen: what Project 'Audit' (" + one + ") owns: ")
                .substring(10);
        assertTrue(
                what.endsWith("our role is no member of it; make it one, with the designation PROJECT_CONTRIBUTOR or"
                        + " more"),
                what);
        assertTrue(plan.out().contains("note: not in the journal: " + what + "\n"), plan.out());
        assertTrue(plan.out().contains("note: the target does not show us " + what + "\n"), plan.out());
    }

    private static Map<?, ?> figures(Attempt.Result result) {
        try {
            Map<?, ?> json = (Map<?, ?>) Json.read(result.out());
            return (Map<?, ?>) Objects.requireNonNull(json.get("figures"));
        } catch (IOException e) {
            throw new AssertionError(result.out(), e);
        }
    }

    private static String said(Attempt.Result result, String begin) {
        return result.out()
                .lines()
                .filter(line -> line.startsWith(begin))
                .findFirst()
                .orElseThrow(() -> new AssertionError(result.out() + result.err()));
    }
}
