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

    /// The usual width of a chart, and of a letter, in pixels.
    private static final double WIDTH = 600;
    private static final double LETTER = 6.5;

    static final int MOST_BARS = 20;
    /// Colours of more series than these look alike in grey.
    private static final int APART_IN_GREY = 3;
    private static final int MOST_GROUPS = 400;

    private BarRecipes() {}

    static Recipe bars(Table table, String category, String value, boolean sorted) {
        var all = Sums.of(table, category, value);
        var sums = sorted
                ? all.sorted().ends(MOST_BARS)
                : new Sums(all.names().stream().limit(MOST_BARS).toList(),
                        all.values().stream().limit(MOST_BARS).toList(), all.rows());
        return look -> {
            if (sums.names().isEmpty()) {
                return Nothing.of(look, value, category);
            }
            var trace = sideways(sums, look);
            var layout = sidewaysLayout(sums.names().size(), look);
            room(layout, extent(sums.values(), -1), extent(sums.values(), 1), sums, look);
            House.roomy(layout, "x");
            House.references(layout, look.references(), true);
            return new Drawing(figure(layout, trace), finding(sums, value, look),
                    Words.capital(Words.label(value, look.unit())),
                    alt(sums, category, value, look), sums.table(category, value),
                    all.names().size() > sums.names().size()
                            ? List.of(
                                    look.speech().text("bar.shown", sums.names().size(), all.names().size()))
                            : List.of());
        };
    }

    static ObjectNode sideways(Sums sums, Look look) {
        var built = BarTrace
                .builder(sums.names().toArray(), sums.values().stream().mapToDouble(v -> v).toArray())
                .orientation(BarTrace.Orientation.HORIZONTAL)
                .showLegend(false)
                .build();
        var trace = PlotlyJson.trace(built, 0);
        PlotlyJson.keepTexts(trace, "y", sums.names());
        var texts = trace.putArray("text");
        sums.values().forEach(v -> texts.add(look.speech().number(v, look.unit())));
        trace.put("textposition", "outside").put("cliponaxis", false);
        trace.put("hovertemplate", "%{y}: %{text}"
                + (look.unit().isEmpty() || look.unit().equals("%") ? "" : " " + House.escape(look.unit()))
                + "<extra></extra>");
        paint(trace, sums, look, Palette.SERIES.getFirst());
        return trace;
    }

    static void paint(ObjectNode trace, Sums sums, Look look, String plain) {
        var colours = trace.putObject("marker").putArray("color");
        for (var i = 0; i < sums.names().size(); i++) {
            var bad = look.polarity().signed() && look.polarity().bad(sums.values().get(i));
            var quiet = look.quiet(sums.names().get(i));
            colours.add(quiet ? House.GREY : bad ? Palette.BAD : plain);
        }
    }

    static ObjectNode sidewaysLayout(int bars, Look look) {
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
        House.named(((ObjectNode) layout.path("yaxis")).put("ticklabelstandoff", 6), bars);
        percent(layout, "xaxis", look.unit());
        return layout;
    }

    /// Leaves room for the labels beyond the bars, as long as the longest of them.
    static void room(ObjectNode layout, double low, double high, Sums sums, Look look) {
        var least = Math.min(0,
                Math.min(low, look.references().stream().mapToDouble(Look.Reference::value).min().orElse(0)));
        var most = Math.max(0, Math.max(high,
                look.references().stream().mapToDouble(Look.Reference::value).max().orElse(0)));
        if (most > least && Double.isFinite(most - least)) {
            var names = sums.names().stream().mapToInt(String::length).max().orElse(0);
            var plot = WIDTH - Math.min(names * LETTER, WIDTH / 3);
            var below = least < 0 ? label(sums, -1, look) : 0;
            var above = most > 0 ? label(sums, 1, look) : 0;
            var span = (most - least) / Math.max(0.3, 1 - (below + above) / plot);
            ((ObjectNode) layout.path("xaxis")).putArray("range")
                    .add(least - span * below / plot)
                    .add(most + span * above / plot);
        }
    }

    /// The width of the longest label on one side, in pixels.
    private static double label(Sums sums, int sign, Look look) {
        return sums.values()
                .stream()
                .filter(value -> sign * value >= 0)
                .mapToDouble(value -> look.speech().number(value, look.unit()).length() * LETTER + 14)
                .max()
                .orElse(10);
    }

    static double extent(List<Double> values, int sign) {
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

    static String finding(Sums sums, String value, Look look) {
        var top = extreme(sums, 1);
        var speech = look.speech();
        return top < 0
                ? speech.text("none.values", Words.capital(Words.label(value)))
                : speech.text("bar.finding", sums.names().get(top), Words.label(value),
                        speech.value(sums.values().get(top), look.unit()));
    }

    private static int extreme(Sums sums, int sign) {
        return IntStream.range(0, sums.names().size())
                .filter(i -> !Double.isNaN(sums.values().get(i)))
                .boxed()
                .max(java.util.Comparator.comparingDouble(i -> sign * sums.values().get(i)))
                .orElse(-1);
    }

    static String alt(Sums sums, String category, String value, Look look) {
        return look.speech().text("bar.alt", Words.label(value), Words.label(category), sums.names().size())
                + " " + extremes(sums, look);
    }

    /// The highest and the lowest, by name.
    static String extremes(Sums sums, Look look) {
        var speech = look.speech();
        var top = extreme(sums, 1);
        var low = extreme(sums, -1);
        return top < 0
                ? speech.text("none.all-missing")
                : speech.text("extremes", sums.names().get(top),
                        speech.value(sums.values().get(top), look.unit()), sums.names().get(low),
                        speech.value(sums.values().get(low), look.unit()));
    }

    static Recipe columns(Table table, String category, List<String> values) {
        Map<String, Sums> all = new LinkedHashMap<>();
        values.forEach(value -> all.put(value, Sums.of(table, category, value)));
        if (all.isEmpty()) {
            throw new ChartException("columns by '" + category + "' need at least one column of values");
        }
        var first = all.values().iterator().next();
        var kept = Math.min(first.names().size(), Math.max(1, MOST_GROUPS / values.size()));
        return look -> {
            if (first.names().isEmpty()) {
                return Nothing.of(look, String.join(", ", values), category);
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
                var quiet = look.quiet(value);
                var trace = PlotlyJson.trace(BarTrace
                        .builder(first.names().stream().limit(kept).toArray(), sizes)
                        .name(Words.label(value))
                        .marker(Marker.builder()
                                .color(quiet ? House.GREY : Palette.series(traces.size()))
                                .build())
                        .build(), traces.size());
                PlotlyJson.keepTexts(trace, "x", first.names().subList(0, kept));
                if (traces.size() >= APART_IN_GREY && trace.get("marker") instanceof ObjectNode marker) {
                    House.hatched(marker, java.util.Collections.nCopies(kept, true));
                }
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
                    finding(first, values.getFirst(), look),
                    look.speech()
                            .text("columns.shown",
                                    Words.capital(Words.label(
                                            look.speech().list(values.stream().map(Words::label).toList()),
                                            look.unit())),
                                    Words.label(category)),
                    values.stream()
                            .map(value -> alt(java.util.Objects.requireNonNull(all.get(value)), category,
                                    value, look))
                            .collect(java.util.stream.Collectors.joining(" ")),
                    drawn, kept < first.names().size()
                            ? List.of(look.speech().text("bar.first", kept, first.names().size()))
                            : List.of());
        };
    }
}
