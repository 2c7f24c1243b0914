package roibook.data;

import it.unimi.dsi.fastutil.longs.LongArrays;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import roibook.data.SourceColumn.Kind;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/// All rows of a table of the database in plain arrays, in the order in which the store's files have them. Tables are made
/// of them without the engine, each with arrays of its own; nobody changes what is held.
final class HeldRows {

    private static final long NONE_LAST = Long.MAX_VALUE;

    private final SourceTable table;
    private final List<RowBatch> batches;
    private final int rows;
    /// Where each row stands; null when they came in their order.
    private final int @Nullable [] places;

    private HeldRows(SourceTable table, List<RowBatch> batches, int rows, int @Nullable [] places) {
        this.table = table;
        this.batches = batches;
        this.rows = rows;
        this.places = places;
    }

    /// @param batches none of them empty, of a table that has a key
    static HeldRows of(SourceTable table, List<RowBatch> batches) {
        int rows = batches.stream().mapToInt(RowBatch::count).sum();
        return new HeldRows(table, batches, rows, places(table, batches, rows));
    }

    /// Rows are ordered by day and then by line, those without one last.
    private static int @Nullable [] places(SourceTable table, List<RowBatch> batches, int rows) {
        int day = index(table, table.table().dayColumn());
        int line = index(table, "source_line");
        int key = table.ownKey() ? -1 : index(table, table.keyName());
        var days = new long[rows];
        var lines = new long[rows];
        int at = 0;
        boolean ordered = true;
        for (var batch : batches) {
            var keys = key < 0 ? batch.key() : batch.column(key);
            for (int row = 0; row < batch.count(); row++, at++) {
                days[at] = day < 0 ? NONE_LAST : value(batch.column(day), row);
                lines[at] = line >= 0 && batch.column(line).has(row)
                        ? batch.column(line).value(row)
                        : value(keys, row);
                ordered &= at == 0 || days[at - 1] < days[at]
                        || (days[at - 1] == days[at] && lines[at - 1] <= lines[at]);
            }
        }
        return ordered ? null : places(days, lines);
    }

    private static long value(ColumnBuffer column, int row) {
        return column.has(row) ? column.value(row) : NONE_LAST;
    }

    private static int[] places(long[] days, long[] lines) {
        var sorted = IntStream.range(0, days.length).toArray();
        LongArrays.radixSortIndirect(sorted, days, lines, true);
        var places = new int[sorted.length];
        for (int place = 0; place < sorted.length; place++) {
            places[sorted[place]] = place;
        }
        return places;
    }

    private static int index(SourceTable table, String column) {
        for (int i = 0; i < table.columns().size(); i++) {
            if (table.columns().get(i).name().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    List<RowBatch> batches() {
        return batches;
    }

    /// {@return whether the batches have the rows in their order}
    boolean ordered() {
        return places == null;
    }

    int rows() {
        return rows;
    }

    long bytes() {
        return batches.stream().mapToLong(RowBatch::bytes).sum() + (places == null ? 0 : 4L * rows);
    }

    /// {@return the latest day}
    Optional<LocalDate> newest() {
        int day = index(table, table.table().dayColumn());
        if (day < 0) {
            return Optional.empty();
        }
        long newest = Long.MIN_VALUE;
        for (var batch : batches) {
            for (int row = 0; row < batch.count(); row++) {
                if (batch.column(day).has(row)) {
                    newest = Math.max(newest, batch.column(day).value(row));
                }
            }
        }
        return newest == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(table.columns().get(day).kind() == Kind.DAY
                        ? newest
                        : Math.floorDiv(newest, ColumnBuffer.DAY_MICROS)));
    }

    /// Whether a table of these columns can be made; the others are computed by the engine.
    boolean has(List<String> columns) {
        return !columns.isEmpty() && columns.size() == columns.stream().distinct().count()
                && columns.stream().allMatch(name -> {
                    int index = index(table, name);
                    return index >= 0 && switch (table.columns().get(index).kind()) {
                        case LONG, DECIMAL, TEXT, DAY, TIME -> true;
                        case UNREAD, BYTES -> false;
                    };
                });
    }

    /// Makes a table.
    ///
    /// @param columns those for which [#has(List)] holds
    /// @throws HeapBudget.TooLarge when it does not fit
    Table table(List<String> columns) {
        long column = (long) rows * Long.BYTES;
        new HeapBudget(Runtime.getRuntime()).check(column * columns.size(), 2 * column);
        var made = new Column<?>[columns.size()];
        IntStream.range(0, made.length).parallel().forEach(i -> made[i] = column(columns.get(i)));
        return Table.create(Arrays.asList(made));
    }

    private Column<?> column(String name) {
        int index = index(table, name);
        var maker = switch (table.columns().get(index).kind()) {
            case LONG -> new ColumnMaker.Longs(rows);
            case DECIMAL -> new ColumnMaker.Decimals(rows);
            case DAY -> new ColumnMaker.Days(rows);
            case TIME -> new ColumnMaker.Times(rows);
            default -> new ColumnMaker.Texts(rows);
        };
        int at = 0;
        for (var batch : batches) {
            var order = places;
            if (order == null) {
                maker.add(batch.column(index), batch.count(), at);
            } else {
                maker.add(batch.column(index), batch.count(), order, at);
            }
            at += batch.count();
        }
        return maker.build(name);
    }
}
