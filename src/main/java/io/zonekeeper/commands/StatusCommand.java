package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Says how well the configured domains are protected. */
@Command(
        name = "status",
        description =
                "Says how well the domains are protected: 0 within the objective, 1 beyond it or not everything is seen.")
final class StatusCommand implements Callable<Integer> {
    private static final String DEAD = "-dead";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        List<String> domains = commands.domains(settings);
        try (Store store = Container.store(settings)) {
            List<DomainStatus> all = domains.stream()
                    .map(domain -> DomainStatus.of(store, settings, domain, Instant.now()))
                    .toList();
            Map<String, Long> queues = queues(store, settings); // all is asked before anything is printed
            boolean protectedAll = all.stream().allMatch(DomainStatus::isProtected);
            report(settings, all, queues, protectedAll);
            return protectedAll ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private void report(Settings settings, List<DomainStatus> all, Map<String, Long> queues, boolean protectedAll) {
        Output output = commands.output();
        all.forEach(status -> {
            status.sentences().forEach(output::line);
            output.table(
                    List.of("type", "entities", "versions", "tombstones", "calls of the last sweep", "seen whole"),
                    status.rows());
            status.unseen().forEach(what -> output.line("not seen: " + what));
        });
        queues.forEach((queue, depth) -> output.line("queue " + queue + ": " + waiting(settings, queue, depth)));
        Map<String, @Nullable Object> result = new HashMap<>();
        if (all.size() == 1) {
            result.putAll(all.get(0).json());
        } else {
            result.put("domains", all.stream().map(DomainStatus::json).toList());
            result.put("protected", protectedAll);
        }
        result.put("queues", queues);
        output.json(result);
    }

    private static String waiting(Settings settings, String queue, long depth) {
        if (depth < 0) {
            return "absent";
        }
        String dead = queue.equals(settings.text("zonekeeper.queue.events") + DEAD) ? "events" : "work";
        return depth == 0 || !queue.endsWith(DEAD)
                ? depth + " waiting"
                : depth + " dead letters; 'zonekeeper redrive " + dead + "' puts them back";
    }

    private static Map<String, Long> queues(Store store, Settings settings) {
        Map<String, Long> depths = new TreeMap<>();
        for (String queue : List.of("events", "work")) {
            for (String suffix : List.of("", DEAD)) {
                String name = settings.text("zonekeeper.queue." + queue) + suffix;
                depths.put(name, depth(store, name));
            }
        }
        return depths;
    }

    private static long depth(Store store, String name) {
        try {
            String url =
                    store.clients().sqs().getQueueUrl(r -> r.queueName(name)).queueUrl();
            return Long.parseLong(store.clients()
                    .sqs()
                    .getQueueAttributes(
                            r -> r.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                    .attributes()
                    .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0"));
        } catch (QueueDoesNotExistException e) {
            return -1; // shown as absent
        }
    }
}
