package roibook.data;

import roibook.RoibookException;
import roibook.config.Config;

/// A process that syncs, for [SnapshotFaultsIT].
final class SyncProcess {

    private SyncProcess() {}

    /// Syncs as the environment says.
    ///
    /// @param arguments how large a file may become, for a disk that is full; it counts when the engine's own library is
    ///            in place
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Engine.embedded().run("select 1");
            new ProcessBuilder("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()),
                    "--fsize=" + arguments[0]).inheritIO().start().waitFor();
        }
        try {
            System.out.println(DataLoader.sync(Config.load(System.getenv()), _ -> {}));
        } catch (RoibookException e) {
            System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
            System.exit(3);
        }
    }
}
