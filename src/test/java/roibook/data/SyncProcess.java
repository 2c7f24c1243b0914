package roibook.data;

import roibook.RoibookException;
import roibook.config.Config;

/// A process that syncs, for [SnapshotFaultsIT].
final class SyncProcess {

    private SyncProcess() {}

    /// Syncs as the environment says.
    ///
    /// @param arguments none
    public static void main(String[] arguments) {
        try {
            System.out.println(DataLoader.sync(Config.load(System.getenv()), _ -> {}));
        } catch (RoibookException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(3);
        }
    }
}
