package roibook.data;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import roibook.data.SnapshotState.Totals;

/// What is compared between the database and its snapshot, computed where the rows are.
final class Fingerprint {

    /// The time of a row's last change in the database, in seconds with six digits; 0 for none.
    private static final String STAMP = "coalesce(unix_timestamp(" + SourceTable.STAMP + "), 0)";

    private Fingerprint() {}

    /// Ids of rows, from the first to the last, both included.
    record Range(long first, long last) {

        String condition(String key) {
            return key + " between " + first + " and " + last;
        }
    }

    /// Counts a table of the database. With an index on `updated_at` the rows themselves are not read.
    static Totals totals(Connection connection, SourceTable table) throws SQLException {
        var sql = "select count(*), " + (table.keyed() ? "coalesce(sum(" + table.keyName() + "), 0)" : "0")
                + ", "
                + (table.stamped()
                        // The server converts the greatest time only, and passes over rows without one.
                        ? "coalesce(sum(unix_timestamp(" + SourceTable.STAMP
                                + ")), 0), coalesce(unix_timestamp(max(" + SourceTable.STAMP + ")), 0)"
                        : "0, 0")
                + " from " + table.name();
        return ask(connection, sql, rows -> {
            rows.next();
            return new Totals(rows.getLong(1), whole(rows.getBigDecimal(2)), micros(rows.getBigDecimal(3)),
                    micros(rows.getBigDecimal(4)).longValueExact());
        });
    }

    /// Counts rows here.
    static Totals totals(Engine engine, String rows, boolean keyed) {
        var row = engine.rows("select count(*) as n, " + (keyed ? "coalesce(sum(key_), 0)" : "0")
                + " as ids, coalesce(sum(stamp_), 0) as stamps, coalesce(max(stamp_), 0) as newest from "
                + rows)
                .getFirst();
        return new Totals(row.count("n"), whole(row.decimal("ids").orElse(BigDecimal.ZERO)),
                whole(row.decimal("stamps").orElse(BigDecimal.ZERO)), row.count("newest"));
    }

    /// The blocks of ids whose rows are not the same in both places, as few ranges as they make.
    ///
    /// @param rows the rows here
    static List<Range> different(Connection connection, SourceTable table, Engine engine, String rows,
            long size)
            throws SQLException {
        var blocks = new TreeMap<Long, Totals>();
        engine.rows("select key_ // " + size
                + " as block, count(*) as n, sum(key_) as ids, sum(stamp_) as stamps from "
                + rows + " group by 1")
                .forEach(row -> blocks.put(row.count("block"), new Totals(row.count("n"),
                        whole(row.decimal("ids").orElseThrow()), whole(row.decimal("stamps").orElseThrow()),
                        0)));
        ask(connection,
                "select " + table.keyName() + " div " + size + ", count(*), sum(" + table.keyName()
                        + "), sum(" + STAMP + ") from " + table.name()
                        + " group by 1 order by null",
                found -> {
                    while (found.next()) {
                        var totals = new Totals(found.getLong(2), whole(found.getBigDecimal(3)),
                                micros(found.getBigDecimal(4)), 0);
                        long block = found.getLong(1);
                        if (totals.equals(blocks.get(block))) {
                            blocks.remove(block);
                        } else {
                            blocks.put(block, totals);
                        }
                    }
                    return blocks;
                });
        return ranges(blocks.navigableKeySet(), size);
    }

    private static List<Range> ranges(Iterable<Long> blocks, long size) {
        var ranges = new ArrayList<Range>();
        for (long block : blocks) {
            long first = block * size;
            if (!ranges.isEmpty() && ranges.getLast().last() + 1 == first) {
                first = ranges.removeLast().first();
            }
            ranges.add(new Range(first, block * size + size - 1));
        }
        return ranges;
    }

    /// The database's own checksum of all rows, which costs as much as reading them there; empty for a view.
    static Optional<String> checksum(Connection connection, SourceTable table) throws SQLException {
        return table.view()
                ? Optional.empty()
                : ask(connection, "checksum table " + table.name(), rows -> {
                    rows.next();
                    return Optional.ofNullable(rows.getString(2));
                });
    }

    /// Splits all rows into ranges of ids for several connections; empty when there are no rows.
    static List<Range> ranges(Connection connection, SourceTable table, int parts) throws SQLException {
        return ask(connection,
                "select min(" + table.keyName() + "), max(" + table.keyName() + ") from " + table.name(),
                rows -> {
                    rows.next();
                    long first = rows.getLong(1);
                    if (rows.wasNull()) {
                        return List.of();
                    }
                    long last = rows.getLong(2);
                    long size = Math.max(1, (last - first) / parts + 1);
                    var ranges = new ArrayList<Range>();
                    for (long from = first; from <= last; from += size) {
                        ranges.add(new Range(from, Math.min(last, from + size - 1)));
                    }
                    return ranges;
                });
    }

    /// The database's clock, in microseconds.
    static long serverTime(Connection connection) throws SQLException {
        return ask(connection, "select unix_timestamp(now(6))", rows -> {
            rows.next();
            return micros(rows.getBigDecimal(1)).longValueExact();
        });
    }

    /// Where the database's log stands; while it does not move, nothing is committed. Empty where it is not told.
    static Optional<String> position(Connection connection) throws SQLException {
        return ask(connection, "show global status like 'Innodb_redo_log_current_lsn'",
                rows -> rows.next() ? Optional.ofNullable(rows.getString(2)) : Optional.empty());
    }

    private static <T> T ask(Connection connection, String sql, Answer<T> answer) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return answer.of(rows);
        }
    }

    private static BigInteger whole(BigDecimal number) {
        return number.toBigInteger();
    }

    private static BigInteger micros(BigDecimal seconds) {
        return seconds.movePointRight(6).toBigInteger();
    }

    @FunctionalInterface
    private interface Answer<T> {
        T of(ResultSet rows) throws SQLException;
    }
}
