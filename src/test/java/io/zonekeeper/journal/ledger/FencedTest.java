package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Table;
import io.zonekeeper.modelcheck.MemoryTable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many workers write under one lease, whose item no two transactions may touch at the same time. */
class FencedTest {
    private static final int WORKERS = 8;

    private final MemoryTable memory = new MemoryTable();
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger under = new AtomicInteger();
    private volatile boolean broken;
    private Fenced fenced = new Fenced(memory);
    private Lease.Held held = new Lease.Held("t", "r", "", 0);

    @BeforeEach
    void aLease() {
        held = new Lease(memory, System::nanoTime).take("t", "r", "me").orElseThrow();
        fenced = new Fenced((Table) Proxy.newProxyInstance(
                FencedTest.class.getClassLoader(), new Class<?>[] {Table.class}, (self, method, given) -> {
                    if (method.getName().equals("write")) {
                        assertEquals(1, under.incrementAndGet(), "two transactions touch the lease");
                        boolean first = transactions.incrementAndGet() == 1;
                        int together = ((List<?>) given[0]).size() - 1; // and the lease
                        while (first && fenced.waiting() < WORKERS - together) {
                            Thread.onSpinWait(); // until all the others wait for it
                        }
                        under.decrementAndGet();
                        if (broken) {
                            throw new IllegalStateException("no answer");
                        }
                    }
                    return method.invoke(memory, given);
                }));
    }

    @AfterEach
    void end() {
        workers.shutdownNow();
    }

    private List<Future<Boolean>> started(Lease.Held lease, String key) {
        List<Callable<Boolean>> writes = new ArrayList<>();
        for (int i = 0; i < WORKERS; i++) {
            Table.Item item = new Table.Item(new Table.Key("r", key + (key.isEmpty() ? i : "")), Map.of("i", (long) i));
            writes.add(() -> fenced.write(lease, List.of(new Table.Write.Put(item, Table.Condition.ABSENT))));
        }
        List<Future<Boolean>> futures = new ArrayList<>();
        writes.forEach(write -> futures.add(workers.submit(write)));
        return futures;
    }

    private static int written(List<Future<Boolean>> futures)
            throws InterruptedException, ExecutionException, java.util.concurrent.TimeoutException {
        int written = 0;
        for (Future<Boolean> future : futures) {
            written += future.get(1, TimeUnit.MINUTES) ? 1 : 0;
        }
        return written;
    }

    @Test
    void whatWaitsGoesTogether() throws Exception {
        assertEquals(WORKERS, written(started(held, "")));
        assertTrue(transactions.get() <= 2, () -> transactions + " transactions");
        assertEquals(WORKERS + 1, memory.all().size());
    }

    @Test
    void oneOfManyThatWriteTheSameIsWritten() throws Exception {
        assertEquals(1, written(started(held, "same")));
    }

    @Test
    void nothingIsWrittenUnderALeaseThatIsAnothers() throws Exception {
        assertEquals(0, written(started(new Lease.Held("t", "r", "me", held.fence() + 1), "")));
    }

    @Test
    void whoGetsNoAnswerIsTold() throws Exception {
        broken = true;
        for (Future<Boolean> future : started(held, "")) {
            assertThrows(ExecutionException.class, () -> future.get(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void aRefusedOneDoesNotStopTheOthersOfItsTransaction() throws Exception {
        memory.write(List.of(new Table.Write.Put(
                new Table.Item(new Table.Key("r", "3"), Map.of("i", 99L)), Table.Condition.ALWAYS)));
        assertEquals(WORKERS - 1, written(started(held, "")));
    }

    @Test
    void aBeatTouchesTheLeaseAlone() throws Exception {
        List<Future<Boolean>> futures = started(held, "");
        assertEquals(0, fenced.<Integer>alone(under::get));
        assertEquals(WORKERS, written(futures));
    }
}
