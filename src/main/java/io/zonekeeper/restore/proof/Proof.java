package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.Canonical;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.mapping.RestoreIds;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.sweep.Parallel;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads everything back that a restore did and compares it with what the journal says it should be: one document with
 * counts, hashes, differences by member, what was not restored and why, and a digest of itself.
 */
public final class Proof {
    /** All that was planned is there and as it should be. */
    public static final String EQUAL = "equal";

    private static final String NAMES_NOTHING = "names what the backup does not have";

    /** What a command adds of our own role: it changes when we leave, and the digest does not cover it. */
    public static final String ROLE = "role";

    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Parallel parallel;
    private final Expectation expectation;
    private final ReadBack readBack;
    private final Request request;
    private final Cut cut;
    private final RevisionsCheck revisions;
    private final LostMembers lostMembers;
    private final Expected foreseen;

    private Proof(
            Ports ports,
            Expectation expectation,
            RevisionsCheck revisions,
            LostMembers lostMembers,
            Expected foreseen,
            RestoreInputs inputs) {
        this.lostMembers = lostMembers;
        this.foreseen = foreseen;
        this.types = ports.types();
        this.dataZone = ports.dataZone();
        this.parallel = ports.parallel();
        this.revisions = revisions;
        this.expectation = expectation;
        this.readBack = new ReadBack(types, dataZone, inputs.request().target());
        this.request = inputs.request();
        this.cut = inputs.cut();
    }

    /** A proof of a restore. */
    public static Proof of(Ports ports, RestoreInputs inputs) {
        Cut cut = inputs.cut();
        IdMap map = inputs.map();
        RestoreIds ids = inputs.ids();
        Expectation expectation =
                new Expectation(ports.types(), new Journal(ports.journal()), cut, map, inputs.mapping(), ids);
        Expected foreseen = Expected.of(ports.types(), ports.dataZone(), ports.identity(), cut, map);
        RevisionsCheck revisions = new RevisionsCheck(ports, cut, map, ids, expectation, foreseen);
        return new Proof(ports, expectation, revisions, new LostMembers(ports.types(), cut, ids), foreseen, inputs);
    }

    /**
     * The document.
     *
     * @param swept when the last sweep began that was complete at the instant that was restored; empty when none was
     * @param now when the reading begins
     * @param progress is told the type of each entity that was compared
     */
    public Map<String, @Nullable Object> of(
            List<Restored> all, List<String> notes, String swept, String now, ReadListener progress) {
        List<Checked> checked = new ArrayList<>(
                parallel.map(all.stream().filter(Restored::isThere).toList(), one -> {
                    Checked compared = check(one);
                    progress.one(compared.type());
                    return compared;
                }));
        checked.addAll(revisions.checked(progress));
        checked.replaceAll(foreseen::judged);
        Map<String, ProofCount> counts = new TreeMap<>();
        checked.forEach(one ->
                counts.computeIfAbsent(one.type(), type -> new ProofCount()).add(one));
        List<Object> open = open(all, counts);
        if (request.isOfAll()) {
            cut.damaged().forEach(what -> open.add(untaken(what, "damaged")));
            cut.notArrived().forEach(what -> open.add(untaken(what, "not arrived")));
        }
        Map<String, Long> skipped = skipped(all, counts);
        List<Object> missing = told(checked, Checked.Verdict.MISSING, false);
        List<Object> different = told(checked, Checked.Verdict.DIFFERENT, false);
        Map<String, @Nullable Object> proof = new LinkedHashMap<>();
        proof.put("restore", request.restore());
        proof.put("source", request.source());
        proof.put("target", request.target());
        proof.put("asOf", request.asOf());
        proof.put("planned", request.plannedAt());
        proof.put("started", request.startedAt());
        proof.put("ended", request.endedAt());
        proof.put("proved", now);
        List<Object> found = told(checked, Checked.Verdict.DIFFERENT, true);
        boolean nothingMade = checked.stream().allMatch(Checked::isFound);
        boolean leftDifferent = checked.stream().anyMatch(one -> one.is(Checked.Verdict.DIFFERENT) && !one.adoptive());
        boolean differs = !missing.isEmpty() || !different.isEmpty() || nothingMade && leftDifferent;
        proof.put("verdict", differs ? "different" : open.isEmpty() ? EQUAL : "incomplete");
        Map<String, @Nullable Object> rpo = span("lastCompleteSweep", swept, "asOf", request.asOf());
        rpo.put("newestVersion", cut.newest());
        proof.put("rpo", rpo);
        Map<String, @Nullable Object> rto = span("started", request.startedAt(), "ended", request.endedAt());
        seconds(request.plannedAt(), request.endedAt()).ifPresent(seconds -> rto.put("secondsSincePlan", seconds));
        proof.put("rto", rto);
        Map<String, Object> byType = new LinkedHashMap<>();
        counts.forEach((type, count) -> byType.put(type, count.json()));
        proof.put("types", byType);
        proof.put("differences", different);
        proof.put("missing", missing);
        proof.put("notRestored", open);
        proof.put("skipped", skipped);
        proof.put("adoptedAndDifferent", found);
        proof.put("asExpected", asExpected(checked));
        proof.put("lost", lost(checked));
        proof.put("notes", notes);
        proof.put("digest", digest(proof));
        return proof;
    }

