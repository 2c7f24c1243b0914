package roibook.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import roibook.data.Manifest.Part;

/// Writes the files of one table for the next generation: months without new rows keep their file, the others get a
/// new one.
final class Generation {

    /// More rows than this are not computed into a table first.
    private static final long LARGE = 4_000_000;

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
    private static String replaced(StoreTable table, Dataset rows) {
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

    /// Counts the old rows that the new ones would replace.
    long replaced(List<Part> before, Dataset rows) {
        var source = new Source(rows, "select " + table.projection() + " from (" + rows.query() + ")");
        long replaced = 0;
        for (var month : isLarge(rows) ? months(source).keySet() : Set.of(StoreTable.ALL)) {
            var old = month.equals(StoreTable.ALL) ? before : of(month, before);
            if (!old.isEmpty()) {
                replaced += rows.engine()
                        .rows("select count(*) as n from " + scan(root, old) + " as old where "
                                + replaced(table, source.in(month)))
                        .getFirst()
                        .count("n");
            }
        }
        return replaced;
    }

    /// Writes the files. Rows of a small import are computed once, into a table; those of a large one once for each
    /// month, so that no more than a month must be held or sorted.
    List<Part> write(List<Part> before, Dataset rows) throws IOException {
        var engine = rows.engine();
        var query = "select " + table.projection() + " from (" + rows.query() + ")";
        if (isLarge(rows)) {
            return write(before, new Source(rows, query));
        }
        var staged = "staged_" + Long.toHexString(System.nanoTime());
        engine.run("create table " + staged + " as " + query);
        try {
            return write(before, new Source(rows, "select * from " + staged));
        } finally {
            engine.run("drop table if exists " + staged);
        }
    }

    private static boolean isLarge(Dataset rows) {
        return rows.lineage().read() > LARGE;
    }

    private List<Part> write(List<Part> before, Source source) throws IOException {
        var changed = months(source);
        var parts = new ArrayList<Part>();
        before.stream().filter(part -> !changed.containsKey(part.month())).forEach(parts::add);
        var written = new ArrayList<Part>();
        try {
            for (var month : changed.keySet()) {
                written.add(write(source, month, of(month, before)));
            }
            requireAll(source.rows().engine(), written, changed);
        } catch (IOException | RuntimeException e) {
            for (var part : written) {
                Files.deleteIfExists(root.resolve(part.path()));
            }
            throw e;
        }
        parts.addAll(written);
        parts.sort(Comparator.comparing(Part::month));
        return List.copyOf(parts);
    }

    private Map<String, Long> months(Source source) {
        var months = new TreeMap<String, Long>();
        source.rows()
                .engine()
                .rows("select " + table.part() + " as month_, count(*) as n from (" + source.query()
                        + ") group by month_")
                .forEach(row -> months.put(row.text("month_").orElseThrow(), row.count("n")));
        return months;
    }

    private static List<Part> of(String month, List<Part> parts) {
        return parts.stream().filter(part -> part.month().equals(month)).toList();
    }

    private Part write(Source source, String month, List<Part> before) throws IOException {
        var path = table.tableName() + "/" + month + "-" + "%06d".formatted(number) + ".parquet";
        var target = root.resolve(path);
        Files.createDirectories(root.resolve(table.tableName()));
        var unfinished = AtomicFiles.beside(target);
        var rows = source.in(month).query();
        if (!before.isEmpty()) {
            rows += " union all by name select * from " + scan(root, before) + " as old where not ("
                    + replaced(table, source.in(month)) + ")";
        }
        try {
            var engine = source.rows().engine();
            engine.run("copy (select * from (" + rows + ") order by " + table.dayColumn()
                    + ", source_file, source_line) to " + Names.literal(unfinished.toString())
                    + " (format parquet, compression zstd)");
            long count = engine.rows("select count(*) as n from read_parquet("
                    + Names.literal(unfinished.toString()) + ")").getFirst().count("n");
            AtomicFiles.finish(unfinished, target);
            return new Part(month, path, count);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /// What lies in the files now must be there: a source that changed while it was read, or a disk that lied, must not
    /// become the store's content.
    private void requireAll(Engine engine, List<Part> written, Map<String, Long> changed) {
        long least = changed.values().stream().mapToLong(Long::longValue).sum();
        long found = written.isEmpty()
                ? 0
                : engine.rows("select count(*) as n from " + scan(root, written)).getFirst().count("n");
        long counted = written.stream().mapToLong(Part::rows).sum();
        if (found != counted || found < least) {
            throw new DataException(
                    "of " + Math.max(least, counted) + " rows only " + found + " were found in the new "
                            + "files of " + root
                            + "; nothing was changed. Is another program changing the file that is read?");
        }
    }

    /// The new rows.
    private record Source(Dataset rows, String query) {

        /// Those of a month.
        Dataset in(String month) {
            return rows.engine()
                    .query("select * from (" + query + ") where " + StoreTable.inPart(month), rows.lineage());
        }
    }
}
