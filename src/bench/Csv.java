import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import roibook.clean.Cleaned;
import roibook.clean.DataCleaner;
import roibook.data.DataLoader;
import roibook.data.Engine;
import roibook.data.Names;
import roibook.imports.FileImport;

/// The Java half of the bench `csv`: makes the file, and times the way from it to clean rows in a fresh process.
///
/// ```
/// Csv make ROWS FILE           a CSV of campaign-days, 2 % of them dirty in twenty ways, the same bytes each time
/// Csv clean FILE [table]       seconds from the file to clean rows (and to a Tablesaw table of all of them)
/// ```
public final class Csv {

    private Csv() {}

    /// @param args see above
    public static void main(String[] args) throws Exception {
        if (args[0].equals("make")) {
            make(Long.parseLong(args[1]), Path.of(args[2]));
        } else {
            clean(Path.of(args[1]), args.length > 2);
        }
    }

    private static void clean(Path file, boolean table) throws Exception {
        if (System.getenv("ROIBOOK_DATA_MEMORY") != null) {
            // As in a notebook: who opens the data bounds the engine.
            DataLoader.open();
        }
        // Without the start of the process, and the compiling of this class; pandas is imported at that time.
        double before = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
        var rows = timed("load", () -> FileImport.of(file).rows());
        Cleaned cleaned = timed("clean", () -> DataCleaner.cleanCampaignData(rows));
        if (table) {
            timed("table", () -> cleaned.table().rowCount());
        }
        var sums = cleaned.sql("select count(*) as n, sum(cost) as cost, sum(clicks) as clicks from data").rows().getFirst();
        System.out.println("read " + cleaned.lineage().read());
        System.out.println("rejected " + cleaned.lineage().rejected());
        System.out.println("days " + sums.count("n"));
        System.out.println("cost " + sums.decimal("cost").orElseThrow().toPlainString());
        System.out.println("clicks " + sums.count("clicks"));
        System.out.println("peak " + peak());
        var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        System.out.printf(Locale.ROOT, "cpu %.3f%n", process.getProcessCpuTime() / 1e9 - before);
    }

    private static <T> T timed(String name, Callable<T> step) throws Exception {
        long start = System.nanoTime();
        T result = step.call();
        System.out.printf(Locale.ROOT, "%s %.3f%n", name, (System.nanoTime() - start) / 1e9);
        return result;
    }

    /// The largest resident memory so far, in MB.
    private static long peak() throws IOException {
        return Files.lines(Path.of("/proc/self/status"))
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static void make(long rows, Path file) {
        long campaigns = Math.max(140, (rows + 729) / 730);
        Engine.embedded().run("copy (" + """
                with line as (
                    select i, hash(i) % 1000 as dirt, case when hash(i) % 1000 = 15 and i > 0 then i - 1 else i end as j
                    from range(ROWS) as r(i)),
                base as (
                    select i, case when i = j then dirt else 999 end as dirt, j, j % CAMPAIGNS as campaign,
                        date '2024-11-01' + cast(j // CAMPAIGNS as integer) as day,
                        2000 + hash(j + 1) % 40000 as impressions,
                        round(50 + (hash(j + 2) % 900000) / 1000.0, 2) as cost from line),
                row as (
                    select *, cast(impressions * (0.01 + (hash(j + 3) % 50) / 1000.0) as bigint) as clicks,
                        ['Search', 'Social', 'Email', 'Display', 'Video', 'Affiliate', 'Influencer'][1 + campaign % 7] as channel
                    from base)
                select j + 1 as id,
                    case dirt when 4 then '' when 2 then upper(channel) || ' | Campaign ' || campaign || ' '
                        else channel || ' | Campaign ' || campaign end as campaign_name,
                    case dirt when 0 then channel || ' ' when 1 then upper(channel) else channel end as channel,
                    case dirt when 3 then '-' || cost::varchar when 7 then 'twelve' when 11 then '' when 17 then cost || '1234567'
                        when 18 then ' ' || cost || ' ' else cost::varchar end as cost,
                    case dirt when 12 then '3' else impressions::varchar end as impressions,
                    case dirt when 19 then '-' else clicks::varchar end as clicks,
                    case dirt when 13 then clicks + 5 else clicks // 20 end as conversions,
                    case dirt when 14 then '-12.50' when 16 then ''
                        else round(cost * (1 + (hash(j + 4) % 4000) / 1000.0), 2)::varchar end as revenue,
                    case dirt when 5 then '' when 6 then '2062-01-01' when 8 then '2026-02-30' else day::varchar end as date,
                    (day + 1)::varchar || ' 03:15:00' as created_at,
                    case dirt when 9 then 'EURO' when 10 then 'eur' else 'EUR' end as currency
                from row order by i""".replace("ROWS", String.valueOf(rows)).replace("CAMPAIGNS", String.valueOf(campaigns))
                + ") to " + Names.literal(file.toString()) + " (format csv, header true)");
    }
}
