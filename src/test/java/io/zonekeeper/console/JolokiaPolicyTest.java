package io.zonekeeper.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanParameterInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Asks a running console, over HTTP, for every attribute and every operation of every MBean in this JVM. */
class JolokiaPolicyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CAMEL = "org\\.apache\\.camel:context=zonekeeper,";

    /** All that may be called: "MBean operation", the operation as Jolokia names one, with and without the types of its parameters. */
    private static final Pattern CALLABLE = Pattern.compile(String.join(
            "|",
            "io\\.zonekeeper:type=Domains (figures(\\(java\\.lang\\.String\\))?|report(\\(\\))?)",
            "io\\.zonekeeper:type=Sweeps (last|start)(\\(java\\.lang\\.String\\))?",
            "io\\.zonekeeper:type=Restores (steps|goOn|pause)(\\(java\\.lang\\.String\\))?",
            "io\\.zonekeeper:type=security,area=jmx canInvoke\\(.+\\)",
            CAMEL + "type=routes,name=\"[^\"]+\" ((start|resume)(\\(\\))?|(stop|suspend)\\(\\))",
            CAMEL + "type=routes,name=\"[^\"]+\" dumpRouteStatsAsXml(\\(boolean,boolean\\))?",
            CAMEL + "type=routegroups,name=\"[^\"]+\" (start|stop)(\\(\\))?",
            CAMEL + "type=context,name=\"zonekeeper\" (dumpRoutesAsXml|componentNames)\\(\\)",
            CAMEL + "type=context,name=\"zonekeeper\" dumpRoutesStatsAsXml(\\(boolean,boolean\\))?"));

    /** All that may be read: "MBean attribute". */
    private static final Pattern READABLE = Pattern.compile(String.join(
            "|",
            "io\\.zonekeeper:type=(Domains|Sweeps|Restores) \\w+",
            CAMEL
                    + "type=(context|routes|routegroups|processors|endpoints|components|consumers|producers|health),name=.+ \\w+",
            CAMEL + "type=services,name=DefaultInflightRepository (InflightBrowseEnabled|Size)"));

    private static final MBeanServer MBEANS = ManagementFactory.getPlatformMBeanServer();

    @SuppressWarnings("NullAway.Init")
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = new RunningConsole();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @Test
    void nothingIsCallableBeyondTheList() throws Exception {
        ArrayNode requests = JSON.createArrayNode();
        for (ObjectName name : names()) {
            MBeanOperationInfo[] operations = MBEANS.getMBeanInfo(name).getOperations();
            for (MBeanOperationInfo operation : operations) {
                String types = Stream.of(operation.getSignature())
                        .map(MBeanParameterInfo::getType)
                        .collect(Collectors.joining(",", "(", ")"));
                exec(requests, name, operation.getName());
                exec(requests, name, operation.getName() + types);
            }
        }
        assertTrue(requests.size() > 2000, () -> "this JVM should have thousands of operations: " + requests.size());
        assertAllowed(CALLABLE, "operation", requests);
        console.context().getRouteController().startAllRoutes(); // some were stopped by that
    }

    @Test
    void nothingIsReadableBeyondTheList() throws Exception {
        ArrayNode requests = JSON.createArrayNode();
        for (ObjectName name : names()) {
            for (MBeanAttributeInfo attribute : MBEANS.getMBeanInfo(name).getAttributes()) {
                requests.add(request("read", name).put("attribute", attribute.getName()));
            }
        }
        assertAllowed(READABLE, "attribute", requests);
    }

    @Test
    void noAttributeCanBeSet() throws Exception {
        ArrayNode requests = JSON.createArrayNode();
        for (ObjectName name : names()) {
            for (MBeanAttributeInfo attribute : MBEANS.getMBeanInfo(name).getAttributes()) {
                requests.add(request("write", name)
                        .put("attribute", attribute.getName())
                        .put("value", "no"));
            }
        }
        assertAllowed(Pattern.compile("nothing"), "attribute", requests);
    }

    @Test
    void aPatternOpensNothing() throws Exception {
        for (String pattern : List.of("*:*", "java.lang:*", "com.sun.management:*", "org.apache.camel:*")) {
            JsonNode read = ask(request("read", new ObjectName(pattern)));
            assertFalse(read.toString().contains("java.class.path"), read::toString);
            for (String operation :
                    List.of("gc", "dumpAllThreads", "sendBody", "stop()", "remove()", "vmSystemProperties")) {
                assertEquals(
                        403,
                        ask(request("exec", new ObjectName(pattern)).put("operation", operation))
                                .path("status")
                                .asInt(),
                        pattern + " " + operation);
            }
        }
    }

    @Test
    void theConsoleOffersWhatIsAllowed() throws Exception {
        ObjectNode rights = request("exec", new ObjectName("io.zonekeeper:type=security,area=jmx"))
                .put("operation", "canInvoke(java.util.Map)");
        String tick = "org.apache.camel:context=zonekeeper,type=routes,name=\"tick\"";
        rights.putArray("arguments")
                .addObject()
                .putArray(tick)
                .add("stop()")
                .add("stop(long)")
                .add("remove()");
        JsonNode answer = ask(rights).path("value").path(tick);
        assertTrue(answer.path("stop()").path("CanInvoke").asBoolean(false), answer::toString);
        assertFalse(answer.path("stop(long)").path("CanInvoke").asBoolean(true), answer::toString);
        assertFalse(answer.path("remove()").path("CanInvoke").asBoolean(true), answer::toString);
    }

    @Test
    void onlyOurOwnPagePosts() {
        String version = "{\"type\":\"version\"}";
        assertEquals(200, post("/observe/jolokia", "Origin", console.url(""), version));
        assertEquals(403, post("/observe/jolokia", "Origin", "http://localhost:1", version), "another local page");
        assertEquals(403, post("/observe/jolokia", "Origin", "http://example.com", version), "another site");
        assertEquals(403, post("/observe/jolokia", "Sec-Fetch-Site", "cross-site", version), "a browser that says so");
        assertEquals(403, post("/observe/jolokia", "X-Nothing", "here", version), "nobody says where it comes from");
        String stop = "/observe/jolokia/exec/org.apache.camel:context=zonekeeper,name=%22tick%22,type=routes/stop()";
        var get = console.send(
                HttpRequest.newBuilder(URI.create(console.url(stop))).header("Origin", console.url("")));
        assertTrue(get.statusCode() >= 400 || get.body().contains("\"status\":403"), get.body());
        assertTrue(console.context().getRouteController().getRouteStatus("tick").isStarted());
    }

    private static int post(String path, String header, String value, String json) {
        return console.send(HttpRequest.newBuilder(URI.create(console.url(path)))
                        .header(header, value)
                        .POST(HttpRequest.BodyPublishers.ofString(json)))
                .statusCode();
    }

    /** The MBeans as they are now. */
    private static List<ObjectName> names() {
        return MBEANS.queryNames(null, null).stream().sorted().toList();
    }

    private static void exec(ArrayNode requests, ObjectName name, String operation) {
        requests.add(request("exec", name).put("operation", operation));
    }

    private static ObjectNode request(String type, ObjectName name) {
        return JSON.createObjectNode().put("type", type).put("mbean", name.getCanonicalName());
    }

    private static JsonNode ask(JsonNode request) throws Exception {
        return JSON.readTree(console.jolokia(request.toString()).body());
    }

    /** Refused is what answers 403; whatever else comes, the policy has let through. */
    private static void assertAllowed(Pattern expected, String member, ArrayNode requests) throws Exception {
        Set<String> tooMuch = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        List<JsonNode> all = new ArrayList<>();
        requests.forEach(all::add);
        for (int from = 0; from < all.size(); from += 20) {
            List<JsonNode> some = all.subList(from, Math.min(all.size(), from + 20));
            List<Integer> states = states(some);
            for (int i = 0; i < some.size(); i++) {
                String asked = some.get(i).path("mbean").asText() + " "
                        + some.get(i).path(member).asText();
                boolean allowed = states.get(i) != 403;
                if (allowed != expected.matcher(ordered(asked)).matches()) {
                    (allowed ? tooMuch : missing).add(asked + " " + states.get(i));
                }
            }
        }
        assertEquals(Set.of(), tooMuch, "allowed, and not on the list");
        assertEquals(Set.of(), missing, "on the list, and refused");
    }

    /** The answers' states. One call that is let through and lacks arguments spoils the whole batch: then each is asked alone. */
    private static List<Integer> states(List<JsonNode> requests) throws Exception {
        JsonNode answers = ask(JSON.createArrayNode().addAll(requests));
        List<Integer> states = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            JsonNode answer = answers.isArray() ? answers.get(i) : ask(requests.get(i));
            states.add(answer.path("status").asInt());
        }
        return states;
    }

    /** A canonical name with its keys in the order in which people write them: context, type, area, name. */
    private static String ordered(String asked) {
        return asked.replaceFirst("^(org\\.apache\\.camel:context=[^,]+),(name=.+),(type=\\w+) ", "$1,$3,$2 ")
                .replaceFirst("^io\\.zonekeeper:area=jmx,type=security ", "io.zonekeeper:type=security,area=jmx ");
    }
}
