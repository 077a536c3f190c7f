package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads everything back that a restore did and compares it with what the journal says it should be. */
public final class Proof {
    /** All that was planned is there and as it should be. */
    public static final String EQUAL = "equal";

    /** What a command adds of our own role: it changes when we leave, and the digest does not cover it. */
    public static final String ROLE = "role";

    private final MetadataTypes types;
    private final Parallel parallel;
    private final RestoreInputs inputs;
    private final Expectation expectation;
    private final ReadBack readBack;
    private final RevisionsCheck revisions;
    private final LostMembers lostMembers;
    private final Expected foreseen;

    private Proof(Ports ports, RestoreInputs inputs) {
        Cut cut = inputs.cut();
        IdMap map = inputs.map();
        RestoreIds ids = inputs.ids();
        this.types = ports.types();
        this.parallel = ports.parallel();
        this.inputs = inputs;
        this.expectation = new Expectation(types, new Journal(ports.journal()), cut, map, inputs.mapping(), ids);
        this.readBack = new ReadBack(types, ports.dataZone(), inputs.request().target());
        this.foreseen = Expected.of(types, ports.dataZone(), ports.identity(), cut, map);
        this.revisions = new RevisionsCheck(ports, cut, map, ids, expectation, foreseen);
        this.lostMembers = new LostMembers(types, cut, ids);
    }

    /** A proof of a restore. */
    public static Proof of(Ports ports, RestoreInputs inputs) {
        return new Proof(ports, inputs);
    }

    /**
     * Reads and compares; gives one document with counts, hashes, differences by member, what was not restored and why, and a
     * digest of itself.
     *
     * @param all what the restore did
     * @param notes what its plan had to tell
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
        return new ProofDocument(types, inputs, all, checked, revisions.uncompared()).of(notes, swept, now);
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
}
