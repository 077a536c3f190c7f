package io.zonekeeper.modelcheck;

import io.zonekeeper.journal.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table of which every call is a step. */
record StepTable(Steps steps) implements Table {
    /** Between the items that a transaction writes. */
    static final String AND = " + ";

    static final String WRITE = "write ";
    private static final Pattern VERSION = Pattern.compile(".*#\\d{12}");

    @Override
    public Optional<Item> get(Key key) {
        return steps.step("get " + text(key), world -> world.table().get(key));
    }

    @Override
    public List<Item> getAll(Collection<Key> keys) {
        List<Key> all = List.copyOf(keys);
        String text = all.stream().map(StepTable::text).sorted().toList().toString();
        return steps.step("get all of " + text, world -> world.table().getAll(all));
    }

    @Override
    public Page query(Range range) {
        return steps.step("query " + range.pk() + "/" + range.prefix(), world -> world.table()
                .query(range));
    }

    @Override
    public long count(String pk, String prefix) {
        return steps.step("count " + pk + "/" + prefix, world -> world.table().count(pk, prefix));
    }

    @Override
    public boolean write(List<Write> writes) {
        MemoryTable.Prepared prepared = MemoryTable.prepared(writes);
        List<Key> versions = writes.stream()
                .map(Write::key)
                .filter(key -> VERSION.matcher(key.sk()).matches())
                .toList();
        String text = writes.stream().map(write -> text(write.key())).collect(Collectors.joining(AND));
        return steps.step(WRITE + text, world -> {
            List<Item> before = world.table().getAll(versions);
            boolean written = world.table().write(prepared);
            if (!MemoryTable.texts(world.table().getAll(versions)).containsAll(MemoryTable.texts(before))) {
                throw new Violation("a version was overwritten: " + versions);
            }
            return written;
        });
    }

    private static String text(Key key) {
        return key.pk() + "/" + key.sk();
    }
}
