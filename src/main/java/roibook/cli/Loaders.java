package roibook.cli;

import java.io.PrintWriter;
import roibook.data.DataLoader;
import roibook.data.Store;

/// The store as commands see it.
final class Loaders {

    private Loaders() {}

    /// Opens the store that is configured; an empty one is filled with the samples first, visibly.
    static DataLoader open(Roibook roibook, PrintWriter err) {
        var config = roibook.config();
        if (Store.at(config.store()).generation() == 0) {
            err.println("roibook: the store is empty; loading the samples (once) ...");
            err.flush();
        }
        return DataLoader.open(config);
    }
}
