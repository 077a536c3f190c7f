package io.zonekeeper.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the reads of one page beside each other and comes back when all are done; the message waits with it. */
public interface Parallel {

    <T, R> List<R> map(List<T> all, Function<T, R> work);

    /** One after the other, in order. */
    static Parallel inOrder() {
        return new Parallel() {
            @Override
            public <T, R> List<R> map(List<T> all, Function<T, R> work) {
                return all.stream().map(work).toList();
            }
        };
    }

    /** On the threads of a pool. The first failure is thrown when all have ended. */
    static Parallel on(ExecutorService pool) {
        return new Parallel() {
            @Override
            public <T, R> List<R> map(List<T> all, Function<T, R> work) {
                if (all.size() < 2) {
                    return all.stream().map(work).toList();
                }
                List<Callable<R>> calls = new ArrayList<>();
                all.forEach(one -> calls.add(() -> work.apply(one)));
                try {
                    List<R> results = new ArrayList<>();
                    for (Future<R> future : pool.invokeAll(calls)) {
                        results.add(future.get());
                    }
                    return results;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException("interrupted while reading a page", e);
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException failure) {
                        throw failure;
                    }
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException(e.getCause());
                }
            }
        };
    }
}
