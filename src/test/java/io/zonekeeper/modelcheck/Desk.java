package io.zonekeeper.modelcheck;

import io.zonekeeper.journal.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where workers work: says what a worker does next. It is worked out once for each history that a worker can have. */
final class Desk {
    static final String NANOS = "nanos";

    private final Setting setting;
    private final Map<Digest, Worker> known = new HashMap<>();
    private final IdentityHashMap<Table.Item, String> texts = new IdentityHashMap<>();

    Desk(Setting setting) {
        this.setting = setting;
    }

    /** The worker with one message more, before its first step if it had nothing to do. */
    Worker take(Worker worker, Message message, Instant now) {
        Worker more = worker.holding(message);
        return worker.idle() ? goOn(more, now) : more;
    }

    /** The worker before its next step, its present one being answered. */
    Worker answered(Worker worker, Object answer, Instant now) {
        Digest digest = worker.digest().then(Digest.of(worker.next().step() + " = " + text(answer)));
        List<Rerun.Call> calls = new ArrayList<>(worker.calls());
        calls.add(new Rerun.Call(worker.next().step(), answer));
        boolean ended = worker.next().step().equals(Worker.LET_GO)
                || worker.next().step().equals(Worker.GIVE_BACK);
        int gone = worker.gone() + (ended ? 1 : 0);
        return goOn(new Worker(worker.held(), gone, calls, worker.next(), digest), now);
    }

    private Worker goOn(Worker worker, Instant now) {
        return known.computeIfAbsent(worker.digest().then(new Digest(now.toEpochMilli(), 0)), digest -> {
            Rerun run = new Rerun(worker.calls());
            Rerun.Pending next = run.run(() -> work(worker.held(), run, now), Worker.NOTHING);
            // a process of one message at a time keeps nothing between them that matters
            return next == Worker.NOTHING && setting.limits().batch() == 1
                    ? Worker.IDLE
                    : new Worker(worker.held(), worker.gone(), run.calls(), next, digest);
        });
    }

    private void work(List<Worker.Held> held, Rerun run, Instant now) {
        long[] looks = {0};
        Ports ports = new Ports(
                new StepTable(run),
                new StepDataZone(run),
                new StepQueue(run),
                () -> run.quiet("clock", () -> now),
                () -> {
                    // a process's own time: a millisecond more with each look
                    long next = TimeUnit.MILLISECONDS.toNanos(++looks[0]);
                    return run.quiet(NANOS, () -> next);
                });
        Program program = new Program(setting.types(), setting.around().apply(ports));
        for (Worker.Held message : held) {
            try {
                program.handle(message.message(), looks[0] + 1 - message.received());
                run.step(Worker.LET_GO, world -> true);
            } catch (Rerun.Unavailable e) {
                run.step(Worker.GIVE_BACK, world -> {
                    world.queue().send(message.message());
                    return true;
                });
            }
        }
    }

    private String text(Object answer) {
        if (answer instanceof Table.Item item) {
            return texts.computeIfAbsent(item, i -> item.key() + MemoryTable.text(item));
        }
        if (answer instanceof Optional<?> optional) {
            return optional.map(this::text).orElse("none");
        }
        if (answer instanceof List<?> list) {
            return list.stream().map(this::text).toList().toString();
        }
        return answer instanceof Table.Page page ? text(page.items()) + page.next() : answer.toString();
    }
}
