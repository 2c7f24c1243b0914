package roibook.roi.response;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Effect;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.roi.response.Response.Fitted;
import roibook.roi.response.Response.Refused;
import roibook.roi.response.ResponseWords.Verdict;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// A report as tables.
final class ResponseTable {

    private static final int PLACES = 60;

    private ResponseTable() {}

    static Table tablesaw(ResponseReport report) {
        return Table.create(new ResponseWords(report).title(),
                strings("group", report, group -> Optional.of(group.name())),
                doubles("spend", report, group -> Optional.of(group.spend().doubleValue())),
                fitted("marginal_roas", report, fit -> fit.marginal().doubleValue()),
                fitted("marginal_roas_low", report, fit -> fit.range().low().doubleValue()),
                fitted("marginal_roas_high", report, fit -> fit.range().high().doubleValue()),
                fitted("average_roas", report, fit -> fit.average().doubleValue()),
                strings("belief", report, group -> fitted(group).map(fit -> fit.belief().name())),
                strings("reason", report, group -> refused(group).map(Enum::name)),
                fitted("days", report, fit -> fit.evidence().days()),
                fitted("spend_variation", report, fit -> fit.evidence().variation()),
                fitted("explained_by_spend", report, fit -> fit.evidence().explainedBySpend()));
    }

    private static StringColumn strings(String name, ResponseReport report,
            Function<GroupResponse, Optional<String>> value) {
        return StringColumn.create(name,
                report.groups().stream().map(group -> value.apply(group).orElse("")));
    }

    private static DoubleColumn fitted(String name, ResponseReport report, Function<Fitted, Number> value) {
        return doubles(name, report, group -> fitted(group).map(value).map(Number::doubleValue));
    }

    private static DoubleColumn doubles(String name, ResponseReport report,
            Function<GroupResponse, Optional<Double>> value) {
        var column = DoubleColumn.create(name);
        for (var group : report.groups()) {
            value.apply(group).ifPresentOrElse(column::append, column::appendMissing);
        }
        return column;
    }

    private static Optional<Fitted> fitted(GroupResponse group) {
        return group.response() instanceof Fitted fitted ? Optional.of(fitted) : Optional.empty();
    }

    private static Optional<Refusal> refused(GroupResponse group) {
        return group.response() instanceof Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    static TableResult result(ResponseReport report) {
        var words = new ResponseWords(report);
        var columns = List.of(new Column("group", words.text("column.group"), Align.LEFT, ""),
                new Column("spend", words.text("column.spend"), Align.RIGHT,
                        report.display().currency().orElse("")),
                new Column("marginal_roas", words.text("column.marginal"), Align.RIGHT, "x"),
                new Column("range", words.text("column.range"), Align.RIGHT, ""),
                new Column("average_roas", words.text("column.average"), Align.RIGHT, "x"),
                new Column("belief", words.text("column.belief"), Align.LEFT, ""));
        var rows = report.groups().stream().map(group -> row(report, words, group)).toList();
        var notes = Stream.concat(report.sentences().stream(), words.notes().stream()).toList();
        return new TableResult("response", words.title(), columns, rows, List.of(), rows.size(), notes,
                Optional.empty());
    }

    private static List<Value> row(ResponseReport report, ResponseWords words, GroupResponse group) {
        var spend = Value.of(report.display().money(group.spend()), group.spend());
        return switch (group.response()) {
            case Fitted fitted -> List.of(Value.of(group.name()), spend, marginal(report, words, fitted),
                    Value.of(words.text("range", words.ratio(fitted.range().low()),
                            words.ratio(fitted.range().high()))),
                    Value.of(words.ratio(fitted.average()), fitted.average()),
                    Value.of(words.text("short." + fitted.belief())));
            case Refused refused -> List.of(Value.of(group.name()), spend, none(report, words, refused),
                    none(report, words, refused), none(report, words, refused),
                    Value.of(words.text("short." + refused.reason())));
        };
    }

    private static Value marginal(ResponseReport report, ResponseWords words, Fitted fitted) {
        var verdict = Verdict.of(fitted.range(), report.breakEven(), report.display());
        var effect = switch (verdict) {
            case PAYS -> Effect.GOOD;
            case LOSES -> Effect.BAD;
            case UNCLEAR -> Effect.NEUTRAL;
        };
        return new Value(words.ratio(fitted.marginal()), Optional.of(fitted.marginal()),
                words.text("verdict." + verdict, words.ratio(report.breakEven())), effect);
    }

    private static Value none(ResponseReport report, ResponseWords words, Refused refused) {
        return new Value(report.display().none(), Optional.empty(), words.reason(refused.reason()),
                Effect.NONE);
    }

    /// Places of the curve from nothing to its limit.
    static Optional<Table> curve(GroupResponse group) {
        return fitted(group).map(fitted -> {
            var curve = fitted.curve();
            var table = Table.create(group.name(), DoubleColumn.create("spend"),
                    DoubleColumn.create("revenue"),
                    DoubleColumn.create("low"), DoubleColumn.create("high"));
            for (int i = 0; i < PLACES; i++) {
                var spend = curve.limit().multiply(BigDecimal.valueOf(i / (PLACES - 1.0)));
                curve.revenueAt(spend).ifPresent(revenue -> curve.rangeAt(spend).ifPresent(range -> {
                    table.doubleColumn("spend").append(spend.doubleValue());
                    table.doubleColumn("revenue").append(revenue.doubleValue());
                    table.doubleColumn("low").append(range.low().doubleValue());
                    table.doubleColumn("high").append(range.high().doubleValue());
                }));
            }
            return table;
        });
    }
}
