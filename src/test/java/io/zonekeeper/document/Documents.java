package io.zonekeeper.document;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/** JSON values as a service may answer them, odd ones too. */
public final class Documents {
    private Documents() {}

    /** Strings of any UTF-16 units, halves of surrogate pairs too. */
    public static Arbitrary<String> strings() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(4),
                Arbitraries.strings()
                        .withChars('a', 'é', '\uD83D', '\uDE00', '\uD800', '\uE000', '\uFF61', '"', '\\', '\n')
                        .ofMaxLength(4));
    }

    public static Arbitrary<JsonNumber> numbers() {
        return Arbitraries.of(
                        "0", "-0", "1", "1.0", "1e5", "1E+05", "0.10", "-12.50e-3", "123456789012345678901234567890")
                .map(JsonNumber::new);
    }

    public static Arbitrary<@Nullable Object> values() {
        Arbitrary<@Nullable Object> scalars = Arbitraries.oneOf(
                        strings().asGeneric(),
                        numbers().asGeneric(),
                        Arbitraries.of(true, false).asGeneric())
                .injectNull(0.1);
        return Arbitraries.recursive(() -> scalars, Documents::larger, 0, 3);
    }

    private static Arbitrary<@Nullable Object> larger(Arbitrary<@Nullable Object> inner) {
        Arbitrary<List<@Nullable Object>> lists = inner.list().ofMaxSize(3);
        Arbitrary<Map<String, @Nullable Object>> maps =
                Arbitraries.maps(strings(), inner).ofMaxSize(4);
        return Arbitraries.oneOf(inner, lists.asGeneric(), maps.asGeneric());
    }

    public static Arbitrary<Map<String, @Nullable Object>> documents() {
        return Arbitraries.maps(strings(), values()).ofMaxSize(5);
    }
}
