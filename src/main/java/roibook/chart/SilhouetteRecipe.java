package roibook.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// How well each member fits its cluster.
final class SilhouetteRecipe {

    private static final int MOST_BARS = 600;
    private static final int MOST_CLUSTERS = 30;

    private SilhouetteRecipe() {}

    /// The silhouettes of a cluster, the largest first.
    private record Cluster(String name, List<Double> values) {

        double mean() {
            return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        }

        long below() {
            return values.stream().filter(value -> value < 0).count();
        }

        /// Means of so many neighbours each.
        double[] bars(int every) {
            var bars = new double[(values.size() + every - 1) / every];
            for (var i = 0; i < bars.length; i++) {
                bars[i] = values.subList(i * every, Math.min((i + 1) * every, values.size()))
                        .stream()
                        .mapToDouble(v -> v)
                        .average()
                        .orElse(0);
            }
            return bars;
        }
    }

    static Recipe of(Table table, String cluster, String value) {
        var clusters = clusters(table, cluster, value);
        if (clusters.size() > MOST_CLUSTERS) {
            throw new ChartException("silhouettes of " + clusters.size()
                    + " clusters can't be read; keep at most " + MOST_CLUSTERS);
        }
        return look -> clusters.isEmpty()
                ? Nothing.of(look, value, cluster)
                : draw(clusters, cluster, value, look);
    }

    private static List<Cluster> clusters(Table table, String cluster, String value) {
        var names = Columns.any(table, cluster);
        var numbers = Columns.numbers(table, value);
        Map<Object, List<Double>> values = names instanceof tech.tablesaw.api.NumericColumn<?>
                ? new TreeMap<>()
                : new LinkedHashMap<>();
        for (var i = 0; i < table.rowCount(); i++) {
            if (!names.isMissing(i) && !numbers.isMissing(i) && Double.isFinite(numbers.getDouble(i))) {
                var fit = numbers.getDouble(i);
                if (fit < -1 - 1e-9 || fit > 1 + 1e-9) {
                    throw new ChartException("silhouettes lie from -1 to 1, but row " + i + " of column '"
                            + value + "' holds " + fit);
                }
                values.computeIfAbsent(names.get(i), _ -> new ArrayList<>()).add(fit);
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        values.forEach((name, fits) -> clusters.add(new Cluster(String.valueOf(name),
                fits.stream().sorted(java.util.Comparator.reverseOrder()).toList())));
        return clusters;
    }

    private static Drawing draw(List<Cluster> clusters, String cluster, String value, Look look) {
        var speech = look.speech();
        var members = clusters.stream().mapToInt(one -> one.values().size()).sum();
        var every = Math.max(1, (int) Math.ceil((double) members / MOST_BARS));
        var gap = Math.max(1, (double) members / every / 40);
        var plot = new Plot();
        List<Double> middles = new ArrayList<>();
        List<String> names = new ArrayList<>();
        var at = 0.0;
        for (var one : clusters) {
            var bars = one.bars(every);
            // One outline of steps instead of hundreds of bars: nothing shines through between them.
            var trace = plot.trace("scatter")
                    .put("mode", "lines")
                    .put("fill", "tozerox")
                    .put("name", House.escape(one.name()));
            var places = new double[bars.length * 2];
            var lengths = new double[bars.length * 2];
            for (var i = 0; i < places.length; i++) {
                var bar = i / 2;
                places[i] = at + bar + (i % 2 == 0 ? -0.5 : 0.5);
                lengths[i] = bars[bar];
            }
            Plot.numbers(trace, "y", places);
            Plot.numbers(trace, "x", lengths);
            var colour = look.quiet(one.name()) ? House.GREY : Palette.series(middles.size());
            trace.put("fillcolor", colour)
                    .putObject("line")
                    .put("color", colour)
                    .put("width", 1);
            trace.put("hovertemplate", House.escape(one.name()) + ": %{x:.2f}<extra></extra>");
            middles.add(at + (bars.length - 1) / 2.0);
            names.add(
                    House.escape(one.name()) + "<br>" + speech.text("silhouette.cluster", one.values().size(),
                            speech.decimals(one.mean())));
            at += bars.length + gap;
        }
        var mean = clusters.stream()
                .flatMapToDouble(one -> one.values().stream().mapToDouble(v -> v))
                .average()
                .orElse(0);
        axes(plot, clusters, middles, names, at - gap);
        mean(plot, mean, speech);
        List<String> notes = new ArrayList<>();
        if (every > 1) {
            notes.add(speech.text("silhouette.grouped", speech.count(members), speech.count(every)));
        }
        return new Drawing(plot.figure(), finding(clusters, mean, members, speech),
                speech.text("silhouette.shown"), alt(clusters, mean, members, speech),
                table(clusters, cluster, value), notes);
    }

    private static void axes(Plot plot, List<Cluster> clusters, List<Double> middles, List<String> names,
            double end) {
        var least = clusters.stream()
                .mapToDouble(one -> one.values().getLast())
                .min()
                .orElse(0);
        var x = plot.axis("xaxis").put("zeroline", true);
        var most = clusters.stream().mapToDouble(one -> one.values().getFirst()).max().orElse(1);
        x.putArray("range")
                .add(Math.min(-0.02, Math.floor(least * 10) / 10))
                .add(Math.clamp(Math.ceil(most * 10) / 10, 0.2, 1));
        var y = plot.axis("yaxis").put("type", "linear").put("showgrid", false).put("zeroline", false);
        y.putArray("range").add(end - 0.5).add(-0.5);
        Plot.ticks(y, middles, names);
    }

    private static void mean(Plot plot, double mean, Speech speech) {
        House.references(plot.layout(), List.of(new Look.Reference(mean,
                speech.text("silhouette.mean", speech.decimals(mean)))), true);
    }

    private static String finding(List<Cluster> clusters, double mean, int members, Speech speech) {
        var below = clusters.stream().mapToLong(Cluster::below).sum();
        var number = speech.decimals(mean);
        return below == 0
                ? speech.text("silhouette.all", number)
                : speech.text("silhouette.below", number, speech.share((double) below / members));
    }

    private static String alt(List<Cluster> clusters, double mean, int members, Speech speech) {
        var parts = new ArrayList<String>();
        clusters.forEach(one -> parts.add(speech.text("silhouette.part", one.name(), one.values().size(),
                speech.decimals(one.mean()),
                one.below())));
        return speech.text("silhouette.alt", clusters.size(), members,
                speech.decimals(mean)) + " " + String.join(" ", parts);
    }

    private static Table table(List<Cluster> clusters, String cluster, String value) {
        return Table.create("chart", StringColumn.create(cluster, clusters.stream().map(Cluster::name)),
                IntColumn.create("rows", clusters.stream().mapToInt(one -> one.values().size()).toArray()),
                DoubleColumn.create("mean " + value, clusters.stream().mapToDouble(Cluster::mean).toArray()),
                DoubleColumn.create("share below 0",
                        clusters.stream()
                                .mapToDouble(one -> (double) one.below() / one.values().size())
                                .toArray()));
    }
}
