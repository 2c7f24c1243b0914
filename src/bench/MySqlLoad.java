import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import roibook.config.Config;
import roibook.data.DataLoader;

/// Our side of `src/bench/mysql`: prints the seconds of each load as JSON. `-Dphases` says on stderr where they went.
class MySqlLoad {

    private static final String URL = "ROIBOOK_DATABASE_URL";

    /// @param arguments how many runs, and another schema of the server by which this JVM warms up
    public static void main(String[] arguments) throws IOException {
        var environment = new HashMap<>(System.getenv());
        var config = Config.load(environment);
        environment.put(URL, environment.get(URL).replaceFirst("/[^/]*$", "/" + arguments[1]));
        environment.put("ROIBOOK_STORE", config.store() + "-warm");
        var other = Config.load(environment);
        var first = new ArrayList<Double>();
        for (int i = 0; i < 6; i++) {
            remove(other.store());
            load(other, first, new ArrayList<>());
            load(other, new ArrayList<>(), new ArrayList<>());
        }
        var cold = new ArrayList<Double>();
        var written = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
            remove(config.store());
            load(config, cold, written);
            load(config, second, new ArrayList<>());
        }
        System.out.println("{\"ours, cold\": " + cold + ", \"ours, second\": " + second
                + ", \"ours, until written\": " + written + "}");
        System.out.flush();
        Runtime.getRuntime().halt(0); // which is not measured
    }

    private static void load(Config config, List<Double> tables, List<Double> whole) {
        long start = System.nanoTime();
        var table = 0;
        double open;
        double read;
        try (var data = DataLoader.open(config)) {
            open = seconds(start);
            // The ten columns that the peers ask for; beside them each row has its provenance.
            table = data.loadCampaigns()
                    .select("id", "campaign_name", "channel", "cost", "impressions", "clicks", "conversions", "revenue",
                            "date", "created_at")
                    .table()
                    .rowCount();
            read = seconds(start);
        }
        tables.add(read);
        whole.add(seconds(start));
        if (System.getProperty("phases") != null) {
            System.err.printf(Locale.ROOT, "%,d rows: open %.3f s, table %.3f s, close %.3f s%n", table, open,
                    read - open, seconds(start) - read);
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void remove(Path store) throws IOException {
        if (Files.exists(store)) {
            try (var files = Files.walk(store)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
