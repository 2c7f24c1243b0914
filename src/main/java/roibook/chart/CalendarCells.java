package roibook.chart;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import roibook.figure.Palette;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The cells of a calendar as a heat map, and a cross in each that has no value.
///
/// @param plot where to draw
/// @param grid where the cells stand
/// @param look how values are written
record CalendarCells(Plot plot, CalendarGrid grid, Look look) {

    private static final List<String> MORE = List.of("#eef4f8", "#b9d3e3", "#6fa3c4", "#2d6a94", "#0b3954");

    /// Below zero in brown, above in blue: apart for colour-blind eyes.
    private static final List<String> AROUND = List.of("#7a3e00", "#d8a060", "#f4f2ee", "#6fa3c4", "#0b3954");

    /// Few weeks stand at the left, as wide as those of a longer calendar.
    private static final int LEAST_COLUMNS = 12;

    /// Draws the cells; returns how many have no value.
    int draw(NavigableMap<LocalDate, Double> days) {
        var means = cells(days, grid);
        var z = new double[grid.rows()][grid.columns()];
        var names = new String[grid.rows()][grid.columns()];
        for (var r = 0; r < grid.rows(); r++) {
            java.util.Arrays.fill(z[r], Double.NaN);
            java.util.Arrays.fill(names[r], "");
        }
        List<int[]> missing = new ArrayList<>();
        var last = grid.whole(days.lastKey());
        for (var day = grid.whole(days.firstKey()); !day.isAfter(last); day = grid.next(day)) {
            var cell = grid.cell(day);
            var value = means.getOrDefault(day, Double.NaN);
            z[cell[1]][cell[0]] = value;
            names[cell[1]][cell[0]] = grid.name(day) + ": " + look.speech().value(value, look.unit());
            if (!Double.isFinite(value)) {
                missing.add(cell);
            }
        }
        heat(z, names, means);
        crosses(missing);
        axes();
        return missing.size();
    }

    private void heat(double[][] z, String[][] names, NavigableMap<LocalDate, Double> means) {
        var trace = plot.trace("heatmap").put("xgap", 1.5).put("ygap", 1.5).put("hoverongaps", false);
        Plot.numbers(trace, "x",
                java.util.stream.IntStream.range(0, grid.columns()).asDoubleStream().toArray());
        Plot.numbers(trace, "y", java.util.stream.IntStream.range(0, grid.rows()).asDoubleStream().toArray());
        var rows = trace.putArray("z");
        var texts = trace.putArray("text");
        for (var r = 0; r < z.length; r++) {
            Plot.numbers(rows.addArray(), z[r]);
            var line = texts.addArray();
            for (var name : names[r]) {
                line.add(House.escape(name));
            }
        }
        trace.put("hovertemplate", "%{text}<extra></extra>").put("showscale", true);
        trace.putObject("colorbar").put("thickness", 10).put("outlinewidth", 0).put("len", 0.9);
        var low = means.values().stream().mapToDouble(v -> v).min().orElse(0);
        var high = means.values().stream().mapToDouble(v -> v).max().orElse(0);
        var around = low < 0 && high > 0;
        if (around) {
            trace.put("zmid", 0);
        }
        colours(trace.putArray("colorscale"), around ? AROUND : MORE);
        percent(trace);
    }

    private void percent(ObjectNode trace) {
        if (look.unit().equals("%") && trace.get("colorbar") instanceof ObjectNode bar) {
            bar.put("tickformat", ".4~p");
        }
    }

    private static void colours(ArrayNode scale, List<String> colours) {
        for (var i = 0; i < colours.size(); i++) {
            scale.addArray().add(i / (colours.size() - 1.0)).add(colours.get(i));
        }
    }

    private void crosses(List<int[]> missing) {
        if (missing.isEmpty()) {
            return;
        }
        var trace = plot.trace("scatter").put("mode", "markers").put("hoverinfo", "skip");
        Plot.numbers(trace, "x", missing.stream().mapToDouble(cell -> cell[0]).toArray());
        Plot.numbers(trace, "y", missing.stream().mapToDouble(cell -> cell[1]).toArray());
        trace.putObject("marker").put("symbol", "x").put("size", 5).put("color", Palette.MUTED);
    }

    private void axes() {
        var x = plot.axis("xaxis")
                .put("type", "linear")
                .put("showgrid", false)
                .put("zeroline", false)
                .put("tickangle", 0)
                .put("ticks", "");
        x.putArray("range").add(-0.5).add(Math.max(grid.columns(), LEAST_COLUMNS) - 0.5);
        var across = grid.across();
        Plot.ticks(x, List.copyOf(across.keySet()), List.copyOf(across.values()));
        var y = plot.axis("yaxis")
                .put("type", "linear")
                .put("ticklabelstandoff", 4)
                .put("showgrid", false)
                .put("zeroline", false)
                .put("ticks", "");
        y.putArray("range").add(grid.rows() - 0.5).add(-0.5);
        var down = grid.down();
        Plot.ticks(y, List.copyOf(down.keySet()), List.copyOf(down.values()));
    }

    /// Means of the days that are one cell.
    private static NavigableMap<LocalDate, Double> cells(NavigableMap<LocalDate, Double> days,
            CalendarGrid grid) {
        var lists = new TreeMap<LocalDate, List<Double>>();
        days.forEach((day, value) -> {
            if (Double.isFinite(value)) {
                lists.computeIfAbsent(grid.whole(day), _ -> new ArrayList<>()).add(value);
            }
        });
        var means = new TreeMap<LocalDate, Double>();
        lists.forEach((day, values) -> means.put(day,
                values.stream().mapToDouble(v -> v).average().orElse(Double.NaN)));
        return means;
    }
}
