package io.zonekeeper.restore.proof;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
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

/** The document of a proof: the verdict, counts by type, what differs, what is missing, what was not restored and why. */
final class ProofDocument {
    private static final String NAMES_NOTHING = "names what the backup does not have";

    private final MetadataTypes types;
    private final Request request;
    private final Cut cut;
    private final List<Restored> all;
    private final List<Checked> checked;
    private final Map<String, Integer> uncompared;
    private final Map<String, ProofCount> counts = new TreeMap<>();

    /**
     * A document of one proof.
     *
     * @param all what the restore did
     * @param checked how what is there compares
     * @param uncompared how many revisions of each type could not be compared
     */
    ProofDocument(
            MetadataTypes types,
            RestoreInputs inputs,
            List<Restored> all,
            List<Checked> checked,
            Map<String, Integer> uncompared) {
        this.types = types;
        this.request = inputs.request();
        this.cut = inputs.cut();
        this.all = all;
        this.checked = checked;
        this.uncompared = uncompared;
        checked.forEach(one -> count(one.type()).add(one));
    }

    private ProofCount count(String type) {
        return counts.computeIfAbsent(type, t -> new ProofCount());
    }

    /** As {@link Proof#of} gives it. */
    Map<String, @Nullable Object> of(List<String> notes, String swept, String now) {
        List<Object> open = open();
        if (request.isOfAll()) {
            cut.damaged().forEach(what -> open.add(untaken(what, "damaged")));
            cut.notArrived().forEach(what -> open.add(untaken(what, "not arrived")));
        }
        Map<String, Long> skipped = skipped();
        List<Object> missing = told(Checked.Verdict.MISSING, false);
        List<Object> different = told(Checked.Verdict.DIFFERENT, false);
        Map<String, @Nullable Object> proof = new LinkedHashMap<>();
        proof.put("restore", request.restore());
        proof.put("source", request.source());
        proof.put("target", request.target());
        proof.put("asOf", request.asOf());
        proof.put("planned", request.plannedAt());
        proof.put("started", request.startedAt());
        proof.put("ended", request.endedAt());
        proof.put("proved", now);
        boolean differs = !missing.isEmpty() || !different.isEmpty() || differsInWhatWasFound();
        proof.put("verdict", differs ? "different" : open.isEmpty() ? Proof.EQUAL : "incomplete");
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
        proof.put("adoptedAndDifferent", told(Checked.Verdict.DIFFERENT, true));
        proof.put("asExpected", asExpected());
        proof.put("lost", lost());
        proof.put("notes", notes);
        proof.put("digest", digest(proof));
        return proof;
    }

    /** Whether a restore that made nothing found something that is not what it should be, the service's own apart. */
    private boolean differsInWhatWasFound() {
        return checked.stream().allMatch(Checked::isFound)
                && checked.stream().anyMatch(one -> one.is(Checked.Verdict.DIFFERENT) && !one.adoptive());
    }

    /** What was planned and is not done. */
    private List<Object> open() {
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
                        count(step.id().source().type()).notRestored(step);
                    });
        }
        return open;
    }

    /** An entity that was accepted as missing. */
    private static Map<String, String> untaken(String what, String state) {
        return Map.of("step", what, "action", "none", "state", state, "why", "the journal's copy could not be used");
    }

    /** What was left out on purpose: how many of each type, and why. */
    private Map<String, Long> skipped() {
        Map<String, Long> skipped = new TreeMap<>();
        for (Restored one : all) {
            if (one.main().action() == Step.Action.SKIP && one.main().state() == Step.State.DONE) {
                String type = one.source().type();
                skipped.merge(type + ": " + one.main().reason(), 1L, Long::sum);
                count(type).skipped();
            }
        }
        return skipped;
    }

    /** What a restore found and left as it was counts apart. */
    private List<Object> told(Checked.Verdict verdict, boolean found) {
        return checked.stream()
                .filter(one -> one.is(verdict))
                .filter(one -> verdict == Checked.Verdict.MISSING || one.isFound() == found)
                .<Object>map(Checked::json)
                .toList();
    }

    /** What is not equal and was to be expected: how many of each kind, why, and which. */
    private Map<String, Object> asExpected() {
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

    /**
     * The members that no operation takes: how many entities lost them, why, and of which entities the target shows them
     * otherwise. Of what was found only those count of which it does.
     */
    private Map<String, Object> lost() {
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
                            types.get(type).lost().reasons().getOrDefault(path, NAMES_NOTHING),
                            "different",
                            ones.stream()
                                    .filter(one -> one.lost().different().contains(path))
                                    .map(Checked::key)
                                    .toList()));
        });
        uncompared.forEach((type, many) -> lost.put(
                type + " revisions",
                Map.of("entities", (long) many, "why", "not compared: the journal does not have what others name")));
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

    /** The sha-256 of a proof without its own digest and without {@link Proof#ROLE}. */
    static String digest(Map<String, ? extends @Nullable Object> proof) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(proof);
        rest.keySet().removeAll(List.of("digest", Proof.ROLE));
        return Canonical.hash(rest);
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }
}
