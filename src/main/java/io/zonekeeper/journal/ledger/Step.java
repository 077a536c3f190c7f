package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a restore does with one entity, and how far it is.
 *
 * @param name what people call the entity; empty where nobody knows
 * @param action what was planned
 * @param why why this action
 * @param trouble why it failed, is blocked or was undone; empty while nothing is wrong
 * @param origin the version of the source that is restored
 * @param needs what it waits for
 * @param target the key of the entity in the target domain; empty until it is known
 * @param planned what the plan saw in the target: the state of the entity, or, where it is to be made, the natural key that no
 *     other had; empty where there is neither
 * @param revision the revision that the call made; empty where there are none
 * @param made whether a call of this restore made the entity; what was found, or came with another, it did not
 * @param intent what is about to be called; {@link Intent#NONE} before
 */
public record Step(
        Id id,
        String name,
        Action action,
        State state,
        PlanReason why,
        String trouble,
        Origin origin,
        List<Dependency> needs,
        String target,
        String planned,
        String revision,
        boolean made,
        Intent intent) {

    /**
     * Which step, and when.
     *
     * @param wave when, as text that sorts: {@code 110}
     */
    public record Id(String wave, StepId step) {
        public static Id of(int wave, StepId step) {
            return new Id(String.format(Locale.ROOT, "%03d", wave).intern(), step); // there are few waves
        }

        /** The step of the entity itself, of which another step completes something. */
        public static Id main(Id part) {
            return new Id(part.wave, StepId.main(part.source()));
        }

        /** The entity of the source. */
        public EntityId source() {
            return step.entity();
        }

        public Stage stage() {
            return step.stage();
        }

        /** Whether it is the step of the entity itself. */
        public boolean isMain() {
            return step.stage().isMain();
        }

        /** How people name it: {@code Type:key}, with the stage if it is not the entity itself. */
        @Override
        public String toString() {
            return step.toString();
        }
    }

    /**
     * Which version of the source.
     *
     * @param seq its number
     * @param earlier what it said in an earlier revision; empty where the version says it itself
     */
    public record Origin(long seq, Optional<Earlier> earlier) implements Comparable<Origin> {
        public static Origin of(long seq) {
            return new Origin(seq, Optional.empty());
        }

        /** What another entity said in its own version is what this version's entity was. */
        public static Origin earlier(long seq, EntityId other, long otherSeq) {
            return new Origin(seq, Optional.of(new Earlier(other, otherSeq)));
        }

        /** What a version says itself comes after all that it was before. */
        @Override
        public int compareTo(Origin other) {
            return Comparator.comparing((Origin origin) -> origin.earlier.isEmpty())
                    .thenComparing(Origin::seq)
                    .thenComparing(
                            origin -> origin.earlier.map(Earlier::toString).orElse(""))
                    .compare(this, other);
        }
    }

    /** What an entity was in an earlier revision is kept as an entity of its own: in that version of it. */
    public record Earlier(EntityId entity, long seq) {
        @Override
        public String toString() {
            return StepCodec.text(this);
        }
    }

    /** What was planned. */
    public enum Action {
        CREATE,
        ADOPT,
        UPDATE,
        SKIP,
        ASK,
        BLOCKED
    }

    /** How far it is. */
    public enum State {
        PLANNED,
        INTENT,
        DONE,
        FAILED,
        BLOCKED,
        /** What was done is about to be undone. */
        UNDOING,
        /** What was done is undone. */
        UNDONE;

        /** Whether a restore that goes on leaves it alone. */
        public boolean ended() {
            return this == DONE;
        }
    }

    /**
     * What a call was about to be.
     *
     * @param at when it was written, ISO-8601; the call is signed with it; empty once it is known what came of it
     * @param token the client token; empty where the operation takes none
     * @param attempt 1, 2, ...
     */
    public record Intent(String at, String token, long attempt) {
        public static final Intent NONE = new Intent("", "", 0);

        /** Whether it may not be known what came of it. */
        public boolean isOpen() {
            return !at.isEmpty();
        }
    }

    /** What people are told of it: what is wrong with it, else why it is done. */
    public String reason() {
        return trouble.isEmpty() ? why.toString() : trouble;
    }

    /** A planned step. */
    public static Step planned(Id id, Action action, PlanReason why, Origin origin, List<Dependency> needs) {
        return new Step(id, "", action, State.PLANNED, why, "", origin, needs, "", "", "", false, Intent.NONE);
    }

    /** The same of an entity that people call so. */
    public Step called(String entityName) {
        return new Step(
                id, entityName, action, state, why, trouble, origin, needs, target, planned, revision, made, intent);
    }

    /** The entity as people know it: {@code Type:key (name)}. */
    public String said() {
        return name.isEmpty() ? id.toString() : id + " (" + name + ")";
    }

    /** As it is when it is known beforehand that the target will refuse it: {@code wrong} says why, and what cures it. */
    public Step expecting(String wrong) {
        return ended(State.BLOCKED, wrong);
    }

    /** Whether it cannot be done as things are: for good, or until somebody cures what {@link #reason} says. */
    public boolean isBlocked() {
        return action == Action.BLOCKED || state == State.BLOCKED && action != Action.ASK;
    }

    public Step toward(String targetKey, String targetState) {
        return new Step(
                id, name, action, state, why, trouble, origin, needs, targetKey, targetState, revision, made, intent);
    }

    /** The same with another action; the sentence says why. */
    public Step as(Action other, String because) {
        return as(other, new PlanReason.Explained(because));
    }

    public Step as(Action other, PlanReason because) {
        return new Step(
                id, name, other, State.PLANNED, because, "", origin, needs, target, planned, revision, made, intent);
    }

    public Step intending(Intent next) {
        return new Step(id, name, action, State.INTENT, why, "", origin, needs, target, planned, revision, made, next);
    }

    /** As it is when it is known what came of its calls. */
    public Step closed() {
        Intent known = new Intent("", "", intent.attempt());
        return new Step(id, name, action, state, why, trouble, origin, needs, target, planned, revision, made, known);
    }

    /** As it is when a call of ours has made the entity. */
    public Step making() {
        return new Step(id, name, action, state, why, trouble, origin, needs, target, planned, revision, true, intent);
    }

    public Step done(String targetKey, String madeRevision) {
        return new Step(
                id, name, action, State.DONE, why, "", origin, needs, targetKey, planned, madeRevision, made, intent);
    }

    public Step ended(State end, String wrong) {
        return new Step(id, name, action, end, why, wrong, origin, needs, target, planned, revision, made, intent);
    }

    /** As it is before the call that undoes it. */
    public Step undoing(Intent next) {
        return new Step(id, name, action, State.UNDOING, why, "", origin, needs, target, planned, revision, made, next);
    }

    /** As it is when nothing is left of what it did; what was made keeps its key here. */
    public Step undone(String how) {
        return new Step(
                        id,
                        name,
                        action,
                        State.UNDONE,
                        why,
                        how,
                        origin,
                        needs,
                        target,
                        planned,
                        revision,
                        made,
                        intent)
                .closed();
    }
}
