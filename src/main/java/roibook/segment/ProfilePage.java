package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import roibook.chart.Chart;
import roibook.chart.Charts;
import roibook.data.Lineage;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Segments as cells and pages show them.
final class ProfilePage {

    private final Segments segments;
    private final List<String> features;
    private final boolean revenue;
    private final Wording words;
    private final Display display;

    ProfilePage(Segments segments, Customers customers, Wording words) {
        this.segments = segments;
        this.words = words;
        features = customers.features();
        revenue = customers.has("revenue");
        display = words.display();
    }

    TableResult result() {
        var rows = segments.list().stream().map(this::row).toList();
        var notes = new ArrayList<String>();
        notes.add(segments.statement());
        notes.addAll(segments.notes());
        if (!rows.isEmpty()) {
            notes.add(words.text("note.figures"));
        }
        return new TableResult("profiles", words.text("title"), columns(), rows, List.of(), rows.size(),
                notes,
                Optional.of(note(segments.lineage(), display)));
    }

    private List<Column> columns() {
        var money = display.currency().orElse("");
        var columns = new ArrayList<Column>();
        columns.add(new Column("segment", "#", Align.RIGHT, ""));
        columns.add(new Column("name", words.text("column.name"), Align.LEFT, ""));
        columns.add(new Column("customers", words.text("column.customers"), Align.RIGHT, ""));
        columns.add(new Column("share", words.text("column.share"), Align.RIGHT, "%"));
        if (revenue) {
            columns.add(new Column("revenue", words.text("column.revenue"), Align.RIGHT, money));
            columns.add(new Column("revenue_share", words.text("column.revenue-share"), Align.RIGHT, "%"));
            columns.add(new Column("index", words.text("column.index"), Align.RIGHT, ""));
        }
        for (var feature : features) {
            columns.add(new Column(feature, words.field(feature), Align.RIGHT, money(feature) ? money : ""));
        }
        columns.add(new Column("apart", words.text("column.apart"), Align.LEFT, ""));
        columns.add(new Column("action", words.text("column.action"), Align.LEFT, ""));
        return columns;
    }

    private static boolean money(String feature) {
        return Customers.isMoney(feature);
    }

    private List<Value> row(SegmentProfile segment) {
        var row = new ArrayList<Value>();
        row.add(Value.of(display.count(segment.number()), BigDecimal.valueOf(segment.number())));
        row.add(Value.of(segment.name()));
        row.add(Value.of(display.count(segment.customers()), BigDecimal.valueOf(segment.customers())));
        row.add(percent(OptionalDouble.of(segment.share())));
        if (revenue) {
            row.add(Value.of(display.compactMoney(segment.revenue()), segment.revenue()));
            row.add(percent(segment.revenueShare()));
            row.add(segment.index().isPresent()
                    ? Value.of(display.number(BigDecimal.valueOf(segment.index().getAsDouble()), 0),
                            BigDecimal.valueOf(segment.index().getAsDouble()))
                    : none(words.text("none.revenue")));
        }
        for (var feature : features) {
            row.add(typical(feature, segment));
        }
        row.add(Value.of(segment.apart()));
        row.add(Value.of(segment.action()));
        return row;
    }

    private Value typical(String feature, SegmentProfile segment) {
        var value = segment.typical().get(feature);
        if (value == null) {
            return none(words.text("none.known"));
        }
        return Value.of(words.value(feature, value), BigDecimal.valueOf(value));
    }

    private Value percent(OptionalDouble share) {
        return share.isPresent()
                ? Value.of(words.percent(share.getAsDouble()), BigDecimal.valueOf(share.getAsDouble()))
                : none(words.text("none.revenue"));
    }

    private Value none(String reason) {
        return new Value(display.none(), Optional.empty(), reason, Effect.NONE);
    }

    /// Share of customers beside share of revenue.
    Chart shares() {
        var customersLabel = words.text("chart.customers");
        var revenueLabel = words.text("chart.revenue");
        var table = Table.create(StringColumn.create("segment"), DoubleColumn.create(customersLabel));
        for (var segment : segments.list()) {
            table.stringColumn("segment").append(segment.name());
            table.doubleColumn(customersLabel).append(segment.share());
        }
        var title = segments.headline()
                .orElse(segments.found() ? words.text("title") : segments.statement());
        if (!revenue) {
            return Charts.columns(table, "segment", customersLabel)
                    .title(title)
                    .unit("%")
                    .xLabel("")
                    .yLabel("");
        }
        var shares = DoubleColumn.create(revenueLabel);
        segments.list().forEach(segment -> ProfileTables.append(shares, segment.revenueShare()));
        table.addColumns(shares);
        return Charts.columns(table, "segment", customersLabel, revenueLabel)
                .title(title)
                .subtitle(words.text("chart.shares"))
                .unit("%")
                .xLabel("")
                .yLabel("");
    }

    /// How far segments lie from all buyers, feature by feature.
    Chart deviations() {
        var table = Table.create(StringColumn.create("feature"));
        segments.transforms()
                .forEach(transform -> table.stringColumn("feature").append(words.field(transform.feature())));
        var names = new ArrayList<String>();
        for (var segment : segments.list()) {
            if (!segment.deviations().isEmpty()) {
                var column = DoubleColumn.create(segment.name());
                segments.transforms()
                        .forEach(transform -> column
                                .append(segment.deviations().getOrDefault(transform.feature(), 0.0)));
                table.addColumns(column);
                names.add(segment.name());
            }
        }
        if (names.isEmpty()) {
            return shares();
        }
        return Charts.columns(table, "feature", names.toArray(String[]::new))
                .title(apart())
                .subtitle(words.text("chart.deviations"))
                .xLabel("")
                .yLabel("");
    }

    /// The feature that differs most between segments.
    private String apart() {
        return segments.transforms()
                .stream()
                .map(Transform::feature)
                .max(Comparator.comparingDouble(this::spread))
                .map(feature -> words.text("chart.apart", words.inSentence(feature)))
                .orElse(words.text("title"));
    }

    private double spread(String feature) {
        var deviations = segments.list()
                .stream()
                .filter(segment -> segment.deviations().containsKey(feature))
                .mapToDouble(segment -> segment.deviations().getOrDefault(feature, 0.0))
                .summaryStatistics();
        return deviations.getMax() - deviations.getMin();
    }

    static LineageNote note(Lineage lineage, Display display) {
        return new LineageNote(
                lineage.sources()
                        .stream()
                        .map(source -> new SourceNote(source.name(), source.sha256(), source.rows(),
                                source.importedAt()))
                        .toList(),
                lineage.read(), lineage.accepted(), lineage.repaired(), lineage.rejected(),
                lineage.newestDay(), snapshot(lineage, display));
    }

    private static Optional<SnapshotNote> snapshot(Lineage lineage, Display display) {
        return lineage.snapshot()
                .map(one -> new SnapshotNote(one.source(), one.asOf(), one.age(), one.away(),
                        display.asOf(one.asOf(), one.age(), one.away().isPresent(), one.configured()),
                        display.dataAge(one.age()), Optional.of(one.maxAge())));
    }
}
