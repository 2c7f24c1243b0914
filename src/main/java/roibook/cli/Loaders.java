package roibook.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import roibook.config.Setting;
import roibook.data.DataLoader;
import roibook.data.ImportTarget;
import roibook.data.Store;
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
            return MySqlLoader.of(Database.open(settings, Role.LOADER), sent -> {
                if (roibook.isTerminal()) {
                    err.printf(Locale.ROOT, "\rroibook: %,d rows sent ", sent);
                    err.flush();
                }
            });
        }).orElseGet(() -> Store.at(config));
    }
}
