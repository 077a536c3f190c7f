package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Sweeps;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Says how well a domain is protected. */
@Command(
        name = "status",
        description =
                "Says how well a domain is protected: 0 within the objective, 1 beyond it or not everything is seen.")
final class StatusCommand implements Callable<Integer> {
    private static final String DEAD = "-dead";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String domain = commands.domain(settings);
        try (Store store = Container.store(settings)) {
            Optional<Sweeps.Sweep> last = store.sweeps().newest(domain, 50).stream()
                    .filter(sweep -> !sweep.running())
                    .findFirst();
            boolean running =
                    store.sweeps().current(domain).map(Sweeps.Sweep::running).orElse(false);
            Optional<Sweeps.Sweep> complete = store.sweeps().lastComplete(domain);
            List<String> unseen = Stream.concat(complete.stream(), last.stream())
                    .distinct()
                    .flatMap(sweep -> unseen(store, sweep).stream())
                    .distinct()
                    .toList();
            Map<String, List<Long>> types = types(store, domain, complete.or(() -> last));
            Duration objective = settings.duration("zonekeeper.objective");
            Optional<Duration> age =
                    complete.map(sweep -> Duration.between(Instant.parse(sweep.startedAt()), Instant.now()));
            boolean ended = store.journal().ended(domain, "Domain");
            boolean within = !ended && age.isPresent() && age.get().compareTo(objective) <= 0;
            Map<String, Long> queues = queues(store, settings); // all is asked before anything is printed
            report(settings, domain, queues, last, complete, running, age, ended, within, unseen, types);
            return within && unseen.isEmpty() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    private static List<String> unseen(Store store, Sweeps.Sweep sweep) {
        return store.scopes().unseen(sweep.domain(), sweep.startedAt()).stream()
                .map(Scope::said)
                .toList();
    }

    private static Map<String, List<Long>> types(Store store, String domain, Optional<Sweeps.Sweep> last) {
        Map<String, List<Long>> types = new HashMap<>();
        for (String type : last.map(sweep -> sweep.types().keySet()).orElse(Set.of())) {
            long entities = 0;
            long tombstones = 0;
            for (Head head : (Iterable<Head>) store.journal().heads(domain, type)::iterator) {
                entities += head.deleted() ? 0 : 1;
                tombstones += head.deleted() ? 1 : 0;
            }
            long calls = last.map(sweep ->
                            sweep.types().getOrDefault(type, Scope.Counts.ZERO).calls())
                    .orElse(0L);
            types.put(type, List.of(entities, store.journal().versions(domain, type), tombstones, calls));
        }
        return types;
    }

    private void report(
            Settings settings,
            String domain,
            Map<String, Long> queues,
            Optional<Sweeps.Sweep> last,
            Optional<Sweeps.Sweep> complete,
            boolean running,
            Optional<Duration> age,
            boolean ended,
            boolean within,
            List<String> unseen,
            Map<String, List<Long>> types) {
        Output output = commands.output();
        output.line(domain
                + (within ? " is protected within its objective of " : " is NOT within its objective of ")
                + settings.text("zonekeeper.objective"));
        if (ended) {
            output.line("the domain was deleted: no sweep of it starts; what the journal has of it stays");
        }
        String ago = age.map(a -> ", " + a.toSeconds() + " s ago").orElse("");
        String before = complete.map(sweep -> "; the last complete one is " + sweep.startedAt() + ago)
                .orElse("; none was complete");
        output.line(last.map(sweep -> "last sweep " + sweep.startedAt() + ": " + sweep.state()
                                + (sweep.why().isEmpty() ? "" : " (" + sweep.why() + ")")
                                + (sweep.complete() ? ago : before))
                        .orElse("no sweep has ended yet")
                + (running ? "; one is running" : ""));
        List<String> names = new ArrayList<>(new TreeSet<>(types.keySet()));
        List<List<Object>> rows = new ArrayList<>();
        names.forEach(type -> {
            List<Object> row = new ArrayList<>(List.of(type));
            row.addAll(types.getOrDefault(type, List.of(0L, 0L, 0L, 0L)));
            rows.add(row);
        });
        output.table(List.of("type", "entities", "versions", "tombstones", "calls of the last sweep"), rows);
        queues.forEach((queue, depth) -> output.line("queue " + queue + ": " + waiting(settings, queue, depth)));
        unseen.forEach(scope -> output.line("not seen: " + scope));
        Map<String, @Nullable Object> result = new HashMap<>();
        result.put("domain", domain);
        result.put("withinObjective", within);
        result.put("domainDeleted", ended);
        result.put("lastSweep", last.map(Sweeps.Sweep::startedAt).orElse(null));
        result.put("lastSweepState", last.map(Sweeps.Sweep::state).orElse(null));
        result.put("lastCompleteSweep", complete.map(Sweeps.Sweep::startedAt).orElse(null));
        result.put("running", running);
        result.put("ageSeconds", age.map(Duration::toSeconds).orElse(null));
        result.put("queues", queues);
        result.put("unseen", unseen);
        result.put(
                "types",
                rows.stream()
                        .map(row -> Map.of(
                                "type", row.get(0),
                                "entities", row.get(1),
                                "versions", row.get(2),
                                "tombstones", row.get(3),
                                "calls", row.get(4)))
                        .toList());
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
