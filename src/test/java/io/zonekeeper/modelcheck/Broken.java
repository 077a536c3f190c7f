package io.zonekeeper.modelcheck;

import io.zonekeeper.journal.Table;
import io.zonekeeper.sweep.WorkItem;
import io.zonekeeper.types.DataZone;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ports that break the protocol which runs over them. */
final class Broken {
    private Broken() {}

    /** Writes that meet this are made without their condition; checks are left out. */
    static UnaryOperator<Ports> unconditional(Predicate<Table.Write> those) {
        return writing((table, writes) -> table.write(writes.stream()
                .filter(write -> !(those.test(write) && write instanceof Table.Write.Check))
                .map(write -> those.test(write) && write instanceof Table.Write.Put put
                        ? new Table.Write.Put(put.item(), Table.Condition.ALWAYS)
                        : write)
                .toList()));
    }

    /** A head is written only with a version. */
    static UnaryOperator<Ports> withoutTouch() {
        return writing((table, writes) -> writes.stream().allMatch(Broken::ofHead) || table.write(writes));
    }

    static boolean ofHead(Table.Write write) {
        return write.key().pk().endsWith("#heads");
    }

    static boolean ofVersion(Table.Write write) {
        return !write.key().pk().contains("#sweep") && write.key().sk().matches(".*#\\d{12}");
    }

    static boolean ofFence(Table.Write write) {
        return write instanceof Table.Write.Check
                && (write.key().pk().endsWith("#lists") || write.key().sk().startsWith("open#"));
    }

    /** The service is asked first, then the head is read. */
    static UnaryOperator<Ports> serviceFirst() {
        return ports -> {
            Map<String, DataZone.Answer> asked = new HashMap<>();
            Table table = new ThroughTable(ports.table()) {
                @Override
                public Optional<Item> get(Key key) {
                    if (key.pk().endsWith("#GlossaryTerm#heads")) {
                        Map<String, @Nullable Object> document = Map.of("id", key.sk());
                        asked.put(
                                "GlossaryTerm",
                                ports.dataZone().get(VirtualDataZone.DOMAIN, "GlossaryTerm", document, Map.of()));
                    }
                    return super.get(key);
                }
            };
            DataZone before = new DataZone() {
                @Override
                public Answer get(
                        String domain,
                        String type,
                        Map<String, ? extends @Nullable Object> document,
                        Map<String, String> scope) {
                    Answer answer = asked.get(type);
                    return answer == null ? ports.dataZone().get(domain, type, document, scope) : answer;
                }

                @Override
                public DataZone.Page list(
                        String domain, String type, Map<String, String> scope, Optional<String> token) {
                    return ports.dataZone().list(domain, type, scope, token);
                }
            };
            return ports.with(table).with(before);
        };
    }

    /** Nothing is ever read again. */
    static UnaryOperator<Ports> withoutReadAgain() {
        return ports -> ports.with(new WorkQueue() {
            @Override
            public void nudge(Collection<WorkItem> nudges) {
                ports.queue().nudge(nudges);
            }

            @Override
            public void readAgain(String message, Duration delay) {
                // forgotten
            }
        });
    }

    /** Nothing of this type is ever nudged. */
    static UnaryOperator<Ports> withoutNudges(String type) {
        return ports -> ports.with(new WorkQueue() {
            @Override
            public void nudge(Collection<WorkItem> nudges) {
                ports.queue()
                        .nudge(nudges.stream()
                                .filter(workItem -> !workItem.scope().type().equals(type))
                                .toList());
            }

            @Override
            public void readAgain(String message, Duration delay) {
                ports.queue().readAgain(message, delay);
            }
        });
    }

    private static UnaryOperator<Ports> writing(BiFunction<Table, List<Table.Write>, Boolean> how) {
        return ports -> ports.with(new ThroughTable(ports.table()) {
            @Override
            public boolean write(List<Write> writes) {
                return how.apply(ports.table(), writes);
            }
        });
    }

    /** A table that hands everything on. */
    private static class ThroughTable implements Table {
        private final Table table;

        ThroughTable(Table table) {
            this.table = table;
        }

        @Override
        public Optional<Item> get(Key key) {
            return table.get(key);
        }

        @Override
        public List<Item> getAll(Collection<Key> keys) {
            return table.getAll(keys);
        }

        @Override
        public Table.Page query(Range range) {
            return table.query(range);
        }

        @Override
        public long count(String pk, String prefix) {
            return table.count(pk, prefix);
        }

        @Override
        public boolean write(List<Write> writes) {
            return table.write(writes);
        }
    }
}
