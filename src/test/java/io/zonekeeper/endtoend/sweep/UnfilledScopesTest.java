package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.model.DataProductItem;

/** What is listed by members of a list's elements is not seen where an element does not have them, and the sweep says so. */
@ExtendWith(SharedServices.class)
class UnfilledScopesTest {
    private static final String SHOWN_ASSET = """
            # ShownAsset: an asset in the revision that a data product shows.
            - beans:
                - name: ShownAsset
                  type: io.zonekeeper.types.MetadataType
                  properties:
                    wave: 113
                    key: id,revision
                    per: DataProduct?identifier={items[].identifier}&revision={items[].revision}
                    ignore: listing:Listing,latestTimeSeriesDataPointFormsOutput,governedGlossaryTerms
                    restore: "never: it comes with its asset"
            - route:
                id: ShownAsset.get
                group: ShownAsset
                description: One asset as a data product shows it
                from: {uri: direct:ShownAsset.get, steps: [{to: {uri: aws2-datazone:getAsset, parameters: {from.revision: revision}}}]}
            """;

    private final Services services;

    UnfilledScopesTest(Services services) {
        this.services = services;
    }

    @Test
    void anElementWithoutTheMemberMakesItsTypeNotSeen(@TempDir Path home) throws IOException {
        RoutesCopy routes = new RoutesCopy(home);
        routes.write("types/shown-asset.camel.yaml", SHOWN_ASSET);
        assertEquals(List.of(), routes.problems());
        Journey journey = Journey.begin(services, "unfilled-" + System.nanoTime(), routes.settings());
        try {
            String project = journey.project("Sales");
            String orders = journey.asset(project, "orders");
            String refunds = journey.asset(project, "refunds");
            product(journey, project, "whole", List.of(item(orders, "1")));
            Sweeps.Sweep whole = journey.sweep();
            assertEquals("complete", whole.state().text(), whole.why());
            assertEquals(1, shown(journey));

            product(journey, project, "open", List.of(item(orders, "1"), item(refunds, null)));
            Sweeps.Sweep sweep = journey.sweep();
            assertEquals("incomplete", sweep.state().text());
            assertTrue(sweep.why().contains("has no 'items[].revision', by which it would be listed"), sweep::why);
            assertEquals(sweep.startedAt(), sweep.seen().get("DataProduct"), "what names it was seen");
            assertEquals(whole.startedAt(), sweep.seen().get("ShownAsset"));
            assertEquals(1, shown(journey), "what was not asked for is not gone");
        } finally {
            journey.close();
        }
    }

    private static long shown(Journey journey) {
        return journey.keeper
                .container()
                .journal()
                .heads(journey.domain, "ShownAsset")
                .filter(head -> !head.deleted())
                .count();
    }

    private static DataProductItem item(String asset, String revision) {
        return DataProductItem.builder()
                .itemType("ASSET")
                .identifier(asset)
                .revision(revision)
                .build();
    }

    private static void product(Journey journey, String project, String name, List<DataProductItem> items) {
        journey.client.createDataProduct(r -> r.domainIdentifier(journey.domain)
                .name(name)
                .owningProjectIdentifier(project)
                .items(items));
    }
}
