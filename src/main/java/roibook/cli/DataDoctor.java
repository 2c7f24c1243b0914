package roibook.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import roibook.RoibookException;
import roibook.config.Config;
import roibook.config.LogFiles;
import roibook.config.Setting;
import roibook.data.Store;
import roibook.data.Store.Import;
import roibook.data.StoreTable;
import roibook.data.mysql.DatabaseSettings;
import roibook.data.mysql.DatabaseStatus;
import roibook.data.mysql.DatabaseStatus.Line;
import roibook.metric.Display;
import roibook.setup.Check;
import roibook.setup.Check.Status;

/// Looks at what reports are made from: the rows in the store, the database they come from, the logs, and room on the disk.
final class DataDoctor {

    private static final long SCARCE = 1L << 30;

    private final Config config;

    DataDoctor(Config config) {
        this.config = config;
    }

    /// Looks at everything; nothing is changed, and nothing takes longer than some seconds.
    List<Check> examine() {
        return Stream.of(told("Data", this::rows), told("Database", this::database), told("Logs", this::logs),
                told("Disk", this::disk)).toList();
    }

    private static Check told(String name, Supplier<Check> look) {
        try {
            return look.get();
        } catch (RoibookException e) {
            return new Check(name, Status.MISSING, String.valueOf(e.getMessage()),
                    "mend that, then look again");
        }
    }

    private Check rows() {
        var store = Store.at(config);
        var tables = Arrays.stream(StoreTable.values()).filter(table -> store.count(table) > 0).toList();
        if (tables.isEmpty()) {
            return new Check("Data", Status.WARNING, "no rows in " + store.root(), fromDatabase()
                    ? "run: ./roibook sync"
                    : "run: ./roibook import FILE --table campaigns; the samples come with the first run");
        }
        var imports = tables.stream().flatMap(table -> store.imports(table).stream()).toList();
        var newest = imports.stream().map(Import::importedAt).max(Instant::compareTo);
        var found = "generation " + store.generation() + ": "
                + tables.stream()
                        .map(table -> String.format(Locale.ROOT, "%,d %s", store.count(table),
                                table.tableName()))
                        .collect(Collectors.joining(", "))
                + (imports.stream().allMatch(Import::sample) ? " (samples, synthetic)" : "")
                + newest.map(time -> ", imported "
                        + Display.STANDARD.age(Duration.between(time, Instant.now())) + " ago").orElse("")
                + ", " + size(bytes(store.root()));
        return fromDatabase() ? aged(store, found) : new Check("Data", Status.OK, found, "");
    }

    /// Rows of a database have an age, which runs may refuse.
    private Check aged(Store store, String found) {
        var oldest = store.snapshotAsOf();
        if (oldest.isEmpty()) {
            return new Check("Data", Status.WARNING, found + "; nothing of it is from the database",
                    "run: ./roibook sync");
        }
        var age = Duration.between(oldest.get(), Instant.now());
        var told = found + "; as of " + oldest.get() + ", " + Display.STANDARD.age(age) + " old";
        return age.compareTo(config.duration(Setting.DATA_MAX_AGE).orElseThrow()) <= 0
                ? new Check("Data", Status.OK, told, "")
                : new Check("Data", Status.WARNING,
                        told + ", more than data.max-age (" + config.required(Setting.DATA_MAX_AGE) + ")",
                        "run: ./roibook sync; without the database, ./roibook run --allow-stale reports all the same");
    }

    private boolean fromDatabase() {
        return config.text(Setting.DATABASE_URL).isPresent();
    }

    private Check database() {
        var settings = DatabaseSettings.of(config);
        if (settings.isEmpty()) {
            return new Check("Database", Status.OK, "none is set: the store itself is the database", "");
        }
        var lines = DatabaseStatus.of(settings.get(), DatabaseCommand.PATIENCE).lines();
        var wrong = lines.stream().filter(line -> !line.good()).toList();
        if (wrong.isEmpty()) {
            return new Check("Database", Status.OK, found(lines), "");
        }
        boolean answers = lines.stream().anyMatch(line -> line.subject().equals("server"));
        return new Check("Database", answers ? Status.WARNING : Status.MISSING, found(wrong), answers
                ? "run: ./roibook database status"
                : "see to server, network and the settings database.*; meanwhile ./roibook run --allow-stale reports "
                        + "on the snapshot");
    }

    /// The same words as `roibook database status` has; an account that only logs in is no news.
    private static String found(List<Line> lines) {
        return lines.stream()
                .filter(line -> !line.good() || List.of("server", "tls", "tables").contains(line.subject()))
                .map(line -> line.subject() + ": " + line.found())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private Check logs() {
        var folder = LogFiles.folder(config.home());
        var existing = existing(folder);
        return Files.isDirectory(existing) && Files.isWritable(existing)
                ? new Check("Logs", Status.OK,
                        folder + (existing.equals(folder) ? ", " + size(bytes(folder)) : " (not made yet)"),
                        "")
                : new Check("Logs", Status.WARNING,
                        folder + " cannot be written: access to data is not written down",
                        "give this user the right to write there");
    }

    private Check disk() {
        var folder = existing(config.store());
        try {
            long free = Files.getFileStore(folder).getUsableSpace();
            var found = size(free) + " free for " + config.store();
            return free >= Math.max(SCARCE, 2 * bytes(config.store()))
                    ? new Check("Disk", Status.OK, found, "")
                    : new Check("Disk", Status.WARNING, found + ": an import may not fit",
                            "make room, or set data.keep to keep old generations for less long");
        } catch (IOException e) {
            return new Check("Disk", Status.WARNING, "free space is not known: " + e.getMessage(), "");
        }
    }

    private static Path existing(Path folder) {
        var existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return existing;
    }

    private static long bytes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0; // an import that goes on meanwhile takes files away
        }
    }

    private static String size(long bytes) {
        return bytes >= 1L << 30
                ? String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1L << 30))
                : String.format(Locale.ROOT, "%.1f MB", bytes / (double) (1L << 20));
    }
}
