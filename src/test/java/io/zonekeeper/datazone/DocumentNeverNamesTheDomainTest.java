package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.zonekeeper.document.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** A captured domain id would send a restore into its source; a captured token would make it a replay. */
class DocumentNeverNamesTheDomainTest {
    private static final String DOMAIN = "dzd_target";
    private static final Set<String> CARRIED = Set.of("domainIdentifier", "clientToken", "withSecret", "nextToken");

    @Provide
    Arbitrary<Operation> operations() {
        return Arbitraries.of(List.copyOf(Operations.all()));
    }

    @Provide
    Arbitrary<Map<String, Object>> documents() {
        TreeSet<String> inputs = new TreeSet<>();
        Operations.all().forEach(operation -> inputs.addAll(operation.inputs().keySet()));
        List<String> names = new ArrayList<>(inputs);
        for (int i = 0; i < 20; i++) {
            names.addAll(List.of("domainIdentifier", "clientToken", "withSecret", "domainId", "id"));
        }
        return document(Arbitraries.of(names), 3);
    }

    private static Arbitrary<Map<String, Object>> document(Arbitrary<String> names, int depth) {
        Arbitrary<Object> value = Arbitraries.of("captured", true, new JsonNumber("1"), List.of("captured"));
        if (depth > 1) {
            Arbitrary<Map<String, Object>> below = document(names, depth - 1);
            value = Arbitraries.oneOf(
                    value,
                    below.map(Object.class::cast),
                    below.list().ofMaxSize(2).map(Object.class::cast));
        }
        return Arbitraries.maps(names, value).ofMaxSize(12);
    }

    @Property(tries = 2000)
    void whateverTheDocumentHolds(
            @ForAll("operations") Operation operation,
            @ForAll("documents") Map<String, Object> document,
            @ForAll("documents") Map<String, Object> scope) {
        check(operation, withPath(operation, document), scope);
    }

    @Property(tries = 1)
    void forEveryOperationWithEveryInputInTheDocument() {
        for (Operation operation : Operations.all()) {
            for (Object value :
                    List.of("captured", Map.of("domainIdentifier", "captured", "clientToken", "captured"))) {
                Map<String, Object> document = new LinkedHashMap<>();
                operation.inputs().keySet().forEach(name -> document.put(name, value));
                document.put("domainId", "captured");
                check(operation, withPath(operation, document), document);
            }
        }
    }

    private static Map<String, Object> withPath(Operation operation, Map<String, Object> document) {
        Map<String, Object> whole = new LinkedHashMap<>(document);
        operation.pathInputs().forEach(name -> whole.put(name, "captured"));
        return whole;
    }

    private static void check(Operation operation, Map<String, Object> document, Map<String, Object> scope) {
        if (operation.name().equals("GetEnvironmentCredentials")) {
            return;
        }
        Map<String, Object> inputs =
                DataZoneCall.parse(operation.camelName(), Map.of()).inputs(CallContext.of(DOMAIN, document, scope));
        operation.domainInput().ifPresent(name -> assertEquals(DOMAIN, inputs.remove(name)));
        inputs.forEach((name, value) -> assertClean(operation.inputs().get(name), name, value));
    }

    /** Keys of a map are data (a tag may have any name); what counts are the members of structures. */
    private static void assertClean(@Nullable SdkField<?> field, String name, Object value) {
        assertFalse(CARRIED.contains(name), name);
        if (field != null && field.marshallingType() == MarshallingType.LIST && value instanceof List<?> list) {
            list.forEach(element -> assertClean(Structures.element(field), "", element));
        } else if (field != null && value instanceof Map<?, ?> members) {
            Structures.members(field).forEach((member, inner) -> {
                Object held = members.get(member);
                if (held != null) {
                    assertClean(inner, member, held);
                }
            });
        }
    }
}
