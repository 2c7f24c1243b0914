package roibook.chart;

import java.util.ArrayList;
import java.util.List;
import roibook.chart.Recipe.Drawing;
import roibook.figure.Palette;
import tech.tablesaw.api.Table;

/// Profiles of segments over features.
final class ParallelRecipe {

    private static final int MOST = 12;
    static final List<String> SYMBOLS = List.of("circle", "square", "diamond", "triangle-up", "cross", "x",
            "triangle-down", "circle-open", "square-open", "diamond-open", "triangle-up-open", "cross-open");

    private ParallelRecipe() {}

    static Recipe of(Table table, String segment, List<String> features, boolean given) {
        if (features.isEmpty()) {
            throw new ChartException("profiles by '" + segment + "' need at least one column of numbers");
        }
        features.forEach(feature -> Columns.numbers(table, feature));
        var standings = given
                ? Standings.given(table, segment, features)
                : Standings.of(table, segment, features);
        if (standings.segments().size() > MOST || features.size() > MOST) {
            throw new ChartException("profiles of " + standings.segments().size() + " segments over "
                    + features.size() + " features can't be read; keep at most " + MOST + " of each");
        }
        return look -> standings.segments().isEmpty() || standings.features().isEmpty()
                ? Nothing.of(look, String.join(", ", features), segment)
                : draw(standings, segment, look);
    }

    private static Drawing draw(Standings standings, String segment, Look look) {
        var plot = new Plot();
        var speech = look.speech();
        List<LineEnds.End> ends = new ArrayList<>();
        standings.segments().forEach((name, values) -> {
            var place = plot.figure().data().size();
            var quiet = look.quiet(name);
            var colour = quiet ? House.GREY : Palette.series(place);
            var line = plot.trace("scatter")
                    .put("mode", "lines+markers")
                    .put("name", House.escape(name))
                    .put("showlegend", true);
            java.util.Arrays.stream(values)
                    .filter(Double::isFinite)
                    .reduce((_, last) -> last)
                    .ifPresent(last -> ends.add(new LineEnds.End(name, last, colour)));
            Plot.texts(line, "x", standings.features().stream().map(Words::label).toList());
            Plot.numbers(line, "y", values);
            line.putObject("line").put("color", colour).put("width", quiet ? 1.5 : 2.25);
            line.putObject("marker")
                    .put("color", colour)
                    .put("size", 8)
                    .put("symbol", SYMBOLS.get(place % SYMBOLS.size()));
            line.put("hovertemplate", House.escape(name) + ", %{x}: %{y:.2f}<extra></extra>");
        });
        plot.axis("xaxis").put("type", "category").put("showgrid", true);
        plot.axis("yaxis").put("zeroline", true).put("tickformat", ".1~f");
        House.references(plot.layout(), look.references(), false);
        var range = standings.segments()
                .values()
                .stream()
                .flatMapToDouble(java.util.Arrays::stream)
                .filter(Double::isFinite)
                .summaryStatistics();
        LineEnds.name(plot.layout(), ends, range.getMin(), range.getMax());
        List<String> notes = new ArrayList<>();
        if (!standings.constant().isEmpty()) {
            notes.add(speech.text("parallel.constant", standings.constant().size(),
                    String.join(", ", standings.constant().stream().map(Words::label).toList())));
        }
        return new Drawing(plot.figure(), finding(standings, speech), speech.text("parallel.shown"),
                alt(standings, speech), standings.table(segment), notes);
    }

    /// What sets a segment most apart.
    private record Peak(String segment, String feature, double value) {}

    private static Peak peak(String segment, double[] values, Standings standings) {
        var peak = new Peak(segment, standings.features().getFirst(), Double.NaN);
        for (var i = 0; i < values.length; i++) {
            if (Double.isFinite(values[i]) && !(Math.abs(values[i]) <= Math.abs(peak.value()))) {
                peak = new Peak(segment, standings.features().get(i), values[i]);
            }
        }
        return peak;
    }

    private static List<Peak> peaks(Standings standings) {
        List<Peak> peaks = new ArrayList<>();
        standings.segments().forEach((name, values) -> peaks.add(peak(name, values, standings)));
        return peaks.stream().filter(peak -> Double.isFinite(peak.value())).toList();
    }

    private static String finding(Standings standings, Speech speech) {
        return peaks(standings).stream()
                .max(java.util.Comparator.comparingDouble(peak -> Math.abs(peak.value())))
                .map(peak -> say("parallel.finding", peak, speech))
                .orElseGet(() -> speech.text("parallel.none"));
    }

    private static String say(String key, Peak peak, Speech speech) {
        return speech.text(peak.value() < 0 ? key + "-below" : key, peak.segment(),
                Words.label(peak.feature()),
                speech.decimals(Math.abs(peak.value())));
    }

    private static String alt(Standings standings, Speech speech) {
        var parts = new ArrayList<String>();
        peaks(standings).forEach(peak -> parts.add(say("parallel.peak", peak, speech)));
        return speech.text("parallel.alt", standings.segments().size(), standings.features().size()) + " "
                + String.join(" ", parts);
    }
}
