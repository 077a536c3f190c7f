package io.zonekeeper.restore.roundtrip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.restore.crash.RoutedDataZone;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a restore leaves out or says wrongly is seen within a few generated domains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenRoundTripsTest {
    private static final int FEW = 40;

    private final Scripts scripts = new Scripts();
    private @Nullable RoutedDataZone routed;

    @BeforeAll
    void begin() {
        routed = new RoutedDataZone(0);
    }

    @AfterAll
    void end() {
        if (routed != null) {
            routed.close();
        }
    }

    /** Says a document otherwise than it was meant. */
    private interface Bug {
        Map<String, ? extends @Nullable Object> in(
                String type, Verb verb, Map<String, ? extends @Nullable Object> document);
    }

    private void isSeen(UnaryOperator<Mutations> bug, String member) {
        RoundTrip trip = new RoundTrip(java.util.Objects.requireNonNull(routed), scripts, bug);
        for (long seed = 1; seed <= FEW; seed++) {
            List<String> differences = trip.of(seed).differences();
            if (differences.stream().anyMatch(difference -> difference.contains(", " + member + ":"))) {
                System.out.println("restore: a broken round trip was seen at seed " + seed);
                return;
            }
        }
        assertTrue(false, "nobody saw it");
    }

    private static UnaryOperator<Mutations> saying(Bug bug) {
        return mutations -> (domain, type, verb, document, scope, manner) ->
                mutations.call(domain, type, verb, bug.in(type, verb, document), scope, manner);
    }

    /** Whether some generated domain shows that a proof does not say what is true. */
    private void isContradicted(UnaryOperator<Map<String, @Nullable Object>> lie, String word) {
        RoundTrip trip = RoundTrip.edited(java.util.Objects.requireNonNull(routed), scripts, lie);
        for (long seed = 1; seed <= FEW; seed++) {
            if (trip.of(seed).differences().stream().anyMatch(difference -> difference.contains(word))) {
                return;
            }
        }
        assertTrue(false, "nobody contradicted it");
    }

    private static Map<String, @Nullable Object> with(
            Map<String, @Nullable Object> proof, String member, UnaryOperator<List<Map<?, ?>>> other) {
        Map<String, @Nullable Object> copy = new HashMap<>(proof);
        List<Map<?, ?>> list = new ArrayList<>();
        ((List<?>) java.util.Objects.requireNonNull(proof.get(member))).forEach(one -> list.add((Map<?, ?>) one));
        copy.put(member, other.apply(list));
        return copy;
    }

    /** Others of its type are still told. */
    @Test
    void aProofThatHidesOneOfTwoDifferencesOfAType() {
        isContradicted(
                proof -> with(proof, "differences", all -> all.stream()
                        .filter(one -> all.stream()
                                .filter(other -> java.util.Objects.equals(one.get("type"), other.get("type")))
                                .findFirst()
                                .map(first -> first == one)
                                .orElse(true))
                        .toList()),
                "the proof does not say that");
    }

    @Test
    void aProofThatTellsAnotherMember() {
        isContradicted(
                proof -> with(proof, "differences", all -> all.stream()
                        .<Map<?, ?>>map(one -> {
                            Map<Object, Object> wrong = new HashMap<>(one);
                            wrong.put("members", List.of("status"));
                            return wrong;
                        })
                        .toList()),
                "differs in [status], and nothing shows it");
    }

    @Test
    void aProofThatHidesWhatIsMissing() {
        isContradicted(proof -> with(proof, "missing", all -> List.of()), "the proof does not say that");
    }

    @Test
    void aProofThatHidesWhoOwnsAUnit() {
        isContradicted(
                proof -> {
                    Map<String, @Nullable Object> copy = new HashMap<>(proof);
                    copy.put("lost", Map.of());
                    return copy;
                },
                "differs in [owners]");
    }

    @Test
    void aProofThatCallsEqualThingsDifferent() {
        isContradicted(
                proof -> with(proof, "differences", all -> {
                    List<Map<?, ?>> more = new ArrayList<>(all);
                    ((Map<?, ?>) java.util.Objects.requireNonNull(proof.get("types")))
                            .keySet().stream()
                                    .filter("UserProfile"::equals)
                                    .forEach(type -> more.add(
                                            Map.of("type", type, "key", "nobody", "members", List.of("status"))));
                    return more;
                }),
                "the proof says of");
    }

    @Test
    void aSecondPassThatDoesNothing() {
        Set<String> types = Set.of("GlossaryTerm", "Project");
        isSeen(
                mutations ->
                        (domain, type, verb, document, scope, manner) -> verb == Verb.UPDATE && types.contains(type)
                                ? new CallOutcome.Done(new HashMap<>(document))
                                : mutations.call(domain, type, verb, document, scope, manner),
                "termRelations");
    }

    @Test
    void idsThatStayInContents() {
        isSeen(saying((type, verb, document) -> type.equals("Asset") ? unsaid(document) : document), "formsOutput");
    }

    /** Contents with ids of nothing. */
    private static Map<String, @Nullable Object> unsaid(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> wrong = new HashMap<>(document);
        wrong.computeIfPresent("formsOutput", (member, forms) -> ((List<?>) forms)
                .stream()
                        .map(form -> {
                            Map<Object, @Nullable Object> copy = new HashMap<>((Map<?, ?>) form);
                            copy.computeIfPresent("content", (name, content) -> String.valueOf(content)
                                    .replaceAll("\\b[0-9][a-z][0-9a-z]{12}\\b", "0a000000000000"));
                            return copy;
                        })
                        .toList());
        return wrong;
    }

    @Test
    void aTermThatIsForgotten() {
        isSeen(
                saying((type, verb, document) -> {
                    Map<String, @Nullable Object> wrong = new HashMap<>(document);
                    wrong.computeIfPresent("glossaryTerms", (member, terms) -> ((List<?>) terms)
                            .subList(0, ((List<?>) terms).size() - 1));
                    return wrong;
                }),
                "glossaryTerms");
    }

    @Test
    void aDescriptionThatIsCutOff() {
        isSeen(
                saying((type, verb, document) -> {
                    Map<String, @Nullable Object> wrong = new HashMap<>(document);
                    wrong.computeIfPresent("longDescription", (member, text) -> String.valueOf(text)
                            .strip());
                    return wrong;
                }),
                "longDescription");
    }
}
