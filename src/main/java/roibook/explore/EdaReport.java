package roibook.explore;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import roibook.chart.Chart;
import roibook.data.DataException;
import roibook.data.Lineage;
import roibook.figure.RichResult.ReportResult;
import tech.tablesaw.api.Table;

/// What a first look at rows found. Immutable; computed when it was asked for.
public final class EdaReport {

    private final Context context;
    private final String lead;
    private final List<DataWarning> warnings;
    private final List<ColumnProfile> profiles;
    private final List<Part> parts;

    EdaReport(Context context, String lead, List<DataWarning> warnings, List<ColumnProfile> profiles,
            List<Part> parts) {
        this.context = context;
        this.lead = lead;
        this.warnings = List.copyOf(warnings);
        this.profiles = List.copyOf(profiles);
        this.parts = List.copyOf(parts);
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
        return warnings;
    }

    /// {@return the profile of every column: type, missing and distinct values, quantiles, outliers, heavy tails}
    public Table columns() {
        return Columns.table(profiles);
    }

    /// {@return the findings in sentences, in the order of the report}
    public List<String> findings() {
        return parts.stream().map(Part::sentence).filter(sentence -> !sentence.isEmpty()).toList();
    }

    /// {@return the charts, titled with their findings, in the order of the report}
    public List<Chart> charts() {
        return parts.stream().flatMap(part -> Drawings.chart(part).stream()).toList();
    }

    /// The report as a cell and a page show it: warnings first.
    ///
    /// @return sections with sentence, chart and table
    public ReportResult toResult() {
        return new ReportPage(context, warnings, profiles, parts).result(lead);
    }

    /// The figures behind a part of the report.
    ///
    /// @param id `days`, `weekdays`, `months`, `by-channel`, `correlations`, `distribution-cost`, ...
    /// @return the table, or empty when there was nothing to say
    public Optional<Table> table(String id) {
        return parts.stream()
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
                + warnings.stream().map(warning -> "! " + warning + "\n").collect(Collectors.joining())
                + parts.stream()
                        .map(part -> part.heading() + ": " + part.sentence() + "\n")
                        .collect(Collectors.joining());
    }
}
