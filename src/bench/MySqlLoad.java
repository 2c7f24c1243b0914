import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.config.Config;
import roibook.data.DataLoader;

/// Our side of `src/bench/mysql`: prints the seconds of each load as JSON.
class MySqlLoad {

    public static void main(String[] arguments) throws IOException {
        var config = Config.load(System.getenv());
        var cold = new ArrayList<Double>();
        var second = new ArrayList<Double>();
        for (int i = 0; i <= Integer.parseInt(arguments[0]); i++) {
            remove(config.store());
            cold.add(load(config));
            second.add(load(config));
        }
        System.out.println("{\"ours, first ever\": " + cold.subList(0, 1) + ", \"ours, cold\": " + rest(cold)
                + ", \"ours, second\": " + rest(second) + "}");
    }

    private static double load(Config config) {
        long start = System.nanoTime();
        try (var data = DataLoader.open(config)) {
            var table = data.loadCampaigns().table();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.err.println(table.rowCount() + " rows in " + seconds);
            return seconds;
        }
    }

    private static List<Double> rest(List<Double> all) {
        return all.subList(1, all.size());
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
