package roibook.explore;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.data.Lineage;
import roibook.explore.Warnings.Warned;
import roibook.figure.RichResult.ReportResult;
import roibook.metric.Metric;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// What a first look at rows found. Immutable; computed when it was asked for.
public final class EdaReport {

    private static final int MOST_FINDINGS = 10;
    /// What weighs less is no finding, only a figure.
    private static final double LEAST_WEIGHT = 0.12;
    private static final int FEWEST_FINDINGS = 5;

    private final Context context;
    private final String lead;
    private final List<Warned> warnings;
    private final List<ColumnProfile> profiles;
    private final List<Part> parts;
    private final Daily daily;
    private final Table correlations;

    EdaReport(Context context, String lead, List<Warned> warnings, List<ColumnProfile> profiles,
            List<Part> parts, Daily daily, Table correlations) {
        this.context = context;
        this.lead = lead;
        this.warnings = List.copyOf(warnings);
        this.profiles = List.copyOf(profiles);
        this.parts = List.copyOf(parts);
        this.daily = daily;
        this.correlations = correlations;
    }

    /// Explores only the rows of a period.
    ///
    /// @param from its first day
    /// @param to its last day
    /// @return a report of these rows
    /// @throws DataException when the rows have no column of days
    public EdaReport during(LocalDate from, LocalDate to) {
        var day = context.day()
                .orElseThrow(() -> new DataException(
                        "these rows have no column of days, so there is no period to choose; there are: "
                                + String.join(", ", context.rows().columnNames())));
        return EdaAnalyzer.report(context.rows()
                .where(
                        Schema.quoted(day) + "::date between date '" + from + "' and date '" + to + "'"),
                context.display());
    }

    /// {@return what the rows are, in one to three sentences}
    public String lead() {
        return lead;
    }

    /// {@return what is wrong with the rows, the worst first}
    public List<DataWarning> warnings() {
        return warnings.stream().map(Warned::warning).toList();
    }

    /// {@return the profile of every column: type, role, missing and distinct values, quantiles, outliers, heavy tails}
    public Table columns() {
        return Columns.table(profiles);
    }

    /// The profile of one column.
    ///
    /// @param name its name, in any case
    /// @return the profile
    /// @throws DataException when there is no such column
    public ColumnProfile column(String name) {
        return profiles.stream()
                .filter(profile -> profile.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new DataException("no column '" + name + "'; there are: "
                        + String.join(", ", context.rows().columnNames())));
    }

    /// What goes together, by day (`days`, and `days-adjusted` without trend and weekday) and by row: value, 95 % range,
    /// probability as it is and adjusted for the number of pairs, and whether it is clear.
    ///
    /// @return one row per pair, the strongest first; empty when there is nothing to compare
    public Table correlations() {
        return correlations.copy();
    }

    /// A metric over time: each day (or week, or month, as the rows come) and over the last seven, always ratios of sums.
    ///
    /// @param metric the metric
    /// @return date, value, value over the last seven, and whether the day looks complete; without rows when the rows have no
    ///         day
    public Table series(Metric metric) {
        if (daily.period().isEmpty() || daily.series().isEmpty()) {
            return Table.create(metric.id(), DateColumn.create("date"), DoubleColumn.create(metric.id()));
        }
        var each = daily.series(metric);
        return Table.create(metric.id(),
                DateColumn.create("date", IntStream.range(0, each.values().size())
                        .mapToObj(each::day)
                        .toArray(LocalDate[]::new)),
                OverTime.column(metric.id(), each.values()),
                OverTime.column(metric.id() + "_7", daily.smooth(metric, daily.windows(7)).values()),
                StringColumn.create("complete", IntStream.range(0, each.values().size())
                        .mapToObj(i -> i < each.values().size() - daily.partial() ? "yes" : "no")
                        .toList()));
    }

    /// {@return five to ten findings in sentences, the weightiest first; fewer when there is less to say}
    public List<String> findings() {
        var said = parts.stream().filter(part -> !part.sentence().isEmpty() && part.weight() > 0).toList();
        long heavy = said.stream().filter(part -> part.weight() >= LEAST_WEIGHT).count();
        return said.stream()
                .limit(Math.clamp(heavy, FEWEST_FINDINGS, MOST_FINDINGS))
                .map(Part::finding)
                .toList();
    }

    /// {@return the charts of the findings, titled with them, the weightiest first; then those of the warnings}
    public List<Chart> charts() {
        return Stream.concat(parts.stream(), warnings.stream().flatMap(one -> one.evidence().stream()))
                .flatMap(part -> Drawings.chart(part).stream())
                .toList();
    }

    /// The report as a cell and a page show it: warnings, findings, charts, columns.
    ///
    /// @return sections with sentence, chart and table
    public ReportResult toResult() {
        return new ReportPage(context, warnings, profiles, parts, findings()).result(lead);
    }

    /// The figures behind a part of the report.
    ///
    /// @param id `days`, `weekdays`, `months`, `decomposition`, `rate-roas`, `by-channel`, `correlations`,
    ///        `correlations-rows`, `associations`, `distribution-cost`, `columns`, or `warning-` and the id of a warning
    /// @return the table, or empty when there was nothing to say
    public Optional<Table> table(String id) {
        return Stream.concat(parts.stream(), warnings.stream().flatMap(one -> one.evidence().stream()))
                .filter(part -> part.id().equals(id))
                .findFirst()
                .map(part -> part.data().copy());
    }

    /// {@return where the rows come from}
    public Lineage lineage() {
        return context.rows().lineage();
    }

    /// {@return lead, warnings and findings as text}
    @Override
    public String toString() {
        return lead + "\n"
                + warnings.stream().map(one -> "! " + one.warning() + "\n").collect(Collectors.joining())
                + parts.stream()
                        .map(part -> part.heading() + ": " + part.sentence() + "\n")
                        .collect(Collectors.joining());
    }
}
