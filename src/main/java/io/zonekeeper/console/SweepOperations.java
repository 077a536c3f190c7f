package io.zonekeeper.console;

import static io.zonekeeper.console.OpenTable.Column.number;
import static io.zonekeeper.console.OpenTable.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.management.openmbean.TabularData;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** The MBean {@code io.zonekeeper:type=Sweeps}: the last sweep of each domain, and a way to start one now. */
@ManagedResource(description = "Sweeps: the last of each domain, and starting one now")
public final class SweepOperations {
    private static final OpenTable TABLE = new OpenTable(
            "Sweeps",
            "The last sweep of each domain",
            1,
            List.of(
                    text("domain", "id of the domain"),
                    text("startedAt", "the time that names the sweep"),
                    text("state", "running, complete or incomplete"),
                    number("seconds", "how long it has taken so far, or took"),
                    number("seen", "entities that were listed"),
                    number("written", "versions that it wrote, tombstones included"),
                    number("tombstones", "entities that it declared deleted"),
                    number("apiCalls", "calls to DataZone"),
                    text("root", "root of the recovery point that it sealed; empty while there is none")));

    private final Figures figures;
    private final SweepControl control;

    SweepOperations(Figures figures, SweepControl control) {
        this.figures = figures;
        this.control = control;
    }

    @ManagedAttribute(description = "The last sweep of each domain")
    public TabularData getLast() {
        return table(figures.domains());
    }

    @ManagedOperation(description = "The last sweep of one domain; no row before the first")
    public TabularData last(String domain) {
        return table(List.of(domain));
    }

    @ManagedOperation(description = "Starts a sweep of one domain now and says what came of it")
    public String start(String domain) {
        return control.start(domain);
    }

    private TabularData table(Collection<String> domains) {
        List<Object[]> rows = new ArrayList<>();
        for (String domain : domains) {
            control.last(domain)
                    .ifPresent(s -> rows.add(new Object[] {
                        domain,
                        s.startedAt().toString(),
                        s.state(),
                        s.seconds(),
                        s.seen(),
                        s.written(),
                        s.tombstones(),
                        s.apiCalls(),
                        s.root()
                    }));
        }
        return TABLE.of(rows);
    }
}
