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
    private static final double LARGEST = 44;

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
        var largest = Math.max(1e-12,
                points.stream().mapToDouble(point -> Math.abs(point.profit())).max().orElse(1));
        marks(plot, points.stream().filter(point -> point.profit() >= 0).toList(), largest, true, look,
                points.size());
        marks(plot, points.stream().filter(point -> point.profit() < 0).toList(), largest, false, look,
                points.size());
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
        return new Drawing(plot.figure(), finding(points, speech, look), speech.text("spend.shown"),
                alt(points, breakEven, columns, look), table(points, columns), List.copyOf(notes));
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

    private static void marks(Plot plot, List<Point> points, double largest, boolean gain, Look look,
            int all) {
        if (points.isEmpty()) {
            return;
        }
        var speech = look.speech();
        var trace = plot.trace("scatter")
                .put("mode", all <= MOST_LABELS ? "markers+text" : "markers")
                .put("name", speech.text(gain ? "spend.gain" : "spend.loss"))
                .put("cliponaxis", false);
        Plot.numbers(trace, "x", points.stream().mapToDouble(Point::cost).toArray());
        Plot.numbers(trace, "y", points.stream().mapToDouble(Point::revenue).toArray());
        Plot.texts(trace, "text", points.stream().map(Point::name).toList());
        trace.put("textposition", "middle right");
        trace.putObject("textfont").put("size", 11).put("color", Palette.INK);
        var marker = trace.putObject("marker")
                .put("symbol", gain ? "circle" : "diamond-open")
                .put("opacity", all > 200 ? 0.5 : 0.8);
        Plot.numbers(marker, "size", points.stream()
                .mapToDouble(point -> Math.max(7, LARGEST * Math.sqrt(Math.abs(point.profit()) / largest)))
                .toArray());
        var colours = marker.putArray("color");
        points.forEach(point -> colours.add(look.quiet(point.name())
                ? House.GREY
                : gain ? Palette.series(0) : Palette.BAD));
        Plot.texts(trace, "customdata", points.stream()
                .map(point -> speech.value(point.cost(), look.unit()) + " → "
                        + speech.value(point.revenue(), look.unit()) + "; "
                        + speech.text("spend.profit", speech.value(point.profit(), look.unit())))
                .toList());
        trace.put("hovertemplate", "%{text}: %{customdata}<extra></extra>");
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
            across = new double[]{Math.log10(costs.getMin()) - 0.15, Math.log10(costs.getMax()) + 0.35};
            up = new double[]{Math.log10(revenues.getMin()) - 0.2, Math.log10(revenues.getMax()) + 0.25};
            x.put("type", "log");
            y.put("type", "log");
        } else {
            var wide = Math.max(costs.getMax() - Math.min(0, costs.getMin()), 1e-9);
            var tall = Math.max(revenues.getMax() - Math.min(0, revenues.getMin()), 1e-9);
            across = new double[]{Math.min(0, costs.getMin() - wide * 0.08), costs.getMax() + wide * 0.22};
            up = new double[]{Math.min(0, revenues.getMin() - tall * 0.1), revenues.getMax() + tall * 0.12};
        }
        x.putArray("range").add(across[0]).add(across[1]);
        y.putArray("range").add(up[0]).add(up[1]);
        evenLine(plot, breakEven, log, across, up, Palette.INK,
                speech.text("spend.even", speech.decimals(breakEven)));
        if (Math.abs(breakEven - 1) > 0.05) {
            evenLine(plot, 1, log, across, up, Palette.MUTED, speech.text("spend.same"));
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
        var atTop = to < across[1];
        ObjectNode note = plot.note(name);
        note.put("x", to)
                .put("y", log ? to + shift : slope * to)
                .put("xanchor", "right")
                .put("yanchor", atTop ? "top" : "bottom")
                .put("xshift", atTop ? -6 : -2);
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
