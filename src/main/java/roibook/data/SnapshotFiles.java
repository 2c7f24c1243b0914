package roibook.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import roibook.data.Manifest.Part;

/// Writes the files of one table of a snapshot: months in which no row differs keep theirs.
final class SnapshotFiles {

    private final Path root;
    private final long generation;
    private final StoreTable table;
    private final Engine engine;

    /// What became of the rows.
    record Merged(List<Part> parts, long added, long replaced, long removed) {

        boolean unchanged() {
            return added + replaced + removed == 0;
        }
    }

    SnapshotFiles(Path root, long generation, StoreTable table, Engine engine) {
        this.root = root;
        this.generation = generation;
        this.table = table;
        this.engine = engine;
    }

    /// Writes rows in place of all.
    ///
    /// @param staged the engine's table of them
    /// @param before how many rows were there
    Merged replace(String staged, long before) throws IOException {
        var parts = write(months("select " + table.part() + " as month_ from " + staged),
                month -> "select * from " + staged + " where " + StoreTable.inPart(month));
        long rows = parts.stream().mapToLong(Part::rows).sum();
        return new Merged(parts, rows, 0, before);
    }

    /// Writes rows in place of those with the same ids, and of those that are there no longer.
    ///
    /// @param before the files so far
    /// @param staged the engine's table of rows
    /// @param scope the rows of the files that the new ones stand for, as a condition
    Merged merge(List<Part> before, String staged, String scope) throws IOException {
        var old = Generation.scan(root, before);
        var changes = "changes_" + Long.toHexString(System.nanoTime());
        engine.run("create table " + changes
                + " as select coalesce(o.key_, n.key_) as key_, o.key_ is null as added_, "
                + "n.key_ is null as removed_, o.month_ as old_, n.month_ as new_ from (select *, "
                + table.part()
                + " as month_ from " + old + " where " + scope + ") as o full join (select *, " + table.part()
                + " as month_ from " + staged
                + ") as n on o.key_ = n.key_ where o.key_ is null or n.key_ is null or "
                + differs());
        try {
            var counts = engine
                    .rows("select count(*) filter (added_) as added, count(*) filter (removed_) as "
                            + "removed, count(*) as n from " + changes)
                    .getFirst();
            var touched = months(
                    "select old_ as month_ from " + changes + " where not added_ union all select new_ "
                            + "from " + changes + " where not removed_");
            var parts = new ArrayList<Part>();
            before.stream().filter(part -> !touched.containsKey(part.month())).forEach(parts::add);
            parts.addAll(write(touched, month -> "select * from " + old + " where " + StoreTable.inPart(month)
                    + " and key_ not in (select key_ from " + changes + ") union all by name select * from "
                    + staged
                    + " where " + StoreTable.inPart(month) + " and key_ in (select key_ from " + changes
                    + ")"));
            parts.sort((a, b) -> a.month().compareTo(b.month()));
            long added = counts.count("added");
            long removed = counts.count("removed");
            return new Merged(List.copyOf(parts), added, counts.count("n") - added - removed, removed);
        } finally {
            engine.run("drop table if exists " + changes);
        }
    }

    private String differs() {
        return "row(" + columns("o.") + ", o.stamp_) is distinct from row(" + columns("n.") + ", n.stamp_)";
    }

    private String columns(String prefix) {
        return table.rawColumns()
                .stream()
                .filter(column -> !column.name().equals("source_hash"))
                .map(column -> column.name().equals("unread")
                        ? "cast(" + prefix + "unread as varchar)"
                        : prefix + Names.quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    private Map<String, Long> months(String select) {
        var months = new TreeMap<String, Long>();
        engine.rows("select month_, count(*) as n from (" + select + ") group by month_")
                .forEach(row -> months.put(row.text("month_").orElseThrow(), row.count("n")));
        return months;
    }

    /// Writes months, several at a time; all files are on the disk before the first gets its name, and the names are when
    /// this returns.
    private List<Part> write(Map<String, Long> months, Rows rows) throws IOException {
        var folder = root.resolve(table.tableName());
        Files.createDirectories(folder);
        var files = new TreeMap<String, Path>();
        months.keySet().forEach(month -> files.put(month, AtomicFiles.beside(folder.resolve(name(month)))));
        try {
            var counts = copy(files, rows);
            var parts = new ArrayList<Part>();
            for (var file : files.entrySet()) {
                long count = counts.getOrDefault(file.getKey(), 0L);
                if (count > 0) {
                    var path = table.tableName() + "/" + name(file.getKey());
                    Files.move(file.getValue(), root.resolve(path), StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                    parts.add(new Part(file.getKey(), path, count));
                }
            }
            if (!System.getProperty("os.name", "").startsWith("Windows")) {
                force(folder, StandardOpenOption.READ);
            }
            return parts;
        } finally {
            for (var file : files.values()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private String name(String month) {
        return month + "-" + "%06d".formatted(generation) + ".parquet";
    }

    private Map<String, Long> copy(Map<String, Path> files, Rows rows) throws IOException {
        var counts = new TreeMap<String, Long>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var running = new TreeMap<String, Future<Long>>();
            files.forEach(
                    (month, file) -> running.put(month, threads.submit(() -> copy(rows.of(month), file))));
            for (var one : running.entrySet()) {
                counts.put(one.getKey(), one.getValue().get());
            }
            return counts;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private long copy(String rows, Path file) throws IOException {
        var name = Names.literal(file.toString());
        run("copy (select * from (" + rows + ") order by " + table.dayColumn() + ", source_line) to " + name
                + " (format parquet, compression zstd)");
        force(file, StandardOpenOption.WRITE);
        return engine.rows("select num_rows as n from parquet_file_metadata(" + name + ")")
                .getFirst()
                .count("n");
    }

    private void run(String copy) throws IOException {
        try {
            engine.run(copy);
        } catch (DataException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }

    @FunctionalInterface
    private interface Rows {
        String of(String month);
    }
}
