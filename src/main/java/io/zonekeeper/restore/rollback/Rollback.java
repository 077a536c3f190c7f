package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.replay.Refusals;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.restore.replay.UnchangedCheck;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Undoes a restore: puts back what it changed, then deletes what it made, in the reverse order of the waves. What was
 * changed since, what others build on and what was found stays, with the reason. It can be repeated and gone on with.
 */
public final class Rollback {
    private final Ports ports;
    private final MetadataTypes types;
    private final Ledger ledger;
    private final Lease.Held held;
    private final IdMap map;
    private final RestoreInputs inputs;
    private final String target;
    private final Map<EntityId, Restored> pending = new LinkedHashMap<>();
    private final Map<EntityId, Stay> stays = new LinkedHashMap<>();
    private final Map<EntityId, List<EntityId>> dependents = new HashMap<>();
    private final Map<EntityId, String> later = new HashMap<>();
    private final Set<EntityId> gone = new HashSet<>();
    /** What no route deletes: it goes with what it came with. */
    private final List<Restored> along = new ArrayList<>();

    /** What stays, and why. */
    public record Stay(Step step, String reason) {}

    /** What a rollback came to: the restore as it stands now, and what stays of it. */
    public record Result(Request request, RestoreCount count, List<Stay> stays) {}

    public Rollback(Ports ports, Ledger ledger, Lease.Held held, RestoreInputs inputs) {
        this.ports = ports;
        this.types = ports.types();
        this.ledger = ledger;
        this.held = held;
        this.inputs = inputs;
        this.map = inputs.map();
        this.target = map.target();
    }

    /** Undoes; gives what stays. */
    public List<Stay> run(StepRun run, List<Step> steps) throws InterruptedException {
        List<Restored> all = Restored.of(resolved(run, steps));
        Expectation expectation = new Expectation(
                types,
                new Journal(ports.journal()),
                inputs.cut(),
                map,
                inputs.mapping(),
                new StepIds(inputs.ids(), all, target));
        UnchangedCheck unchanged = new UnchangedCheck(types, expectation, held.restore());
        Refusals refusals = new Refusals(ports, target);
        Supplier<Undo> undo = () -> new Undo(held, ports, ledger, map, expectation, unchanged, refusals);
        putBack(all, undo.get());
        DeletionBlockers deletionBlockers =
                new DeletionBlockers(types, unchanged, ports.dataZone(), ports.identity(), all, target);
        delete(all, deletionBlockers.look(ports.live()), undo);
        goAlong(undo.get());
        all.stream()
                .filter(one -> isInDoubt(one.main()))
                .forEach(one ->
                        stays.put(one.source(), new Stay(one.main(), one.main().reason())));
        end(all, undo.get());
        return List.copyOf(stays.values());
    }

    /** The steps, each open intent with what became of it. */
    private List<Step> resolved(StepRun run, List<Step> steps) throws InterruptedException {
        List<Step> resolved = new ArrayList<>(steps.size());
        for (Step step : steps) {
            resolved.add(isOpen(step) ? run.lookBack(held, step) : step);
        }
        return resolved;
    }

    /** Whether nobody knows what came of its call, and it can be found out. */
    private static boolean isOpen(Step step) {
        return step.intent().isOpen()
                && step.action() != Action.ASK
                && List.of(State.INTENT, State.FAILED, State.BLOCKED).contains(step.state());
    }

    private void putBack(List<Restored> all, Undo undo) throws InterruptedException {
        List<Restored> updated = all.stream()
                .filter(Restored::isUpdated)
                .sorted(Comparator.comparing((Restored one) -> one.main().id().wave())
                        .reversed())
                .toList();
        for (Restored one : updated) {
            Undo.UndoOutcome outcome = undo.putBack(one);
            Instant until = ports.clock().instant().plus(ports.windows().ready());
            while (outcome instanceof Undo.UndoOutcome.UnderWay
                    && ports.clock().instant().isBefore(until)) {
                ports.pause().pass(ports.windows().look());
                outcome = undo.putBack(one.with(outcome.step()));
            }
            took(one, outcome);
        }
        pending.values()
                .forEach(one -> stays.put(one.source(), new Stay(one.main(), later.getOrDefault(one.source(), ""))));
        pending.clear();
    }

    /** What completed an entity goes with it; what was found is forgotten when nothing stays that may name it. */
    private void end(List<Restored> all, Undo undo) {
        for (Restored one : all) {
            if (gone.contains(one.source()) || one.main().state() == State.UNDONE) {
                one.parts().stream()
                        .filter(part -> part.state() != State.UNDONE)
                        .forEach(part -> undo.written(part, part.undone("undone with its entity")));
            } else if (stays.isEmpty() && one.isThere() && (one.main().action() == Action.ADOPT || one.isFound())) {
                if (map.isOf(held.restore(), one.source())) {
                    undo.forget(one.main());
                } else { // another restore knows it
                    undo.written(one.main(), one.main().undone("undone"));
                }
            }
        }
    }

    /** Whether nobody knows which entity its call made. */
    private static boolean isInDoubt(Step step) {
        boolean asks = step.action() == Action.ASK && step.intent().attempt() > 0;
        boolean hidden = step.action() == Action.CREATE && step.intent().isOpen() && step.state() == State.BLOCKED;
        return (asks || hidden) && step.state() != State.UNDONE;
    }

