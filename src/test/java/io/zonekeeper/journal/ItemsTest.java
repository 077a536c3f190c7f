package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.Documents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is put into the table comes out of it. */
class ItemsTest {
    private static final String AT = "2026-03-01T10:00:00.000Z";

    @Property
    void aKeyGivesItsPartsBack(@ForAll("parts") List<String> parts) {
        EntityId id = EntityId.of("d", "T", parts);

        assertEquals(parts, id.parts());
        assertEquals(parts.size(), id.key().split("/", -1).length);
        assertFalse(id.key().contains("#"));
    }

    @Property
    void aPrefixIsThatOfItsPartsOnly(
            @ForAll("parts") List<String> first,
            @ForAll("parts") List<String> rest,
            @ForAll("parts") List<String> other) {
        List<String> all = new ArrayList<>(first);
        all.addAll(rest);
        String prefix = EntityId.prefix(first);

        assertTrue(EntityId.of("d", "T", all).key().startsWith(prefix));
        boolean begins =
                other.size() > first.size() && other.subList(0, first.size()).equals(first);
        assertEquals(begins, EntityId.of("d", "T", other).key().startsWith(prefix));
    }

    @Property
    void differentInputsNameDifferentScopes(
            @ForAll("inputs") Map<String, String> one, @ForAll("inputs") Map<String, String> other) {
        assertEquals(one.equals(other), ScopeId.parent(one).equals(ScopeId.parent(other)));
    }

    @Property
    void theItemsOfAnEntityLieApart(@ForAll("parts") List<String> one, @ForAll("parts") List<String> other) {
        EntityId a = EntityId.of("d", "T", one);
        EntityId b = EntityId.of("d", "T", other);
        Set<Table.Key> keys = new HashSet<>(List.of(
                Layout.head(a), Layout.version(a, 1), Layout.version(a, 12), Layout.head(b), Layout.version(b, 1)));

        assertEquals(one.equals(other) ? 3 : 5, keys.size());
        assertEquals(one.equals(other), Layout.version(b, 1).sk().startsWith(Layout.versionPrefix(a)));
    }

    @Property
    void aHeadComesBack(
            @ForAll("parts") List<String> parts,
            @ForAll("strings") String mark,
            @ForAll("inputs") Map<String, String> scope,
            @ForAll long seq,
            @ForAll boolean deleted) {
        EntityId id = EntityId.of("d", "T", parts);
        Head head = new Head(id, seq, seq + 1, "state", mark, "chain", AT, scope, mark, deleted, mark);

        assertEquals(head, Head.of(id, throughDynamo(head.item())));
    }

    @Property
    void aVersionComesBackAndFollowsOnlyItsOwnPast(
            @ForAll("strings") String name,
            @ForAll("strings") String cause,
            @ForAll("inputs") Map<String, String> scope,
            @ForAll("strings") String chain,
            @ForAll("strings") String otherChain) {
        Assume.that(!chain.equals(otherChain));
        EntityId id = EntityId.of("d", "T", List.of("k"));
        Reading.Present present = new Reading.Present(Map.of(), name, scope, "", "", Canonical::hash);
        for (Version version : List.of(
                Version.next(id, chain, 2, AT, present, "hash", cause),
                Version.tombstone(id, chain, 2, AT, scope, cause))) {
            Table.Item item = new Table.Item(Layout.version(id, 2), version.attributes());
            Version back = Version.of(id, throughDynamo(item));

            assertEquals(version, back);
            assertTrue(back.follows(chain));
            assertFalse(back.follows(otherChain));
            assertFalse(changed(back, "x" + name, scope).follows(chain));
            assertFalse(changed(back, name, Map.of("another", "scope")).follows(chain));
        }
    }

    private static Version changed(Version v, String name, Map<String, String> scope) {
        return new Version(v.id(), v.seq(), v.at(), name, v.cause(), scope, v.deleted(), v.hash(), v.chain());
    }

    @Property
    void aScopeComesBack(
            @ForAll("inputs") Map<String, String> inputs,
            @ForAll("strings") String text,
            @ForAll long n,
            @ForAll boolean yes,
            @ForAll boolean no) {
        ScopeId id = ScopeId.of("d", "s", 3, "T", inputs);
        Scope scope = Scope.open(id, inputs, text, AT)
                .life(n % 1000)
                .advanced(
                        text,
                        AT,
                        Optional.of(ScopeOutcome.of(text)),
                        SweepCounts.calls(n),
                        Flaws.failed(text).plus(Flaws.unreadable("e " + text)))
                .triedOnceMore();
        Set<String> deletes = no ? Set.of() : Set.of(text, "k/l");
        Scope more =
                yes ? scope.reaching(deletes).wantedAgain(no, Set.of("k")) : scope.ended(ScopeOutcome.of(text), AT);

        assertEquals(more, Scope.of("d", "s", throughDynamo(more.item(Layout.open(id), 1))));
    }

    private static Table.Item throughDynamo(Table.Item item) {
        Map<String, Object> attributes = new HashMap<>();
        item.attributes().forEach((name, value) -> attributes.put(name, Attributes.plain(Attributes.value(value))));
        return new Table.Item(item.key(), attributes);
    }

    @Provide
    Arbitrary<List<String>> parts() {
        return part().list().ofMinSize(1).ofMaxSize(3);
    }

    @Provide
    Arbitrary<Map<String, String>> inputs() {
        return Arbitraries.maps(part(), part()).ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> strings() {
        return Documents.strings();
    }

    private static Arbitrary<String> part() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("%#/=25Fa").ofMinLength(1).ofMaxLength(4),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(4));
    }
}
