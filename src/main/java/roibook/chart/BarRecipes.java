package roibook.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Figure;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.components.Marker;
import tech.tablesaw.plotly.traces.BarTrace;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Recipes of charts with bars.
final class BarRecipes {

    private static final int MOST_BARS = 25;
    private static final int MOST_GROUPS = 400;
    private static final String GREY = "#b4c0c9";

    private BarRecipes() {}

    static Recipe bars(Table table, String category, String value, boolean sorted) {
        var all = Sums.of(table, category, value);
        var sums = sorted
                ? all.sorted().ends(MOST_BARS)
                : new Sums(all.names().stream().limit(MOST_BARS).toList(),
                        all.values().stream().limit(MOST_BARS).toList(), all.rows());
        List<String> notes = new ArrayList<>();
        if (all.names().size() > sums.names().size()) {
            notes.add(sums.names().size() + " of " + Words.count(all.names().size(), "bar") + " shown");
        }
        return look -> {
            if (sums.names().isEmpty()) {
                return nothing(category, value);
            }
            var trace = sideways(sums, look);
            var layout = sidewaysLayout(look);
            room(layout, extent(sums.values(), -1), extent(sums.values(), 1), look);
            House.references(layout, look.references(), true);
            return new Drawing(figure(layout, trace), finding(sums, value, look.unit()),
                    Words.capital(Words.label(value, look.unit())),
                    alt(sums, category, value, look.unit()), sums.table(category, value), notes);
        };
    }

    static Recipe intervals(Table table, String category, String value, String low, String high) {
        var all = Sums.of(table, category, value);
        var lows = Sums.of(table, category, low);
        var highs = Sums.of(table, category, high);
        if (all.added()) {
            throw new ChartException(
                    "bars with intervals need one row for each '" + category + "', but there are "
                            + all.rows() + " rows for " + all.names().size() + "; aggregate first");
        }
        var sums = all.sorted().ends(MOST_BARS);
        return look -> {
            if (sums.names().isEmpty()) {
                return nothing(category, value);
            }
            var trace = sideways(sums, look);
            var error = trace.putObject("error_x")
                    .put("type", "data")
                    .put("symmetric", false)
                    .put("color", Palette.INK)
                    .put("thickness", 1.4)
                    .put("width", 4);
            var up = error.putArray("array");
            var down = error.putArray("arrayminus");
            for (var i = 0; i < sums.names().size(); i++) {
                var place = all.names().indexOf(sums.names().get(i));
                number(up, highs.values().get(place) - sums.values().get(i));
                number(down, sums.values().get(i) - lows.values().get(place));
            }
            trace.putObject("marker").put("color", "#8fb3cb");
            paint(trace, sums, look, "#8fb3cb");
            var layout = sidewaysLayout(look);
            room(layout, Math.min(extent(sums.values(), -1), extent(lows.values(), -1)),
                    Math.max(extent(sums.values(), 1), extent(highs.values(), 1)), look);
            beyond(layout, sums, all, lows, highs, look);
            trace.put("textposition", "none");
            House.references(layout, look.references(), true);
            var drawn = sums.table(category, value);
            drawn.addColumns(aligned(low, sums, all, lows), aligned(high, sums, all, highs));
            return new Drawing(figure(layout, trace), finding(sums, value, look.unit()),
                    Words.capital(Words.label(value, look.unit())) + "; lines are intervals",
                    alt(sums, category, value, look.unit()) + " Intervals reach from " + low + " to " + high
                            + ".",
                    drawn, List.of());
        };
    }

