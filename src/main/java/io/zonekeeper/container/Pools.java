package io.zonekeeper.container;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * The threads in which routes split their work.
 *
 * @param readers for reads of sweeps
 * @param restorers as many as all restores of this process have workers
 */
record Pools(ExecutorService readers, ExecutorService restorers) implements AutoCloseable {

    static Pools of(Settings settings) {
        return new Pools(
                Executors.newFixedThreadPool(settings.number("zonekeeper.workers.reads"), daemons("zonekeeper-read")),
                Executors.newCachedThreadPool(daemons("zonekeeper-restore")));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Each pool with the name by which the routes have it. */
    void bind(BiConsumer<String, Object> registry) {
        registry.accept("readers", readers);
        registry.accept("restorers", restorers);
    }

    /** Lets reads end; what a restore has begun stays open and is gone on with. */
    @Override
    public void close() {
        readers.shutdown();
        restorers.shutdown();
        try {
            readers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
