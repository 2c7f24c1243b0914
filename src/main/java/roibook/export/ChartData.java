package roibook.export;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import roibook.figure.Figure;
import roibook.figure.RichResult;
import roibook.figure.RichResult.Align;
import roibook.figure.RichResult.ChartResult;
import roibook.figure.RichResult.Column;
import roibook.figure.RichResult.Section;
import roibook.figure.RichResult.TableResult;
import roibook.figure.RichResult.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

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

    /// The figure without its title, which stands in the caption or in the sentence above; its subtitle stays. Our own
    /// charts carry the unbroken title in `meta` too.
    static Figure untitled(ChartResult chart) {
        var figure = chart.figure();
        if (chart.title().isBlank()) {
            return figure;
        }
        var layout = figure.layout().deepCopy();
        var subtitle = layout.path("title").path("subtitle");
        layout.remove("title");
        if (!subtitle.isMissingNode()) {
            layout.putObject("title").put("text", "").set("subtitle", subtitle);
        }
        if (layout.path("meta") instanceof ObjectNode meta && meta.has("title")) {
            meta.put("title", "");
        }
        return new Figure(figure.data(), layout);
    }

    /// The parts of a report's section; what its heading or its sentence says already is no title again.
    static List<RichResult> told(Section section) {
        return section.parts().stream().map(part -> told(part, section)).toList();
    }

    private static RichResult told(RichResult part, Section section) {
        return switch (part) {
            case ChartResult chart when says(section, chart.title()) ->
                new ChartResult("", chart.alt().isBlank() ? chart.title() : chart.alt(),
                        untitled(chart), of(chart));
            case TableResult table when says(section, table.title()) ->
                new TableResult(table.role(), "", table.columns(), table.rows(), table.totals(),
                        table.rowCount(), table.notes(), table.lineage());
            default -> part;
        };
    }

    private static boolean says(Section section, String title) {
        var plain = plain(title);
        return !plain.isEmpty()
                && (plain(section.heading()).equals(plain) || plain(section.sentence()).contains(plain));
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0\u202f]+", " ").strip();
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
