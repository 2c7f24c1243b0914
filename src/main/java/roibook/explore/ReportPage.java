package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import roibook.data.Lineage;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.LineageNote;
import roibook.figure.RichResult.ReportResult;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.SnapshotNote;
import roibook.figure.RichResult.SourceNote;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;

/// A report as cells and pages show it.
///
/// @param context how numbers and sentences are written
/// @param warnings what is wrong with the rows
/// @param profiles the columns
/// @param parts the findings
record ReportPage(Context context, List<DataWarning> warnings, List<ColumnProfile> profiles,
        List<Part> parts) {

    ReportResult result(String lead) {
        var sections = new ArrayList<Section>();
        if (!parts.isEmpty()) {
            sections.add(warningTable());
        }
        for (var part : parts) {
            sections.add(new Section(part.heading(), part.sentence(), drawn(part)));
        }
        return new ReportResult(context.say("report.title"), lead, sections,
                Optional.of(note(context.rows().lineage(), context.display())));
    }

    private Section warningSection(List<RichResult> shown) {
        return new Section(context.say("warnings.heading"), warnings.isEmpty()
                ? context.say("warnings.none")
                : context.counted("warnings.some", warnings.size()), shown);
    }

    private Section warningTable() {
        if (warnings.isEmpty()) {
            return warningSection(List.of());
        }
        var rows = warnings.stream()
                .map(warning -> List.of(Value.of(warning.sentence()),
                        warning.aboutRows() ? count(warning.rows()) : Value.of("")))
                .toList();
        return warningSection(List.of(new TableResult("table", context.say("warnings.heading"),
                List.of(column("warning", "warnings.problem", Align.LEFT),
                        column("rows", "warnings.count", Align.RIGHT)),
                rows, List.of(), rows.size(), List.of(), Optional.empty())));
    }

    private List<RichResult> drawn(Part part) {
        return part.id().equals("columns")
                ? List.of(columns(part.heading()))
                : Drawings.chart(part)
                        .<List<RichResult>>map(chart -> List.of(chart.toResult()))
                        .orElse(List.of());
    }

    private TableResult columns(String title) {
        var columns = List.of(column("column", "profile.column", Align.LEFT),
                column("type", "profile.type", Align.LEFT), column("missing", "profile.missing", Align.RIGHT),
                column("distinct", "profile.distinct", Align.RIGHT),
                column("min", "profile.min", Align.RIGHT),
                column("median", "profile.median", Align.RIGHT), column("p99", "profile.p99", Align.RIGHT),
                column("max", "profile.max", Align.RIGHT),
                column("outliers", "profile.outliers", Align.RIGHT));
        return new TableResult("columns", title, columns, profiles.stream().map(this::row).toList(),
                List.of(),
                profiles.size(), notes(), Optional.empty());
    }

    private List<String> notes() {
        return context.currencies().size() > 1
                ? List.of(context.say("profile.note"),
                        context.say("profile.currency", context.currencies().getFirst()))
                : List.of(context.say("profile.note"));
    }

    private Column column(String name, String label, Align align) {
        return new Column(name, context.say(label), align, "");
    }

    private List<Value> row(ColumnProfile profile) {
        boolean number = profile.kind() == Schema.Kind.NUMBER;
        return List.of(Value.of(profile.name()), Value.of(profile.type()), count(profile.missing()),
                count(profile.distinct()), extreme(profile, profile.least()),
                number(profile, profile.numbers().median()), number(profile, profile.numbers().p99()),
                extreme(profile, profile.greatest()),
                number ? count(profile.numbers().outliers()) : Value.of(""));
    }

    private Value count(long count) {
        return Value.of(context.display().count(count), BigDecimal.valueOf(count));
    }

    private Value number(ColumnProfile profile, OptionalDouble value) {
        if (profile.kind() != Schema.Kind.NUMBER) {
            return Value.of("");
        }
        return value.isPresent()
                ? Value.of(context.plain(value.getAsDouble()), BigDecimal.valueOf(value.getAsDouble()))
                : new Value(context.display().none(), Optional.empty(), "", Effect.NONE);
    }

    private Value extreme(ColumnProfile profile, String text) {
        if (text.isEmpty()) {
            return new Value(context.display().none(), Optional.empty(), "", Effect.NONE);
        }
        if (profile.kind() == Schema.Kind.NUMBER) {
            var value = new BigDecimal(text);
            return Value.of(context.plain(value.doubleValue()), value);
        }
        return Value.of(text.length() <= 30 ? text : text.substring(0, 29) + "\u2026");
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
