package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code aws2-datazone-component.adoc} says what holds. */
class ComponentPageTest {
    private final String page = Files.readString(Path.of("src/main/docs/aws2-datazone-component.adoc"));

    ComponentPageTest() throws IOException {}

    @Test
    void everyOptionAndHeaderIsNamed() throws Exception {
        var catalogue = CatalogueTest.catalogue();

        assertEquals(
                CatalogueTest.members(catalogue, "componentProperties").keySet(),
                rows("=== Component Options", "\\*(\\w+)\\*"));
        assertEquals(
                CatalogueTest.members(catalogue, "properties").keySet(),
                rows("=== Endpoint Options", "\\*(\\w+)\\.?\\*"));
        assertEquals(CatalogueTest.members(catalogue, "headers").keySet(), rows("== Message Headers", "`(\\w+)`"));
    }

    /** The first cells of the table behind a heading. */
    private Set<String> rows(String heading, String cell) {
        String table = page.substring(page.indexOf(heading)).split("\\|===")[1];
        Matcher row = Pattern.compile("^\\| " + cell, Pattern.MULTILINE).matcher(table);
        Set<String> names = new LinkedHashSet<>();
        while (row.find()) {
            names.add(row.group(1));
        }
        return names;
    }

    @Test
    void theExamplesRun() throws Exception {
        try (Calls calls = new Calls()) {
            load(calls);
            Map<String, Object> asset = Map.of(
                    "id", "a1",
                    "name", "Orders",
                    "revision", "3",
                    "owningProjectId", "p1",
                    "typeIdentifier", "Table",
                    "externalIdentifier", "e1",
                    "formsOutput", List.of(Map.of("formName", "F")));

            run(calls, "direct:asset", asset);
            assertEquals("", String.valueOf(calls.service.last().query()).replace("null", ""));

            run(calls, "direct:step1", asset);
            assertEquals(
                    Map.of(
                            "name", "Orders",
                            "owningProjectIdentifier", "p1",
                            "typeIdentifier", "Table",
                            "formsInput", List.of(Map.of("formName", "F"))),
                    without(calls.service.last().json(), "clientToken"));
        }
    }

    @Test
    void theExampleOfAListReadsEveryPage() throws Exception {
        try (Calls calls = new Calls()) {
            load(calls);
            String item = "{\"items\":[{\"assetItem\":{\"identifier\":\"a1\"}}]";
            calls.service.answers(item + ",\"nextToken\":\"t1\"}");
            calls.service.answers(item + ",\"nextToken\":\"t2\"}");
            calls.service.answers(item + "}");

            Exchange exchange = run(calls, "direct:assets", null);

            assertEquals(3, calls.service.asked.size());
            assertEquals("t2", calls.service.last().json().get("nextToken"));
            assertNull(exchange.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN));
        }
    }

    /** Routes as they are; a step alone becomes the route {@code direct:step<n>}. */
    private void load(Calls calls) throws Exception {
        List<String> steps = new ArrayList<>();
        Matcher block = Pattern.compile("\\[source,yaml]\n----\n(.*?)\n----", Pattern.DOTALL)
                .matcher(page);
        while (block.find()) {
            String text = block.group(1);
            if (!text.startsWith("- route:")) {
                steps.add(text);
                text = "- route:\n    from:\n      uri: direct:step" + steps.size() + "\n      steps:\n"
                        + text.indent(8);
            }
            PluginHelper.getRoutesLoader(calls.context)
                    .loadRoutes(ResourceHelper.fromString("block" + block.start() + ".yaml", text));
        }
        assertEquals(2, steps.size());
    }

    private static Exchange run(Calls calls, String uri, @Nullable Object body) {
        Exchange exchange = calls.context.createProducerTemplate().send(uri, prepared -> {
            prepared.getMessage().setHeader(DataZoneConstants.DOMAIN, Calls.DOMAIN);
            prepared.getMessage().setBody(body);
        });
        assertNull(exchange.getException());
        return exchange;
    }

    private static Map<String, Object> without(Map<String, Object> json, String member) {
        Map<String, Object> rest = new LinkedHashMap<>(json);
        rest.remove(member);
        return rest;
    }
}
