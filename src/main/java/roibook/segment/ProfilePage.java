package roibook.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private static final Map<String, String> LABELS = Map.of("avg_session_duration", "Mean visit (s)",
            "pages_per_session", "Pages per visit", "sessions", "Median visits", "transactions",
            "Median orders");

    private final Segments segments;
    private final List<String> features;
    private final boolean revenue;
    private final Display display;

    ProfilePage(Segments segments, Customers customers) {
        this.segments = segments;
        this.features = customers.features();
        this.revenue = customers.has("revenue");
        this.display = Text.in(segments.currency());
    }

    TableResult result() {
        var rows = segments.list().stream().map(this::row).toList();
        var notes = new ArrayList<String>();
        notes.add(segments.statement());
        notes.addAll(segments.notes());
        return new TableResult("profiles", "Customer segments", columns(), rows, List.of(), rows.size(),
                notes,
                Optional.of(note(segments.lineage(), display)));
    }

    private List<Column> columns() {
        var money = display.currency().orElse("");
        var columns = new ArrayList<Column>();
        columns.add(new Column("segment", "#", Align.RIGHT, ""));
        columns.add(new Column("name", "Segment", Align.LEFT, ""));
        columns.add(new Column("customers", "Customers", Align.RIGHT, ""));
        columns.add(new Column("share", "Share", Align.RIGHT, "%"));
        if (revenue) {
            columns.add(new Column("revenue", "Revenue", Align.RIGHT, money));
            columns.add(new Column("revenue_share", "Share of revenue", Align.RIGHT, "%"));
        }
        for (var feature : features) {
            columns.add(new Column(feature, label(feature), Align.RIGHT, money(feature) ? money : ""));
        }
        columns.add(new Column("apart", "What sets them apart", Align.LEFT, ""));
        columns.add(new Column("action", "What to do", Align.LEFT, ""));
        return columns;
    }

    private static String label(String feature) {
        return LABELS.getOrDefault(feature, "Median " + feature.replace('_', ' '));
    }

    private static boolean money(String feature) {
        return Customers.MONEY.contains(feature);
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
        }
        for (var feature : features) {
            row.add(typical(feature, segment.typical()));
        }
        row.add(Value.of(segment.apart()));
        row.add(Value.of(segment.action()));
        return row;
    }

    private Value typical(String feature, Map<String, Double> typical) {
        var value = typical.get(feature);
        if (value == null) {
            return none("not known");
        }
        var number = BigDecimal.valueOf(value);
        return Value.of(money(feature) ? display.compactMoney(number) : Text.number(value), number);
    }

    private Value percent(OptionalDouble share) {
        return share.isPresent()
                ? Value.of(Text.percent(share.getAsDouble()), BigDecimal.valueOf(share.getAsDouble()))
                : none("there is no revenue to share");
    }

    private Value none(String reason) {
        return new Value(display.none(), Optional.empty(), reason, Effect.NONE);
    }

    /// Share of customers beside share of revenue.
    Chart shares() {
        var table = Table.create(StringColumn.create("segment"), DoubleColumn.create("Customers"));
        for (var segment : segments.list()) {
            table.stringColumn("segment").append(segment.name());
            table.doubleColumn("Customers").append(segment.share());
        }
        var title = segments.headline().orElse(segments.found() ? "Customer segments" : segments.statement());
        if (!revenue) {
            return Charts.columns(table, "segment", "Customers").title(title).unit("%").xLabel("").yLabel("");
        }
        var shares = DoubleColumn.create("Revenue");
        segments.list().forEach(segment -> Segments.append(shares, segment.revenueShare()));
        table.addColumns(shares);
        return Charts.columns(table, "segment", "Customers", "Revenue")
                .title(title)
                .subtitle("Share of customers and of revenue by segment")
                .unit("%")
                .xLabel("")
                .yLabel("");
    }

    /// How far segments lie from all buyers, feature by feature.
    Chart deviations() {
        var table = Table.create(StringColumn.create("feature"));
        segments.transforms()
                .forEach(transform -> table.stringColumn("feature")
                        .append(transform.feature().replace('_', ' ')));
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
                .title("What sets the segments apart")
                .subtitle("Distance from the mean of all buyers, in standard deviations")
                .xLabel("")
                .yLabel("");
    }

    private static LineageNote note(Lineage lineage, Display display) {
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
