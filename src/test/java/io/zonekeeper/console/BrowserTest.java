package io.zonekeeper.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.zonekeeper.support.SystemTool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A person opens the console in a real browser. Screenshots stay in {@code target/console}. */
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

    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @Test
    void routesAreSeenDrawnStoppedAndStarted() {
        Path chromium = SystemTool.need("chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000); // the page asks anew every few seconds
        try (RunningConsole console = new RunningConsole();
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1400, 900));
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
            page.navigate(Console.url(console.context()));

            tree(page, "routes").click();
            sees(page, "GlossaryTerm.list");
            sees(page, "tick");
            PlaywrightAssertions.assertThat(tree(page, "GlossaryTerm")).isVisible();
            PlaywrightAssertions.assertThat(tree(page, "sweep")).isVisible();
            shoot(page, "routes");

            stopAndStart(console, page);
            drawn(page);
            source(page);
            figures(page);
        }
        assertEquals(List.of(), complaints, "what the browser complained of");
    }

    private static void stopAndStart(RunningConsole console, Page page) {
        Locator row = page.locator("tr").filter(new Locator.FilterOptions().setHasText("GlossaryTerm.get"));
        row.locator("input[type=checkbox]").check();
        page.locator("main button").filter(named("Stop")).click();
        PlaywrightAssertions.assertThat(row).containsText("Stopped");
        assertTrue(console.context()
                .getRouteController()
                .getRouteStatus("GlossaryTerm.get")
                .isStopped());
        row.locator("input[type=checkbox]").check();
        page.locator("main button").filter(named("Start")).click();
        PlaywrightAssertions.assertThat(row).containsText("Started");
        assertTrue(console.context()
                .getRouteController()
                .getRouteStatus("GlossaryTerm.get")
                .isStarted());
    }

    private static void drawn(Page page) {
        page.locator("a").filter(named("Route Diagram")).click();
        Locator from = node(page, "From scheduler:tick");
        PlaywrightAssertions.assertThat(from).isVisible();
        PlaywrightAssertions.assertThat(node(page, "Otherwise")).isVisible();
        String before = from.innerText();
        page.waitForCondition(
                () -> !from.innerText().equals(before), new Page.WaitForConditionOptions().setTimeout(20_000));
        shoot(page, "diagram");
        failing(page);
    }

    /** Hawtio draws no failed step in red: where exchanges fail is where the count of completed ones ends. */
    private static void failing(Page page) {
        PlaywrightAssertions.assertThat(completed(page, "Set Body: question")).hasText("5");
        PlaywrightAssertions.assertThat(completed(page, "Throw Exception")).hasText("0");
    }

    private static Locator completed(Page page, String label) {
        return node(page, label).locator(".number");
    }

    private static Locator node(Page page, String label) {
        return page.locator(".react-flow__node")
                .filter(new Locator.FilterOptions().setHasText(label))
                .first();
    }

    /** The editor comes from here as well: the page may load nothing from elsewhere. */
    private static void source(Page page) {
        page.locator("a").filter(named("Source")).click();
        PlaywrightAssertions.assertThat(page.locator(".monaco-editor .view-lines"))
                .containsText("scheduler");
        shoot(page, "source");
    }

    private static void figures(Page page) {
        page.locator("nav a").filter(named("JMX")).click();
        page.getByText("Expand all").click();
        tree(page, "Domains").click();
        PlaywrightAssertions.assertThat(page.locator("main")).containsText("352");
        shoot(page, "domains");
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
