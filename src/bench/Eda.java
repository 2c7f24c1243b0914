import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.explore.EdaAnalyzer;
import roibook.metric.Metric;

/// The Java half of the bench `eda`: makes the file, and times a whole exploration of it in a fresh process.
///
/// ```
/// Eda make ROWS FILE    Parquet of campaign-days over three years, the same each time
/// Eda report FILE       seconds of the first and of the second exploration
/// ```
public final class Eda {

    private Eda() {}

    /// @param args see above
    public static void main(String[] args) throws Exception {
        Engine.embedded().run("set memory_limit = '2GB'");
        if (args[0].equals("make")) {
            make(Long.parseLong(args[1]), args[2]);
            return;
        }
        for (var run : new String[]{"cold", "warm"}) {
            long start = System.nanoTime();
            double before = cpu();
            var rows = Engine.embedded().query("select *, '" + run + "' as run from read_parquet('" + args[1] + "')",
                    Lineage.ofRows(0));
            var report = EdaAnalyzer.report(rows);
            System.out.printf(Locale.ROOT, "%s %.3f%n%s-cpu %.3f%n", run, (System.nanoTime() - start) / 1e9, run,
                    cpu() - before);
            if (run.equals("warm")) {
                System.out.println("rows " + report.column("cost").rows());
                System.out.printf(Locale.ROOT, "cost %.2f%n", report.column("cost").numbers().orElseThrow().sum());
                System.out.printf(Locale.ROOT, "median %.4f%n", report.column("cost").numbers().orElseThrow().median());
                System.out.println("days " + report.series(Metric.ROAS).rowCount());
                System.out.println("lead " + report.lead().replace('\n', ' '));
            }
        }
        System.out.println("peak " + Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM")).findFirst().orElse("0").replaceAll("\\D", ""));
    }

    private static double cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    private static void make(long rows, String file) {
        Engine.embedded().run("copy (select 'Campaign ' || (i % 500) as campaign_name, "
                + "['Search', 'Social', 'Email', 'Display'][i % 4 + 1] as channel, "
                + "round(exp((hash(i) % 1000) / 200.0), 2) as cost, (5000 + hash(i + 1) % 100000)::bigint as impressions, "
                + "(50 + hash(i + 2) % 1000)::bigint as clicks, (hash(i + 3) % 50)::bigint as conversions, "
                + "round(exp((hash(i + 4) % 1000) / 180.0), 2) as revenue, "
                + "date '2023-10-01' + cast(i * 1095 // " + rows + " as integer) as date "
                + "from range(" + rows + ") as r(i)) to '" + file + "' (format parquet, compression zstd)");
    }
}
