package roibook.explore;

import java.util.Locale;
import java.util.UUID;
import roibook.data.Dataset;

/// The rows that are looked at closely: all of them, or so many drawn at random that nothing takes long. They are drawn
/// row by row with a fixed seed, and kept in the engine until the report is made.
///
/// @param rows the rows looked at
/// @param looked how many they are
/// @param all how many rows there are
/// @param table the engine's table that holds them
record Sample(Dataset rows, long looked, long all, String table) implements AutoCloseable {

    /// About so many rows are drawn of more than twice as many, and fewer of wide tables.
    private static final long WANTED = 1_000_000;
    private static final long MOST_CELLS = 40_000_000;

    static Sample of(Dataset rows, int columns) {
        long all = rows.count();
        long wanted = Math.clamp(MOST_CELLS / Math.max(1, columns), 10_000, WANTED);
        var draw = all <= 2 * wanted
                ? ""
                : String.format(Locale.ROOT, " using sample %.8f percent (bernoulli, 42)",
                        100.0 * wanted / all);
        return keep(rows, "select * from data" + draw, all);
    }

    /// Keeps the result of a query in the engine.
    static Sample keep(Dataset rows, String query, long all) {
        var table = "roibook_explore_" + UUID.randomUUID().toString().replace("-", "");
        var engine = rows.engine();
        engine.run("create table " + table + " as " + rows.sql(query).query());
        var kept = engine.query("select * from " + table, rows.lineage());
        return new Sample(kept, kept.count(), all, table);
    }

    boolean drawn() {
        return looked < all;
    }

    @Override
    public void close() {
        rows.engine().run("drop table " + table);
    }
}
