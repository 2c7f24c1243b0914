package roibook.segment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.data.Dataset;
import roibook.data.Lineage;
import roibook.data.Names;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Recency, frequency and money of customers, each scored from 1 to 5, and the groups that follow. Immutable.
///
/// Scores come from quintiles as pandas' `qcut` makes them, with doubled edges dropped: equal values always share a
/// score, and [#edges] says where the bins really end. Where fewer than five bins remain, their scores are spread evenly
/// from 1 to 5; a single bin scores 3. Rows without orders' days, one per customer, are scored by visits in place of
/// recency.
/// ```java
/// Rfm.of(orders)                                    // recency counted from the newest day
/// Rfm.of(orders, LocalDate.of(2026, 11, 1))
/// ```
public final class Rfm {

    private final Dataset scores;
    private final boolean dated;
    private final List<RfmQuery.Bin> bins;
    private final List<RfmQuery.Group> groups;
    private final List<Statement> notes;
    private final String currency;
    private final Wording words;

    private Rfm(RfmQuery query, Display display) {
        this(query.scores(), query.dated(), query.bins(), query.groups(), query.notes(), query.currency(),
                display);
    }

    private Rfm(Dataset scores, boolean dated, List<RfmQuery.Bin> bins, List<RfmQuery.Group> groups,
            List<Statement> notes, String currency, Display display) {
        this.scores = scores;
        this.dated = dated;
        this.bins = List.copyOf(bins);
        this.groups = List.copyOf(groups);
        this.notes = List.copyOf(notes);
        this.currency = currency;
        words = Wording.of(display, currency);
    }

    /// Scores customers; recency is counted from the newest day in the rows.
    ///
    /// @param transactions one row per order (or per item, with an order number), with customer, day and revenue; or one
    ///        row per customer with orders, revenue and visits
    /// @return scores and groups
    /// @throws SegmentationException when a column is not there; the message says what it may be called
    public static Rfm of(Dataset transactions) {
        return new Rfm(RfmQuery.of(transactions, Optional.empty()), Display.STANDARD);
    }

    /// Scores customers as of a day; later orders don't count.
    ///
    /// @param transactions one row per order (or per item, with an order number), with customer, day and revenue
    /// @param day the day that recency is counted from
    /// @return scores and groups
    /// @throws SegmentationException when a column is not there; the message says what it may be called
    public static Rfm of(Dataset transactions, LocalDate day) {
        return new Rfm(RfmQuery.of(transactions, Optional.of(day)), Display.STANDARD);
    }

    /// The same in another language, with numbers as its readers write them.
    ///
    /// @param display language, number format
    /// @return scores and groups in that language
    public Rfm in(Display display) {
        return new Rfm(scores, dated, bins, groups, notes, currency, display);
    }

    /// {@return whether orders have days; without them `r` is scored by visits}
    public boolean isDated() {
        return dated;
    }

    /// Each customer's figures, scores and group.
    ///
    /// @return customer_id, recency in days (or visits), frequency, monetary, r, f, m, group
    public Dataset scores() {
        var names = new TreeMap<String, String>();
        for (var group : RfmGroup.values()) {
            names.put(group.name(), words.text("rfm." + group.key()));
        }
        var cases = new StringBuilder("case \"group\"");
        names.forEach((name, text) -> cases.append(" when '")
                .append(name)
                .append("' then ")
                .append(Names.literal(text)));
        return scores.sql("select * replace (" + cases + " end as \"group\") from data");
    }

    /// The groups, those with the highest revenue first.
    ///
    /// @return one row per group: customers, share, revenue, share of revenue, medians, what to do
    public Table groups() {
        var table = Table.create("rfm groups", StringColumn.create("group"), LongColumn.create("customers"),
                DoubleColumn.create("share"), DoubleColumn.create("revenue"),
                DoubleColumn.create("revenue_share"),
                DoubleColumn.create(dated ? "median_recency" : "median_visits"),
                DoubleColumn.create("median_frequency"), DoubleColumn.create("median_monetary"),
                StringColumn.create("action"));
        for (var group : groups) {
            table.stringColumn("group").append(name(group));
            table.longColumn("customers").append(group.customers());
            table.doubleColumn("share").append(share(group));
            table.doubleColumn("revenue").append(group.revenue().doubleValue());
            ProfileTables.append(table.doubleColumn("revenue_share"), revenueShare(group));
            table.doubleColumn(5).append(group.first());
            table.doubleColumn(6).append(group.frequency());
            table.doubleColumn(7).append(group.monetary());
            table.stringColumn("action").append(words.text("rfm." + group.group().key() + ".action"));
        }
        return table;
    }

