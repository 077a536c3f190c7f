package io.zonekeeper.console;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Set;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.Ordered;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.ManagementAgent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console of a running Zonekeeper: {@code main.addMainListener(new Console(figures, sweeps))} is all that a start needs.
 *
 * <p>Before any route runs it makes sure that the management port is ours and that Jolokia has its policy, closes everything but health and metrics to
 * other machines, and mounts Hawtio. Once the routes run it adds the MBeans and the metrics. Whatever is missing fails the start in one sentence.
 */
public final class Console extends MainListenerSupport implements StartupListener, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger(Console.class);
    private static final String DOMAINS = "io.zonekeeper:type=Domains";
    private static final String SWEEPS = "io.zonekeeper:type=Sweeps";
    private static final String RESTORES = "io.zonekeeper:type=Restores";
    private static final String RIGHTS = "io.zonekeeper:type=security,area=jmx";

    private final Figures figures;
    private final SweepControl sweeps;
    private final RestoreControl restores;

    private final ConsolePermissions rights = new ConsolePermissions();
    private final BoundedHttp http = new BoundedHttp();

    /**
     * A console that shows these figures, starts these sweeps and stops these restores.
     *
     * @throws IllegalStateException when Jolokia has no policy, and would allow everything
     */
    public Console(Figures figures, SweepControl sweeps, RestoreControl restores) {
        this.figures = figures;
        this.sweeps = sweeps;
        this.restores = restores;
    }

    /**
     * Where the console of this context is, for a browser on this machine.
     *
     * @throws IllegalStateException when the management server does not listen
     */
    public static String url(CamelContext context) {
        return "http://localhost:" + ManagementPort.of(context) + "/hawtio/";
    }

    /** Checks what must hold before Camel starts, and asks Camel to call us when its server listens. */
    @Override
    public void afterConfigure(BaseMainSupport main) {
        CamelContext context = main.getCamelContext();
        ManagementHttpServer server = ManagementPort.server(context);
        ManagementPort.check(server.getHost(), server.getPort());
        context.getRegistry().bind("boundedHttp", Vertx.class, http);
        server.setMaxBodySize((long) BoundedHttp.BODY);
        server.getBodyHandler().setHandleFileUploads(false);
        try {
            context.addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("Camel does not take the console as its listener", e);
        }
    }

    @Override
    public void afterStop(BaseMainSupport main) {
        http.close();
    }

    /** After Camel's own listener of this order, which starts the HTTP server. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST;
    }

    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        ManagementHttpServer server = ManagementPort.server(context);
        String metrics = context.resolvePropertyPlaceholders("{{camel.metrics.path:/observe/metrics}}");
        server.getRouter().route().order(-1).handler(new LoopbackOnly(Set.of(server.getHealthPath(), metrics)));
        for (String path : List.of(server.getJolokiaPath(), server.getJolokiaPath() + "/*")) {
            server.getRouter()
                    .route(path)
                    .order(-1)
                    .handler(BodyHandler.create(false).setBodyLimit(BoundedHttp.BODY))
                    .handler(new JolokiaBounds());
        }
        HawtioPages.mount(server.getRouter(), server.getJolokiaPath());
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // too early: its services are still being started
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws JMException {
        ManagementAgent agent = context.getManagementStrategy().getManagementAgent();
        if (agent != null) {
            agent.register(new Domains(figures), new ObjectName(DOMAINS));
            agent.register(new SweepOperations(figures, sweeps), new ObjectName(SWEEPS));
            agent.register(new RestoreOperations(restores), new ObjectName(RESTORES));
            agent.register(rights, new ObjectName(RIGHTS));
        }
        PrometheusMeterRegistry metrics = context.getRegistry().findSingleByType(PrometheusMeterRegistry.class);
        if (metrics != null) {
            metrics.getPrometheusRegistry().register(new FigureMetrics(figures));
        }
        LOG.info("Console at {}", url(context));
    }
}
