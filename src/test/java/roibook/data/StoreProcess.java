package roibook.data;

import java.nio.file.Files;
import java.nio.file.Path;

/// What another process does to a store, for [StoreProcessesIT].
final class StoreProcess {

    static final int COMMITS = 12;
    static final int ROWS = 70;

    private StoreProcess() {}

    /// Runs one of the two.
    ///
    /// @param arguments `commits STORE`, `open HOME`, `reads STORE STOP_FILE` or `large HOME`
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("reads")) {
            read(Store.at(Path.of(arguments[1])), Path.of(arguments[2]));
            return;
        }
        if (arguments[0].equals("large")) {
            try {
                Engine.embedded()
                        .table("select i, i + 1 as j, i * 2 as k, -i as l from range(400000000) as r(i)");
            } catch (DataException e) {
                System.out.println(e.getMessage());
            }
            return;
        }
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

    /// Prints the rows and the sum of cost of what is there, again and again; twice for each load, which must stay.
    private static void read(Store store, Path stop) throws Exception {
        while (!Files.exists(stop)) {
            if (store.count(StoreTable.CAMPAIGNS) > 0) {
                var rows = store.rows(StoreTable.CAMPAIGNS);
                for (int i = 0; i < 2; i++) {
                    var sums = rows.sql("select count(*) as n, sum(cost) as cost, " + i + " as i from data")
                            .rows()
                            .getFirst();
                    System.out.println(sums.count("n") + " " + sums.number("cost"));
                }
            }
            Thread.sleep(20);
        }
    }
}
