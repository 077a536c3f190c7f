package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.Afterwards;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.proof.Proof;
import java.util.ArrayList;
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
    private static final int SHOWN = 20;
    private static final List<String> COLUMNS =
            List.of("restored", "adopted", "equal", "different", "missing", "notRestored", "skipped");

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
            Map<String, @Nullable Object> proof = new LinkedHashMap<>(container.proof(id, again || leave && !begun));
            boolean equal = Restores.isEqual(proof);
            boolean left = !equal || memberships(restores, proof);
            String state = container.restores().request(id).state();
            if (state.startsWith("roll")) {
                commands.output().line("restore " + id + " is " + state + " since; this is what it was before");
            }
            if (leave && !equal) {
                commands.output().line("our role leaves nothing, because the proof is " + proof.get("verdict"));
            }
            show(commands.output(), proof);
            return equal && left ? Commands.DONE : Commands.DIFFERS;
        }
    }

    /** Tells of the memberships that our role has for the restore's sake, or ends them; false when one stays. */
    private boolean memberships(Restores restores, Map<String, @Nullable Object> proof) {
        Afterwards afterwards = restores.afterwards(restores.request(id));
        List<String> behind =
                afterwards.behind().stream().map(EntityId::toString).toList();
        if (!leave || behind.isEmpty()) {
            proof.put(Proof.ROLE, Map.of("memberOf", behind));
            return true;
        }
        Map<String, String> stays = new LinkedHashMap<>();
        restores.leave(restores.request(id)).forEach((place, why) -> stays.put(place.toString(), why));
        List<String> ended =
                behind.stream().filter(place -> !stays.containsKey(place)).toList();
        proof.put(Proof.ROLE, Map.of("left", ended, "memberOf", List.copyOf(stays.keySet()), "why", stays));
        return stays.isEmpty();
    }

    static void show(Output output, Map<String, @Nullable Object> proof) {
        output.line("restore " + proof.get("restore") + ": " + proof.get("source") + " as of " + proof.get("asOf")
                + " in " + proof.get("target") + " is " + proof.get("verdict") + ", read back at "
                + proof.get("proved"));
        List<List<Object>> rows = new ArrayList<>();
        map(proof.get("types")).forEach((type, count) -> {
            List<Object> row = new ArrayList<>(List.of(type));
            COLUMNS.forEach(column -> row.add(String.valueOf(map(count).get(column))));
            rows.add(row);
        });
        List<String> columns = new ArrayList<>(List.of("type"));
        columns.addAll(COLUMNS);
        output.table(columns, rows);
        lines(output, proof.get("differences"), one -> "different " + name(one) + ": " + one.get("members"));
        lines(
                output,
                proof.get("adoptedAndDifferent"),
                one -> "found, left as it is, and different " + name(one) + ": " + one.get("members"));
        lines(output, proof.get("missing"), one -> "missing " + name(one) + ": " + one.get("why"));
        lines(
                output,
                proof.get("notRestored"),
                one -> one.get("state") + " " + one.get("step") + ": " + one.get("why"));
        map(proof.get("skipped")).forEach((why, count) -> output.line("skipped " + count + " " + why));
        map(proof.get("lost"))
                .forEach((member, lost) -> output.line("lost " + member + " of "
                        + map(lost).get("entities") + ": " + map(lost).get("why")));
        Map<?, ?> rpo = map(proof.get("rpo"));
        output.line(
                rpo.get("seconds") == null
                        ? "RPO unknown: no sweep had been complete at " + rpo.get("asOf")
                        : "RPO " + rpo.get("seconds") + " s: changes since the last complete sweep, begun at "
                                + rpo.get("lastCompleteSweep")
                                + ", that no event told of are not in it; the newest version is of "
                                + rpo.get("newestVersion"));
        Object rto = map(proof.get("rto")).get("seconds");
        output.line(rto == null ? "RTO unknown: the restore has not ended" : "RTO " + rto + " s");
        output.line("digest " + proof.get("digest"));
        Map<?, ?> role = map(proof.get(Proof.ROLE));
        if (role.get("left") instanceof List<?> left) {
            output.line("our role has left " + left.size() + " that it made");
        }
        if (role.get("why") instanceof Map<?, ?> why) {
            why.forEach((place, reason) -> output.line("our role stays a member of " + place + ": " + reason));
        } else if (role.get("memberOf") instanceof List<?> places && !places.isEmpty()) {
            output.line("our role is a member of " + places.size()
                    + " that it made and that the source does not show it in, as " + places.get(0)
                    + "; leave: zonekeeper proof " + proof.get("restore") + " --leave");
        }
        output.json(proof);
    }

    private interface Words {
        String of(Map<?, ?> one);
    }

    private static void lines(Output output, @Nullable Object all, Words words) {
        if (all instanceof List<?> list) {
            list.stream()
                    .limit(SHOWN)
                    .filter(Map.class::isInstance)
                    .forEach(one -> output.line(words.of((Map<?, ?>) one)));
            if (list.size() > SHOWN) {
                output.line("and " + (list.size() - SHOWN) + " more; --output json has all");
            }
        }
    }

    private static String name(Map<?, ?> one) {
        return one.get("type") + " " + one.get("key") + " (" + one.get("target") + ")";
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