    /** The sha-256 of a proof without its own digest and without {@link #ROLE}. */
    static String digest(Map<String, ? extends @Nullable Object> proof) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(proof);
        rest.keySet().removeAll(List.of("digest", ROLE));
        return Canonical.hash(rest);
    }

    private Checked check(Restored one) {
        MetadataType type = types.get(one.source().type());
        Journal.Entry original = expectation.original(one.source(), one.origin());
        revisions.take(one, original.document().orElse(Map.of()));
        References.Rewritten expected = expectation.of(type, original);
        List<String> leftOut = expectation.leftOut(type, one.source(), one.origin());
        boolean adoptive = type.restoreRule().equals("adopt") || NaturalKey.adopted(type, expected.document());
        String hash = Comparison.hash(type, expected.document());
        DataZone.Answer answer = readBack.read(type, one.main().target(), expected.scope());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new Checked(
                    one,
                    Checked.Verdict.MISSING,
                    List.of(),
                    ReadBack.words(answer),
                    hash,
                    "",
                    Losses.NOTHING,
                    adoptive,
                    Optional.empty());
        }
        List<String> members = Comparison.shownDifferences(type, expected.document(), found.document());
        return new Checked(
                one,
                members.isEmpty() ? Checked.Verdict.EQUAL : Checked.Verdict.DIFFERENT,
                members,
                "",
                hash,
                Comparison.hash(type, found.document()),
                lostMembers.of(type, expected.document(), found.document(), leftOut),
                adoptive,
                foreseen.leftOut(type, expected.document(), found.document()));
    }

    /** What is not equal and was to be expected: how many of each kind, why, and which. */
    private static Map<String, Object> asExpected(List<Checked> checked) {
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Foreseen kind : Foreseen.values()) {
            List<Object> ones = checked.stream()
                    .filter(one -> one.foreseen().equals(Optional.of(kind)))
                    .<Object>map(Checked::json)
                    .toList();
            if (!ones.isEmpty()) {
                kinds.put(kind.member(), Map.of("entities", (long) ones.size(), "why", kind.why(), "different", ones));
            }
        }
        return kinds;
    }

    /** An entity that was accepted as missing. */
    private static Map<String, String> untaken(String what, String state) {
        return Map.of("step", what, "action", "none", "state", state, "why", "the journal's copy could not be used");
    }

    /** What was planned and is not done. */
    private static List<Object> open(List<Restored> all, Map<String, ProofCount> counts) {
        List<Object> open = new ArrayList<>();
        for (Restored one : all) {
            Stream.concat(Stream.of(one.main()), one.parts().stream())
                    .filter(step -> step.state() != Step.State.DONE)
                    .forEach(step -> {
                        open.add(Map.of(
                                "step", step.id().toString(),
                                "name", step.name(),
                                "action", lower(step.action().name()),
                                "state", lower(step.state().name()),
                                "why", step.reason()));
                        counts.computeIfAbsent(step.id().source().type(), type -> new ProofCount())
                                .notRestored(step);
                    });
        }
        return open;
    }

    private static Map<String, Long> skipped(List<Restored> all, Map<String, ProofCount> counts) {
        Map<String, Long> skipped = new TreeMap<>();
        for (Restored one : all) {
            if (one.main().action() == Step.Action.SKIP && one.main().state() == Step.State.DONE) {
                String type = one.source().type();
                skipped.merge(type + ": " + one.main().reason(), 1L, Long::sum);
                counts.computeIfAbsent(type, t -> new ProofCount()).skipped();
            }
        }
        return skipped;
    }

    /** What a restore found and left as it was counts apart. */
    private static List<Object> told(List<Checked> checked, Checked.Verdict verdict, boolean found) {
        return checked.stream()
                .filter(one -> one.is(verdict))
                .filter(one -> verdict == Checked.Verdict.MISSING || one.isFound() == found)
                .<Object>map(Checked::json)
                .toList();
    }

    /**
     * The members that no operation takes: how many entities lost them, why, and of which entities the target shows them
     * otherwise. Of what was found only those count of which it does.
     */
    private Map<String, Object> lost(List<Checked> checked) {
        Map<String, Object> lost = new TreeMap<>();
        Map<String, List<Checked>> entities = new TreeMap<>();
        checked.forEach(one -> one.lost().of(one.isFound()).forEach(path -> entities.computeIfAbsent(
                        one.type() + "." + path, place -> new ArrayList<>())
                .add(one)));
        entities.forEach((place, ones) -> {
            String type = ones.get(0).type();
            String path = place.substring(type.length() + 1);
            lost.put(
                    place,
                    Map.of(
                            "entities",
                            (long) ones.size(),
                            "why",
                            types.get(type).lostMembers().getOrDefault(path, NAMES_NOTHING),
                            "different",
                            ones.stream()
                                    .filter(one -> one.lost().different().contains(path))
                                    .map(Checked::key)
                                    .toList()));
        });
        revisions
                .uncompared()
                .forEach((type, many) -> lost.put(
                        type + " revisions",
                        Map.of(
                                "entities",
                                (long) many,
                                "why",
                                "not compared: the journal does not have what others name")));
        return lost;
    }

    private static Map<String, @Nullable Object> span(String first, String from, String last, String to) {
        Map<String, @Nullable Object> span = new LinkedHashMap<>();
        span.put(first, from);
        span.put(last, to);
        seconds(from, to).ifPresent(seconds -> span.put("seconds", seconds));
        return span;
    }

    private static Optional<Long> seconds(String from, String to) {
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        long millis = Duration.between(Instant.parse(from), Instant.parse(to)).toMillis();
        return Optional.of(Math.max(0, Math.floorDiv(millis + 999, 1000L)));
    }

    static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
