package roibook.data.mysql;

import roibook.config.Config;
import roibook.data.StoreTable;
import roibook.data.mysql.DatabaseSettings.Role;

/// An import in a process of its own, for [MySqlLoaderFaultsIT], which kills it.
final class LoaderProcess {

    private LoaderProcess() {}

    /// Imports some rows.
    ///
    /// @param arguments the import's name, and how many days
    public static void main(String[] arguments) {
        var settings = DatabaseSettings.of(Config.load(System.getenv())).orElseThrow();
        try (var loader = MySqlLoader.of(Database.open(settings, Role.LOADER),
                sent -> System.out.println("sent " + sent))) {
            System.out.println("begins");
            loader.commit(StoreTable.CAMPAIGNS,
                    MySqlLoaderIT.rows("Brand", "1900-01-01", Integer.parseInt(arguments[1])),
                    MySqlLoaderIT.source(arguments[0], "m"));
            System.out.println("done");
        }
    }
}
