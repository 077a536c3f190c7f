package io.zonekeeper.container;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.LiveView;
import org.apache.camel.ProducerTemplate;

/** The routes {@code view} and {@code may-read}, for those who want to see a domain as it is now. */
public final class RouteView implements LiveView.Routes {
    private final ProducerTemplate template;

    public RouteView(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public void view(DomainView view) {
        SharedRoute.ask(template, "direct:view", view, Object.class);
    }

    @Override
    public OwnerAccess mayRead(OwnerQuestion question) {
        return SharedRoute.ask(template, "direct:may-read", question, OwnerAccess.class);
    }
}
