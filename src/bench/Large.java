import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import roibook.config.Config;
import roibook.data.DataException;
import roibook.data.DataLoader;
import roibook.data.Dataset;
import roibook.data.Engine;
import roibook.data.Lineage;
import roibook.data.Store;
import roibook.data.StoreTable;

/// The Java half of the bench `large`: fills a store with campaign-days and times what an analysis asks of it.
/// `ROIBOOK_HOME`, `ROIBOOK_STORE` and `ROIBOOK_DATA_MEMORY` say where and with how much memory.
///
/// ```
/// Large make ROWS     an import of so many rows over three years, the same each time
/// Large again         the last month restated
/// Large ask           each question once cold, then the median of three, and the largest resident memory
/// ```
public final class Large {

    private Large() {}

    /// @param args see above
    public static void main(String[] args) throws Exception {
        var config = Config.load(System.getenv());
        DataLoader.open(config).close();
        var store = Store.at(config.store());
        switch (args[0]) {
            case "make" -> time("make", 1, () -> commit(store, Long.parseLong(args[1]), "all",
                    "date '2023-11-01' + cast(i * 1095 // " + args[1] + " as integer)"));
            case "again" -> time("restated-month", 1, () -> commit(store,
                    store.count(StoreTable.CAMPAIGNS) / 36, "month",
                    "date '2026-10-01' + cast(i % 30 as integer)"));
            default -> ask(store.rows(StoreTable.CAMPAIGNS));
        }
        System.out.println("peak " + peak());
    }

    private static void ask(Dataset rows) throws Exception {
        time("first-count", 1, rows::count);
        time("group-by", 3, n -> rows.sql("select channel, sum(cost) as cost, sum(revenue) as revenue, " + n
                + " as n from data group by channel").rows().size());
        time("one-month", 3, n -> rows.where("date between date '2026-03-01' and date '2026-03-31'")
                .sql("select channel, sum(cost) / sum(clicks) as cpc, " + n + " as n from data group by channel").rows()
                .size());
        time("by-campaign-day", 3, n -> rows.sql("select campaign_name, date, sum(cost) as cost, " + n
                + " as n from data group by all order by cost desc limit 10").rows().size());
        time("filtered-count", 3, n -> rows.where("cost > " + n).count());
        time("head", 3, n -> rows.head(10 + n).rowCount());
        time("sample-10k", 3, n -> rows.sample(10_000 + n).table().rowCount());
        time("describe", 1, n -> rows.describe().rowCount());
        time("table-1M", 3, n -> rows.select("campaign_name", "channel", "cost", "impressions", "clicks",
                "conversions", "revenue", "date").sql("select * from data limit 1000000 offset " + n).table()
                .rowCount());
        if (rows.count() > 60_000_000) {
            time("table-of-all", 1, n -> {
                try {
                    return rows.table().rowCount();
                } catch (DataException e) {
                    System.err.println(e.getMessage());
                    return -1;
                }
            });
        }
    }

    private static Object commit(Store store, long rows, String name, String date) throws IOException {
        var file = Files.createTempFile("roibook-bench-", ".parquet");
        try {
            Engine.embedded().run("copy (" + generated(rows, name, date) + ") to '" + file
                    + "' (format parquet, compression zstd)");
            return commit(store, rows, name, file);
        } finally {
            Files.delete(file);
        }
    }

    private static String generated(long rows, String name, String date) {
        return "select i as id, 'Campaign ' || (i % 500) as campaign_name, "
                        + "['Search', 'Social', 'Email', 'Display'][i % 4 + 1] as channel, "
                        + "(hash(i) % 100000)::bigint / 100 as cost, (hash(i + 1) % 100000)::bigint as impressions, "
                        + "(hash(i + 2) % 1000)::bigint as clicks, (hash(i + 3) % 50)::bigint as conversions, "
                        + "(hash(i + 4) % 500000)::bigint / 100 as revenue, " + date + " as date, "
                        + "timestamp '2026-11-01 12:00:00' as created_at, 'EUR' as currency, 'bench' as platform, "
                        + "null as account_id, (i // 1000)::varchar as external_id, 'i' as import_id, '" + name
                        + ".csv' as source_file, i as source_line, (hash(i) % 9000000000000000000)::bigint as source_hash, "
                        + "null as unread from range(" + rows + ") as r(i)";
    }

    private static Object commit(Store store, long rows, String name, Path file) {
        return store.commit(StoreTable.CAMPAIGNS,
                Engine.embedded().query("from read_parquet('" + file + "')", Lineage.ofRows(rows)),
                new Store.Import("i-" + name, name + ".csv", "sha-" + name, "m", rows,
                        Optional.of(LocalDate.of(2026, 10, 30)), Instant.parse("2026-11-01T00:00:00Z"), false,
                        Map.of()));
    }

    private static void time(String name, int runs, Callable<?> step) throws Exception {
        time(name, runs, n -> step.call());
    }

    /// Each run asks for something a little different, so that no result is had from the cache.
    private static void time(String name, int runs, Step step) throws Exception {
        var seconds = new double[runs];
        Object result = "";
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            result = step.run(i);
            seconds[i] = (System.nanoTime() - start) / 1e9;
        }
        java.util.Arrays.sort(seconds);
        System.out.printf(Locale.ROOT, "%s %.3f %s%n", name, seconds[runs / 2], result.toString().replace(' ', '_'));
    }

    private static String peak() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream().filter(line -> line.startsWith("VmHWM"))
                .map(line -> Long.toString(Long.parseLong(line.replaceAll("\\D", "")) / 1024)).findFirst().orElse("?");
    }

    @FunctionalInterface
    private interface Step {
        Object run(int n) throws Exception;
    }
}
