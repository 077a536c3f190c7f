package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts a sweep now; the running containers do its work. */
@Command(name = "sweep", description = "Starts a sweep now; the running containers do its work.")
final class SweepCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Option(names = "--wait", description = "Comes back when the sweep has ended: 0 complete, 1 incomplete.")
    private boolean wait;

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = commands.settings();
        String domain = commands.domain(settings);
        settings.requirePrimary();
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.WORK)) {
            boolean started = container.sweepStarter().start(domain);
            if (!started && container.journal().ended(domain, "Domain")) {
                commands.output().line(domain + " was deleted: no sweep of it starts");
                commands.output().json(Map.of("domain", domain, "started", false, "domainDeleted", true));
                return Commands.DIFFERS;
            }
            Sweeps.Sweep sweep = container.sweeps().current(domain).orElseThrow();
            commands.output()
                    .line((started ? "started sweep " : "already running: sweep ") + sweep.startedAt() + " of "
                            + domain);
            if (!wait) {
                commands.output().json(Map.of("domain", domain, "sweep", sweep.startedAt(), "started", started));
                return Commands.DONE;
            }
            CountDownLatch never = new CountDownLatch(1);
            SweepProgress progress = new SweepProgress(commands.output(), System::nanoTime);
            while (sweep.running() && !never.await(1, TimeUnit.SECONDS)) {
                sweep = container.sweeps().current(domain).orElseThrow();
                progress.looked(container.sweeping().sweeper().open(domain, sweep.startedAt()));
            }
            try (Store store = Container.store(settings)) {
                report(commands.output(), sweep, DomainStatus.unseen(store, sweep));
            }
            return sweep.complete() ? Commands.DONE : Commands.DIFFERS;
        }
    }

    /** {@code unseen}: what the sweep could not see, each with its cure. */
    static void report(Output output, Sweeps.Sweep sweep, List<String> unseen) {
        boolean whole = unseen.isEmpty() || !sweep.complete();
        output.line("sweep " + sweep.startedAt() + " of " + sweep.domain() + ": "
                + sweep.state().text()
                + (whole ? "" : " as far as we may see")
                + (sweep.why().isEmpty() ? "" : " (" + sweep.why() + ")"));
        List<List<Object>> rows = new ArrayList<>();
        sweep.types().keySet().stream()
                .sorted()
                .forEach(type -> rows.add(row(type, sweep.types().get(type))));
        output.table(List.of("type", "entities", "new versions", "tombstones", "calls"), rows);
        unseen.forEach(what -> output.line("not seen: " + what));
        output.json(Map.of(
                "domain",
                sweep.domain(),
                "sweep",
                sweep.startedAt(),
                "state",
                sweep.state().text(),
                "why",
                sweep.why(),
                "unseen",
                unseen,
                "endedAt",
                sweep.endedAt(),
                "types",
                rows.stream()
                        .map(row -> Map.of(
                                "type", row.get(0),
                                "entities", row.get(1),
                                "versions", row.get(2),
                                "tombstones", row.get(3),
                                "calls", row.get(4)))
                        .toList()));
    }

    private static List<Object> row(String type, @Nullable SweepCounts counts) {
        SweepCounts known = counts == null ? SweepCounts.ZERO : counts;
        return List.of(type, known.entities(), known.versions(), known.tombstones(), known.calls());
    }
}
