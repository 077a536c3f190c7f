package io.zonekeeper.console;

import static io.zonekeeper.console.OpenTable.Column.number;
import static io.zonekeeper.console.OpenTable.Column.text;

import java.util.List;
import javax.management.openmbean.TabularData;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** The MBean {@code io.zonekeeper:type=Restores}: how far restores are, and a way to stop one and to go on. */
@ManagedResource(description = "Restores: how far they are, stopping one and going on")
public final class RestoreOperations {
    private static final OpenTable ALL = new OpenTable(
            "Restores",
            "The restores of this Region",
            1,
            List.of(
                    text("restore", "its id"),
                    text(
                            "state",
                            "planned, running, paused, incomplete, done, rolling back, partly rolled back or rolled back"),
                    text("from", "the domain whose journal is read"),
                    text("to", "the domain that is written"),
                    text("asOf", "the instant that is restored")));

    private static final OpenTable STEPS = new OpenTable(
            "Steps",
            "The steps of a restore",
            1,
            List.of(text("state", "how far a step is"), number("steps", "how many are that far")));

    private final RestoreControl control;

    RestoreOperations(RestoreControl control) {
        this.control = control;
    }

    @ManagedAttribute(description = "The restores of this Region")
    public TabularData getAll() {
        return ALL.of(control.restores().stream()
                .map(r -> new Object[] {r.restore(), r.state(), r.from(), r.to(), r.asOf()})
                .toList());
    }

    @ManagedOperation(description = "How many steps of a restore are how far")
    public TabularData steps(String restore) {
        return STEPS.of(control.steps(restore).entrySet().stream()
                .map(state -> new Object[] {state.getKey(), state.getValue()})
                .toList());
    }

    @ManagedOperation(description = "Lets a restore that was begun go on, and says what came of it")
    public String goOn(String restore) {
        return control.goOn(restore);
    }

    @ManagedOperation(description = "Stops a running restore after the steps in hand, and says what came of it")
    public String pause(String restore) {
        return control.pause(restore);
    }
}
