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
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.ports.SharedLists;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.RestoreRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Compares everything that a restore did, as it is read back, with what the journal says it should be. */
public final class Proof {
    /** All that was planned is there and as it should be. */
    public static final String EQUAL = "equal";

    /** What a command adds of our own role: it changes when we leave, and the digest does not cover it. */
    public static final String ROLE = "role";

    private final MetadataTypes types;
    private final RestoreInputs inputs;
    private final List<Restored> all;
    private final ReadListener progress;
    private final Expectation expectation;
    private final RevisionsCheck revisions;
    private final LostMembers lostMembers;
    private final Expected foreseen;
    private final KnownAnswers lists = new KnownAnswers();
    private final Map<Restored, Checked> checked = new ConcurrentHashMap<>();
    private final List<Checked> checkedRevisions = new ArrayList<>();

    /**
     * A proof of a restore.
     *
     * @param all what the restore did
     * @param us the ids of our own role in the target
     * @param progress is told the type of each entity that was compared
     */
    public Proof(Ports ports, RestoreInputs inputs, List<Restored> all, Set<String> us, ReadListener progress) {
        Cut cut = inputs.cut();
        IdMap map = inputs.map();
        RestoreIds ids = inputs.ids();
        this.types = ports.types();
        this.inputs = inputs;
        this.all = all;
        this.progress = progress;
        this.expectation = new Expectation(types, new Journal(ports.journal()), cut, map, inputs.mapping(), ids);
        this.foreseen = Expected.of(types, us, cut, map);
        this.revisions = new RevisionsCheck(ports, cut, map, ids, expectation, foreseen);
        this.lostMembers = new LostMembers(types, cut, ids);
    }

    /** What must be there. */
    public List<Restored> there() {
        return all.stream().filter(Restored::isThere).toList();
    }

    /** Compares one of these with the target. */
    public Inquiry<Checked> check(Restored one) {
        EntityType type = types.get(one.source().type());
        Journal.Entry original = expectation.original(one.source(), one.origin());
        revisions.take(one, original.document().orElse(Map.of()));
        References.Rewritten expected = expectation.of(type, original);
        List<String> leftOut = expectation.leftOut(type, one.source(), one.origin());
        return new Inquiry<>(target -> compared(
                one,
                type,
                expected,
                leftOut,
                new ReadBack(types, new SharedLists(target, lists), inputs.map().target())
                        .read(type, one.main().target(), expected.scope())));
    }

    /** One was compared. */
    public void checked(Restored one, Checked compared) {
        checked.put(one, compared);
        progress.one(compared.type());
    }

    /** All were: now the revisions that they name. */
    public void revisions() {
        revisions.begin();
    }

    /** Compares the next of these; empty when there is none left. */
    public Optional<Inquiry<Checked>> revision() {
        return revisions.next(progress);
    }

    /** A revision was compared. */
    public void checkedRevision(Checked compared) {
        checkedRevisions.add(compared);
    }

    /**
     * One document with counts, hashes, differences by member, what was not restored and why, and a digest of itself.
     *
     * @param notes what the plan of the restore had to tell
     * @param swept when the last sweep began that was complete at the instant that was restored; empty when none was
     * @param now when the reading began
     */
    public Map<String, @Nullable Object> document(List<String> notes, String swept, String now) {
        List<Checked> compared = new ArrayList<>();
        there().forEach(one -> compared.add(checked.get(one)));
        compared.addAll(checkedRevisions);
        compared.replaceAll(foreseen::judged);
        return new ProofDocument(types, inputs, all, compared, revisions.uncompared()).of(notes, swept, now);
    }

    private Checked compared(
            Restored one,
            EntityType type,
            References.Rewritten expected,
            List<String> leftOut,
            DataZone.Answer answer) {
        boolean adoptive =
                type.restore().action() == RestoreRule.Action.ADOPT || NaturalKey.adopted(type, expected.document());
        String hash = Comparison.hash(type, expected.document());
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
