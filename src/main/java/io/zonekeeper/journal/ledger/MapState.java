package io.zonekeeper.journal.ledger;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether an id map is as the Region left it that writes it: a replica may have some of its entries and not all.
 *
 * @param restore the last restore that changed it
 * @param open whether that restore still changes it, or died in it
 * @param entries how many entities it had when that restore ended
 * @param here how many entities are here
 * @param same whether these are those
 */
public record MapState(String restore, boolean open, long entries, long here, boolean same) {

    static Optional<MapState> of(Table table, String source, String target) {
        return table.get(LedgerLayout.state(source, target)).map(item -> {
            Contents contents = Contents.of(table, source, target);
            return new MapState(
                    item.text("restore"),
                    item.flag("open"),
                    item.number("entries"),
                    contents.entries(),
                    contents.digest().equals(item.text("digest")));
        });
    }

    static Table.Write opened(Request request) {
        return put(request, Map.of("restore", request.restore(), "open", true, "format", 1L));
    }

    static Table.Write closed(Table table, Request request) {
        Contents contents = Contents.of(table, request.source(), request.target());
        return put(
                request,
                Map.of(
                        "restore",
                        request.restore(),
                        "entries",
                        contents.entries(),
                        "digest",
                        contents.digest(),
                        "format",
                        1L));
    }

    private static Table.Write put(Request request, Map<String, Object> attributes) {
        return new Table.Write.Put(
                new Table.Item(LedgerLayout.state(request.source(), request.target()), attributes),
                Table.Condition.ALWAYS);
    }

    /** How many entities a map has, and the sha-256 over them. */
    private record Contents(long entries, String digest) {
        static Contents of(Table table, String source, String target) {
            List<Object> all = new ArrayList<>();
            PartitionReader.under(table, LedgerLayout.map(source, target), LedgerLayout.IDS)
                    .forEach(item -> all.add(
                            List.of(item.key().sk(), item.text("target"), item.map("revisions"), item.map("outputs"))));
            return new Contents(all.size(), Canonical.hashOfAll(all.stream()));
        }
    }
}
