package roibook.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tools.jackson.databind.node.ObjectNode;

/// What was spent against what it brought.
final class SpendRecipe {

    private static final int MOST_POINTS = 2_000;
    private static final int MOST_LABELS = 30;
    /// A break-even so near to one has no line of its own.
    private static final double NEAR = 0.05;
    private static final double LARGEST = 44;

    /// The usual width of the plot and of a letter, in pixels.
    private static final double WIDTH = 540;
    private static final double LETTER = 6.2;

    /// From this ratio on small points of linear axes lie on each other in the corner.
    private static final double WIDE = 100;

    private SpendRecipe() {}

    /// A point; its profit is what remains of the revenue's margin after the spend.
    private record Point(String name, double cost, double revenue, double profit) {}

    static Recipe of(Table table, String label, String cost, String revenue, double breakEven) {
        if (!(breakEven > 0) || !Double.isFinite(breakEven)) {
            throw new ChartException(
                    "the revenue for one unit of spend from which it pays must be above zero, but is "
                            + breakEven + "; give 1, or 1 / margin");
        }
        var costs = Sums.of(table, label, cost);
        var revenues = Sums.of(table, label, revenue);
        var all = IntStream.range(0, costs.names().size())
                .mapToObj(
                        i -> new Point(costs.names().get(i), costs.values().get(i), revenues.values().get(i),
                                revenues.values().get(i) / breakEven - costs.values().get(i)))
                .filter(point -> Double.isFinite(point.cost()) && Double.isFinite(point.revenue()))
                .sorted(Comparator.comparingDouble((Point point) -> -Math.abs(point.profit())))
                .toList();
        var points = all.stream().limit(MOST_POINTS).toList();
        return look -> {
            if (points.isEmpty()) {
                return Nothing.of(look, revenue, cost);
            }
            var notes = new ArrayList<String>();
            var speech = look.speech();
            if (costs.names().size() > all.size()) {
                notes.add(speech.text("spend.left-out", costs.names().size() - all.size()));
            }
            if (all.size() > points.size()) {
                notes.add(speech.text("spend.most", speech.count(points.size()), speech.count(all.size())));
            }
            return draw(points, List.of(label, cost, revenue), breakEven, look, notes);
        };
    }

    private static Drawing draw(List<Point> points, List<String> columns, double breakEven, Look look,
            List<String> notes) {
        var speech = look.speech();
        var log = steep(points);
        var plot = new Plot();
        marks(plot, points, look);
        var x = plot.axis("xaxis");
        var y = plot.axis("yaxis");
        x.putObject("title")
                .put("text", House.escape(Words.capital(Words.label(columns.get(1), look.unit()))));
        y.putObject("title")
                .put("text", House.escape(Words.capital(Words.label(columns.get(2), look.unit()))));
        scale(plot, points, breakEven, log, speech);
        if (log) {
            notes.add(speech.text("spend.log"));
        }
        return new Drawing(plot.figure(), finding(points, speech, look), even(breakEven, speech),
                alt(points, breakEven, columns, look), table(points, columns), List.copyOf(notes));
    }

    private static String even(double breakEven, Speech speech) {
        return Math.abs(breakEven - 1) > NEAR
                ? speech.text("spend.shown", speech.decimals(breakEven))
                : speech.text("spend.shown-one");
    }

    private static boolean steep(List<Point> points) {
        var least = points.stream()
                .mapToDouble(point -> Math.min(point.cost(), point.revenue()))
                .min()
                .orElse(0);
        return least > 0 && (ratio(points.stream().mapToDouble(Point::cost).toArray()) > WIDE
                || ratio(points.stream().mapToDouble(Point::revenue).toArray()) > WIDE);
    }

    private static double ratio(double[] values) {
        var sorted = java.util.Arrays.stream(values).sorted().toArray();
        return sorted[sorted.length - 1] / sorted[0];
    }

    private static void marks(Plot plot, List<Point> points, Look look) {
        var speech = look.speech();
        var trace = plot.trace("scatter")
                .put("mode", points.size() <= MOST_LABELS ? "markers+text" : "markers")
                .put("cliponaxis", false);
        Plot.numbers(trace, "x", points.stream().mapToDouble(Point::cost).toArray());
        Plot.numbers(trace, "y", points.stream().mapToDouble(Point::revenue).toArray());
        Plot.texts(trace, "text", points.stream().map(Point::name).toList());
        var sizes = sizes(points);
        var marker = trace.putObject("marker").put("opacity", points.size() > 200 ? 0.5 : 0.8);
        Plot.numbers(marker, "size", sizes);
        marker.put("sizemode", "diameter").put("sizeref", 1);
        var symbols = marker.putArray("symbol");
        var colours = marker.putArray("color");
        points.forEach(point -> {
            symbols.add(point.profit() < 0 ? "diamond-open" : "circle");
            colours.add(look.quiet(point.name())
                    ? House.GREY
                    : point.profit() < 0 ? Palette.BAD : Palette.series(0));
        });
        Plot.texts(trace, "customdata", points.stream()
                .map(point -> speech.value(point.cost(), look.unit()) + " → "
                        + speech.value(point.revenue(), look.unit()) + "; "
                        + speech.text("spend.profit", speech.value(point.profit(), look.unit())))
                .toList());
        trace.put("hovertemplate", "%{text}: %{customdata}<extra></extra>");
    }

    private static double[] sizes(List<Point> points) {
        var largest = Math.max(1e-12,
                points.stream().mapToDouble(point -> Math.abs(point.profit())).max().orElse(1));
        return points.stream()
                .mapToDouble(point -> Math.max(7, LARGEST * Math.sqrt(Math.abs(point.profit()) / largest)))
                .toArray();
    }

