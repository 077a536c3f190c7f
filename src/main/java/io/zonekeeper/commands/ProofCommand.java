package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.Afterwards;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.proof.Proof;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Shows whether what a restore did is there and as it should be. */
@Command(
        name = "proof",
        description = "Shows the proof of a restore: everything read back and compared. Makes it when there is none.")
final class ProofCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "ID", description = "The restore's id.")
    private String id = "";

    @Option(names = "--again", description = "Read everything back anew.")
    private boolean again;

    @Option(
            names = "--leave",
            description =
                    "When all is equal, end our role's memberships that the source does not know. The last act: what"
                            + " only members see can be neither proved nor rolled back by us after it.")
    private boolean leave;

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        try (Container container = commands.answer(settings, Commands.TABLE, Commands.RESTORES)) {
            Restores restores = container.restores();
            boolean begun = restores.hasBegunToLeave(restores.request(id));
            Map<String, @Nullable Object> proof =
                    new LinkedHashMap<>(container.proof(id, again || leave && !begun, progress()));
            boolean equal = Restores.isEqual(proof);
            boolean left = !equal || memberships(container, proof);
            Request request = restores.request(id);
            String state = request.state().text();
            boolean undone = request.state().isUndone();
            if (undone) {
                commands.output()
                        .line("restore " + id + " is " + state
                                + " since: what follows was so before, and is not so any more");
            }
            proof.put("state", state);
            if (leave && !equal) {
                commands.output().line("our role leaves nothing, because the proof is " + proof.get("verdict"));
            }
            ProofReport.show(commands.output(), proof);
            return equal && left && !undone ? Commands.DONE : Commands.DIFFERS;
        }
    }

    /** A proof that is piped says its result alone. */
    private ReadListener progress() {
        return Commands.isTerminal()
                ? new ReadProgress(commands.output(), System::nanoTime, true)
                : ReadListener.UNWATCHED;
    }

    /** Tells of the memberships that our role has for the restore's sake, or ends them; false when one stays. */
    private boolean memberships(Container container, Map<String, @Nullable Object> proof) {
        Restores restores = container.restores();
        Afterwards afterwards = restores.afterwards(restores.request(id));
        List<String> behind =
                afterwards.behind().stream().map(EntityId::toString).toList();
        if (!leave || behind.isEmpty()) {
            proof.put(Proof.ROLE, Map.of("memberOf", behind));
            return true;
        }
        Map<String, String> stays = new LinkedHashMap<>();
        container.leave(id).forEach((place, why) -> stays.put(place.toString(), why));
        List<String> ended =
                behind.stream().filter(place -> !stays.containsKey(place)).toList();
        proof.put(Proof.ROLE, Map.of("left", ended, "memberOf", List.copyOf(stays.keySet()), "why", stays));
        return stays.isEmpty();
    }
}
