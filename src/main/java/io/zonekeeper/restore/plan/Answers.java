package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a restore with what a person answered to those that ask. All answers are checked before one is written.
 *
 * @param steps all of them, in their order
 * @param changes those that an answer changes, as they were before
 */
public record Answers(List<Step> steps, Map<Step.Id, Step> changes) {
    /**
     * Finds what is answered. An answer to what does not ask is refused, unless the step does just that already, as
     * after an earlier run, or the answer comes from the mapping {@code file}, which may serve other plans, too.
     */
    public static Answers check(
            Map<String, OperatorAnswer> given,
            Map<String, String> file,
            List<Step> steps,
            Predicate<EntityId> isThere,
            IdMap map) {
        String target = map.target();
        Map<EntityId, EntityId> counterparts = new HashMap<>();
        steps.stream()
                .filter(step -> step.id().isMain() && !step.target().isEmpty())
                .forEach(step -> counterparts.put(
                        new EntityId(target, step.id().source().type(), step.target()),
                        step.id().source()));
        Map<String, OperatorAnswer> all = new HashMap<>();
        file.forEach((name, text) -> all.put(name, OperatorAnswer.of(text)));
        all.putAll(given);
        Set<String> used = new HashSet<>();
        List<Step> answered = new ArrayList<>(steps.size());
        Map<Step.Id, Step> changes = new HashMap<>();
        for (Step step : steps) {
            Map<String, OperatorAnswer> meant = isDoubt(step) ? given : all;
            String name = name(meant, step);
            OperatorAnswer answer = meant.get(name);
            if (answer != null && given.containsKey(name)) {
                refuseToMake(answer, name, step);
            }
            boolean asks = step.action() == Action.ASK
                    || step.action() == Action.BLOCKED && (answer == null || answer.action() != Action.CREATE)
                    || isGivenUp(step, given.get(name(given, step)));
            if (answer != null && (asks || says(answer, step))) {
                used.add(name);
            }
            if (answer == null || !asks || step.state().ended()) {
                answered.add(step);
                continue;
            }
            if (answer.action() == Action.ADOPT) {
                EntityId there = new EntityId(target, step.id().source().type(), answer.target());
                if (!isThere.test(there)) {
                    throw new RestoreException("--answer " + name + "=adopt:" + answer.target() + ": domain '" + target
                            + "' has no such " + there.type() + "; nothing was done");
                }
                EntityId known = map.source(there).orElse(step.id().source());
                EntityId other = counterparts.putIfAbsent(there, known);
                other = other == null ? known : other;
                if (!other.equals(step.id().source())) {
                    throw new RestoreException("--answer " + name + "=adopt:" + answer.target() + " for " + step.id()
                            + ": that is what " + other.type() + ":" + other.key()
                            + " is in the target; nothing was done");
                }
            }
            changes.put(step.id(), step);
            answered.add(with(answer, step));
        }
        given.keySet().stream().filter(name -> !used.contains(name)).findFirst().ifPresent(name -> {
            throw new RestoreException(
                    "--answer " + name + ": no step of that name asks; 'zonekeeper restores ID' shows those that do");
        });
        return new Answers(answered, changes);
    }

    /** What is blocked cannot be made because somebody says so; an answer to a whole type is about those that ask. */
    private static void refuseToMake(OperatorAnswer answer, String name, Step step) {
        if (answer.action() == Action.CREATE
                && step.action() == Action.BLOCKED
                && name.indexOf(':') >= 0
                && step.id().isMain()) {
            throw new RestoreException("--answer " + name + "=create: it is blocked and does not ask: " + step.reason()
                    + "; leave it out with =skip, or name what it is in the target with =adopt:KEY; nothing was done");
        }
    }

    /** Whether a person leaves a blocked step out for good, or says what it is; not while it is unknown what came of a call. */
    private static boolean isGivenUp(Step step, @Nullable OperatorAnswer answer) {
        return answer != null
                && answer.action() != Action.CREATE
                && step.state() == Step.State.BLOCKED
                && !step.intent().isOpen();
    }

    /** Whether a person has said what is done. */
    public static boolean isAnswered(Step step) {
        return step.why() instanceof PlanReason.Answered;
    }

    private static Step with(OperatorAnswer answer, Step step) {
        boolean rest = !step.id().isMain() && answer.action() != Action.CREATE;
        return rest
                ? step.as(Action.SKIP, new PlanReason.Answered())
                : step.as(answer.action(), new PlanReason.Answered())
                        .toward(answer.target(), "")
                        .closed();
    }

    /** Whether what it asks came up when it was run: what a file says beforehand is not about that. */
    private static boolean isDoubt(Step step) {
        return step.action() == Action.ASK && step.intent().attempt() > 0;
    }

    /** By the step, by its entity, or by its type. */
    private static String name(Map<String, OperatorAnswer> answers, Step step) {
        String entity = step.id().source().type() + ":" + step.id().source().key();
        return answers.containsKey(step.id().toString())
                ? step.id().toString()
                : answers.containsKey(entity) ? entity : step.id().source().type();
    }

    private static boolean says(OperatorAnswer answer, Step step) {
        return step.action() == answer.action()
                && (answer.action() != Action.ADOPT || step.target().equals(answer.target()));
    }

    /** Whether a person has chosen what is adopted: no plan knew the state of it. */
    private static boolean isChosen(Step step) {
        return step.action() == Action.ADOPT && step.planned().isEmpty();
    }

    /** Writes the answers; all steps, as they are then. */
    public List<Step> write(Ledger ledger, Lease.Held held) {
        for (Step step : steps) {
            Step before = changes.get(step.id());
            if (before != null && !ledger.write(held, before, step)) {
                throw new LostException(step.id().toString());
            }
        }
        return steps;
    }

    /**
     * What is to be made in something that a person has chosen among what is there: the plan did not know it, and could
     * not see what it has already.
     */
    public Set<EntityId> uncertain() {
        Set<Dependency> within = new HashSet<>();
        Set<EntityId> uncertain = new HashSet<>();
        steps.stream()
                .filter(Answers::isChosen)
                .forEach(step -> within.add(Dependency.requires(step.id().source())));
        boolean more = !within.isEmpty();
        while (more) {
            more = false;
            for (Step step : steps) {
                EntityId id = step.id().source();
                if (step.action() == Action.CREATE
                        && step.id().isMain()
                        && !isAnswered(step)
                        && step.needs().stream().anyMatch(within::contains)
                        && uncertain.add(id)) {
                    within.add(Dependency.requires(id));
                    more = true;
                }
            }
        }
        return uncertain;
    }
}
