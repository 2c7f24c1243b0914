import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import roibook.data.DataLoader;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.metric.Metric;
import roibook.roi.Comparison;
import roibook.roi.RoiCalculator;

/// The Java half of the bench `roi`: makes rows, and times reports of them.
///
/// ```
/// Roi make ROWS FOLDER         campaign-days of two years as Parquet files of at most 10 M rows, the same each time
/// Roi report FOLDER RUNS memory|file
/// ```
public final class Roi {

    private static final long PART = 10_000_000;

    private Roi() {}

    /// @param args see above
    public static void main(String[] args) {
        if (args[0].equals("make")) {
            make(Long.parseLong(args[1]), Path.of(args[2]));
        } else {
            report(args[1], Integer.parseInt(args[2]), args[3].equals("memory"));
        }
    }

    private static void report(String folder, int runs, boolean memory) {
        if (System.getenv("ROIBOOK_DATA_MEMORY") != null) {
            DataLoader.open();
        }
        var engine = Engine.embedded();
        var files = "select * from read_parquet(" + Names.literal(folder + "/*.parquet") + ")";
        if (memory) {
            engine.run("create table campaign_days as " + files);
        }
        // A view is asked each time: a result is never taken from the one before.
        engine.run("create view bench as " + (memory ? "select * from campaign_days" : files));
        Dataset rows = engine.query("select * from bench", Lineage.ofRows(0));
        var calculator = RoiCalculator.of(rows).during("2024-11-01..2026-10-31").margin(0.42);
        time("channel-month", runs, () -> calculator.by("channel", "month").table().rowCount());
        time("compared", runs, () -> calculator.during("2026-10").against(Comparison.PREVIOUS_PERIOD).by("channel")
                .change(Metric.PROFIT).isPresent() ? 1 : 0);
        time("campaign-month", runs, () -> calculator.by("campaign_name", "month").table().rowCount());
        time("shown", runs, () -> calculator.during("2026-10").against(Comparison.PREVIOUS_PERIOD).by("channel")
                .toResult().rows().size());
        var whole = calculator.by("channel", "month");
        System.out.println("groups " + whole.groups().size());
        System.out.println("cost " + whole.totals().cost().orElseThrow().toPlainString());
        System.out.println("revenue " + whole.totals().revenue().orElseThrow().toPlainString());
    }

    private interface Step {
        int run();
    }

    /// The median wall seconds, after one run to warm up where there are several.
    private static void time(String name, int runs, Step step) {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < (runs > 1 ? runs + 3 : 1); i++) {
            long start = System.nanoTime();
            step.run();
            seconds.add((System.nanoTime() - start) / 1e9);
        }
        var counted = new ArrayList<>(runs > 1 ? seconds.subList(3, seconds.size()) : seconds);
        Collections.sort(counted);
        System.out.printf(Locale.ROOT, "%s %.4f%n", name, counted.get(counted.size() / 2));
        System.out.printf(Locale.ROOT, "%s-first %.4f%n", name, seconds.getFirst());
        System.out.println("heap " + (ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20));
    }

    private static void make(long rows, Path folder) {
        long campaigns = Math.max(140, (rows + 729) / 730);
        for (long first = 0, part = 0; first < rows; first += PART, part++) {
            Engine.embedded().run("copy (" + """
                    select i as id, ['Search', 'Social', 'Email', 'Display', 'Video', 'Affiliate', 'Influencer'][1 + i % CAMPAIGNS % 7]
                            || ' | Campaign ' || (i % CAMPAIGNS % 1400) as campaign_name,
                        ['Search', 'Social', 'Email', 'Display', 'Video', 'Affiliate', 'Influencer'][1 + i % CAMPAIGNS % 7] as channel,
                        cast(50 + (hash(i + 2) % 900000) / 1000.0 as decimal(19,6)) as cost,
                        2000 + cast(hash(i + 1) % 40000 as bigint) as impressions,
                        20 + cast(hash(i + 3) % 2000 as bigint) as clicks,
                        cast(hash(i + 5) % 100 as decimal(18,6)) as conversions,
                        cast((hash(i + 4) % 4000000) / 1000.0 as decimal(19,6)) as revenue,
                        date '2024-11-01' + cast(i // CAMPAIGNS as integer) as date, 'EUR' as currency, 'google-ads' as platform
                    from range(FIRST, LAST) as r(i)"""
                    .replace("CAMPAIGNS", String.valueOf(campaigns))
                    .replace("FIRST", String.valueOf(first))
                    .replace("LAST", String.valueOf(Math.min(rows, first + PART)))
                    + ") to " + Names.literal(folder.resolve("part-" + part + ".parquet").toString())
                    + " (format parquet, compression zstd)");
        }
    }
}
