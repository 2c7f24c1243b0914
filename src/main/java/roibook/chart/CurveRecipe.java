package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/// A curve with the band of its uncertainty, and the observations it was made from.
final class CurveRecipe {

    private static final int MOST_PLACES = 400;
    private static final int MOST_POINTS = 1_000;
    private static final String BAND = "rgba(11,57,84,0.14)";

    private CurveRecipe() {}

    private record Place(double x, double y, double low, double high) {}

    static Recipe of(Table table, String x, String y, String low, String high) {
        var columns = List.of(x, y, low, high);
        var numbers = columns.stream().map(column -> Columns.numbers(table, column)).toList();
        var all = IntStream.range(0, table.rowCount())
                .mapToObj(row -> new Place(finite(numbers.get(0), row), finite(numbers.get(1), row),
                        finite(numbers.get(2), row), finite(numbers.get(3), row)))
                .filter(place -> Double.isFinite(place.x()) && Double.isFinite(place.y()))
                .sorted(Comparator.comparingDouble(Place::x))
                .toList();
        var every = (all.size() + MOST_PLACES - 1) / MOST_PLACES;
        var places = every < 2
                ? all
                : IntStream.range(0, all.size())
                        .filter(i -> i % every == 0 || i == all.size() - 1)
                        .mapToObj(all::get)
                        .toList();
        return Recipe.taking(Recipe.Extra.POINTS,
                look -> places.isEmpty() ? Nothing.of(look, y, x) : draw(places, columns, look));
    }

    private static double finite(tech.tablesaw.api.NumericColumn<?> column, int row) {
        return column.isMissing(row) ? Double.NaN : column.getDouble(row);
    }

    private static Drawing draw(List<Place> places, List<String> columns, Look look) {
        var speech = look.speech();
        var plot = new Plot();
        var band = places.stream().filter(place -> Double.isFinite(place.low() + place.high())).toList();
        if (!band.isEmpty()) {
            edge(plot, band, false);
            edge(plot, band, true).put("fill", "tonexty").put("fillcolor", BAND);
        }
        var notes = new ArrayList<String>();
        for (var points : look.additions().points()) {
            observed(plot, points, notes, speech);
        }
        var line = plot.trace("scatter").put("mode", places.size() == 1 ? "markers" : "lines");
        Plot.numbers(line, "x", places.stream().mapToDouble(Place::x).toArray());
        Plot.numbers(line, "y", places.stream().mapToDouble(Place::y).toArray());
        line.putObject("line").put("color", Palette.series(0)).put("width", 2.25);
        plot.axis("xaxis")
                .put("type", "linear")
                .put("showgrid", false)
                .putObject("title")
                .put("text",
                        House.escape(Words.capital(Words.label(columns.get(0)))));
        plot.axis("yaxis")
                .putObject("title")
                .put("text",
                        House.escape(Words.capital(Words.label(columns.get(1), look.unit()))));
        BarRecipes.percent(plot.layout(), "yaxis", look.unit());
        House.references(plot.layout(), look.references(), false);
        look.additions().marks().forEach(mark -> mark(plot, mark));
        var measure = Words.label(columns.get(1));
        var across = Words.label(columns.get(0));
        var first = places.getFirst();
        var last = places.getLast();
        var course = places.size() == 1
                ? speech.text("curve.one", Words.capital(measure), speech.value(first.y(), look.unit()),
                        across,
                        speech.number(first.x(), ""))
                : speech.text(last.y() >= first.y() ? "curve.rises" : "curve.falls",
                        Words.capital(measure),
                        speech.value(first.y(), look.unit()), speech.value(last.y(), look.unit()), across,
                        speech.number(first.x(), ""), speech.number(last.x(), ""));
        return new Drawing(plot.figure(), course,
                band.isEmpty() ? "" : speech.text("curve.shown"),
                speech.text("curve.alt", measure, across) + " " + course + "." + range(band, look),
                table(places, columns), notes);
    }

    private static String range(List<Place> band, Look look) {
        if (band.isEmpty()) {
            return "";
        }
        var end = band.getLast();
        return " " + look.speech()
                .text("curve.range", look.speech().number(end.x(), ""),
                        look.speech().value(end.low(), look.unit()),
                        look.speech().value(end.high(), look.unit()));
    }

    private static tools.jackson.databind.node.ObjectNode edge(Plot plot, List<Place> band, boolean upper) {
        var edge = plot.trace("scatter").put("mode", "lines").put("hoverinfo", "skip");
        Plot.numbers(edge, "x", band.stream().mapToDouble(Place::x).toArray());
        Plot.numbers(edge, "y", band.stream().mapToDouble(upper ? Place::high : Place::low).toArray());
        edge.putObject("line").put("color", Palette.series(0)).put("width", 0.5);
        return edge;
    }

    private static void observed(Plot plot, Look.Points points, List<String> notes, Speech speech) {
        var xs = Columns.numbers(points.table(), points.x());
        var ys = Columns.numbers(points.table(), points.y());
        var rows = IntStream.range(0, points.table().rowCount())
                .filter(row -> Double.isFinite(finite(xs, row) + finite(ys, row)))
                .boxed()
                .toList();
        var every = Math.max(1, (rows.size() + MOST_POINTS - 1) / MOST_POINTS);
        var shown = IntStream.range(0, rows.size()).filter(i -> i % every == 0).map(rows::get).toArray();
        if (every > 1) {
            notes.add(speech.text("curve.sampled", speech.count(shown.length), speech.count(rows.size())));
        }
        var trace = plot.trace("scatter").put("mode", "markers");
        Plot.numbers(trace, "x",
                java.util.Arrays.stream(shown).mapToDouble(row -> finite(xs, row)).toArray());
        Plot.numbers(trace, "y",
                java.util.Arrays.stream(shown).mapToDouble(row -> finite(ys, row)).toArray());
        trace.putObject("marker").put("symbol", "circle-open").put("size", 6).put("color", Palette.MUTED);
    }

    private static void mark(Plot plot, Look.Reference mark) {
        plot.line(mark.value(), 0, mark.value(), 1, "dot").put("yref", "paper");
        plot.note(mark.label())
                .put("x", mark.value())
                .put("yref", "paper")
                .put("y", 1)
                .put("xanchor", "left")
                .put("yanchor", "top")
                .put("xshift", 4);
    }

    private static Table table(List<Place> places, List<String> columns) {
        return Table.create("chart",
                DoubleColumn.create(columns.get(0), places.stream().mapToDouble(Place::x).toArray()),
                DoubleColumn.create(columns.get(1), places.stream().mapToDouble(Place::y).toArray()),
                DoubleColumn.create(columns.get(2), places.stream().mapToDouble(Place::low).toArray()),
                DoubleColumn.create(columns.get(3), places.stream().mapToDouble(Place::high).toArray()));
    }
}
