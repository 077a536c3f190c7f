package io.zonekeeper.console;

import java.util.List;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** A table as JMX carries it: any JMX client reads it, and Jolokia makes JSON of it, nested by the key columns. */
final class OpenTable {
    private final String[] columns;
    private final CompositeType row;
    private final TabularType type;

    /**
     * The shape of a table.
     *
     * @param keys how many of the columns, from the left, tell the rows apart
     * @param columns name and meaning of each column
     */
    OpenTable(String name, String description, int keys, List<Column> columns) {
        this.columns = columns.stream().map(Column::name).toArray(String[]::new);
        String[] meanings = columns.stream().map(Column::meaning).toArray(String[]::new);
        OpenType<?>[] types = columns.stream().map(Column::type).toArray(OpenType<?>[]::new);
        String[] index = List.of(this.columns).subList(0, keys).toArray(String[]::new);
        try {
            row = new CompositeType(name + "Row", description, this.columns, meanings, types);
            type = new TabularType(name, description, row, index);
        } catch (OpenDataException e) {
            throw new IllegalStateException("the table '" + name + "' has an impossible shape", e);
        }
    }

    /** A table of this shape with one row an array, its values in the order of the columns. */
    TabularData of(List<Object[]> rows) {
        TabularDataSupport table = new TabularDataSupport(type);
        for (Object[] values : rows) {
            try {
                table.put(new CompositeDataSupport(row, columns, values));
            } catch (OpenDataException e) {
                throw new IllegalStateException("a row does not fit the table '" + type.getTypeName() + "'", e);
            }
        }
        return table;
    }

    /** One column. */
    record Column(String name, String meaning, SimpleType<?> type) {
        static Column text(String name, String meaning) {
            return new Column(name, meaning, SimpleType.STRING);
        }

        static Column number(String name, String meaning) {
            return new Column(name, meaning, SimpleType.LONG);
        }

        static Column flag(String name, String meaning) {
            return new Column(name, meaning, SimpleType.BOOLEAN);
        }
    }
}
