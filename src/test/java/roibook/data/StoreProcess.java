package roibook.data;

import java.nio.file.Path;

/// What another process does to a store, for [StoreProcessesIT].
final class StoreProcess {

    static final int COMMITS = 12;
    static final int ROWS = 70;

    private StoreProcess() {}

    /// Runs one of the two.
    ///
    /// @param arguments `commits STORE` or `open HOME`
    public static void main(String[] arguments) {
        if (arguments[0].equals("open")) {
            try (var data = DataLoader.open()) {
                System.out.println(data + "\n" + data.loadCampaigns().count());
            }
            return;
        }
        var store = Store.at(Path.of(arguments[1]));
        var run = ProcessHandle.current().pid() + "-";
        for (int i = 0; i < COMMITS; i++) {
            store.commit(StoreTable.CAMPAIGNS, StoreTest.rows(run + i, "2026-08-20", ROWS),
                    StoreTest.source(run + i, false));
        }
    }
}
