package roibook.cli;

import roibook.data.DataLoader;
import roibook.data.Store;

/// The store as commands see it: filled with the samples when it is empty, and saying so.
final class Loaders {

    private Loaders() {}

    /// Opens the store that is configured.
    static DataLoader open(Roibook roibook) {
        return DataLoader.open();
    }

    /// The store that is configured, for writing.
    static Store store(Roibook roibook) {
        return Store.at(roibook.config().store());
    }
}
