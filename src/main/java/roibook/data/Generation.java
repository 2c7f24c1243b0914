package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.data.Manifest.Part;

/// Writes the files of one table for the next generation: months without new rows keep their file, the others get a
/// new one.
final class Generation {

    private static final String UNDATED = "undated";

    private final Path root;
    private final long number;
    private final StoreTable table;

    Generation(Path root, long number, StoreTable table) {
        this.root = root;
        this.number = number;
        this.table = table;
    }

    /// The rows of some files, as SQL reads them.
    static String scan(Path root, List<Part> parts) {
        return parts.stream()
                .map(part -> Names.literal(root.resolve(part.path()).toString()))
                .collect(Collectors.joining(", ", "read_parquet([", "])"));
    }

    /// The condition that a row of `old` is the same record as one of the new rows.
    static String replaced(StoreTable table, Dataset rows) {
        var key = String.join(", ", table.key());
        return "old." + table.key().getLast() + " is not null and (" + packed(table, "old.") + ") in (select "
                + packed(table, "") + " from (select distinct " + key + " from (" + rows.query() + ")) where "
                + table.key().getLast() + " is not null)";
    }

    /// The key as one value in which a missing part equals a missing part.
    private static String packed(StoreTable table, String prefix) {
        return table.key()
                .stream()
                .map(column -> "coalesce(cast(" + prefix + column + " as varchar), chr(1))")
                .collect(Collectors.joining(" || chr(2) || "));
    }

    List<Part> write(List<Part> before, Dataset rows) throws IOException {
        var engine = rows.engine();
        var staged = "staged_" + Long.toHexString(System.nanoTime());
        engine.run("create table " + staged + " as select *, " + month() + " as month_ from (select "
                + table.projection() + " from (" + rows.query() + "))");
        try {
            return write(before, engine, staged);
        } finally {
            engine.run("drop table if exists " + staged);
        }
    }

    private List<Part> write(List<Part> before, Engine engine, String staged) throws IOException {
        if (!before.isEmpty()) {
            var touched = engine.query("select * exclude (month_) from " + staged, Lineage.ofRows(0));
            engine.run("insert into " + staged + " select *, " + month() + " from " + scan(root, before)
                    + " as old where not (" + replaced(table, touched) + ") and " + month()
                    + " in (select month_ from "
                    + staged + ")");
        }
        var changed = new TreeMap<String, Long>();
        engine.rows("select month_, count(*) as n from " + staged + " group by month_")
                .forEach(row -> changed.put(row.text("month_").orElseThrow(), row.count("n")));
        var parts = new ArrayList<Part>();
        before.stream().filter(part -> !changed.containsKey(part.month())).forEach(parts::add);
        for (var month : changed.entrySet()) {
            parts.add(new Part(month.getKey(), write(engine, staged, month.getKey()), month.getValue()));
        }
        parts.sort((a, b) -> a.month().compareTo(b.month()));
        return List.copyOf(parts);
    }

    private String write(Engine engine, String staged, String month) throws IOException {
        var path = table.tableName() + "/" + month + "-" + "%06d".formatted(number) + ".parquet";
        var target = root.resolve(path);
        Files.createDirectories(root.resolve(table.tableName()));
        var unfinished = AtomicFiles.beside(target);
        var rows = "select * exclude (month_) from " + staged + " where month_ = " + Names.literal(month);
        try {
            engine.run("copy (" + rows + " order by " + table.dayColumn() + ", source_file, source_line) to "
                    + Names.literal(unfinished.toString()) + " (format parquet, compression zstd)");
            AtomicFiles.finish(unfinished, target);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return path;
    }

    /// Campaigns are kept by month; customers have no day of their own and stay together.
    private String month() {
        return table == StoreTable.CAMPAIGNS
                ? "coalesce(strftime(date, '%Y-%m'), '" + UNDATED + "')"
                : "'all'";
    }
}
