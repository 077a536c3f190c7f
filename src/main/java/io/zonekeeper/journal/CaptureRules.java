package io.zonekeeper.journal;

import io.zonekeeper.document.Canonical;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written after a look at an entity, given its head as it was before. */
final class CaptureRules {
    private static final Duration EMPTY_HEAD_LIVES = Duration.ofDays(1);

    private final Table table;
    private final Bodies bodies;
    private final InstantSource clock;

    CaptureRules(Table table, Bodies bodies, InstantSource clock) {
        this.table = table;
        this.bodies = bodies;
        this.clock = clock;
    }

    /** What follows from a look; the head was read before the service was asked. */
    CaptureDecision decide(Capture.Looked looked, Capture.Cause cause) {
        if (looked.reading() instanceof Reading.Guarded guarded) {
            return decide(new Capture.Looked(looked.id(), looked.head(), guarded.reading()), cause)
                    .under(guarded.guard());
        }
        if (looked.reading() instanceof Reading.Present present) {
            return present(looked, placed(present, looked.head()), cause);
        }
        if (looked.reading() instanceof Reading.Unknown unknown) {
            return CaptureDecision.nothing(new Outcome.Unknown(unknown.why()));
        }
        if (looked.reading() instanceof Reading.Missed missed) {
            Outcome unknown = new Outcome.Unknown("not met by sweep " + missed.sweep());
            return looked.head()
                    .filter(head -> !head.deleted() && head.absent().isEmpty())
                    .map(head -> CaptureDecision.head(put(head.missedBy(missed.sweep()), Optional.of(head)), unknown))
                    .orElse(CaptureDecision.nothing(unknown));
        }
        return looked.head().map(head -> gone(head, cause)).orElseGet(() -> neverSeen(looked.id(), cause));
    }

    /**
     * Gone before it was ever captured. A slower reader may still hold what it saw before the deletion: an empty head,
     * which expires by itself, refuses it.
     */
    private CaptureDecision neverSeen(EntityId id, Capture.Cause cause) {
        return cause.event()
                ? CaptureDecision.head(
                        put(Head.empty(id, Capture.millis(clock.instant())), Optional.empty()), new Outcome.NeverSeen())
                : CaptureDecision.nothing(new Outcome.NeverSeen());
    }

    /** An event does not say where the entity is listed: that stays as it was. */
    private static Reading.Present placed(Reading.Present read, Optional<Head> head) {
        return head.isEmpty() || !read.scope().isEmpty() || !read.parent().isEmpty()
                ? read
                : new Reading.Present(
                        read.document(),
                        read.name(),
                        head.get().scope(),
                        head.get().parent(),
                        read.mark(),
                        read.stateOf());
    }

    private CaptureDecision present(Capture.Looked looked, Reading.Present read, Capture.Cause cause) {
        byte[] canonical = Canonical.bytes(read.document());
        String state = read.stateOf().apply(read.document());
        if (looked.head().isPresent()) {
            Head head = looked.head().get();
            if (!head.deleted() && (head.state().equals(state) || sameWithoutIgnored(head, state, read))) {
                return unchanged(head, state, read, cause);
            }
        }
        long seq = looked.head().map(Head::seq).orElse(0L) + 1;
        long rev = looked.head().map(Head::rev).orElse(0L) + 1;
        String at = at(looked.head());
        String previous = looked.head().map(Head::chain).orElse("");
        Version version = Version.next(looked.id(), previous, seq, at, read, Canonical.sha256(canonical), cause.text());
        Map<String, Object> attributes = version.attributes();
        bodies.store(canonical, attributes);
        Head next = new Head(
                looked.id(), seq, rev, state, read.mark(), version.chain(), at, read.scope(), read.parent(), false, "");
        int bytes = ((byte[]) attributes.getOrDefault("body", new byte[0])).length + 2000;
        return new CaptureDecision(
                List.of(
                        new Table.Write.Put(
                                new Table.Item(Layout.version(looked.id(), seq), attributes), Table.Condition.ABSENT),
                        put(next, looked.head())),
                new Outcome.Captured(seq),
                bytes,
                Optional.of(new AppendedVersion(version, read.document())));
    }

    /** A type file may ignore other members than when the head was written: then the stored body tells. */
    private boolean sameWithoutIgnored(Head head, String state, Reading.Present read) {
        return table.get(Layout.version(head.id(), head.seq()))
                .map(item ->
                        read.stateOf().apply(bodies.document(head.id(), item)).equals(state))
                .orElse(false);
    }

    private CaptureDecision unchanged(Head head, String state, Reading.Present read, Capture.Cause cause) {
        Outcome outcome = new Outcome.Unchanged(head.seq());
        String mark = read.mark().isEmpty() && cause.event() ? head.mark() : read.mark();
        Head next = head.with(state, mark, read.scope(), read.parent());
        boolean same = next.equals(head.touched());
        return same && !cause.event()
                ? CaptureDecision.nothing(outcome)
                : CaptureDecision.head(put(next, Optional.of(head)), outcome);
    }

    private CaptureDecision gone(Head head, Capture.Cause cause) {
        if (head.deleted()) {
            Outcome outcome = head.seq() == 0 ? new Outcome.NeverSeen() : new Outcome.Gone(head.seq());
            return cause.event()
                    ? CaptureDecision.head(put(head.touched(), Optional.of(head)), outcome)
                    : CaptureDecision.nothing(outcome);
        }
        String at = at(Optional.of(head));
        Version tombstone = Version.tombstone(head.id(), head.chain(), head.seq() + 1, at, head.scope(), cause.text());
        Head next = new Head(
                head.id(),
                tombstone.seq(),
                head.rev() + 1,
                "",
                "",
                tombstone.chain(),
                at,
                head.scope(),
                head.parent(),
                true,
                "");
        return new CaptureDecision(
                List.of(
                        new Table.Write.Put(
                                new Table.Item(Layout.version(head.id(), tombstone.seq()), tombstone.attributes()),
                                Table.Condition.ABSENT),
                        put(next, Optional.of(head))),
                new Outcome.Gone(tombstone.seq()),
                2000,
                Optional.of(new AppendedVersion(tombstone, Map.of())));
    }

    private Table.Write put(Head next, Optional<Head> read) {
        boolean empty = next.seq() == 0;
        return new Table.Write.Put(
                empty ? next.item(clock.instant().plus(EMPTY_HEAD_LIVES).getEpochSecond()) : next.item(),
                read.map(head -> Table.Condition.equal("rev", head.rev())).orElse(Table.Condition.ABSENT));
    }

    private String at(Optional<Head> head) {
        String now = Capture.millis(clock.instant());
        return head.map(Head::at).filter(before -> before.compareTo(now) > 0).orElse(now);
    }
}
