package io.zonekeeper.container;

import io.zonekeeper.sweep.Queue;
import io.zonekeeper.sweep.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.ProducerTemplate;

/** The work queue as the route {@code nudge} sends to it. */
final class RouteQueue implements Queue {
    /** SQS takes this many messages in one call. */
    private static final int BATCH = 10;

    private final ProducerTemplate template;

    RouteQueue(ProducerTemplate template) {
        this.template = template;
    }

    @Override
    public void nudge(Collection<WorkItem> nudges) {
        List<String> all = nudges.stream().map(WorkItem::text).toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            template.sendBody("direct:nudge", new ArrayList<>(all.subList(from, Math.min(all.size(), from + BATCH))));
        }
    }
}