    /// Writes the values beyond the ends of the intervals, where Plotly itself would write them on the lines.
    private static void beyond(ObjectNode layout, Sums sums, Sums all, Sums lows, Sums highs, Look look) {
        var annotations = House.list(layout, "annotations");
        for (var i = 0; i < sums.names().size(); i++) {
            var value = sums.values().get(i);
            var place = all.names().indexOf(sums.names().get(i));
            var end = value < 0
                    ? Sums.least(value, lows.values().get(place))
                    : -Sums.least(-value, -highs.values().get(place));
            if (Double.isFinite(end)) {
                annotations.addObject()
                        .put("x", end)
                        .put("y", i)
                        .put("text", Words.number(value, look.unit()))
                        .put("showarrow", false)
                        .put("xanchor", value < 0 ? "right" : "left")
                        .put("xshift", value < 0 ? -7 : 7)
                        .put("yanchor", "middle")
                        .putObject("font")
                        .put("size", 11);
            }
        }
    }

    private static DoubleColumn aligned(String name, Sums order, Sums all, Sums values) {
        return DoubleColumn.create(name,
                order.names()
                        .stream()
                        .mapToDouble(n -> values.values().get(all.names().indexOf(n)))
                        .toArray());
    }

    private static void number(tools.jackson.databind.node.ArrayNode array, double value) {
        if (Double.isFinite(value)) {
            array.add(value);
        } else {
            array.addNull();
        }
    }

    private static ObjectNode sideways(Sums sums, Look look) {
        var built = BarTrace
                .builder(sums.names().toArray(), sums.values().stream().mapToDouble(v -> v).toArray())
                .orientation(BarTrace.Orientation.HORIZONTAL)
                .showLegend(false)
                .build();
        var trace = PlotlyJson.trace(built, 0);
        PlotlyJson.keepTexts(trace, "y", sums.names());
        var texts = trace.putArray("text");
        sums.values().forEach(v -> texts.add(Words.number(v, look.unit())));
        trace.put("textposition", "outside").put("cliponaxis", false);
        trace.put("hovertemplate", "%{y}: %{text}"
                + (look.unit().isEmpty() || look.unit().equals("%") ? "" : " " + House.escape(look.unit()))
                + "<extra></extra>");
        paint(trace, sums, look, Palette.SERIES.getFirst());
        return trace;
    }

    private static void paint(ObjectNode trace, Sums sums, Look look, String plain) {
        var colours = trace.putObject("marker").putArray("color");
        for (var i = 0; i < sums.names().size(); i++) {
            var bad = look.polarity().signed() && look.polarity().bad(sums.values().get(i));
            var quiet = !look.highlight().isEmpty() && !look.highlight().contains(sums.names().get(i));
            colours.add(quiet ? GREY : bad ? Palette.BAD : plain);
        }
    }

    private static ObjectNode sidewaysLayout(Look look) {
        var layout = PlotlyJson.layout(Layout.builder()
                .showLegend(false)
                .yAxis(Axis.builder()
                        .type(Axis.Type.CATEGORY)
                        .autoRange(Axis.AutoRange.REVERSED)
                        .showGrid(false)
                        .build())
                .xAxis(Axis.builder().showGrid(false).build())
                .build());
        layout.put("bargap", 0.28);
        ((ObjectNode) layout.path("xaxis")).put("showticklabels", false).put("zeroline", true);
        ((ObjectNode) layout.path("yaxis")).put("ticklabelstandoff", 6);
        percent(layout, "xaxis", look.unit());
        return layout;
    }

    /// Leaves room for the labels beyond the bars, alike in both faces.
    private static void room(ObjectNode layout, double low, double high, Look look) {
        var least = Math.min(0,
                Math.min(low, look.references().stream().mapToDouble(Look.Reference::value).min().orElse(0)));
        var most = Math.max(0, Math.max(high,
                look.references().stream().mapToDouble(Look.Reference::value).max().orElse(0)));
        if (most > least && Double.isFinite(most - least)) {
            var room = (most - least) * 0.15;
            ((ObjectNode) layout.path("xaxis")).putArray("range")
                    .add(least < 0 ? least - room : 0)
                    .add(most > 0 ? most + room : 0);
        }
    }

    private static double extent(List<Double> values, int sign) {
        return sign * values.stream().filter(Double::isFinite).mapToDouble(v -> sign * v).max().orElse(0);
    }

