package io.zonekeeper.sandbox.demo;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does many small things on a few threads. */
final class Crowd {
    /** More do not help: the stand-in answers one call at a time. */
    static final int THREADS = 6;

    private Crowd() {}

    /** Does the work for 0, 1, ... count - 1, in about that order. The first failure ends it and is thrown. */
    static void each(int count, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Runnable turn = () -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    try {
                        work.accept(i);
                    } catch (RuntimeException e) {
                        next.set(count);
                        throw e;
                    }
                }
            };
            List<? extends Future<?>> turns = java.util.stream.IntStream.range(0, THREADS)
                    .mapToObj(i -> threads.submit(turn))
                    .toList();
            for (Future<?> each : turns) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("loading failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
