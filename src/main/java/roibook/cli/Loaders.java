package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import roibook.config.Setting;
import roibook.data.DataLoader;
import roibook.data.Dataset;
import roibook.data.ImportTarget;
import roibook.data.Store;
import roibook.data.Store.Change;
import roibook.data.Store.Import;
import roibook.data.StoreTable;
import roibook.data.mysql.Database;
import roibook.data.mysql.DatabaseSettings;
import roibook.data.mysql.DatabaseSettings.Role;
import roibook.data.mysql.MySqlLoader;

/// The store as commands see it.
final class Loaders {

    private Loaders() {}

    /// Loads the samples before notebooks that will ask for them, visibly and once; where they lie already, the kernels
    /// start without delay.
    static void fillFor(List<Path> notebooks, Roibook roibook, PrintWriter err) {
        var config = roibook.config();
        if (config.text(Setting.DATABASE_URL).isEmpty() && Store.at(config).generation() == 0
                && notebooks.stream().anyMatch(Loaders::loadsData)) {
            open(roibook, err).close();
        }
    }

    private static boolean loadsData(Path notebook) {
        try {
            return Files.readString(notebook).contains("DataLoader");
        } catch (IOException e) {
            return false; // the run says what is wrong with it
        }
    }

    /// Opens the store that is configured; an empty one is filled with the samples first, visibly.
    static DataLoader open(Roibook roibook, PrintWriter err) {
        var config = roibook.config();
        if (config.text(Setting.DATABASE_URL).isEmpty() && Store.at(config).generation() == 0) {
            err.println("roibook: the store is empty; loading the samples (once) ...");
            err.flush();
        }
        return DataLoader.open(config);
    }

    /// Where imports go: the database that is configured, else the store.
    static ImportTarget target(Roibook roibook, PrintWriter err) {
        var config = roibook.config();
        return DatabaseSettings.of(config).<ImportTarget>map(settings -> {
            err.println("roibook: importing into " + settings);
            var progress = new RowsProgress(err, roibook.isTerminal(), "sent");
            return new Watched(MySqlLoader.of(Database.open(settings, Role.LOADER), progress.inAll()),
                    progress);
        }).orElseGet(() -> Store.at(config));
    }

    /// A target whose progress ends before anything else is said.
    private record Watched(ImportTarget target, RowsProgress progress) implements ImportTarget {

        @Override
        public Change foresee(StoreTable table, Dataset rows, Import source) {
            return target.foresee(table, rows, source);
        }

        @Override
        public Change commit(StoreTable table, Dataset rows, Import source) {
            try {
                return target.commit(table, rows, source);
            } finally {
                progress.end();
            }
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