    static void percent(ObjectNode layout, String axis, String unit) {
        if (unit.equals("%")) {
            var object = layout.get(axis) instanceof ObjectNode there ? there : layout.putObject(axis);
            object.put("tickformat", ".4~p");
        }
    }

    static Figure figure(ObjectNode layout, ObjectNode... traces) {
        var data = JsonMapper.shared().createArrayNode();
        for (var trace : traces) {
            data.add(trace);
        }
        return new Figure(data, layout);
    }

    static Drawing nothing(String what, String value) {
        var title = "No data: " + Words.label(value) + " by " + Words.label(what);
        return new Drawing(House.empty(), title, "", title + ".", Table.create("chart"), List.of());
    }

    private static String finding(Sums sums, String value, String unit) {
        var top = extreme(sums, 1);
        if (top < 0) {
            return Words.capital(Words.label(value)) + ": no values";
        }
        return sums.names().get(top) + " has the highest " + Words.label(value) + ", "
                + Words.value(sums.values().get(top), unit);
    }

    private static int extreme(Sums sums, int sign) {
        return IntStream.range(0, sums.names().size())
                .filter(i -> !Double.isNaN(sums.values().get(i)))
                .boxed()
                .max(java.util.Comparator.comparingDouble(i -> sign * sums.values().get(i)))
                .orElse(-1);
    }

    private static String alt(Sums sums, String category, String value, String unit) {
        var top = extreme(sums, 1);
        var low = extreme(sums, -1);
        var alt = "Bar chart of " + Words.label(value) + " by " + Words.label(category) + ", "
                + Words.count(sums.names().size(), "bar") + ".";
        if (top < 0) {
            return alt + " All values are missing.";
        }
        return alt + " Highest: " + sums.names().get(top) + ", " + Words.value(sums.values().get(top), unit)
                + "; lowest: "
                + sums.names().get(low) + ", " + Words.value(sums.values().get(low), unit) + ".";
    }

    static Recipe columns(Table table, String category, List<String> values) {
        Map<String, Sums> all = new LinkedHashMap<>();
        values.forEach(value -> all.put(value, Sums.of(table, category, value)));
        if (all.isEmpty()) {
            throw new ChartException("columns by '" + category + "' need at least one column of values");
        }
        var first = all.values().iterator().next();
        var kept = Math.min(first.names().size(), Math.max(1, MOST_GROUPS / values.size()));
        List<String> notes = kept < first.names().size()
                ? List.of("first " + kept + " of " + first.names().size() + " groups shown")
                : List.of();
        return look -> {
            if (first.names().isEmpty()) {
                return nothing(category, String.join(", ", values));
            }
            List<ObjectNode> traces = new ArrayList<>();
            var drawn = Table.create("chart");
            drawn.addColumns(tech.tablesaw.api.StringColumn.create(category, first.names().subList(0, kept)));
            for (var value : values) {
                var sizes = java.util.Objects.requireNonNull(all.get(value))
                        .values()
                        .stream()
                        .limit(kept)
                        .mapToDouble(v -> v)
                        .toArray();
                var quiet = !look.highlight().isEmpty() && !look.highlight().contains(value);
                var trace = PlotlyJson.trace(BarTrace
                        .builder(first.names().stream().limit(kept).toArray(), sizes)
                        .name(Words.label(value))
                        .marker(Marker.builder().color(quiet ? GREY : Palette.series(traces.size())).build())
                        .build(), traces.size());
                PlotlyJson.keepTexts(trace, "x", first.names().subList(0, kept));
                traces.add(trace.put("name", Words.label(value)));
                drawn.addColumns(DoubleColumn.create(value, sizes));
            }
            var layout = PlotlyJson.layout(Layout.builder()
                    .showLegend(values.size() > 1)
                    .barMode(Layout.BarMode.GROUP)
                    .xAxis(Axis.builder().type(Axis.Type.CATEGORY).showGrid(false).build())
                    .build());
            percent(layout, "yaxis", look.unit());
            layout.put("bargap", 0.28);
            House.references(layout, look.references(), false);
            return new Drawing(figure(layout, traces.toArray(ObjectNode[]::new)),
                    finding(first, values.getFirst(), look.unit()),
                    Words.capital(Words.label(
                            String.join(" and ", values.stream().map(Words::label).toList()), look.unit()))
                            + " by " + Words.label(category),
                    values.stream()
                            .map(value -> alt(java.util.Objects.requireNonNull(all.get(value)), category,
                                    value, look.unit()))
                            .collect(java.util.stream.Collectors.joining(" ")),
                    drawn, notes);
        };
    }

