package io.zonekeeper.container;

import io.zonekeeper.datazone.MinuteSummary;
import io.zonekeeper.journal.AppendedVersion;
import io.zonekeeper.journal.Version;
import io.zonekeeper.types.TypeRoutes;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each appended version to the route {@code captured}, if there is one: after the append, at most once, and never in its
 * way. When two hundred wait, further ones are left out; that, and a step of the route that fails, is told once a minute.
 */
final class CapturedVersions implements Consumer<AppendedVersion>, AutoCloseable {
    static final String ROUTE = "direct:captured";
    private static final Logger LOG = LoggerFactory.getLogger(CapturedVersions.class);
    private static final int WAITING = 200;

    private final CamelContext context;
    private final ProducerTemplate template;
    private final boolean wanted;
    private final MinuteSummary failures = new MinuteSummary(System::nanoTime, LOG::warn);
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), CapturedVersions::thread);

    /** Without such a route nothing is given away. */
    CapturedVersions(CamelContext context) {
        this.context = context;
        this.template = context.createProducerTemplate();
        this.wanted = TypeRoutes.routes(context).stream()
                .anyMatch(route ->
                        route.from().replace("://", ":").split("\\?", 2)[0].equals(ROUTE));
        sender.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "zonekeeper-captured");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void accept(AppendedVersion appended) {
        failures.tick();
        if (!wanted) {
            return;
        }
        try {
            sender.execute(() -> send(appended));
        } catch (RejectedExecutionException e) {
            failures.happened(
                    "versions left out of " + ROUTE,
                    appended.version().id() + " is left out of " + ROUTE + ": " + WAITING + " wait already");
        }
    }

    private void send(AppendedVersion appended) {
        if (!context.getStatus().isStarted()) {
            return; // it stops: what waits is left out
        }
        Version version = appended.version();
        Exchange exchange = template.send(ROUTE, message -> {
            message.getMessage().setBody(new CapturedMessage(appended));
            message.getMessage().setHeader("ZonekeeperDomain", version.id().domain());
            message.getMessage().setHeader("ZonekeeperType", version.id().type());
            message.getMessage().setHeader("ZonekeeperKey", version.id().key());
            message.getMessage().setHeader("ZonekeeperVersion", version.seq());
            message.getMessage().setHeader("ZonekeeperDeleted", version.deleted());
        });
        if (exchange.getException() != null) {
            failures.happened(
                    "failures of " + ROUTE,
                    ROUTE + " failed for " + version.id() + ": "
                            + exchange.getException().getMessage());
        }
    }

    @Override
    public void close() {
        sender.shutdownNow();
        failures.close();
    }
}
