package roibook.data;

import java.nio.file.Path;
import roibook.config.Config;

/// A process that reads a database for the first time, for [PublicationIT].
final class FirstLoadProcess {

    private FirstLoadProcess() {}

    /// Loads as the environment says.
    ///
    /// @param arguments how it ends: `halt` at once, `exit`, `return`; `close` or `reopen` with a disk that is full
    public static void main(String[] arguments) throws Exception {
        var how = arguments[0];
        var config = Config.load(System.getenv());
        if (how.equals("close") || how.equals("reopen")) {
            Engine.embedded().run("select 1");
            new ProcessBuilder("prlimit", "--pid", String.valueOf(ProcessHandle.current().pid()),
                    "--fsize=51200").inheritIO().start().waitFor();
        }
        var loader = DataLoader.open(config);
        var rows = loader.loadCampaigns();
        System.out.println(rows.count() + " rows");
        System.out.flush();
        switch (how) {
            case "halt" -> Runtime.getRuntime().halt(9);
            case "exit" -> System.exit(0);
            case "close" -> tell(loader::close);
            case "reopen" -> tell(() -> DataLoader.open(Path.of(System.getenv("ROIBOOK_STORE"))));
            default -> {
            }
        }
        if (!how.equals("return")) {
            System.out.println(rows.count() + " rows still");
            System.out.println(loader);
            System.exit(0);
        }
    }

    private static void tell(Runnable action) {
        try {
            action.run();
            System.out.println("nothing was told");
        } catch (DataException e) {
            System.out.println(e.getMessage());
        }
    }
}
