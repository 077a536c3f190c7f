package io.zonekeeper.container;

import io.zonekeeper.console.RestoreControl;
import io.zonekeeper.console.RestoreSummary;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.StateRules;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.replay.Replay;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** What the routes of {@code restore} call: a restore is run by whoever holds its lease, and gone on with by any replica. */
public final class RestoreBean implements RestoreControl {
    private static final String MOVED = "restore %s was just moved by another; look again";

    private final Supplier<Restores> restores;

    RestoreBean(Supplier<Restores> restores) {
        this.restores = restores;
    }

    /** An order to run a restore, or to undo one. */
    public record RestoreOrder(String restore, Map<String, OperatorAnswer> answers, Replay.Progress progress) {
        /** Without answers, and nobody wants to know how far it is. */
        public static RestoreOrder of(String restore) {
            return new RestoreOrder(restore, Map.of(), (step, left) -> {});
        }
    }

    /** Every restore that was begun and is not at its end. */
    public List<RestoreOrder> running() {
        return all().stream()
                .filter(request -> request.state() == RestoreState.RUNNING)
                .map(request -> RestoreOrder.of(request.restore()))
                .toList();
    }

    @Override
    public List<RestoreSummary> restores() {
        return all().stream()
                .map(request -> new RestoreSummary(
                        request.restore(), request.state().text(), request.source(), request.target(), request.asOf()))
                .toList();
    }

    private List<Request> all() {
        try {
            return restores.get().ledger().requests();
        } catch (ResourceNotFoundException e) {
            return List.of(); // a Region that never restored has no such table
        }
    }

    @Override
    public Map<String, Long> steps(String restore) {
        return restores.get().figures(restores.get().request(restore));
    }

    @Override
    public String goOn(String restore) {
        Request request = restores.get().request(restore);
        return StateRules.againstGoingOn(request)
                .orElseGet(() -> restores.get().goOn(request)
                        ? "restore " + restore + " goes on within a minute"
                        : MOVED.formatted(restore));
    }

    @Override
    public String pause(String restore) {
        Request request = restores.get().request(restore);
        return StateRules.againstPause(request)
                .orElseGet(() -> request.state() == RestoreState.PAUSED
                        ? "restore " + restore + " is paused already"
                        : restores.get().pause(request)
                                ? "restore " + restore + " stops after the steps in hand"
                                : MOVED.formatted(restore));
    }
}
