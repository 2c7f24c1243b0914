package roibook.data;

import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.HeapBudget.TooLarge;
import tech.tablesaw.api.Table;

/// Rows that the engine can be asked for, and that are held in Java too: a table of their columns is made at once. When
/// memory gets short what is held is given up, and the engine makes the table.
///
/// @param engine the engine
/// @param query what it is asked
/// @param lineage where the rows come from
/// @param held the same rows
/// @param names the columns; none stands for all, some of which only the engine has
record HeldDataset(DuckDbEngine engine, String query, Lineage lineage, SoftReference<HeldRows> held,
        List<String> names) implements Dataset {

    static Dataset of(Dataset rows, SoftReference<HeldRows> held) {
        return rows.engine() instanceof DuckDbEngine engine
                ? new HeldDataset(engine, rows.query(), rows.lineage(), held, List.of())
                : rows;
    }

    private Optional<HeldRows> holding(List<String> columns) {
        return Optional.ofNullable(held.get()).filter(rows -> rows.has(columns));
    }

    @Override
    public Dataset select(String... columns) {
        var wanted = List.of(columns);
        if (!(names.isEmpty() || names.containsAll(wanted)) || holding(wanted).isEmpty()) {
            return Dataset.super.select(columns);
        }
        return new HeldDataset(engine, "with data as (" + query + ") select " + Arrays.stream(columns)
                .map(Names::quoted)
                .collect(Collectors.joining(", ")) + " from data", lineage, held, wanted);
    }

    @Override
    public long count() {
        var rows = held.get();
        return rows == null ? Dataset.super.count() : rows.rows();
    }

    @Override
    public Table table() {
        var rows = holding(names);
        if (rows.isPresent()) {
            try {
                return engine.reading(() -> rows.get().table(names));
            } catch (TooLarge e) {
                held.clear();
            }
        }
        return engine.table(query);
    }

    @Override
    public String toString() {
        return "Dataset of " + count() + " rows: " + String.join(", ", columnNames());
    }
}
