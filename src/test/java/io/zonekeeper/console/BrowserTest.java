package io.zonekeeper.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.zonekeeper.container.Container;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.SystemTool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A person watches a running Zonekeeper in a real browser: it sweeps, captures and restores. Screenshots stay in {@code target/console}. */
@ExtendWith(SharedServices.class)
class BrowserTest {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--headless",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Services services;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    BrowserTest(Services services) {
        this.services = services;
    }

    @Test
    void whatZonekeeperDoesIsSeenInItsRoutes() {
        Path chromium = SystemTool.need("chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(60_000); // the page asks anew every few seconds
        String label = "browser";
        Map<String, String> settings = Map.of(
                "camel.main.jmxManagementMBeansLevel",
                "Default", // as shipped: an MBean of each step
                "zonekeeper.table.restores",
                "restores-zonekeeper-" + label);
        try (Journey journey = Journey.begin(services, label, settings);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
            page.setDefaultTimeout(60_000);
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.onResponse(response -> {
                if (response.status() >= 400) {
                    complaints.add(response.status() + " " + response.url());
                }
            });
            Container container = journey.keeper.container();
            page.navigate(Console.url(container.camel()));

            tree(page, "routes").click();
            sees(page, "GlossaryTerm.list");
            sees(page, "sweep");
            PlaywrightAssertions.assertThat(tree(page, "GlossaryTerm")).isVisible();
            shoot(page, "routes");

            stopAndStart(container, page);
            open(page, "zonekeeper", 1); // the first is the Camel context
            open(page, "GlossaryTerm", 0);
            String glossary = sweep(journey, page);
            RestoreOptions asItWas = capture(journey, page, glossary);
            restore(journey, page, asItWas);
            source(page);
            figures(page, journey.domain);
        }
        assertEquals(List.of(), complaints, "what the browser complained of");
    }

    private static void stopAndStart(Container container, Page page) {
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("GlossaryTerm.get"));
        row.locator("input[type=checkbox]").check();
        page.locator("main button").filter(named("Stop")).click();
        PlaywrightAssertions.assertThat(row).containsText("Stopped");
        assertTrue(container
                .camel()
                .getRouteController()
                .getRouteStatus("GlossaryTerm.get")
                .isStopped());
        row.locator("input[type=checkbox]").check();
        page.locator("main button").filter(named("Start")).click();
        PlaywrightAssertions.assertThat(row).containsText("Started");
        assertTrue(container
                .camel()
                .getRouteController()
                .getRouteStatus("GlossaryTerm.get")
                .isStarted());
    }

    /** Sweeps a domain with a glossary, and returns that. */
    private static String sweep(Journey journey, Page page) {
        String glossary = journey.glossary(journey.project("Sales"), "Words");
        journey.quiet();
        RouteDiagram diagram = diagram(page, "sweep");
        diagram.shows("From aws2-sqs:", "Bean turn.begin()", "Do Try", "To direct:read-sc", "Bean turn.next()");
        diagram.grows(
                () -> assertEquals("complete", journey.sweep().state().text()),
                diagram.count("To direct:list-page"),
                diagram.count("To direct:judge"));
        shoot(page, "sweep");
        return glossary;
    }

    /** Makes a term and deletes it: each is counted on its own branch. Returns what restores the term in place. */
    private static RestoreOptions capture(Journey journey, Page page, String glossary) {
        journey.quiet();
        RouteDiagram diagram = diagram(page, "capture");
        diagram.shows("From direct:capture", "To aws2-ddb:", "Enrich: direct:", "Bean capture.deci", "Otherwise");
        Locator captured = diagram.count("Bean capture.appe", 0);
        Locator gone = diagram.count("Bean capture.appe", 1);
        diagram.counts(0, gone);
        String[] term = new String[1];
        diagram.grows(
                () -> {
                    term[0] = journey.term(glossary, "Churn");
                    journey.await("GlossaryTerm", term[0], head -> true);
                },
                captured);
        diagram.counts(0, gone);
        RestoreOptions asItWas = RestoreOptions.everything(
                        journey.domain, journey.domain, Capture.millis(Instant.now()))
                .with(RestoreOptions.Option.IN_PLACE)
                .with(RestoreOptions.Option.ACCEPT_DELETES);
        diagram.grows(
                () -> {
                    journey.deleteTerm(term[0]);
                    Journey.await("a tombstone", () -> journey.ended("GlossaryTerm", term[0]));
                },
                gone);
        shoot(page, "capture");
        return asItWas;
    }

    /**
     * Restores the term, which the service first refuses. Hawtio draws no failed step in red, and its diagram counts only what was completed: a failure is seen
     * in the list of routes, in the branch of what was refused, and where a route's counts end.
     */
    private static void restore(Journey journey, Page page, RestoreOptions wanted) {
        Container container = journey.keeper.container();
        container.provision(); // the table of restores
        Planner.Plan plan = container.restores().plan(wanted, TargetMapping.none());
        RouteDiagram steps = diagram(page, "step");
        steps.shows("From direct:step", "Bean step.begin()", "To direct:ask", "Bean step.park()");
        Locator done = steps.count("Bean step.called", 0);
        Locator refused = steps.count("Bean step.called", 1);
        Order refusal = journey.services
                .dataZone()
                .orders()
                .on("CreateGlossaryTerm")
                .domain(journey.domain)
                .give(Effect.DENY);
        steps.grows(() -> assertEquals("incomplete", run(container, plan)), steps.count("Bean step.end()"), refused);
        steps.counts(0, done);
        shoot(page, "step");

        tree(page, "routes").click();
        PlaywrightAssertions.assertThat(page.locator("tr")
                        .filter(new Locator.FilterOptions().setHasText("GlossaryTerm.create"))
                        .locator("td[data-label=Failed]"))
                .hasText("1");
        shoot(page, "failed");
        RouteDiagram create = diagram(page, "GlossaryTerm.create");
        create.shows("From direct:Gloss");
        Locator made = create.count("To aws2-datazone:");
        create.counts(0, made);
        refusal.release();
        create.grows(() -> assertEquals("done", run(container, plan)), made);
    }

    private static String run(Container container, Planner.Plan plan) {
        return Restoration.run(container, plan).state().text();
    }

    private static RouteDiagram diagram(Page page, String route) {
        tree(page, route).click();
        page.locator("a").filter(named("Route Diagram")).click();
        return new RouteDiagram(page);
    }

    /** The editor comes from here as well: the page may load nothing from elsewhere. */
    private static void source(Page page) {
        page.locator("a").filter(named("Source")).click();
        PlaywrightAssertions.assertThat(page.locator(".monaco-editor .view-lines"))
                .containsText("direct:GlossaryTerm.create");
        shoot(page, "source");
    }

    private static void figures(Page page, String domain) {
        page.locator("nav a").filter(named("JMX")).click();
        page.getByText("Expand all").click();
        tree(page, "Domains").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText(domain);
        shoot(page, "domains");
    }

    private static void open(Page page, String group, int which) {
        page.locator(".pf-v5-c-tree-view__node")
                .filter(named(group))
                .nth(which)
                .locator(".pf-v5-c-tree-view__node-toggle")
                .click();
    }

    private static Locator tree(Page page, String name) {
        return page.locator(".pf-v5-c-tree-view__node-text").filter(named(name)).first();
    }

    private static void sees(Page page, String route) {
        PlaywrightAssertions.assertThat(page.locator("td").filter(named(route)).first())
                .isVisible();
    }

    private static Locator.FilterOptions named(String text) {
        return new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + text.replace(".", "\\.") + "\\s*$"));
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/console/" + name + ".png")));
    }
}
