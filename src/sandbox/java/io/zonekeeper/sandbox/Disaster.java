package io.zonekeeper.sandbox;

import io.zonekeeper.commands.Commands;
import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The day that matters: the first Region is lost, and its domain comes back in the second, by the commands that one types. */
final class Disaster {
    private final Path standby;
    private final Consumer<String> say;

    Disaster(Path standby, Consumer<String> say) {
        this.standby = standby;
        this.say = say;
    }

    /**
     * Restores the domain and proves it; then one project once more into another domain, and undoes that.
     *
     * @param project of the drill, by its id
     * @param drill the domain of the drill
     * @return whether all of it went well
     */
    boolean happen(SecondRegion secondRegion, String source, String target, String project, String drill) {
        secondRegion.loseTheFirst(target);
        say.accept("the Region " + Services.REGION + " is lost: nothing there answers any more");
        return run("plan", "--from", source, "--to", target, "--members", "--accept-deletes") == 0
                && run("restore", newest()) == 0
                && run("proof", newest()) == 0
                && tryAndUndo(source, project, drill);
    }

    private boolean tryAndUndo(String source, String project, String drill) {
        say.accept("a drill: one project into another domain, and everything undone again");
        return run("plan", "--from", source, "--to", drill, "--project", project, "--accept-deletes") == 0
                && run("restore", newest()) == 0
                && run("rollback", newest()) == 0;
    }

    private Settings settings() {
        return Settings.of(List.of(Path.of("config/application.properties"), standby), Map.of(), Map.of());
    }

    private int run(String... words) {
        say.accept("zonekeeper --config " + standby + " " + String.join(" ", words));
        List<String> all = new ArrayList<>(List.of("--config", standby.toString()));
        all.addAll(List.of(words));
        return Commands.run(all.toArray(String[]::new));
    }

    private String newest() {
        try (Container container = Container.start(settings(), Container.Purpose.ANSWER)) {
            var all = container.restores().ledger().requests();
            return all.get(all.size() - 1).restore();
        }
    }
}
