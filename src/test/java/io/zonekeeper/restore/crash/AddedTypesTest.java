package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.rollback.Rollback;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Types that others add by a file alone: keys of several parts, of which the service makes some, and inputs that are ARNs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddedTypesTest {
    private static final Path ADDED = Path.of("src/test/resources/types");

    private final RoutedDataZone routed = new RoutedDataZone(
            23,
            UnaryOperator.identity(),
            List.of(
                    ADDED.resolve("policy-grant.camel.yaml"),
                    ADDED.resolve("asset-filter.camel.yaml"),
                    ADDED.resolve("tags.camel.yaml")));
    private final MemoryTable journal = new MemoryTable();
    private String source = "";

    @BeforeAll
    void aDomain() {
        source = routed.domain("Source");
        var client = routed.client;
        var domain = routed.admin.getDomain(r -> r.identifier(source));
        String project = client.createProject(
                        r -> r.domainIdentifier(source).name("Sales").description("sells"))
                .id();
        routed.admin.addPolicyGrant(r -> r.domainIdentifier(source)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(domain.rootDomainUnitId())
                .policyType("CREATE_GLOSSARY")
                .detail(d -> d.createGlossary(g -> g.includeChildDomainUnits(true)))
                .principal(p -> p.project(o -> o.projectIdentifier(project).projectDesignation("OWNER"))));
        String asset = client.createAsset(r -> r.domainIdentifier(source)
                        .name("orders")
                        .typeIdentifier("amazon.datazone.S3ObjectCollectionAssetType")
                        .owningProjectIdentifier(project)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .content("{\"bucketArn\":\"arn:aws:s3:::orders\"}")))
                .id();
        client.createAssetFilter(r -> r.domainIdentifier(source)
                .assetIdentifier(asset)
                .name("no names")
                .configuration(c -> c.columnConfiguration(n -> n.includedColumnNames("amount"))));
        routed.admin.tagResource(r -> r.resourceArn(domain.arn()).tags(Map.of("cost-centre", "4711")));
        routed.sweep(source, journal);
    }

    @AfterAll
    void close() {
        routed.close();
    }

    /** What was read, by what was said to begin. */
    private static final class Seen implements ReadListener {
        final Map<String, List<String>> read = Collections.synchronizedMap(new LinkedHashMap<>());
        private String now = "";

        @Override
        public void begins(String what) {
            now = what;
            read.put(what, Collections.synchronizedList(new ArrayList<>()));
        }

        @Override
        public void one(String type) {
            read.getOrDefault(now, List.of()).add(type);
        }

        List<String> read(String begun) {
            return read.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(begun))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(begun + " is not in " + read))
                    .getValue();
        }
    }

    private RoutedRestores.Process process(MemoryTable table) {
        return routed.process(journal, table, routed.calls, routed.signed(), RoutedDataZone.WINDOWS, 1);
    }

    @Test
    void keysAreKnownByAllTheirPartsFromThePlanToTheRollback() throws InterruptedException {
        String target = routed.domain("Target");
        MemoryTable table = new MemoryTable();
        RoutedRestores.Process process = process(table);
        Restores restores = process.restores();
        Seen planned = new Seen();
        Planner.Plan plan = restores.plan(
                RestoreOptions.everything(source, target, Capture.millis(routed.time.instant())),
                TargetMapping.none(),
                planned);
        assertEquals(3, planned.read.size(), planned.read::toString);
        assertTrue(planned.read("reads the journal of " + source).contains("AssetFilter"), planned.read::toString);
        assertTrue(planned.read("reads the target " + target).contains("DomainUnit"), planned.read::toString);
        assertEquals(
                List.of("ADOPT PolicyGrant", "CREATE AssetFilter", "CREATE PolicyGrant", "CREATE Tags"),
                plan.steps().stream()
                        .filter(step -> Stream.of("AssetFilter", "PolicyGrant", "Tags")
                                .anyMatch(step.id().source().type()::equals))
                        .map(step -> step.action() + " " + step.id().source().type())
                        .distinct() // the domain's own grants are there, too
                        .sorted()
                        .toList());

        Request done = run(process, plan.request().restore());
        assertEquals("done", done.state().text(), restores.steps(done).toString());
        String arn = routed.admin.getDomain(r -> r.identifier(target)).arn();
        assertEquals(
                Map.of("cost-centre", "4711"),
                routed.admin.listTagsForResource(r -> r.resourceArn(arn)).tags());
        Seen proved = new Seen();
        Map<String, ?> proof = process.proof(done, true, proved);
        assertTrue(proved.read("reads the journal of " + source).contains("AssetFilter"), proved.read::toString);
        assertTrue(
                proved.read("compares what was restored with the target").contains("AssetFilter"),
                proved.read::toString);
        assertEquals("equal", proof.get("verdict"), proof.toString());
        for (Step step : restores.steps(done)) {
            if (step.id().source().type().equals("PolicyGrant")) {
                assertFalse(step.target().isEmpty());
                assertNotEquals(
                        step.id().source().parts().get(3),
                        step.target().substring(step.target().lastIndexOf('/') + 1),
                        "the source's grant");
            }
        }

        Rollback.Result undone = rollback(process, done.restore());
        assertEquals(
                List.of("Tags"), // there is no route that takes them back
                undone.stays().stream()
                        .map(stay -> stay.step().id().source().type())
                        .toList(),
                undone.stays().toString());
        assertTrue(routed.dataZone.documents(target, "Asset").isEmpty());
    }

    private static Request run(RoutedRestores.Process process, String restore) {
        Lease.Held held = held(process.restores(), restore);
        Request done = process.run(held, Map.of());
        process.restores().lease().release(held);
        return done;
    }

    private static Rollback.Result rollback(RoutedRestores.Process process, String restore) {
        Lease.Held held = held(process.restores(), restore);
        Rollback.Result result = process.rollback(held);
        process.restores().lease().release(held);
        return result;
    }

    private static Lease.Held held(Restores restores, String restore) {
        return restores.lease()
                .take(restores.request(restore).target(), restore, "me")
                .orElseThrow();
    }
}