    static Recipe waterfall(Table table, String category, String change, String total) {
        var sums = Sums.of(table, category, change);
        if (sums.names().size() > 60) {
            throw new ChartException(
                    "a waterfall with " + sums.names().size() + " steps can't be read; keep the largest "
                            + "changes and add up the others first (at most 60)");
        }
        return look -> {
            if (sums.names().isEmpty()) {
                return nothing(category, change);
            }
            var names = new ArrayList<>(sums.names());
            var values = new ArrayList<>(sums.values().stream().map(v -> Double.isNaN(v) ? 0.0 : v).toList());
            var end = values.stream().mapToDouble(v -> v).sum();
            if (!total.isEmpty()) {
                names.add(total);
                values.add(end);
            }
            var trace = PlotlyJson.trace(
                    BarTrace.builder(names.toArray(), values.stream().mapToDouble(v -> v).toArray()).build(),
                    0);
            PlotlyJson.keepTexts(trace, "x", names);
            trace.put("textposition", "outside").put("cliponaxis", false).put("showlegend", false);
            var bases = trace.putArray("base");
            var texts = trace.putArray("text");
            var colours = trace.putObject("marker").putArray("color");
            var running = 0.0;
            for (var i = 0; i < names.size(); i++) {
                var last = i == sums.names().size();
                bases.add(last ? 0 : running);
                running += last ? 0 : values.get(i);
                texts.add((values.get(i) > 0 && !last ? "+" : "") + Words.number(values.get(i), look.unit()));
                colours.add(
                        last ? Palette.SERIES.getFirst() : values.get(i) < 0 ? Palette.BAD : Palette.GOOD);
            }
            var layout = PlotlyJson.layout(Layout.builder()
                    .showLegend(false)
                    .xAxis(Axis.builder().type(Axis.Type.CATEGORY).showGrid(false).build())
                    .build());
            connect(layout, values, !total.isEmpty());
            House.references(layout, look.references(), false);
            percent(layout, "yaxis", look.unit());
            var alt = "Waterfall chart of " + Words.label(change) + " by " + Words.label(category) + ", "
                    + Words.count(sums.names().size(), "step")
                    + " that add up to " + Words.value(end, look.unit()) + ". "
                    + alt(sums, category, change, look.unit()).replaceFirst("^Bar chart.*?\\. ", "");
            return new Drawing(figure(layout, trace), finding(sums, change, look.unit()),
                    Words.capital(Words.label(change, look.unit())), alt,
                    sums.table(category, change), List.of());
        };
    }

    /// Thin lines from the end of one step to the next.
    private static void connect(ObjectNode layout, List<Double> steps, boolean total) {
        var shapes = House.list(layout, "shapes");
        var running = 0.0;
        for (var i = 0; i < steps.size() - (total ? 1 : 0); i++) {
            running += steps.get(i);
            if (i + 1 < steps.size()) {
                shapes.addObject()
                        .put("type", "line")
                        .put("layer", "between")
                        .put("x0", i)
                        .put("x1", i + 1)
                        .put("y0", running)
                        .put("y1", running)
                        .putObject("line")
                        .put("color", Palette.MUTED)
                        .put("width", 0.75);
            }
        }
    }
}
