package io.zonekeeper.sandbox;

import io.zonekeeper.console.TypeFigures;
import io.zonekeeper.container.Container;
import io.zonekeeper.journal.Head;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints what the journal has of a domain, a line a type. */
final class TypeTable {
    private static final String LINE = "%-20s %9s %9s %11s %10s %10s%n";

    private TypeTable() {}

    static void print(Container zonekeeper, String domain) {
        Map<String, TypeFigures> figures = zonekeeper.liveFigures().types(domain).stream()
                .collect(Collectors.toMap(TypeFigures::type, Function.identity()));
        System.out.printf(LINE, "type", "entities", "versions", "tombstones", "API calls", "event lag");
        for (EntityType type : zonekeeper.types().all()) {
            long[] heads = new long[2];
            zonekeeper.journal().heads(domain, type.name()).map(Head::deleted).forEach(gone -> heads[gone ? 1 : 0]++);
            TypeFigures known = figures.get(type.name());
            System.out.printf(
                    LINE,
                    type.name(),
                    heads[0],
                    zonekeeper.journal().versions(domain, type.name()),
                    heads[1],
                    known == null ? 0 : known.apiCalls(),
                    known == null || known.eventLagMillis() < 0 ? "-" : known.eventLagMillis() + " ms");
        }
    }
}
