package io.zonekeeper.support;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** A domain with one entity of every type that a restore makes, and an empty one in the second Region to restore it into. */
public final class TwoDomains implements AutoCloseable {
    public final Journey journey;
    public final String target;
    public final Container container;
    /** The administrator, in the second Region. */
    public final DataZoneClient there;

    public final Map<String, String> ids = new HashMap<>();
    private final Services services;

    private TwoDomains(Services services, String label, boolean filled) {
        this.services = services;
        this.journey = Journey.begin(services, label);
        if (filled) {
            Journey.longAgo(services, () -> {
                fill();
                return "";
            });
        }
        assertEquals("complete", journey.sweep().state().text());
        this.there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY);
        this.target = Journey.target(there, label + "-target");
        this.container = container(services, journey, target, Map.of());
    }

    public static TwoDomains begin(Services services, String label) {
        return new TwoDomains(services, label, true);
    }

    /** A Zonekeeper of the second Region. */
    public static Container container(Services services, Journey journey, String target, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(standby(services, journey));
        settings.putAll(more);
        Container container =
                Container.start(Keeper.settings(services, List.of(target), settings), Container.Purpose.ANSWER);
        container.provision();
        return container;
    }

    /** The keys of the second Region; the tables are where the first has them: the replica is not what is tested. */
    public static Map<String, String> standby(Services services, Journey journey) {
        Map<String, String> settings = new HashMap<>(journey.names());
        settings.put("zonekeeper.region", Services.STANDBY_REGION);
        settings.put("zonekeeper.role", "standby");
        settings.put("zonekeeper.table.restores", "restores-" + journey.names().get("zonekeeper.table"));
        settings.put(
                "zonekeeper.endpoint.dynamodb",
                services.dynamoDbAddress(Services.REGION).toString());
        return settings;
    }

    private void fill() {
        String domain = journey.domain;
        DataZoneClient client = journey.client;
        String root = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        String unit = client.createDomainUnit(r -> r.domainIdentifier(domain)
                        .name("North")
                        .description("all above the river")
                        .parentDomainUnitIdentifier(root))
                .id();
        String project = client.createProject(
                        r -> r.domainIdentifier(domain).name("Sales").domainUnitId(unit))
                .id();
        journey.join(project);
        String glossary = journey.glossary(project, "Words");
        String churn = journey.term(glossary, "Churn");
        String loss = client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                        .glossaryIdentifier(glossary)
                        .name("Loss")
                        .shortDescription("who leaves")
                        .termRelations(t -> t.isA(churn)))
                .id();
        client.createFormType(r -> r.domainIdentifier(domain)
                .name("Quality")
                .status("ENABLED")
                .owningProjectIdentifier(project)
                .model(m -> m.smithy("structure Quality {\n  checkedBy: String\n}")));
        client.createAssetType(r -> r.domainIdentifier(domain)
                .name("Board")
                .owningProjectIdentifier(project)
                .formsInput(Map.of(
                        "Quality",
                        software.amazon.awssdk.services.datazone.model.FormEntryInput.builder()
                                .typeIdentifier("Quality")
                                .typeRevision("1")
                                .required(false)
                                .build())));
        String asset = client.createAsset(r -> r.domainIdentifier(domain)
                        .name("revenue")
                        .typeIdentifier("Board")
                        .glossaryTerms(loss)
                        .owningProjectIdentifier(project)
                        .formsInput(f ->
                                f.formName("Quality").typeIdentifier("Quality").content("{\"checkedBy\":\"anna\"}")))
                .id();
        String product = client.createDataProduct(r -> r.domainIdentifier(domain)
                        .name("Figures")
                        .description("what is sold")
                        .owningProjectIdentifier(project))
                .id();
        publish(asset, "ASSET");
        publish(product, "DATA_PRODUCT");
        ids.putAll(Map.of(
                "DomainUnit", unit,
                "Project", project,
                "Glossary", glossary,
                "GlossaryTerm", loss,
                "Asset", asset,
                "DataProduct", product));
    }

    private void publish(String entity, String kind) {
        journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                .entityIdentifier(entity)
                .entityType(kind)
                .action("PUBLISH"));
    }

    public RestoreOptions wanted(RestoreOptions.Policy policy) {
        return Restoration.wanted(journey.domain, target).under(policy);
    }

    /** Restores everything and demands that it is done. */
    public Request restore(RestoreOptions.Policy policy) {
        Planner.Plan plan = container.restores().plan(wanted(policy), TargetMapping.none());
        Request done =
                container.restore(RestoreBean.RestoreOrder.of(plan.request().restore()));
        List<String> left = container.restores().steps(done).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.id() + ": " + step.reason())
                .toList();
        assertEquals(List.of(), left);
        return done;
    }

    /** What became of the entity that the fixture made of that type. */
    public String restored(Request request, String type) {
        return Restoration.became(container, request, type, String.valueOf(ids.get(type)));
    }

    /** Everything that the target holds, as the stand-in keeps it. */
    public Map<String, Map<String, Map<String, Object>>> everything() {
        Map<String, Map<String, Map<String, Object>>> all = new TreeMap<>();
        Truth.TYPES.forEach(
                type -> all.put(type, new TreeMap<>(services.dataZone().documents(target, type))));
        return all;
    }

    /** The types of which the target has other entities than then, or other documents. */
    public static Set<String> changed(Map<String, ?> before, Map<String, ?> after) {
        Set<String> changed = new java.util.TreeSet<>(before.keySet());
        changed.removeIf(type -> String.valueOf(before.get(type)).equals(String.valueOf(after.get(type))));
        return changed;
    }

    public static List<String> told(@Nullable Object all, String... members) {
        return ((List<?>) java.util.Objects.requireNonNull(all))
                .stream()
                        .map(one -> java.util.Arrays.stream(members)
                                .map(member -> String.valueOf(((Map<?, ?>) one).get(member)))
                                .collect(java.util.stream.Collectors.joining(" ")))
                        .sorted()
                        .toList();
    }

    @Override
    public void close() {
        container.close();
        there.close();
        journey.close();
    }
}
