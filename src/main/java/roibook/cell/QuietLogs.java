package roibook.cell;

import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import roibook.config.LogFiles;

/// Keeps the reports that libraries make of their own workings out of cells: they go to files, and a cell shows only
/// what went wrong.
final class QuietLogs {

    private static final Logger LIBRARIES = Logger.getLogger("");

    private QuietLogs() {}

    static void install() {
        // Java's logging looks for the console once; it shall not take a cell for it.
        var _ = LIBRARIES.getHandlers();
        LIBRARIES.setLevel(Level.WARNING);
        LogFiles.install(Path.of(System.getenv().getOrDefault("ROIBOOK_HOME", "")).toAbsolutePath());
    }
}
