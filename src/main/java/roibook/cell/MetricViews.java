package roibook.cell;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import roibook.data.Lineage;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import roibook.metric.Display;
import roibook.metric.Interval;
import roibook.metric.Measure;
import roibook.metric.Metric;
import roibook.metric.Ratio;
import roibook.metric.Totals;

/// What a metric is, and what sums, ranges and lineages say.
final class MetricViews {

    private static final Pattern LETTER = Pattern.compile("\\b\\p{L}\\b");

    private MetricViews() {}

    static TableResult of(Metric metric) {
        var words = CellWords.current();
        var language = words.language();
        var facts = new ArrayList<List<Value>>();
        fact(facts, words.text("metric.formula"), metric.formula());
        fact(facts, words.text("metric.letters"), letters(metric, words));
        fact(facts, words.text("metric.unit"), words.text("metric.unit." + metric.unit()));
        fact(facts, words.text("metric.polarity"), words.text("metric.polarity." + metric.polarity()));
        fact(facts, words.text("metric.additive"), words.text("metric.additive." + metric.additive()));
        fact(facts, words.text("metric.range"), words.text("metric.range." + metric.range()));
        fact(facts, words.text("metric.undefined"), metric.undefined()
                .stream()
                .map(reason -> reason.text(language))
                .collect(Collectors.joining("; ")));
        fact(facts, words.text("metric.source"), metric.source());
        fact(facts, words.text("metric.column"), metric.id());
        return table("metric", metric.label(language),
                List.of(left(words.text("property")), left(words.text("meaning"))), facts, List.of());
    }

    private static String letters(Metric metric, CellWords words) {
        return LETTER.matcher(metric.formula())
                .results()
                .map(found -> found.group())
                .distinct()
                .flatMap(letter -> meaning(letter, words).stream())
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> meaning(String letter, CellWords words) {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.symbol().equals(letter))
                .map(measure -> measure.metric().label(words.language()))
                .findFirst()
                .or(() -> Optional.of("metric.letter." + letter)
                        .filter(words.sentences()::has)
                        .map(key -> words.text(key)))
                .map(what -> words.text("metric.letter", letter, what));
    }

    private static void fact(List<List<Value>> facts, String label, String text) {
        if (!text.isBlank()) {
            facts.add(List.of(Value.of(label), Value.of(text)));
        }
    }

    static TableResult of(Totals totals) {
        var words = CellWords.current();
        var currencies = totals.currencies().stream().filter(code -> !code.isEmpty()).sorted().toList();
        var display = Display.STANDARD.in(words.language().toLanguageTag())
                .withCurrency(currencies.size() == 1 ? Optional.of(currencies.getFirst()) : Optional.empty());
        var rows = Arrays.stream(Measure.values())
                .filter(measure -> Measure.usual().contains(measure)
                        || totals.missing(measure) < totals.rows())
                .map(measure -> List.of(Value.of(measure.metric().label(words.language())),
                        sum(totals, measure, display, words), count(totals.missing(measure), display)))
                .toList();
        return table("totals",
                words.text("totals.title", display.count(totals.rows()), totals.rows())
                        + (currencies.isEmpty() ? "" : " (" + String.join(", ", currencies) + ")"),
                List.of(left(words.text("totals.measure")), right(words.text("totals.sum")),
                        right(words.text("totals.missing"))),
                rows, List.of());
    }

    private static Value sum(Totals totals, Measure measure, Display display, CellWords words) {
        var known = display.text(measure.metric(), totals.known(measure));
        return totals.sum(measure)
                .map(sum -> Value.of(known, sum))
                .orElseGet(() -> Value.of(totals.missing(measure) < totals.rows()
                        ? words.text("totals.unknown", known)
                        : words.text("totals.none")));
    }

    private static Value count(long number, Display display) {
        return Value.of(display.count(number), BigDecimal.valueOf(number));
    }

    static String of(Ratio ratio) {
        var words = CellWords.current();
        return switch (ratio) {
            case Ratio.Value value -> value.number().toPlainString();
            case Ratio.Undefined undefined ->
                words.text("undefined", undefined.reason().text(words.language()));
        };
    }

    static String of(Interval interval) {
        return CellWords.current()
                .text("interval", interval.low().stripTrailingZeros().toPlainString(),
                        interval.high().stripTrailingZeros().toPlainString());
    }

    static TableResult of(Lineage lineage) {
        var words = CellWords.current();
        var display = Display.STANDARD.in(words.language().toLanguageTag());
        var notes = new ArrayList<String>();
        notes.add(
                words.text("lineage.counts", display.count(lineage.read()), display.count(lineage.accepted()),
                        display.count(lineage.repaired()), display.count(lineage.rejected())));
        lineage.newestDay().ifPresent(day -> notes.add(words.text("lineage.newest", day)));
        notes.add(lineage.versions());
        var rows = lineage.sources()
                .stream()
                .map(source -> List.of(Value.of(source.name()), count(source.rows(), display),
                        Value.of(display.time(source.importedAt())),
                        Value.of(ShortText.line(source.sha256(), 13))))
                .toList();
        return new TableResult("lineage", words.text("lineage.title"),
                List.of(left(words.text("lineage.source")), right(words.text("lineage.rows")),
                        left(words.text("lineage.imported")), left(words.text("lineage.hash"))),
                rows, List.of(), rows.size(), notes, Optional.of(Tables.note(lineage)));
    }

    private static TableResult table(String role, String title, List<Column> columns, List<List<Value>> rows,
            List<String> notes) {
        return new TableResult(role, title, columns, rows, List.of(), rows.size(), notes, Optional.empty());
    }

    private static Column left(String label) {
        return new Column(label, label, Align.LEFT, "");
    }

    private static Column right(String label) {
        return new Column(label, label, Align.RIGHT, "");
    }
}
