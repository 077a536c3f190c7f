package io.zonekeeper.restore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.restore.reference.Source;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PinsTest {
    private final Source source = new Source().entity("Asset", "asset1234567").entity("Asset", "asset7654321");
    private final PinnedRevisions pinnedRevisions =
            new PinnedRevisions(Source.TYPES, value -> source.known.getOrDefault(value, java.util.List.of()));

    @Test
    void aListingNamesTheRevisionThatIsPublished() {
        assertEquals(
                Map.of(Source.id("Asset", "asset1234567"), Set.of("2")),
                pinnedRevisions.named(
                        Source.type("Listing"),
                        Source.json("{'item':{'assetListing':{'assetId':'asset1234567','assetRevision':'2'}}}")));
    }

    @Test
    void anItemWithoutARevisionHidesNoOther() {
        assertEquals(
                Map.of(Source.id("Asset", "asset7654321"), Set.of("3")),
                pinnedRevisions.named(
                        Source.type("DataProduct"),
                        Source.json("{'items':[{'identifier':'asset1234567','itemType':'ASSET'},"
                                + "{'identifier':'asset7654321','itemType':'ASSET','revision':'3'}]}")));
    }
}
