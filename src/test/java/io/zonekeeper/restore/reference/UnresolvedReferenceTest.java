package io.zonekeeper.restore.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of a name that nothing known has. */
class UnresolvedReferenceTest {
    @Test
    void everyKindSaysWhereItStandsAndWhatIsWrong() {
        assertEquals("a.b = x", new UnresolvedReference.Unknown("a.b", "x").toString());
        assertEquals(
                "a = x is the key of AssetType and of FormType; name the type in refers",
                new UnresolvedReference.Ambiguous("a", "x", List.of("FormType", "AssetType")).toString());
        assertEquals("a = 9 of Order", new UnresolvedReference.UnknownRevision("a", "9", "Order").toString());
        assertEquals("a = namespace dzd-1", new UnresolvedReference.UnknownNamespace("a", "dzd-1").toString());
    }

    @Test
    void ofALongValueTheBeginningIsToldAndAllOfItCounts() {
        UnresolvedReference.Unknown name = new UnresolvedReference.Unknown("a", "x".repeat(201));
        assertEquals("a = " + "x".repeat(200) + "...", name.toString());
        assertEquals(201, name.value().length());
    }
}
