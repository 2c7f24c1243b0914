package roibook.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import roibook.figure.Figure;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import tools.jackson.databind.JsonNode;

/// The table behind a chart that came without one, read from its traces.
final class ChartData {

    private static final int ROWS = 200;

    private ChartData() {}

    static Optional<TableResult> of(ChartResult chart) {
        return chart.data().or(() -> read(chart.figure()));
    }

    /// What the chart says when it brought no alternative text.
    static String alt(ChartResult chart, Words words) {
        if (!chart.alt().isBlank()) {
            return chart.alt();
        }
        var parts = new ArrayList<String>();
        parts.add(chart.title().isBlank() ? words.get("chart") : chart.title());
        chart.figure().data().forEach(trace -> Documents.text(trace.path("name")).ifPresent(parts::add));
        return String.join(", ", parts);
    }

    /// The figure without its title, which stands in the caption.
    static Figure untitled(Figure figure) {
        var layout = figure.layout().deepCopy();
        layout.remove("title");
        return new Figure(figure.data(), layout);
    }

    private static Optional<TableResult> read(Figure figure) {
        var columns = new ArrayList<Column>();
        columns.add(new Column("x", axis(figure, "xaxis"), Align.LEFT, ""));
        var cells = new LinkedHashMap<String, List<Value>>();
        for (var trace : figure.data()) {
            var across = trace.path("orientation").asString("").equals("h");
            var keys = first(trace, across ? "y" : "x", "labels");
            var values = first(trace, across ? "x" : "y", "values");
            if (!keys.isArray() || !values.isArray()) {
                continue;
            }
            columns.add(new Column("y" + columns.size(),
                    trace.path("name").asString(axis(figure, across ? "xaxis" : "yaxis")),
                    Align.RIGHT, ""));
            for (var i = 0; i < Math.min(keys.size(), values.size()); i++) {
                var row = cells.computeIfAbsent(keys.get(i).asString(""),
                        key -> new ArrayList<>(List.of(Value.of(key))));
                while (row.size() < columns.size() - 1) {
                    row.add(Value.of(""));
                }
                if (row.size() < columns.size()) {
                    row.add(value(values.get(i)));
                }
            }
        }
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        cells.values().forEach(row -> {
            while (row.size() < columns.size()) {
                row.add(Value.of(""));
            }
        });
        var rows = cells.values().stream().limit(ROWS).map(List::copyOf).toList();
        return Optional.of(
                new TableResult("chart", figure.title(), columns, rows, List.of(), cells.size(), List.of(),
                        Optional.empty()));
    }

    private static JsonNode first(JsonNode trace, String one, String other) {
        return trace.path(one).isArray() ? trace.path(one) : trace.path(other);
    }

    private static String axis(Figure figure, String name) {
        var title = figure.layout().path(name).path("title");
        return title.isObject() ? title.path("text").asString("") : title.asString("");
    }

    private static Value value(JsonNode node) {
        if (!node.isNumber()) {
            return Value.of(node.asString(""));
        }
        var number = node.decimalValue();
        var rounded = number.round(new java.math.MathContext(6)).stripTrailingZeros();
        return Value.of((rounded.scale() < 0 ? rounded.setScale(0) : rounded).toPlainString(),
                new BigDecimal(number.toString()));
    }
}
