package roibook.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Figure;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.JsonNode;

/// Charts from figures that were made elsewhere.
final class Foreign {

    private static final int MOST_ROWS = 10_000;
    private static final Set<String> COUNTS = Set.of("rows", "age", "year");

    private Foreign() {}

    /// Whether a column of a chart's table counts something, so that the chart's unit is not its own.
    static boolean countable(String column) {
        return COUNTS.contains(column);
    }

    static Recipe recipe(Figure figure) {
        var title = figure.title().isEmpty() ? "Chart" : figure.title();
        return look -> {
            var layout = figure.layout().deepCopy();
            House.references(layout, look.references(), false);
            return new Drawing(new Figure(figure.data(), layout), title, "",
                    alt(figure, title, look.speech()),
                    table(figure), List.of());
        };
    }

    private static String alt(Figure figure, String title, Speech speech) {
        List<String> parts = new ArrayList<>();
        for (var trace : figure.data()) {
            parts.add(describe(trace, speech));
        }
        return title + ". "
                + (parts.isEmpty()
                        ? speech.text("foreign.none")
                        : String.join(" ", parts.subList(0, Math.min(parts.size(), 6))));
    }

    private static String describe(JsonNode trace, Speech speech) {
        var type = trace.path("type").asString("scatter");
        var name = trace.path("name").asString("");
        var axis = type.equals("pie")
                ? "values"
                : trace.path("orientation").asString("").equals("h") || !trace.has("y") ? "x" : "y";
        var low = Double.POSITIVE_INFINITY;
        var high = Double.NEGATIVE_INFINITY;
        var count = 0;
        for (var node : trace.path(axis)) {
            if (node.isNumber()) {
                low = Math.min(low, node.asDouble());
                high = Math.max(high, node.asDouble());
                count++;
            }
        }
        var what = Words.capital(type) + (name.isEmpty() ? "" : " " + name);
        var all = trace.path(axis).size();
        return count == 0
                ? speech.text("foreign.values", what, all)
                : speech.text("foreign.range", what, all, speech.value(low, ""), speech.value(high, ""));
    }

    private static Table table(Figure figure) {
        var table = Table.create("chart");
        var rows = 0;
        for (var trace : figure.data()) {
            for (var name : List.of("labels", "x", "y", "values")) {
                rows = Math.max(rows, Math.min(trace.path(name).size(), MOST_ROWS));
            }
        }
        var number = 0;
        for (var trace : figure.data()) {
            number++;
            for (var name : List.of("labels", "x", "y", "values")) {
                if (trace.path(name).size() > 0) {
                    var prefix = trace.path("name")
                            .asString(figure.data().size() > 1 ? "trace " + number : "");
                    table.addColumns(
                            column(free(table, (prefix + " " + name).strip()), trace.path(name), rows));
                }
            }
        }
        return table;
    }

    private static String free(Table table, String name) {
        return table.containsColumn(name) ? name + " " + (table.columnCount() + 1) : name;
    }

    private static StringColumn column(String name, JsonNode values, int rows) {
        var column = StringColumn.create(name);
        for (var i = 0; i < rows; i++) {
            column.append(values.path(i).isValueNode() && !values.path(i).isNull()
                    ? values.path(i).asString("")
                    : "");
        }
        return column;
    }
}
