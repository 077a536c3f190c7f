package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.container.Settings;
import io.zonekeeper.restore.rollback.Rollback;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Undoes a restore, and says what stays and why. */
@Command(
        name = "rollback",
        description = "Deletes what a restore made and puts back what it changed, where nobody touched it since.")
final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "ID", description = "The restore's id.")
    private String id = "";

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.RESTORES)) {
            Rollback.Result result = container.rollback(new RestoreBean.RestoreOrder(
                    id, Map.of(), new RestoreProgress(commands.output(), System::nanoTime)));
            Output output = commands.output();
            output.line("restore " + id + " is " + result.request().state() + ": "
                    + result.count().words());
            result.stays()
                    .forEach(stay -> output.line(
                            "stays " + stay.step().id() + " (" + stay.step().target() + "): " + stay.reason()));
            if (!result.stays().isEmpty()) {
                output.line(
                        "what stays is yours to keep or to remove; when its reason is gone: zonekeeper rollback " + id);
            }
            Map<String, @Nullable Object> json = new LinkedHashMap<>();
            json.put("restore", id);
            json.put("state", result.request().state().text());
            json.put("figures", result.count().figures());
            json.put(
                    "stays",
                    result.stays().stream()
                            .map(stay -> Map.of(
                                    "step", stay.step().id().toString(),
                                    "target", stay.step().target(),
                                    "reason", stay.reason()))
                            .toList());
            output.json(json);
            return result.stays().isEmpty() ? Commands.DONE : Commands.DIFFERS;
        }
    }
}
