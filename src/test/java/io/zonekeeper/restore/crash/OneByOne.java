package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.Table;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The service for several threads: between two calls anything may happen, during one nothing. */
record OneByOne(DataZone reads, Mutations mutations) implements DataZone, Mutations {
    @Override
    public synchronized Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return reads.get(domain, type, document, scope);
    }

    @Override
    public synchronized Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return reads.list(domain, type, scope, token);
    }

    @Override
    public synchronized Page list(
            String domain, String type, Verb verb, Map<String, String> scope, Optional<String> token) {
        return reads.list(domain, type, verb, scope, token);
    }

    @Override
    public synchronized Answer get(String domain, String type, Verb verb, Map<String, String> scope) {
        return reads.get(domain, type, verb, scope);
    }

    @Override
    public synchronized CallOutcome call(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner) {
        return mutations.call(domain, type, verb, document, scope, manner);
    }

    /** The same of a table. */
    static final class OfTable extends ThroughTable {
        OfTable(Table table) {
            super(table);
        }

        @Override
        public synchronized Optional<Item> get(Key key) {
            return super.get(key);
        }

        @Override
        public synchronized List<Item> getAll(Collection<Key> keys) {
            return super.getAll(keys);
        }

        @Override
        public synchronized Page query(Range range) {
            return super.query(range);
        }

        @Override
        public synchronized long count(String pk, String prefix) {
            return super.count(pk, prefix);
        }

        @Override
        public synchronized boolean write(List<Write> writes) {
            return super.write(writes);
        }
    }
}