    private static void names(Plot plot, List<Point> points, double[] across, double[] up, boolean log) {
        if (points.size() <= MOST_LABELS && plot.figure().data().get(0) instanceof ObjectNode trace) {
            var sizes = sizes(points);
            PointNames.place(trace, IntStream.range(0, points.size())
                    .mapToObj(i -> new PointNames.Named(place(points.get(i).cost(), log),
                            place(points.get(i).revenue(), log), sizes[i] / 2, points.get(i).name()))
                    .toList(), List.of(across[0], across[1]), List.of(up[0], up[1]));
        }
    }

    private static double place(double value, boolean log) {
        return log ? Math.log10(value) : value;
    }

    /// The line from which it pays ends where the points end, and is named there.
    private static void scale(Plot plot, List<Point> points, double breakEven, boolean log, Speech speech) {
        var x = plot.axis("xaxis");
        var y = plot.axis("yaxis");
        var costs = points.stream().mapToDouble(Point::cost).summaryStatistics();
        var revenues = points.stream().mapToDouble(Point::revenue).summaryStatistics();
        double[] across;
        double[] up;
        if (log) {
            across = new double[]{Math.log10(costs.getMin()) - 0.15, Math.log10(costs.getMax()) + 0.45};
            up = new double[]{Math.log10(revenues.getMin()) - 0.2, Math.log10(revenues.getMax()) + 0.25};
            x.put("type", "log");
            y.put("type", "log");
        } else {
            var wide = Math.max(costs.getMax() - Math.min(0, costs.getMin()), 1e-9);
            var tall = Math.max(revenues.getMax() - Math.min(0, revenues.getMin()), 1e-9);
            across = new double[]{Math.min(0, costs.getMin() - wide * 0.08), costs.getMax() + wide * 0.25};
            up = new double[]{Math.min(0, revenues.getMin() - tall * 0.1), revenues.getMax() + tall * 0.17};
        }
        x.putArray("range").add(across[0]).add(across[1]);
        y.putArray("range").add(up[0]).add(up[1]);
        names(plot, points, across, up, log);
        evenLine(plot, breakEven, log, across, up, Palette.INK,
                speech.text("spend.times", speech.decimals(breakEven)));
        if (Math.abs(breakEven - 1) > NEAR) {
            evenLine(plot, 1, log, across, up, Palette.MUTED,
                    speech.text("spend.times", speech.number(1, "")));
        }
    }

    private static void evenLine(Plot plot, double slope, boolean log, double[] across, double[] up,
            String colour,
            String name) {
        var shift = Math.log10(slope);
        var from = log ? Math.max(across[0], up[0] - shift) : Math.max(across[0], up[0] / slope);
        var to = log ? Math.min(across[1], up[1] - shift) : Math.min(across[1], up[1] / slope);
        if (from >= to) {
            return;
        }
        var trace = plot.trace("scatter").put("mode", "lines").put("hoverinfo", "skip");
        Plot.numbers(trace, "x", value(from, log), value(to, log));
        Plot.numbers(trace, "y", slope * value(from, log), slope * value(to, log));
        trace.putObject("line")
                .put("color", colour)
                .put("width", 1.2)
                .put("dash", slope == 1 ? "dot" : "dash");
        // Beside the end of a line that leaves at the top, where there is room; below or above it otherwise.
        var atTop = to < across[1] - 1e-12;
        var room = (across[1] - to) / (across[1] - across[0]) * WIDTH;
        var beside = atTop && room > name.length() * LETTER;
        plot.note(name)
                .put("x", to)
                .put("y", log ? to + shift : slope * to)
                .put("xanchor", beside ? "left" : "right")
                .put("yanchor", atTop ? "top" : "bottom")
                .put("xshift", beside ? 4 : atTop ? -10 : -2);
    }

    private static double value(double place, boolean log) {
        return log ? Math.pow(10, place) : place;
    }

    private static String finding(List<Point> points, Speech speech, Look look) {
        var losses = points.stream().filter(point -> point.profit() < 0).toList();
        var lost = losses.stream().mapToDouble(Point::profit).sum();
        return losses.isEmpty()
                ? speech.text("spend.all-pay", points.size())
                : speech.text("spend.losses", losses.size(), points.size(),
                        speech.value(-lost, look.unit()), losses.getFirst().name());
    }

    private static String alt(List<Point> points, double breakEven, List<String> columns, Look look) {
        var speech = look.speech();
        var best = points.stream().max(Comparator.comparingDouble(Point::profit)).orElseThrow();
        var worst = points.stream().min(Comparator.comparingDouble(Point::profit)).orElseThrow();
        return speech.text("spend.alt", Words.label(columns.get(2)), Words.label(columns.get(1)),
                points.size(),
                speech.decimals(breakEven)) + " "
                + speech.text("extremes", best.name(), speech.value(best.profit(), look.unit()), worst.name(),
                        speech.value(worst.profit(), look.unit()));
    }

    private static Table table(List<Point> points, List<String> columns) {
        return Table.create("chart",
                StringColumn.create(columns.get(0), points.stream().map(Point::name)),
                DoubleColumn.create(columns.get(1), points.stream().mapToDouble(Point::cost).toArray()),
                DoubleColumn.create(columns.get(2), points.stream().mapToDouble(Point::revenue).toArray()),
                DoubleColumn.create("profit at margin",
                        points.stream().mapToDouble(Point::profit).toArray()));
    }
}
