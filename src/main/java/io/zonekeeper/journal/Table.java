package io.zonekeeper.journal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of items under a partition and a sort key, with the few abilities of DynamoDB that the journal needs. Reads
 * are consistent. Attribute values are {@code String}, {@code Long}, {@code Boolean}, {@code byte[]}, and lists and maps
 * of these.
 */
public interface Table {

    /** Where an item lies. */
    record Key(String pk, String sk) {}

    /** One item: its key and its other attributes. */
    record Item(Key key, Map<String, Object> attributes) {
        public String text(String name) {
            return attributes.get(name) instanceof String s ? s : "";
        }

        public long number(String name) {
            return attributes.get(name) instanceof Long n ? n : 0;
        }

        public boolean flag(String name) {
            return Boolean.TRUE.equals(attributes.get(name));
        }

        @SuppressWarnings("unchecked")
        public Map<String, Object> map(String name) {
            return attributes.get(name) instanceof Map<?, ?> m ? (Map<String, Object>) m : Map.of();
        }

        @SuppressWarnings("unchecked")
        public List<Object> list(String name) {
            return attributes.get(name) instanceof List<?> l ? (List<Object>) l : List.of();
        }
    }

    /** What must hold of the item that is there for a write to be made. */
    sealed interface Condition {
        /** No item lies there. */
        record Absent() implements Condition {}

        /** An item lies there. */
        record Present() implements Condition {}

        /** An item lies there whose attributes have these values. */
        record Equal(Map<String, Object> attributes) implements Condition {}

        /** Nothing is asked. */
        record Always() implements Condition {}

        Condition ABSENT = new Absent();
        Condition PRESENT = new Present();
        Condition ALWAYS = new Always();

        static Condition equal(String name, Object value) {
            return new Equal(Map.of(name, value));
        }
    }

    /** One write of a transaction. */
    sealed interface Write {
        Key key();

        Condition condition();

        /** Puts the whole item. */
        record Put(Item item, Condition condition) implements Write {
            @Override
            public Key key() {
                return item.key();
            }
        }

        /** Deletes the item. */
        record Delete(Key key, Condition condition) implements Write {}

        /** Writes nothing, only asks. */
        record Check(Key key, Condition condition) implements Write {}
    }

    /** Which part of a partition is read. */
    record Range(String pk, String prefix, Optional<String> after, int limit, boolean newestFirst) {
        public static Range of(String pk, String prefix) {
            return new Range(pk, prefix, Optional.empty(), 1000, false);
        }

        public Range after(String sk) {
            return new Range(pk, prefix, Optional.of(sk), limit, newestFirst);
        }

        public Range limit(int most) {
            return new Range(pk, prefix, after, most, newestFirst);
        }

        public Range backwards() {
            return new Range(pk, prefix, after, limit, true);
        }
    }

    /** One page of a range; {@code next} is the sort key to go on after. */
    record Page(List<Item> items, Optional<String> next) {}

    Optional<Item> get(Key key);

    /** The items that are there, in no order. */
    List<Item> getAll(Collection<Key> keys);

    Page query(Range range);

    /** How many items a partition has under a prefix. */
    long count(String pk, String prefix);

    /** True when all was written; false when a condition did not hold or another transaction was in the way, and nothing was. */
    boolean write(List<Write> writes);
}
