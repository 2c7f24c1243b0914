package roibook.explore;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import roibook.data.Lineage;
import roibook.explore.Warnings.Warned;
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
/// @param parts the figures, the weightiest first
/// @param findings what they say, the weightiest first
record ReportPage(Context context, List<Warned> warnings, List<ColumnProfile> profiles,
        List<Part> parts, List<String> findings) {

    private static final int MOST_COLUMNS = 60;
    private static final int MOST_EVIDENCE = 3;

    ReportResult result(String lead) {
        var sections = new ArrayList<Section>();
        if (!parts.isEmpty()) {
            sections.add(warningSection());
        }
        if (!findings.isEmpty()) {
            sections.add(findingSection());
        }
        for (var part : parts) {
            sections.add(new Section(part.heading(), part.sentence(), drawn(part)));
        }
        return new ReportResult(context.say("report.title"), lead, sections,
                Optional.of(note(context.rows().lineage(), context.display())));
    }

    private Section warningSection() {
        var shown = new ArrayList<RichResult>();
        if (!warnings.isEmpty()) {
            shown.add(warningTable());
        }
        warnings.stream()
                .flatMap(one -> one.evidence().stream())
                .flatMap(part -> Drawings.chart(part).stream())
                .limit(MOST_EVIDENCE)
                .forEach(chart -> shown.add(chart.toResult()));
        return new Section(context.say("warnings.heading"), warnings.isEmpty()
                ? context.say("warnings.none")
                : context.counted("warnings.some", warnings.size()), shown);
    }

    private TableResult warningTable() {
        var rows = warnings.stream()
                .map(Warned::warning)
                .map(warning -> List.of(severity(warning), Value.of(warning.sentence()), money(warning),
                        Value.of(warning.advice())))
                .toList();
        return new TableResult("table", context.say("warnings.heading"),
                List.of(column("severity", "warnings.severity", Align.LEFT),
                        column("warning", "warnings.problem", Align.LEFT),
                        column("money", "warnings.money", Align.RIGHT),
                        column("advice", "warnings.advice", Align.LEFT)),
                rows, List.of(), rows.size(), List.of(), Optional.empty());
    }

    private Value severity(DataWarning warning) {
        return new Value(context.say("severity." + warning.severity().name()), Optional.empty(), "",
                warning.severity() == DataWarning.Severity.HIGH ? Effect.BAD : Effect.NONE);
    }

    private Value money(DataWarning warning) {
        return warning.money()
                .map(BigDecimal::abs)
                .filter(money -> money.signum() > 0)
                .map(money -> Value.of(context.display().compactMoney(money), money))
                .orElse(Value.of("\u2013"));
    }

    private Section findingSection() {
        var rows = new ArrayList<List<Value>>();
        for (int i = 0; i < findings.size(); i++) {
            rows.add(List.of(Value.of(Integer.toString(i + 1), BigDecimal.valueOf(i + 1)),
                    Value.of(findings.get(i))));
        }
        return new Section(context.say("findings.heading"), "", List.of(new TableResult("table",
                context.say("findings.heading"),
                List.of(column("rank", "findings.rank", Align.RIGHT),
                        column("finding", "findings.finding", Align.LEFT)),
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
                column("role", "profile.role", Align.LEFT), column("missing", "profile.missing", Align.RIGHT),
                column("distinct", "profile.distinct", Align.RIGHT),
                column("min", "profile.min", Align.RIGHT),
                column("median", "profile.median", Align.RIGHT), column("p99", "profile.p99", Align.RIGHT),
                column("max", "profile.max", Align.RIGHT),
                column("outliers", "profile.outliers", Align.RIGHT),
                column("notes", "profile.notes", Align.LEFT));
        var shown = profiles.stream()
                .filter(profile -> !Schema.bookkeeping(profile.name()))
                .limit(MOST_COLUMNS)
                .toList();
        return new TableResult("columns", title, columns, shown.stream().map(this::row).toList(),
                List.of(), profiles.size(), notes(shown.size()), Optional.empty());
    }

    private List<String> notes(int shown) {
        var notes = new ArrayList<>(List.of(context.say("profile.note")));
        if (context.currencies().size() > 1) {
            notes.add(context.say("profile.currency", context.currencies().getFirst()));
        }
        if (profiles.stream().anyMatch(profile -> !profile.distinctExact())) {
            notes.add(context.say("profile.estimated"));
        }
        profiles.stream()
                .filter(ColumnProfile::sampled)
                .findFirst()
                .ifPresent(
                        one -> notes.add(context.say("profile.sample", context.display().count(one.looked()),
                                context.display().count(one.rows()))));
        if (shown < profiles.size()) {
            notes.add(context.say("profile.more", context.display().count(shown),
                    context.display().count(profiles.size())));
        }
        return notes;
    }

    private Column column(String name, String label, Align align) {
        return new Column(name, context.say(label), align, "");
    }

    private List<Value> row(ColumnProfile profile) {
        var numbers = profile.numbers();
        return List.of(Value.of(profile.name()), Value.of(context.say("role." + profile.role().name())),
                missing(profile), distinct(profile), extreme(profile, profile.least()),
                number(numbers.map(ColumnProfile.Numbers::median)),
                number(numbers.map(ColumnProfile.Numbers::p99)), extreme(profile, profile.greatest()),
                numbers.filter(_ -> profile.role().number())
                        .map(found -> count(found.outliers().count()))
                        .orElse(Value.of("")),
                Value.of(String.join("; ", remarks(profile))));
    }

    private List<String> remarks(ColumnProfile profile) {
        var remarks = new ArrayList<String>();
        if (profile.empty()) {
            remarks.add(context.say("remark.empty"));
        } else if (profile.constant()) {
            remarks.add(context.say("remark.constant"));
        } else if (profile.nearConstant()) {
            remarks.add(context.say("remark.near-constant", shorted(profile.leading().getFirst().value()),
                    context.percent(profile.leading().getFirst().share())));
        } else if (profile.role() == ColumnRole.CATEGORY && !profile.leading().isEmpty()) {
            remarks.add(context.say("remark.leading", shorted(profile.leading().getFirst().value()),
                    context.percent(profile.leading().getFirst().share())));
        }
        if (profile.role().number() && profile.heavyTail()) {
            profile.numbers()
                    .ifPresent(numbers -> numbers.topShare()
                            .ifPresent(
                                    share -> remarks
                                            .add(context.say("remark.heavy", context.percent(share)))));
        }
        long known = profile.rows() - profile.missing();
        profile.numbers().filter(_ -> profile.role().number()).ifPresent(numbers -> {
            if (numbers.zeros() > 0.2 * known) {
                remarks.add(context.say("remark.zeros", context.percent(numbers.zeros() / (double) known)));
            }
            if (numbers.negative() > 0) {
                remarks.add(context.say("remark.negative", context.display().count(numbers.negative())));
            }
        });
        return remarks;
    }

    private Value missing(ColumnProfile profile) {
        return profile.missing() == 0
                ? count(0)
                : Value.of(context.percent(profile.missingShare()), BigDecimal.valueOf(profile.missing()));
    }

    private Value distinct(ColumnProfile profile) {
        var text = context.display().count(profile.distinct());
        return Value.of(profile.distinctExact() ? text : "~" + text, BigDecimal.valueOf(profile.distinct()));
    }

    private Value count(long count) {
        return Value.of(context.display().count(count), BigDecimal.valueOf(count));
    }

    private Value number(Optional<Double> value) {
        return value.map(one -> Value.of(context.plain(one), BigDecimal.valueOf(one))).orElse(Value.of(""));
    }

    private Value extreme(ColumnProfile profile, String text) {
        if (text.isEmpty()) {
            return new Value(context.display().none(), Optional.empty(), "", Effect.NONE);
        }
        if (profile.numbers().isPresent()) {
            var value = new BigDecimal(text);
            return Value.of(context.plain(value.doubleValue()), value);
        }
        return Value.of(shorted(text));
    }

    private static String shorted(String text) {
        return text.length() <= 30 ? text : text.substring(0, 29) + "\u2026";
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