    /// Where the bins end: a value belongs to the bin whose upper edge is the first that is not below it.
    ///
    /// @return one row per bin: measure, score, lower edge (not included, but for the first), upper edge, customers
    public Table edges() {
        var table = Table.create("rfm edges", StringColumn.create("measure"), IntColumn.create("bin"),
                IntColumn.create("score"), DoubleColumn.create("from"), DoubleColumn.create("to"),
                LongColumn.create("customers"));
        for (var bin : bins) {
            table.stringColumn("measure").append(bin.measure());
            table.intColumn("bin").append(bin.bin());
            table.intColumn("score").append(bin.score());
            table.doubleColumn("from").append(bin.from());
            table.doubleColumn("to").append(bin.to());
            table.longColumn("customers").append(bin.customers());
        }
        return table;
    }

    /// {@return what a reader must know: the day, rows left out, measures with fewer than five bins}
    public List<String> notes() {
        return notes.stream().map(note -> note.in(words.display())).toList();
    }

    /// {@return where the rows come from}
    public Lineage lineage() {
        return scores.lineage();
    }

    /// {@return what the group with the highest revenue brings, in a sentence; or why there are no groups}
    public String headline() {
        return groups.stream()
                .findFirst()
                .filter(group -> revenueShare(group).isPresent())
                .map(group -> words.text("headline", name(group), new Wording.Percent(share(group)),
                        new Wording.Percent(revenueShare(group).orElse(0))))
                .orElseGet(() -> words.text(groups.isEmpty() ? "rfm.none" : "rfm.title"));
    }

    /// The share of customers beside the share of revenue, by group.
    ///
    /// @return a chart, titled with the finding
    public Chart chart() {
        var customers = words.text("chart.customers");
        var revenue = words.text("chart.revenue");
        var table = Table.create(StringColumn.create("group"), DoubleColumn.create(customers),
                DoubleColumn.create(revenue));
        for (var group : groups) {
            table.stringColumn("group").append(name(group));
            table.doubleColumn(customers).append(share(group));
            ProfileTables.append(table.doubleColumn(revenue), revenueShare(group));
        }
        return Charts.columns(table, "group", customers, revenue)
                .title(headline())
                .subtitle(words.text("rfm.chart"))
                .unit("%")
                .xLabel("")
                .yLabel("");
    }

    /// The groups as a cell and a page show them.
    ///
    /// @return a table of role `rfm`
    public TableResult toResult() {
        var money = words.display().currency().orElse("");
        var columns = List.of(new Column("group", words.text("rfm.group"), Align.LEFT, ""),
                new Column("customers", words.text("column.customers"), Align.RIGHT, ""),
                new Column("share", words.text("column.share"), Align.RIGHT, "%"),
                new Column("revenue", words.text("column.revenue"), Align.RIGHT, money),
                new Column("revenue_share", words.text("column.revenue-share"), Align.RIGHT, "%"),
                new Column("first", words.field(dated ? "recency" : "sessions"),
                        Align.RIGHT, ""),
                new Column("frequency", words.field("frequency"), Align.RIGHT,
                        ""),
                new Column("monetary", words.field("monetary"), Align.RIGHT,
                        money),
                new Column("action", words.text("column.action"), Align.LEFT, ""));
        var rows = new ArrayList<List<Value>>();
        for (var group : groups) {
            rows.add(List.of(Value.of(name(group)),
                    Value.of(words.count(group.customers()), BigDecimal.valueOf(group.customers())),
                    Value.of(words.percent(share(group)), BigDecimal.valueOf(share(group))),
                    Value.of(words.display().compactMoney(group.revenue()), group.revenue()),
                    revenueShare(group).isPresent()
                            ? Value.of(words.percent(revenueShare(group).getAsDouble()),
                                    BigDecimal.valueOf(revenueShare(group).getAsDouble()))
                            : Value.of(words.display().none()),
                    Value.of(words.number(group.first()), BigDecimal.valueOf(group.first())),
                    Value.of(words.number(group.frequency()), BigDecimal.valueOf(group.frequency())),
                    Value.of(words.money(group.monetary()), BigDecimal.valueOf(group.monetary())),
                    Value.of(words.text("rfm." + group.group().key() + ".action"))));
        }
        var said = new ArrayList<String>();
        said.add(headline());
        said.addAll(notes());
        if (!rows.isEmpty()) {
            said.add(words.text("note.medians"));
        }
        return new TableResult("rfm", words.text(dated ? "rfm.title" : "rfm.title-visits"), columns, rows,
                List.of(),
                rows.size(), said, Optional.of(ProfilePage.note(lineage(), words.display())));
    }

    private String name(RfmQuery.Group group) {
        return words.text("rfm." + group.group().key());
    }

    private double share(RfmQuery.Group group) {
        return group.customers() / (double) groups.stream().mapToLong(RfmQuery.Group::customers).sum();
    }

    private OptionalDouble revenueShare(RfmQuery.Group group) {
        double total = groups.stream().mapToDouble(one -> one.revenue().doubleValue()).sum();
        return total > 0
                ? OptionalDouble.of(group.revenue().doubleValue() / total)
                : OptionalDouble.empty();
    }

    /// {@return the headline and the notes}
    @Override
    public String toString() {
        return headline() + "\n" + String.join("\n", notes());
    }
}
