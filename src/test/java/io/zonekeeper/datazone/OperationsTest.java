package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OperationsTest {
    private static final Collection<Operation> ALL = Operations.all();

    @Test
    void everyOperationOfTheSdkIsThereWithMethodPathAndMembers() {
        assertEquals(174, ALL.size());
        for (Operation operation : ALL) {
            assertTrue(Set.of("GET", "POST", "PUT", "PATCH", "DELETE").contains(operation.httpMethod()));
            assertTrue(operation.path().startsWith("/"), operation.name());
            assertTrue(operation.inputs().keySet().containsAll(operation.pathInputs()), operation.name());
        }
    }

    @Test
    void anOperationIsFoundByBothSpellingsOfItsName() {
        assertEquals(Operations.find("GetAsset"), Operations.find("getAsset"));
        assertEquals("GetAsset", Operations.find("getAsset").orElseThrow().name());
        assertEquals("getAsset", Operations.find("GetAsset").orElseThrow().camelName());
        assertEquals(Optional.empty(), Operations.find("getAset"));
        assertEquals(Optional.empty(), Operations.find(""));
        assertEquals(Optional.empty(), Operations.find("../GetAsset"));
        assertEquals("getAsset", Operations.nearest("getAset"));
    }

    @Test
    void readsAndChangesAreToldApart() {
        Set<String> reads =
                ALL.stream().filter(o -> !o.mutating()).map(Operation::name).collect(Collectors.toSet());

        assertTrue(reads.containsAll(Set.of("Search", "SearchTypes", "BatchGetAttributesMetadata", "ListRules")));
        assertTrue(Operations.find("getIamPortalLoginUrl").orElseThrow().mutating());
        for (Operation operation : ALL) {
            boolean get = operation.httpMethod().equals("GET");
            assertTrue(!get || reads.contains(operation.name()), operation.name() + " is a GET and changes nothing");
            assertTrue(
                    get
                            || operation.mutating()
                            || operation.name().startsWith("Search")
                            || operation.name().startsWith("QueryGraph"),
                    operation.name());
        }
        // the whole API model: 81 names read, of which one (GetIamPortalLoginUrl) makes a profile, and 107 change
        assertTrue(Operation.mutates("StartNotebookRun"));
        assertFalse(Operation.mutates("ListNotebooks"));
        assertFalse(Operation.mutates("QueryGraph"));
    }

    @Test
    void thirtySevenOperationsComeInPagesAndEachHasOneListOfItems() {
        List<Operation> paged = ALL.stream().filter(Operation::paged).toList();

        assertEquals(37, paged.size());
        for (Operation operation : paged) {
            String items = TypedCheck.defaultItems(operation).orElseThrow();
            assertTrue(!operation.itemMembers(items).isEmpty() || items.contains("accounts"), operation.name() + items);
        }
    }

    @Test
    void theClientTokenIsKnownFromTheModel() {
        assertTrue(Operations.find("createAsset").orElseThrow().hasClientToken());
        assertTrue(Operations.find("postLineageEvent").orElseThrow().hasClientToken());
        for (String without : List.of("createProject", "createFormType", "createAssetType", "createEnvironment")) {
            assertFalse(Operations.find(without).orElseThrow().hasClientToken(), without);
        }
        ALL.forEach(o -> assertEquals(o.inputs().containsKey("clientToken"), o.hasClientToken(), o.name()));
    }

    @Test
    void everyOperationThatTakesADomainKnowsWhere() {
        Set<String> without = ALL.stream()
                .filter(o -> o.domainInput().isEmpty())
                .map(Operation::name)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of("CreateDomain", "ListDomains", "ListTagsForResource", "TagResource", "UntagResource"), without);
    }

    @Test
    void thePartsOfThePathComeInItsOrder() {
        assertEquals(
                List.of("domainIdentifier", "assetIdentifier", "identifier"),
                Operations.find("getAssetFilter").orElseThrow().pathInputs());
    }

    @Test
    void noOptionOfOursIsNamedLikeAnInput() {
        for (Operation operation : ALL) {
            for (String option : CallParser.OPTIONS) {
                assertFalse(operation.inputs().containsKey(option), operation.name() + " takes " + option);
            }
            assertTrue(operation.inputs().keySet().stream()
                    .allMatch(i -> Character.isLowerCase(i.charAt(0)) && !i.startsWith("from.")));
        }
    }

    @Test
    void everyPublishedQuotaIsOfAnOperation() {
        Set<String> names = Operations.names();
        Quotas.published().keySet().stream()
                .filter(name -> !name.equals("GetEnvironmentCredentials"))
                .forEach(name -> assertTrue(names.contains(name), name));
        assertEquals(3, Quotas.perSecond("CreateProject"));
        assertEquals(20, Quotas.perSecond("Search"));
        assertEquals(10, Quotas.perSecond("GetAsset"));
    }
}
