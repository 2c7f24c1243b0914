package roibook.data;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a sync did.
///
/// @param source the database
/// @param asOf when the snapshot was the same as it
/// @param changes what became of each table
/// @param took how long it took
public record SyncReport(String source, Instant asOf, Map<StoreTable, Change> changes, Duration took) {

    /// Keeps the changes as they are, in the tables' order.
    public SyncReport {
        changes = Map.copyOf(changes);
    }

    /// What became of a table.
    ///
    /// @param rows how many rows it has now
    /// @param added rows that are new
    /// @param replaced rows that were there and say something else now
    /// @param removed rows that are there no longer
    public record Change(long rows, long added, long replaced, long removed) {

        /// {@return whether all rows are as they were}
        public boolean unchanged() {
            return added + replaced + removed == 0;
        }
    }

    /// {@return whether all rows are as they were}
    public boolean unchanged() {
        return changes.values().stream().allMatch(Change::unchanged);
    }

    /// {@return one line a table}
    @Override
    public String toString() {
        return new TreeMap<>(changes).entrySet()
                .stream()
                .map(one -> line(one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(StoreTable table, Change change) {
        var rows = String.format(Locale.ROOT, "%s: %,d rows, ", table.tableName(), change.rows());
        return rows + (change.unchanged()
                ? "nothing changed"
                : String.format(Locale.ROOT, "%,d added, %,d replaced, %,d removed", change.added(),
                        change.replaced(), change.removed()));
    }
}
