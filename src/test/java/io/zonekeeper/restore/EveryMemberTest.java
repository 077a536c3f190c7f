package io.zonekeeper.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.restore.reference.Source;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MemberCondition;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What becomes of each member that the API shows of an entity: a restore sends it, or its type's file says that the
 * service makes it, that it is lost and why, or that it is a type of its own.
 */
class EveryMemberTest {
    private static final ServiceModel MODEL = ServiceModel.load();
    private static final MetadataTypes TYPES = Source.TYPES;

    @TestFactory
    Stream<DynamicTest> everyMemberIsRestoredOrTheFileSaysWhyNot() {
        return TYPES.all().stream()
                .map(type -> DynamicTest.dynamicTest(type.name(), () -> assertEquals(List.of(), unclassified(type))));
    }

    @Test
    void whatTheFilesCallServerMadeOrLostIsThere() {
        List<String> unknown = new ArrayList<>();
        for (EntityType type : TYPES.all()) {
            said(type)
                    .filter(path -> MemberPath.of(path).outerPaths().stream()
                            .map(MemberPath::of)
                            .noneMatch(outer -> places(type).stream().anyMatch(outer::covers)))
                    .forEach(path -> unknown.add(type.name() + "." + path));
        }
        assertEquals(List.of(), unknown);
    }

    @Test
    void whatIsLostSaysWhy() {
        for (EntityType type : TYPES.all()) {
            assertEquals(
                    List.of(),
                    type.lost().reasons().entrySet().stream()
                            .filter(member -> member.getValue().isBlank())
                            .map(Map.Entry::getKey)
                            .toList(),
                    type.name());
        }
    }

    @Test
    void aMemberOfWhichNothingIsSaidIsFound() {
        ValueLocation place = ValueLocation.ROOT.member("brandNew");
        assertEquals(false, isClassified(TYPES.get("Asset"), place));
    }

    private static List<String> unclassified(EntityType type) {
        return places(type).stream()
                .filter(place -> !isClassified(type, place))
                .map(ValueLocation::toString)
                .toList();
    }

    private static boolean isClassified(EntityType type, ValueLocation place) {
        return TYPES.sends(type, place)
                || said(type).map(MemberPath::of).anyMatch(path -> path.covers(place))
                || isState(type.ready(), place)
                || isState(type.skip(), place);
    }

    /** The members of which the type's file says something. */
    private static Stream<String> said(EntityType type) {
        return Stream.of(
                        type.serverMade(),
                        type.shownMembers(),
                        type.lost().members(),
                        type.ignoredMembers().keySet())
                .flatMap(java.util.Collection::stream);
    }

    /** What a creation is waited for shows itself. */
    private static boolean isState(MemberCondition condition, ValueLocation place) {
        return condition.path().filter(path -> path.leadsTo(place)).isPresent();
    }

    private static List<ValueLocation> places(EntityType type) {
        List<ValueLocation> places = new ArrayList<>();
        add(document(type), ValueLocation.ROOT, Set.of(), places);
        return places;
    }

    private static Shape document(EntityType type) {
        Optional<Operation> get = operation(type, Verb.GET);
        return get.isPresent()
                ? Objects.requireNonNull(get.get().output())
                : Objects.requireNonNull(
                        operation(type, Verb.LIST).orElseThrow().item());
    }

    private static Optional<Operation> operation(EntityType type, Verb verb) {
        return type.verbs()
                .route(verb)
                .map(TypeRoute::calls)
                .map(calls ->
                        Objects.requireNonNull(MODEL.operation(calls.get(0).operation())));
    }

    /** The places of all values that are no structure, down to where structures repeat themselves. */
    private static void add(Shape shape, ValueLocation at, Set<String> above, List<ValueLocation> places) {
        if (above.contains(shape.name())) {
            return;
        }
        if (shape.is("list")) {
            add(shape.element(), at.element(), above, places);
        } else if (shape.is("map")) {
            add(shape.element(), at.member("any"), above, places);
        } else if (shape.is("structure")) {
            Set<String> deeper = new java.util.HashSet<>(above);
            deeper.add(shape.name());
            shape.members().forEach((name, member) -> add(member.shape(), at.member(name), deeper, places));
        } else {
            places.add(at);
        }
    }
}
