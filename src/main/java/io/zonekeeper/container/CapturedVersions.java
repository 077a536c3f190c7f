package io.zonekeeper.container;

import io.zonekeeper.datazone.Json;
import io.zonekeeper.datazone.MinuteSummary;
import io.zonekeeper.journal.AppendedVersion;
import io.zonekeeper.journal.Version;
import io.zonekeeper.types.TypeRoutes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives each appended version to the route {@code captured}: after the append, at most once, and never in its way. When a
 * thousand wait, further ones are left out; that, and a step of the route that fails, is told once a minute.
 */
final class CapturedVersions implements Consumer<AppendedVersion>, AutoCloseable {
    static final String ROUTE = "direct:captured";
    private static final Logger LOG = LoggerFactory.getLogger(CapturedVersions.class);
    private static final int WAITING = 1000;

    private final ProducerTemplate template;
    private final boolean wanted;
    private final MinuteSummary failures = new MinuteSummary(System::nanoTime, LOG::warn);
    private final ThreadPoolExecutor sender = new ThreadPoolExecutor(
            1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), CapturedVersions::thread);

    /** Without such a route nothing is given away. */
    CapturedVersions(CamelContext context) {
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
        Version version = appended.version();
        Exchange exchange = template.send(ROUTE, message -> {
            message.getMessage().setBody(text(appended));
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

    private static String text(AppendedVersion appended) {
        Version version = appended.version();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("domain", version.id().domain());
        members.put("type", version.id().type());
        members.put("key", version.id().key());
        members.put("version", version.seq());
        members.put("at", version.at());
        members.put("cause", version.cause());
        members.put("deleted", version.deleted());
        if (!version.deleted()) {
            members.put("document", appended.document());
        }
        return Json.write(members);
    }

    @Override
    public void close() {
        sender.shutdownNow();
        failures.close();
    }
}
