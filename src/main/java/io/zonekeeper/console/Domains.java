package io.zonekeeper.console;

import static io.zonekeeper.console.OpenTable.Column.number;
import static io.zonekeeper.console.OpenTable.Column.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.management.openmbean.TabularData;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** The MBean {@code io.zonekeeper:type=Domains}: the figures per domain and type. */
@ManagedResource(description = "The protected domains: figures per metadata type")
public final class Domains {
    private static final OpenTable TABLE = new OpenTable(
            "Figures",
            "Figures per domain and metadata type",
            2,
            List.of(
                    text("domain", "id of the domain"),
                    text("type", "metadata type"),
                    number("entities", "entities that the journal holds as present"),
                    number("versions", "versions written by this replica since it started"),
                    number("tombstones", "entities that the journal holds as deleted"),
                    number("apiCalls", "calls to DataZone by this replica since it started"),
                    number(
                            "eventLagMillis",
                            "from the newest event to its durable effect; -1 while no event was seen")));

    private final Figures figures;

    Domains(Figures figures) {
        this.figures = figures;
    }

    @ManagedAttribute(description = "Ids of the domains that this replica protects")
    public String[] getIds() {
        return figures.domains().toArray(String[]::new);
    }

    @ManagedAttribute(description = "Entities that the journal holds as present, over all domains and types")
    public long getEntities() {
        return figures.domains().stream()
                .flatMap(domain -> figures.types(domain).stream())
                .mapToLong(TypeFigures::entities)
                .sum();
    }

    @ManagedAttribute(description = "Figures per domain and metadata type")
    public TabularData getFigures() {
        return table(figures.domains());
    }

    @ManagedOperation(description = "Figures of one domain per metadata type")
    public TabularData figures(String domain) {
        return table(List.of(domain));
    }

    @ManagedOperation(description = "Figures of all domains as plain text, to be read in the console")
    public String report() {
        StringBuilder text = new StringBuilder();
        line(text, "domain", "type", "entities", "versions", "tombstones", "API calls", "event lag (ms)");
        for (String domain : figures.domains()) {
            for (TypeFigures f : figures.types(domain)) {
                String lag = f.eventLagMillis() < 0 ? "-" : Long.toString(f.eventLagMillis());
                line(text, domain, f.type(), f.entities(), f.versions(), f.tombstones(), f.apiCalls(), lag);
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, Object... values) {
        text.append(String.format(Locale.ROOT, "%-24s %-24s %10s %10s %10s %10s %14s%n", values));
    }

    private TabularData table(Collection<String> domains) {
        List<Object[]> rows = new ArrayList<>();
        for (String domain : domains) {
            for (TypeFigures f : figures.types(domain)) {
                rows.add(new Object[] {
                    domain,
                    f.type(),
                    f.entities(),
                    f.versions(),
                    f.tombstones(),
                    f.apiCalls(),
                    Math.max(-1, f.eventLagMillis())
                });
            }
        }
        return TABLE.of(rows);
    }
}