    private void delete(List<Restored> all, DeletionBlockers deletionBlockers, Supplier<Undo> undo)
            throws InterruptedException {
        Map<Boolean, List<Restored>> byRoute =
                all.stream().filter(Restored::isMade).collect(Collectors.partitioningBy(this::goesAlong));
        along.addAll(byRoute.getOrDefault(true, List.of()));
        List<Restored> made = byRoute.getOrDefault(false, List.of());
        made.forEach(one -> pending.put(one.source(), one));
        made.forEach(one -> one.main().needs().stream()
                .flatMap(need -> need.awaited().stream())
                .map(StepId::entity)
                .filter(pending::containsKey)
                .forEach(need ->
                        dependents.computeIfAbsent(need, n -> new ArrayList<>()).add(one.source())));
        Duration waited = Duration.ZERO;
        while (!pending.isEmpty()) {
            int before = pending.size();
            Undo round = undo.get();
            for (List<EntityId> level : levels()) {
                level(level, deletionBlockers, round);
            }
            waited = pending.size() < before
                    ? Duration.ZERO
                    : waited.plus(ports.windows().look());
            if (waited.compareTo(ports.windows().index()) > 0) {
                break;
            }
            if (!pending.isEmpty()) {
                ports.pause().pass(ports.windows().look());
            }
        }
        pending.forEach((id, one) ->
                stays.put(id, new Stay(one.main(), later.getOrDefault(id, "what builds on it is still there"))));
    }

    /** What an entity requires of the type that makes such ones. */
    private static Stream<EntityId> makers(Restored one, Maker maker) {
        return one.main().needs().stream()
                .flatMap(need -> need.required().stream())
                .map(StepId::entity)
                .filter(need -> need.type().equals(maker.type()));
    }

    /** Whether it has to be left to the deletion of what makes such ones. */
    private boolean goesAlong(Restored one) {
        MetadataType type = types.get(one.source().type());
        return type.maker().isPresent() && !types.has(type, "delete");
    }

    private void goAlong(Undo undo) {
        for (Restored one : along) {
            Maker maker = types.get(one.source().type()).maker().orElseThrow();
            boolean ended = makers(one, maker).anyMatch(gone::contains);
            took(
                    one,
                    ended
                            ? undo.forget(one.main())
                            : new Undo.UndoOutcome.Stays(
                                    one.main(), "goes only with its " + maker.type() + ", which stays"));
        }
    }

    /** What is pending, the last wave first, and inside a wave what nothing else builds on. */
    private List<List<EntityId>> levels() {
        Map<EntityId, Integer> heights = new HashMap<>();
        Map<String, List<EntityId>> levels = new TreeMap<>(Comparator.reverseOrder());
        pending.values().forEach(one -> levels.computeIfAbsent(
                        one.main().id().wave()
                                + String.format(Locale.ROOT, "%04d", 9999 - height(one.source(), heights)),
                        level -> new ArrayList<>())
                .add(one.source()));
        return List.copyOf(levels.values());
    }

    /** How many entities stand on each other above this one. */
    private int height(EntityId id, Map<EntityId, Integer> known) {
        Integer height = known.get(id);
        if (height == null) {
            known.put(id, 0); // a circle ends here
            height = dependents.getOrDefault(id, List.of()).stream()
                    .mapToInt(above -> 1 + height(above, known))
                    .max()
                    .orElse(0);
            known.put(id, height);
        }
        return height;
    }

    private void level(List<EntityId> level, DeletionBlockers deletionBlockers, Undo round) {
        List<Restored> free = new ArrayList<>();
        for (EntityId id : level) {
            Restored one = pending.get(id);
            Optional<String> reason = one == null ? Optional.empty() : reason(one, deletionBlockers);
            if (one != null && reason.isPresent()) {
                pending.remove(id);
                stays.put(id, new Stay(one.main(), reason.get()));
            } else if (one != null
                    && dependents.getOrDefault(id, List.of()).stream().noneMatch(pending::containsKey)) {
                free.add(one);
            }
        }
        List<Undo.UndoOutcome> outcomes =
                ports.parallel().map(free, one -> round.delete(one, deletionBlockers.saw(one.in(target))));
        for (int i = 0; i < free.size(); i++) {
            took(free.get(i), outcomes.get(i));
        }
    }

    /** Why an entity has to stay, as far as is known. */
    private Optional<String> reason(Restored one, DeletionBlockers deletionBlockers) {
        Optional<String> own = deletionBlockers.of(one.in(target));
        if (own.isPresent()) {
            return own;
        }
        for (EntityId above : dependents.getOrDefault(one.source(), List.of())) {
            Stay stay = stays.get(above);
            if (stay != null) {
                return Optional.of(
                        "is needed by " + above.type() + " " + stay.step().target() + ", which stays");
            }
        }
        return types.get(one.source().type()).maker().stream()
                .flatMap(maker -> makers(one, maker))
                .flatMap(need -> Stream.ofNullable(pending.get(need)))
                .filter(owner -> deletionBlockers.of(owner.in(target)).isPresent())
                .map(owner ->
                        "its " + owner.source().type() + " " + owner.main().target() + " stays")
                .findFirst();
    }

    private void took(Restored one, Undo.UndoOutcome outcome) {
        EntityId id = one.source();
        pending.remove(id);
        if (outcome instanceof Undo.UndoOutcome.Undone) {
            gone.add(id);
        } else if (outcome instanceof Undo.UndoOutcome.Stays stay) {
            stays.put(id, new Stay(stay.step(), stay.why()));
        } else if (outcome instanceof Undo.UndoOutcome.UnderWay at) {
            pending.put(id, one.with(at.step()));
            later.put(id, "the service is still at it; roll back again");
        } else if (outcome instanceof Undo.UndoOutcome.Later again) {
            pending.put(id, one.with(again.step()));
            later.put(id, again.why());
        }
    }
}
