package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Distributions side by side, from quantiles.
final class BoxRecipe {

    private static final int MOST_BOXES = 30;
    private static final List<String> NAMES = List.of("lowerfence", "q1", "median", "q3", "upperfence");

    private BoxRecipe() {}

    private record Box(String name, List<Double> quantiles) {

        double median() {
            return quantiles.get(2);
        }
    }

    static Recipe of(Table table, String category, List<String> quantiles) {
        var boxes = boxes(table, category, quantiles);
        return look -> boxes.isEmpty()
                ? Nothing.of(look, quantiles.get(2), category)
                : draw(boxes, category, quantiles, look);
    }

    private static List<Box> boxes(Table table, String category, List<String> quantiles) {
        var names = Columns.any(table, category);
        var columns = quantiles.stream().map(name -> Columns.numbers(table, name)).toList();
        List<Box> boxes = new ArrayList<>();
        for (var i = 0; i < table.rowCount(); i++) {
            var row = i;
            var values = columns.stream()
                    .mapToDouble(column -> column.isMissing(row) ? Double.NaN : column.getDouble(row))
                    .toArray();
            if (!java.util.Arrays.stream(values).allMatch(Double::isFinite)) {
                continue;
            }
            var name = names.isMissing(row) ? "(missing)" : names.getString(row);
            for (var q = 1; q < values.length; q++) {
                if (values[q] < values[q - 1]) {
                    throw new ChartException(
                            "the quantiles of '" + name + "' must rise, but '" + quantiles.get(q)
                                    + "' (" + values[q] + ") is below '" + quantiles.get(q - 1) + "' ("
                                    + values[q - 1] + ")");
                }
            }
            if (boxes.stream().anyMatch(box -> box.name().equals(name))) {
                throw new ChartException("boxes need one row for each '" + category + "', but '" + name
                        + "' has several; compute its quantiles over all of them");
            }
            boxes.add(new Box(name, java.util.Arrays.stream(values).boxed().toList()));
        }
        return boxes;
    }

    private static Drawing draw(List<Box> all, String category, List<String> quantiles, Look look) {
        var speech = look.speech();
        var boxes = all.size() <= MOST_BOXES ? all : all.subList(0, MOST_BOXES);
        List<String> notes = boxes.size() < all.size()
                ? List.of(speech.text("boxes.first", boxes.size(), all.size()))
                : List.of();
        var plot = new Plot();
        var trace = plot.trace("box").put("orientation", "h").put("boxpoints", false);
        Plot.texts(trace, "y", boxes.stream().map(Box::name).toList());
        for (var i = 0; i < NAMES.size(); i++) {
            var place = i;
            Plot.numbers(trace, NAMES.get(i),
                    boxes.stream().mapToDouble(box -> box.quantiles().get(place)).toArray());
        }
        trace.put("fillcolor", "#c9dbe7").putObject("line").put("color", Palette.series(0)).put("width", 1.4);
        plot.axis("yaxis")
                .put("type", "category")
                .put("autorange", "reversed")
                .put("showgrid", false)
                .put("ticklabelstandoff", 6);
        plot.axis("xaxis").put("type", "linear").put("showgrid", true);
        BarRecipes.percent(plot.layout(), "xaxis", look.unit());
        House.references(plot.layout(), look.references(), true);
        var measure = Words.label(quantiles.get(2));
        var high = boxes.stream().max(Comparator.comparingDouble(Box::median)).orElseThrow();
        var low = boxes.stream().min(Comparator.comparingDouble(Box::median)).orElseThrow();
        var finding = boxes.size() == 1
                ? speech.text("boxes.one", high.name(), speech.value(high.quantiles().get(1), look.unit()),
                        speech.value(high.quantiles().get(3), look.unit()))
                : speech.text("boxes.finding", high.name(), speech.value(high.median(), look.unit()),
                        low.name(),
                        speech.value(low.median(), look.unit()));
        var parts = new ArrayList<String>();
        boxes.stream()
                .limit(6)
                .forEach(box -> parts.add(speech.text("boxes.part", box.name(),
                        speech.value(box.median(), look.unit()),
                        speech.value(box.quantiles().get(1), look.unit()),
                        speech.value(box.quantiles().get(3), look.unit()))));
        return new Drawing(plot.figure(), finding, speech.text("boxes.shown",
                look.unit().isEmpty() ? "" : ", " + look.unit()),
                speech.text("boxes.alt", measure, Words.label(category), boxes.size()) + " "
                        + String.join(" ", parts),
                table(boxes, category, quantiles), notes);
    }

    private static Table table(List<Box> boxes, String category, List<String> quantiles) {
        var table = Table.create("chart", StringColumn.create(category, boxes.stream().map(Box::name)));
        for (var i = 0; i < quantiles.size(); i++) {
            var place = i;
            table.addColumns(DoubleColumn.create(quantiles.get(i),
                    boxes.stream().mapToDouble(box -> box.quantiles().get(place)).toArray()));
        }
        return table;
    }
}
