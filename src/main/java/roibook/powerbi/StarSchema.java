package roibook.powerbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.data.DataException;
import roibook.data.Dataset;
import roibook.data.Names;
import roibook.metric.Metric;

/// Campaign rows as facts and dimensions, the shape that Power BI models are made of.
///
/// Tables: `fact_campaign_day` (date_key, campaign_key, channel_key, cost, impressions, clicks, conversions, revenue,
/// currency), `dim_date` (whole years, a row a day), `dim_campaign` and `dim_channel`. Measures are sums and ratios of
/// sums, so that totals are right at every level; they come from the metric registry.
public final class StarSchema {

    private static final List<String> MEASURES = List.of("cost", "impressions", "clicks", "conversions",
            "revenue");
    private static final List<String> CAMPAIGN = List.of("campaign_name", "platform", "account_id",
            "external_id");

    /// What the registry's formulas call a measure, and what the fact table calls it.
    private static final Map<String, String> SYMBOLS = Map.of("C", "cost", "R", "revenue", "I", "impressions",
            "K",
            "clicks", "N", "conversions");

    private final Dataset campaigns;

    private StarSchema(Dataset campaigns) {
        this.campaigns = campaigns;
    }

    /// Prepares the schema; nothing is computed yet.
    ///
    /// @param campaigns clean campaign rows with at least `date` and `campaign_name`; a measure that is missing stays
    ///        missing
    /// @return the schema
    /// @throws DataException when `date` or `campaign_name` is not there
    public static StarSchema of(Dataset campaigns) {
        for (var needed : List.of("date", "campaign_name")) {
            if (!campaigns.hasColumn(needed)) {
                throw new DataException("a star schema needs the column '" + needed + "'; there are: "
                        + String.join(", ", campaigns.columnNames()));
            }
        }
        return new StarSchema(campaigns);
    }

    /// The tables by name, lazily.
    ///
    /// @return fact and dimensions
    public Map<String, Dataset> tables() {
        var rows = campaigns.sql("select date, " + expression("channel") + " as channel, "
                + CAMPAIGN.stream()
                        .map(name -> expression(name) + " as " + name)
                        .collect(Collectors.joining(", "))
                + ", "
                + MEASURES.stream()
                        .map(name -> expression(name) + " as " + name)
                        .collect(Collectors.joining(", "))
                + ", " + expression("currency") + " as currency from data where date is not null");
        var tables = new LinkedHashMap<String, Dataset>();
        var keys = String.join(", ", CAMPAIGN);
        var campaign = "select row_number() over (order by " + keys + ") as campaign_key, " + keys
                + " from (select distinct " + keys + " from data)";
        var channel = "select row_number() over (order by channel) as channel_key, channel from (select distinct channel"
                + " from data)";
        tables.put("fact_campaign_day",
                rows.sql("select cast(strftime(d.date, '%Y%m%d') as integer) as date_key,"
                        + " c.campaign_key, h.channel_key, "
                        + MEASURES.stream().map(name -> "d." + name).collect(Collectors.joining(", "))
                        + ", d.currency from data d join (" + campaign + ") c on "
                        + CAMPAIGN.stream()
                                .map(name -> "d." + name + " is not distinct from c." + name)
                                .collect(Collectors.joining(" and "))
                        + " join (" + channel
                        + ") h on d.channel is not distinct from h.channel order by 1, 2, 3"));
        tables.put("dim_date",
                rows.sql("select cast(strftime(day, '%Y%m%d') as integer) as date_key, cast(day as date) as"
                        + " date, year(day) as year, quarter(day) as quarter, month(day) as month, strftime(day, '%Y-%m') as"
                        + " year_month, weekofyear(day) as iso_week, isodow(day) as iso_weekday from (select unnest(generate_series("
                        + "date_trunc('year', min(date)), date_trunc('year', max(date)) + interval 1 year - interval 1 day, interval"
                        + " 1 day)) as day from data) order by 1"));
        tables.put("dim_campaign", rows.sql(campaign + " order by 1"));
        tables.put("dim_channel", rows.sql(channel + " order by 1"));
        return tables;
    }

    /// The measures of the model as DAX: `DIVIDE(SUM(...), SUM(...))`, from the metric registry.
    ///
    /// @return the metric's label and its expression, for each metric that the fact table can answer
    public static Map<String, String> measures() {
        var measures = new LinkedHashMap<String, String>();
        Arrays.stream(Metric.values())
                .forEach(metric -> dax(metric).ifPresent(
                        expression -> measures.put(metric.label(Locale.ENGLISH), expression)));
        return measures;
    }

    private static Optional<String> dax(Metric metric) {
        return sum(metric.numerator()).flatMap(numerator -> metric.denominator().isEmpty()
                ? Optional.of(numerator)
                : sum(metric.denominator())
                        .map(denominator -> "DIVIDE(" + numerator + ", " + denominator + ")"));
    }

    /// A term of the registry, such as `R`, `1000 C` or `R - C`, as DAX.
    private static Optional<String> sum(String term) {
        var words = term.split(" ", -1);
        var dax = new StringBuilder();
        for (int i = 0; i < words.length; i++) {
            var word = words[i];
            if (SYMBOLS.containsKey(word)) {
                dax.append("SUM(fact_campaign_day[").append(SYMBOLS.get(word)).append("])");
            } else if (word.matches("\\d+")) {
                dax.append(word).append(" * ");
            } else if (word.equals("-") && i > 0) {
                dax.append(" - ");
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(dax.toString());
    }

    /// Writes the tables as Parquet and CSV, and the measures as `measures.dax`.
    ///
    /// @param folder the folder; made when it is missing; each file appears whole or not at all
    /// @return the folder
    /// @throws DataException when a file can't be written
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            for (var table : tables().entrySet()) {
                copy(table.getValue(), folder.resolve(table.getKey() + ".parquet"),
                        "format parquet, compression zstd");
                copy(table.getValue(), folder.resolve(table.getKey() + ".csv"), "format csv, header true");
            }
            var dax = measures().entrySet()
                    .stream()
                    .map(measure -> measure.getKey() + " = " + measure.getValue())
                    .collect(Collectors.joining("\n", "", "\n"));
            var unfinished = folder.resolve(".measures.dax.tmp");
            Files.writeString(unfinished, dax);
            Files.move(unfinished, folder.resolve("measures.dax"), StandardCopyOption.ATOMIC_MOVE);
            return folder;
        } catch (IOException e) {
            throw new DataException("the star schema can't be written to " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    private static void copy(Dataset rows, Path file, String format) throws IOException {
        var unfinished = file.resolveSibling("." + file.getFileName() + ".tmp");
        try {
            rows.engine()
                    .run("copy (" + rows.query() + ") to " + Names.literal(unfinished.toString()) + " ("
                            + format + ")");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private String expression(String column) {
        if (campaigns.hasColumn(column)) {
            return Names.quoted(column);
        }
        return MEASURES.contains(column) ? "cast(null as decimal(19,6))" : "cast(null as varchar)";
    }
}
