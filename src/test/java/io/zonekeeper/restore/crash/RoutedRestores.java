package io.zonekeeper.restore.crash;

import io.zonekeeper.container.ProofSteps;
import io.zonekeeper.container.ReplaySteps;
import io.zonekeeper.container.RouteBeans;
import io.zonekeeper.container.StepParts;
import io.zonekeeper.container.UndoSteps;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.modelcheck.RouteFilesInOrder;
import io.zonekeeper.modelcheck.VirtualTypes;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.jspecify.annotations.Nullable;

/** The routes of restores as they are shipped, over services that tests give. */
public final class RoutedRestores implements AutoCloseable {
    private final MetadataTypes types;
    private final ThreadLocal<@Nullable Process> current = new ThreadLocal<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private @Nullable Lane inOrder;
    private @Nullable Lane together;

    RoutedRestores(MetadataTypes types) {
        this.types = types;
    }

    /** The routes in a context of their own; what a step asks and calls is answered to the process whose thread it is. */
    private final class Lane implements AutoCloseable {
        private final DefaultCamelContext camel = new DefaultCamelContext();
        private final ProducerTemplate template;

        Lane(boolean shipped) {
            try {
                camel.disableJMX();
                camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
                camel.getRegistry()
                        .bind("replay", new ReplaySteps(() -> current().restores()));
                camel.getRegistry().bind("undo", new UndoSteps(() -> current().restores()));
                camel.getRegistry().bind("proof", new ProofSteps(() -> current().restores()));
                StepParts steps = RoutedViews.steps(types, RoutedDataZone.ROLE);
                RouteBeans.of(() -> steps, Set.of(), new EventFigures(), exchange -> 0)
                        .forEach(camel.getRegistry()::bind);
                camel.getRegistry().bind("restorers", new SameProcess());
                camel.getRegistry().bind("readers", new SameProcess());
                camel.addRoutes(
                        new VirtualTypes(VirtualTypes.all(types), () -> current().reads, () -> current().mutations));
                List<String> files = List.of("steps", "undo", "prove", "view", "members");
                if (shipped) {
                    RouteFilesInOrder.loadAsShipped(camel, files);
                } else {
                    RouteFilesInOrder.load(camel, files);
                }
                camel.start();
            } catch (Exception e) {
                throw new IllegalStateException("the routes cannot be loaded", e);
            }
            template = camel.createProducerTemplate();
        }

        <T> T ask(String route, Object body, Class<T> answer) {
            Exchange exchange =
                    template.request(route, asked -> asked.getMessage().setBody(body));
            Throwable failure = exchange.getException();
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof Crash crash) {
                    throw crash;
                }
            }
            while (failure instanceof CamelExchangeException && failure.getCause() != null) {
                failure = failure.getCause();
            }
            if (failure instanceof RuntimeException known) {
                throw known;
            }
            if (failure != null) {
                throw new IllegalStateException(failure);
            }
            return answer.cast(exchange.getMessage().getBody());
        }

        @Override
        public void close() {
            camel.stop();
        }
    }

    /** Threads that belong to the process whose thread gives them work. */
    private final class SameProcess extends AbstractExecutorService {
        @Override
        public void execute(Runnable task) {
            Process mine = current();
            threads.execute(() -> mine.during(() -> {
                task.run();
                return true;
            }));
        }

        @Override
        public void shutdown() {
            // the pool outlives a context
        }

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    private Process current() {
        Process process = current.get();
        if (process == null) {
            throw new IllegalStateException("no process runs in this thread");
        }
        return process;
    }

    private synchronized Lane lane(int workers) {
        Lane lane = workers == 1 ? inOrder : together;
        if (lane == null) {
            lane = new Lane(workers > 1);
            if (workers == 1) {
                inOrder = lane;
            } else {
                together = lane;
            }
        }
        return lane;
    }

    /** A process that restores; {@code reads} and {@code mutations} are what its types' routes answer. */
    Process process(Restores restores, DataZone reads, Mutations mutations, int workers) {
        return new Process(restores, reads, mutations, workers);
    }

    /** One process that restores. */
    public final class Process {
        private final Restores restores;
        private final DataZone reads;
        private final Mutations mutations;
        private final int workers;

        private Process(Restores restores, DataZone reads, Mutations mutations, int workers) {
            this.restores = restores;
            this.reads = reads;
            this.mutations = mutations;
            this.workers = workers;
        }

        public Restores restores() {
            return restores;
        }

        /** Runs what is planned, or goes on with it. */
        public Request run(Lease.Held held, Map<String, OperatorAnswer> answers) {
            return ask("direct:run-steps", new ReplaySteps.HeldOrder(held, answers, (step, left) -> {}), Request.class);
        }

        /** Undoes what was restored, as far as it may. */
        public Rollback.Result rollback(Lease.Held held) {
            return ask(
                    "direct:undo-steps",
                    new ReplaySteps.HeldOrder(held, Map.of(), (step, left) -> {}),
                    Rollback.Result.class);
        }

        /** Reads everything back. */
        public Map<String, @Nullable Object> proof(Request request, boolean again) {
            return proof(request, again, ReadListener.UNWATCHED);
        }

        /** The same for somebody who wants to know what is being done. */
        @SuppressWarnings("unchecked")
        public Map<String, @Nullable Object> proof(Request request, boolean again, ReadListener progress) {
            return ask("direct:prove", new ProofSteps.ProofOrder(request.restore(), again, progress), Map.class);
        }

        /** Ends our role's memberships. */
        public void leave(String restore) {
            ask("direct:leave", restore, Map.class);
        }

        private <T> T ask(String route, Object body, Class<T> answer) {
            return during(() -> lane(workers).ask(route, body, answer));
        }

        private <T> T during(Supplier<T> work) {
            Process before = current.get();
            current.set(this);
            try {
                return work.get();
            } finally {
                current.set(before);
            }
        }
    }

    @Override
    public void close() {
        if (inOrder != null) {
            inOrder.close();
        }
        if (together != null) {
            together.close();
        }
        threads.shutdownNow();
    }
}
