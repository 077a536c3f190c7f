package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What a restore did with one entity.
 *
 * @param main the step of the entity itself
 * @param parts the steps that complete it: later revisions, what is settled, the second pass
 */
public record Restored(Step main, List<Step> parts) {

    /** The entities of a restore's steps, in the order of the steps. */
    public static List<Restored> of(List<Step> steps) {
        Map<EntityId, Step> mains = new LinkedHashMap<>();
        Map<EntityId, List<Step>> parts = new LinkedHashMap<>();
        for (Step step : steps) {
            EntityId source = step.id().source();
            if (step.id().isMain()) {
                mains.put(source, step);
            } else {
                parts.computeIfAbsent(source, id -> new ArrayList<>(2)).add(step);
            }
        }
        return mains.entrySet().stream()
                .map(main -> new Restored(main.getValue(), parts.getOrDefault(main.getKey(), List.of())))
                .toList();
    }

    public EntityId source() {
        return main.id().source();
    }

    /** The entity in the target. */
    public EntityId in(String target) {
        return new EntityId(target, source().type(), main.target());
    }

    public Restored with(Step now) {
        return new Restored(now, parts);
    }

    /** Whether the target has it because this restore made, changed or found it. */
    public boolean isThere() {
        return main.state() == State.DONE && !main.target().isEmpty();
    }

    /** Whether a call of this restore made it; what was found, or came with another, no call of it made. */
    public boolean isMade() {
        return main.made() && !main.target().isEmpty() && main.state() != State.UNDONE;
    }

    /** Whether it was to be made, and was found or came with another entity that this restore made. */
    public boolean isFound() {
        return isThere() && main.action() == Action.CREATE && !main.made();
    }

    /** Whether a call of this restore may have changed it. */
    public boolean isUpdated() {
        return main.action() == Action.UPDATE && main.intent().attempt() > 0 && main.state() != State.UNDONE;
    }

    /** Whether this restore made or changed it, and has not completed it. */
    public boolean isBegun() {
        return main.state() == State.DONE
                && (isMade() || isUpdated())
                && parts.stream().anyMatch(part -> part.state() != State.DONE);
    }

    /** Whether a step of that stage is planned and not done. */
    public boolean lacks(Class<? extends Stage> stage) {
        return parts.stream().anyMatch(part -> stage.isInstance(part.id().stage()) && part.state() != State.DONE);
    }

    /** What it is when everything is done. */
    public Step.Origin origin() {
        return Stream.concat(Stream.of(main), parts.stream())
                .map(Step::origin)
                .max(Comparator.naturalOrder())
                .orElse(main.origin());
    }

    /** What the calls made so far can have made of it, the newest last. */
    public Set<Step.Origin> origins() {
        Set<Step.Origin> origins = new TreeSet<>(Set.of(main.origin()));
        parts.stream()
                .filter(part -> part.intent().attempt() > 0)
                .map(Step::origin)
                .forEach(origins::add);
        return origins;
    }
}
