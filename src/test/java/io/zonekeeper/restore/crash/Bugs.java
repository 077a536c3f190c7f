package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.Table;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Ports that leave out one rule of the protocol that runs over them. */
final class Bugs {
    private Bugs() {}

    /** What is about to be called is not written down. */
    static UnaryOperator<Table> withoutIntent() {
        return table -> new ThroughTable(table) {
            @Override
            public boolean write(List<Write> writes) {
                return writes.stream().anyMatch(BoundaryTable::isIntent)
                        || super.write(writes.stream().map(Bugs::unconditional).toList());
            }
        };
    }

    private static Table.Write unconditional(Table.Write write) {
        return write instanceof Table.Write.Put put && put.key().sk().startsWith("step#")
                ? new Table.Write.Put(put.item(), Table.Condition.ALWAYS)
                : write;
    }

    /** Nobody asks whether the lease is still one's own. */
    static UnaryOperator<Table> withoutFence() {
        return table -> new ThroughTable(table) {
            @Override
            public boolean write(List<Write> writes) {
                return super.write(writes.stream()
                        .filter(write -> !(write instanceof Write.Check))
                        .toList());
            }
        };
    }

    /** The result stands before what the entity became. */
    static UnaryOperator<Table> resultApartFromMap() {
        return table -> new ThroughTable(table) {
            @Override
            public boolean write(List<Write> writes) {
                List<Write> map = writes.stream()
                        .filter(write -> write.key().pk().startsWith("map#"))
                        .toList();
                List<Write> rest =
                        writes.stream().filter(write -> !map.contains(write)).toList();
                return super.write(rest) && (map.isEmpty() || super.write(map));
            }
        };
    }

    /** What has no client token is sent again when no answer comes. */
    static Trial.Calls repeating() {
        return calling((mutations, sent) -> {
            CallOutcome outcome = sent.by(mutations);
            boolean lost = outcome instanceof CallOutcome.Uncertain;
            return lost && sent.manner().token().isEmpty() ? sent.by(mutations) : outcome;
        });
    }

    /** Each attempt has a token of its own. */
    static Trial.Calls freshTokens() {
        int[] made = {0};
        return calling((mutations, sent) -> sent.with(new Mutations.Manner(
                        sent.manner().token().map(token -> token + made[0]++),
                        sent.manner().signedAt()))
                .by(mutations));
    }

    /** Calls are signed when they are sent, whenever that is. */
    static Trial.Calls signedWhenSent(InstantSource clock) {
        return calling((mutations, sent) -> sent.with(
                        new Mutations.Manner(sent.manner().token(), clock.instant()))
                .by(mutations));
    }

    /** Nothing tells our own creations from others'. */
    static Trial.Calls withoutMarker() {
        return calling((mutations, sent) -> {
            Map<String, @Nullable Object> document = new HashMap<>(sent.document());
            document.computeIfPresent("description", (member, text) -> String.valueOf(text)
                    .replaceAll(" ?\\[being restored by [^]]*]", ""));
            return sent.with(document).by(mutations);
        });
    }

    /** Of several that could be it the first one is taken. */
    static UnaryOperator<DataZone> firstOfSeveral(String type, String name) {
        return reads -> new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String of,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                return reads.get(domain, of, document, scope);
            }

            @Override
            public Page list(String domain, String of, Map<String, String> scope, Optional<String> token) {
                Page page = reads.list(domain, of, scope, token);
                if (!of.equals(type) || !(page instanceof Page.Listed listed)) {
                    return page;
                }
                boolean[] met = {false};
                return new Page.Listed(
                        listed.items().stream()
                                .filter(item -> !name.equals(item.get("name")) || !met[0] && (met[0] = true))
                                .toList(),
                        listed.next());
            }
        };
    }

    /** An entity is not looked at again: it shows itself as it was. */
    static UnaryOperator<DataZone> showing(String type, Map<String, Object> before) {
        return reads -> new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String of,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                return of.equals(type) && java.util.Objects.equals(before.get("id"), document.get("id"))
                        ? new Answer.Found(new HashMap<>(before))
                        : reads.get(domain, of, document, scope);
            }

            @Override
            public Page list(String domain, String of, Map<String, String> scope, Optional<String> token) {
                return reads.list(domain, of, scope, token);
            }
        };
    }

    /** A call with all that it is made of. */
    record Sent(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Mutations.Manner manner) {
        Sent with(Mutations.Manner other) {
            return new Sent(domain, type, verb, document, scope, other);
        }

        Sent with(Map<String, @Nullable Object> other) {
            return new Sent(domain, type, verb, other, scope, manner);
        }

        CallOutcome by(Mutations mutations) {
            return mutations.call(domain, type, verb, document, scope, manner);
        }
    }

    private interface How {
        CallOutcome call(Mutations mutations, Sent sent);
    }

    private static Trial.Calls calling(How how) {
        return (mutations, step) -> (domain, type, verb, document, scope, manner) ->
                how.call(mutations, new Sent(domain, type, verb, document, scope, manner));
    }
}
